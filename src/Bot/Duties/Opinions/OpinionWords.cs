using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Duties;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Reminders.Wording;

namespace HealthAssistantBot.Bot.Duties.Opinions;

/// <summary>What is said about opinions, under the keys of the voice catalogue; {today} is the day of reading.</summary>
internal static class OpinionWords
{
    public const string AnswerIt = "答复";

    public static Reply Received(Opinion opinion, string owner, DateOnly today) => Reply.Plain("feedback.received",
        $"意见记下了，编号{opinion.Number}，原话交给{owner}。\n{ChineseDates.Day(opinion.Due, today)}前答复您。");

    public static Reply AskWords(string owner) => Reply.Plain("feedback.ask-words", $"请说您的意见，我原样交给{owner}。");

    public static Reply Stopped { get; } = Reply.Plain("feedback.stopped", "好，不提了。");

    /// <summary>To the owner.</summary>
    public static Reply OwnerItem(Opinion opinion, string asker, DateTime saidAt, DateOnly today) => Asking(opinion, "feedback.owner-item",
        $"有人提意见：{opinion.Words}\n{asker}{SpokenMoments.Moment(saidAt, today)}提的，{ChineseDates.Day(opinion.Due, today)}前答复。");

    /// <summary>To the owner, on the day by which an answer was promised, and once after it.</summary>
    public static Reply OwnerReminder(Opinion opinion, string asker, DateTime saidAt, DateOnly today)
    {
        var due = opinion.Due == today ? "答应今天答复" : $"答应{ChineseDates.Day(opinion.Due, today)}答复";
        return Asking(opinion, "feedback.owner-reminder", $"意见要答复：{opinion.Words}\n{asker}{ChineseDates.Day(DateOnly.FromDateTime(saidAt), today)}提的，{due}。") with { Item = $"编号{opinion.Number}的意见要答复，{asker}提的，{due}" };
    }

    /// <summary>To whoever said it.</summary>
    public static Reply Answered(Opinion opinion, string owner, DateOnly day, DateOnly today) => Reply.Plain("feedback.answered",
        $"您提的意见有答复了\n{owner}答，{ChineseDates.Day(day, today)}：“{opinion.Answer}”");

    public static Reply Recorded(string asker) => Reply.Plain("feedback.recorded", $"已发给{asker}。");

    public static Reply AskAnswer(int number) => Reply.Plain("feedback.ask-answer", $"要答什么？您的下一句就是给意见{number}的答复。\n不答就回“取消”。");

    public static Reply NoSuch(int number) => Reply.Plain("feedback.no-such", $"没有等您答的意见{number}。");

    public static Reply AlreadyAnswered(Opinion opinion, string by, DateOnly day, DateOnly today) => Reply.Plain("feedback.already-answered",
        $"意见{opinion.Number}答过了，{by}{ChineseDates.Day(day, today)}答的。\n“{opinion.Answer}”");

    private static Reply Asking(Opinion opinion, string key, string words) =>
        Reply.Plain(key, $"{words}\n回1答复，或者直接回“答意见{opinion.Number}”加您的话。", new SuggestedAction(AnswerIt, $"答意见{opinion.Number}"));
}
