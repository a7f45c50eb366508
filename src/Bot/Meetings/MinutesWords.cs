using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.FollowUps;
using HealthAssistantBot.Domain.Language;

namespace HealthAssistantBot.Bot.Meetings;

/// <summary>What is said about minutes and what they decide.</summary>
internal static class MinutesWords
{
    public const string All = "都记上";
    public const string NotSet = "先不定";

    public static Reply AskText { get; } = Reply.Plain("meeting.minutes.ask", "把纪要发给我，开头写“纪要”。\n比如“纪要 黎素芬下周五前把漏种名单对一遍，邓启明催改水户数”。");

    public static Reply NothingHeard(string? title) => Reply.Plain("meeting.minutes.nothing",
        $"{(title is null ? "没听出要办的事。" : $"{title}的纪要存下了，没听出要办的事。")}\n谁办、哪天前办好说全就行，比如“黎素芬下周五前把漏种名单对一遍”。");

    public static Reply Decisions(MinutesDraft draft, DateOnly today, string? before = null)
    {
        List<string> lines = before is null ? [] : [before];
        lines.Add($"听出{draft.Decisions.Count}件要办的：");
        lines.AddRange(draft.Decisions.Select((one, i) => $"{i + 1} {one.What}：{(one.OwnerIds.Count == 0 ? "还没定谁办" : one.Owners)}，{(one.Due is { } due ? ChineseDates.Day(due, today) : "还没定日子")}"));
        if (draft.Asked is { } number) lines.Add(Question(draft, number));
        lines.Add($"回1{All}；要改就说第几件。");
        return Reply.Plain("meeting.decisions", string.Join('\n', lines), new SuggestedAction(All, All));
    }

    public static Reply Left(MinutesDraft draft, int number, int recorded, string told, DateOnly today) => Reply.Plain("meeting.decisions.left",
        $"{(recorded == 0 ? "" : $"记上了{recorded}件{told}。\n")}还有{draft.Decisions.Count}件没说全：\n{string.Join('\n', draft.Decisions.Select((one, i) => $"{i + 1} {one.What}：{(one.OwnerIds.Count == 0 ? "还没定谁办" : one.Owners)}，{(one.Due is { } due ? ChineseDates.Day(due, today) : "还没定日子")}"))}\n{Question(draft, number)}\n不定就回“{NotSet}”，只留在纪要里。");

    public static Reply Recorded(int count, string told) => Reply.Plain("meeting.decisions.recorded", $"记上了{count}件{told}。\n到日子提醒；没有回音，再告诉您。");

    public static Reply OnlyInMinutes { get; } = Reply.Plain("ack", "好，只留在纪要里，不提醒。");

    public static string PersonalLine(int count) => $"有{count}处人名和病名写在一起，这几句我没有存。";

    public static Reply Personal(int count) => Reply.Plain("meeting.minutes.personal", $"{PersonalLine(count)}\n要跟进就用编号，比如“黎素芬跟进Q-017”。");

    /// <summary>To whoever has it to do, on the same day.</summary>
    public static Reply Given(string what, string title, DateOnly due, string by, DateOnly today) => Reply.Plain("followup.given",
        $"交办：{what}\n{title}定的，到{ChineseDates.Day(due, today)}，{by}记的。\n到那天再提醒您；要看手上的事，说“我的事”。") with
    {
        Item = $"交办：{what}，{title}定的，到{ChineseDates.Day(due, today)}",
    };

    public static Reply Refused(Domain.Common.Refusal refusal) => Reply.Plain(refusal.Code, refusal.Sentence);

    private static string Question(MinutesDraft draft, int number) => draft.Decisions[number - 1] switch
    {
        { OwnerIds.Count: 0, Due: null } => $"第{number}件谁来办，哪天前办好？",
        { OwnerIds.Count: 0 } => $"第{number}件谁来办？",
        _ => $"第{number}件哪天前办好？",
    };
}
