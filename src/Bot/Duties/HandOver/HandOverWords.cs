using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Duties;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Reminders.Wording;

namespace HealthAssistantBot.Bot.Duties.HandOver;

/// <summary>What is said while a question goes to the town's clerk and back, under the keys of the voice catalogue.</summary>
internal static class HandOverWords
{
    public const string HandOver = "转给镇里";
    public const string LeaveWords = "留言";
    public const string AnswerAlike = "照答";

    public static Reply Sent(string clerk, int number, bool waitsForMorning) => Reply.Plain("handover.sent",
        $"已转给{clerk}，编号{number}。\n有答复就发给您{(waitsForMorning ? "，现在是休息时间，明早才转到" : "")}。");

    public static Reply VisitorNote(int number) => Reply.Plain("handover.visitor-note",
        $"留言收好了，编号{number}。\n答复会出现在这个网页上，请过一两天再来看。");

    public static Reply AskWords { get; } = Reply.Plain("handover.ask-words", "请说要转的话，我原样转。");

    public static Reply NotHandedOver { get; } = Reply.Plain("handover.stopped", "好，不转了。");

    public static Reply NoClerk { get; } = Reply.Plain("handover.no-clerk", "镇里还没有登记经办人，现在转不了。\n请直接问镇政府。");

    /// <summary>For the clerk; {when} is said for the day on which the message will leave.</summary>
    public static Reply ClerkItem(HandedQuestion item, string asker, DateTime askedLocal, DateOnly today) => Reply.Plain("handover.clerk-item",
        $"有人问：{item.Question}\n{asker}{SpokenMoments.Moment(askedLocal, today)}问的{(item.IsNotInPapers ? "，文件里没有写" : "")}。\n直接回“答{item.Number}”加您的话。");

    /// <summary>For the clerk: something that a reply promised would be filled in or settled.</summary>
    public static Reply ClerkTask(HandedQuestion item, string asker, DateTime askedLocal, DateOnly today) => Reply.Plain("handover.clerk-task",
        $"要您定的：{item.Question}\n{asker}{SpokenMoments.Moment(askedLocal, today)}问到的。\n直接回“答{item.Number}”加您的话。");

    public static Reply Recorded(string asker, bool mayAnswerAlike) => mayAnswerAlike
        ? Reply.Plain("handover.recorded", $"已发给{asker}。\n再有人问这个，就照这样答吗？回1照答。", new SuggestedAction(AnswerAlike, AnswerAlike))
        : Reply.Plain("handover.recorded", $"已发给{asker}。");

    public static Reply Linked { get; } = Reply.Plain("handover.linked", "好，以后照这样答，会写明是您答的，不是文件规定。");

    public static Reply Answered(HandedQuestion item, string clerk, DateOnly day, DateOnly today) => Reply.Plain("handover.answered",
        $"您问的有答复了：{item.Question}\n“{item.Answer}”\n{clerk}答，{ChineseDates.Day(day, today)}。{(item.IsNotInPapers ? "文件里没有写，这是镇里的答复。" : "这是镇里的答复。")}");

    /// <summary>The paper's answer with its quote, found by the clerk.</summary>
    public static Reply AnsweredFromPaper(HandedQuestion item, Reply paper, string clerk, DateOnly today) => new("handover.answered",
        [new ReplyPart(PartKind.Headline, $"您问的有答复了：{item.Question}"), .. paper.Parts.Where(p => p.Kind is not (PartKind.Next or PartKind.Choice)).Select(p => p.Kind == PartKind.Headline ? p with { Kind = PartKind.Line } : p), new ReplyPart(PartKind.Line, $"{clerk}找到的，{ChineseDates.Day(today, today)}。")],
        []);

    public static Reply ByTown(TownAnswer answer, string clerk, DateOnly day, DateOnly today, bool mayHandOver)
    {
        List<ReplyPart> parts =
        [
            new(PartKind.Headline, "文件里没有写，镇里答过："),
            new(PartKind.Line, $"“{answer.Answer}”"),
            new(PartKind.Line, $"{clerk}答，{ChineseDates.Day(day, today)}。"),
        ];
        if (!mayHandOver) return new Reply("answer.by-town", parts, []);

        parts.Add(new(PartKind.Next, $"回复：1 {HandOver}"));
        return new Reply("answer.by-town", parts, [new(HandOver, HandOver)]);
    }

    /// <summary>To the leader: nobody has answered.</summary>
    public static Reply Unanswered(HandedQuestion item, string asker, string clerk, DateOnly asked, int workdays, DateOnly today) => Reply.Plain("handover.unanswered",
        $"请过问：有个问题没人答\n{asker}问：“{item.Question}”\n{ChineseDates.Day(asked, today)}转给{clerk}，过了{workdays}个工作日。\n直接回“答{item.Number}”加您的话，或者“转给”加名字。") with { Item = $"请过问：编号{item.Number}没人答，{asker}{ChineseDates.Day(asked, today)}问的" };

    /// <summary>To whoever asked.</summary>
    public static Reply StillWaiting(HandedQuestion item, string leader) => Reply.Plain("handover.waiting", $"您问的还没有答复\n“{item.Question}”已经再转给{leader}。");

    public static Reply PassedOn(string name, int number, bool waitsForMorning) => Reply.Plain("handover.passed-on", $"已转给{name}，编号{number}。{(waitsForMorning ? "\n现在是休息时间，明早才转到。" : "")}");

    public static Reply OnlyClerks { get; } = Reply.Plain("handover.only-clerks", "只有镇里的经办人能答转来的问题。\n想问什么，直接说就行。");

    public static Reply NoSuchItem(int number) => Reply.Plain("handover.no-such-item", $"没有等您答的编号{number}。\n看还有哪些，回“没人答的”。");

    public static Reply AlreadyAnswered(HandedQuestion item, string clerk, DateOnly day, DateOnly today) => Reply.Plain("handover.already-answered",
        $"编号{item.Number}答过了，{clerk}{ChineseDates.Day(day, today)}答的。\n“{item.Answer}”");

    public static Reply AskAnswer(int number) => Reply.Plain("handover.ask-answer", $"要答什么？\n回“答{number}”加您的话，写在一条里。");

    public static Reply Open(IReadOnlyList<HandedQuestion> items, int shown)
    {
        if (items.Count == 0) return Reply.Plain("handover.none-open", "现在没有等答的问题。");

        var lines = items.Take(shown).Select(item => $"编号{item.Number}：{Short(item.Question)}");
        var more = items.Count > shown ? $"\n后面还有{items.Count - shown}个，先答这些。" : "";
        return Reply.Plain("handover.open", $"没人答的有{items.Count}个：\n{string.Join('\n', lines)}{more}\n直接回“答{items[0].Number}”加您的话。");
    }

    public static string Named(Person person) => $"{person.Name}（{person.Post}）";

    private static string Short(string question) => question.Length <= 40 ? question : question[..39] + "…";
}
