using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.StaffDirectory.StandIns;

/// <summary>What is said about standing in, under the keys of the voice catalogue; {today} is the day of reading.</summary>
internal static class StandInWords
{
    public const string Confirm = "就这样替岗";

    public static Reply ReadBack(Person acting, DateOnly from, DateOnly to, DateOnly today) => Reply.Plain("standin.readback",
        $"{acting.Name}（{acting.Post}）替您，您看对不对：\n从{ChineseDates.Day(from, today)}到{ChineseDates.Day(to, today)}\n您的提醒、上报、开会都转过去；急报两人都收。\n回1就这样。", new SuggestedAction("就这样", Confirm));

    public static Reply AskWho { get; } = Reply.Plain("standin.ask-who", "谁替您？说名字就行。\n没人替就回“取消”，消息照旧发给您。");

    public static Reply AskDays(string name) => Reply.Plain("standin.ask-days", $"{name}替您，从哪天到哪天？\n比如“这周”“明天到周五”。");

    public static Reply NobodyNamed(string said) => Reply.Plain("standin.no-such-name", $"名单里没有“{said}”。\n再说一遍名字，没人替就回“取消”。");

    public static Reply SeveralNamed(IEnumerable<string> people) => Reply.Plain("standin.several", $"叫这个的有：{string.Join('、', people)}。\n说全名再来一遍。");

    public static Reply Dropped { get; } = Reply.Plain("standin.not-set", "好，不找人替了，消息照旧发给您。");

    public static Reply Set(string name, DateOnly back, DateOnly today, bool waits) =>
        Reply.Plain("standin.set", $"好，{(waits ? $"明早告诉{name}" : $"已告诉{name}")}。\n{ChineseDates.Day(back, today)}自动换回来。");

    /// <param name="open">What waits for the absent person until then.</param>
    public static Reply Told(string absent, string why, DateOnly from, DateOnly to, IReadOnlyList<string> open, DateOnly today)
    {
        var until = from > today ? $"{ChineseDates.Day(from, today)}到{ChineseDates.Day(to, today)}替岗" : $"替岗到{ChineseDates.Day(to, today)}";
        return Reply.Plain("standin.told", $"{until}\n{absent}{why}，提醒、上报、开会由您接。\n{Open(open)}。\n不方便就回“替不了”。");
    }

    public static Reply Ended(string acting, int told, int settled)
    {
        var summary = told == 0 && settled == 0 ? "没有新的事" : $"收了{told}条{(settled == 0 ? "" : $"，办了{settled}件")}";
        return Reply.Plain("standin.ended", $"替岗结束了，您的事转回来了。\n{acting}替您期间{summary}。");
    }

    public static Reply DeclinedTo(string acting) => Reply.Plain("standin.declined", $"{acting}替不了，消息照旧发给您。\n另请一位，就说“某某替我”。");

    public static Reply Declined(string absent) => Reply.Plain("ack", $"好，已告诉{absent}。");

    public static Reply EndedByAbsent(string acting) => Reply.Plain("standin.stopped", $"好，不用替了，已告诉{acting}。\n您的事都转回来了。");

    public static Reply Released(string absent) => Reply.Plain("standin.released", $"替岗结束：{absent}\n{absent}回来了，后面的事不用您接。");

    /// <summary>To the absent person, where the office has set it; whoever acts reads it too.</summary>
    public static Reply Arranged(string absent, string acting, DateOnly from, DateOnly to, string by, DateOnly today) => Reply.Plain("standin.arranged",
        $"{acting}替{absent}\n从{ChineseDates.Day(from, today)}到{ChineseDates.Day(to, today)}，提醒、上报、开会转过去；急报两人都收。\n{by}在镇里定的，{absent}不用替就回“取消替岗”。");

    /// <summary>To whoever acted, where the office has ended it.</summary>
    public static Reply Stopped(string absent, string by) => Reply.Plain("standin.released", $"替岗结束：{absent}\n{by}在镇里停的，后面的事不用您接。");

    public static Reply None { get; } = Reply.Plain("standin.none", "现在没有人替您。");

    public static Reply ActsForNobody { get; } = Reply.Plain("standin.acts-for-nobody", "您现在没有替谁。");

    public static Reply Refused(Refusal refusal) => Reply.Plain(refusal.Code, refusal.Sentence);

    private static string Open(IReadOnlyList<string> open) => open.Count switch
    {
        0 => "现在没有到期的事",
        1 => $"现在有1件：{open[0]}",
        _ => $"现在有{open.Count}件：{string.Join('；', open.Take(3))}{(open.Count > 3 ? "等" : "")}",
    };
}
