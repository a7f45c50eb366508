using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Forms;
using HealthAssistantBot.Reminders.Reports;
using HealthAssistantBot.Reminders.Wording;

namespace HealthAssistantBot.Bot.Reports;

/// <summary>What a village that owes is told, and what is said to its word for a day, under the keys of the voice catalogue.</summary>
internal static class ChaseWords
{
    public const string Start = "上报";
    public const string Tomorrow = "我明天报";

    /// <summary>What of a chase is the same on every morning.</summary>
    /// <param name="Basis">《青石镇基本公共卫生服务职责分工》二（六）; null where the form names no paper.</param>
    internal sealed record About(Form Form, ReportPeriod Period, string Village, DateTime Due, string? Basis);

    public static Reply Of(ChaseKind kind, About about, DateOnly today)
    {
        var (name, of) = (about.Form.Short, about.Period.Spoken(today));
        var left = DateOnly.FromDateTime(about.Due).DayNumber - today.DayNumber;
        var (key, head) = kind switch
        {
            ChaseKind.Promised => ("chase.promised", $"{name}说好今天报，{about.Village}差{of}的"),
            _ when left < 0 => ("chase.t+1", $"{name}还能补报，{about.Village}差{of}的"),
            _ when left == 0 => ("chase.t", $"{name}今天到期，{about.Village}还没报{of}的"),
            _ when left == 1 => ("chase.t-1", $"{name}明天到期，{about.Village}还没报{of}的"),
            _ => ("chase.t-3", $"{name}还有{left}天，{about.Village}还没报{of}的"),
        };
        var asks = kind == ChaseKind.Promised ? "" : $"{Office(about)}要的{(about.Basis is { } basis ? $"，依据{basis}" : "")}。";
        return Whole(key, head, DueLine(about, today) + asks, about, today, canPutOff: kind == ChaseKind.Promised || left > 0);
    }

    public static Reply ByClerk(About about, string clerk, DateOnly today)
    {
        var of = about.Period.Spoken(today);
        var due = DueLine(about, today);
        return Whole("chase.by-clerk", $"{about.Form.Short}请报一下，{about.Village}差{of}的", $"{clerk}请您报，{due}{(about.Basis is { } basis ? $"依据{basis}。" : "")}", about, today, canPutOff: true);
    }

    /// <summary>跟上月一样.</summary>
    public static string Same(Form form) => form.Rhythm switch { FormRhythm.Month => "跟上月一样", FormRhythm.Week => "跟上周一样", _ => "跟上次一样" };

    public static Reply Promised(string village, ReportPeriod period, Form form, DateOnly day, DateOnly today) => day == today
        ? Reply.Plain("report.promise", $"记下了，{village}今天报{period.Spoken(today)}{form.Short}。\n今天不再催您。")
        : Reply.Plain("report.promise", $"记下了，{village}{ChineseDates.Day(day, today)}报{period.Spoken(today)}{form.Short}。\n到那天早上再提醒您。");

    public static Reply PromisedAgain(DateOnly day, string clerk, DateOnly today) =>
        Reply.Plain("report.promise.again", $"记下了，改到{ChineseDates.Day(day, today)}。\n再往后推，就请{clerk}跟您商量。");

    /// <summary>The third day: a person settles it.</summary>
    public static Reply PutOffTooOften(DateOnly day, string clerk, DateOnly today) =>
        Reply.Plain("report.promise.enough", $"记下了，改到{ChineseDates.Day(day, today)}。\n已请{clerk}跟您商量。");

    public static Reply WhichDay { get; } = Reply.Plain("report.promise.when", "哪天报？说个日子就行，比如“明天”“周五”。");

    public static Reply AlreadyFiled(string of, string receipt) => Reply.Plain("report.promise.filed", $"{of}已经报了，№{receipt}。\n不用再报。");

    /// <summary>To the clerk, when a village names a third day.</summary>
    public static Reply PutOff(string of, string who, string? phone, DateOnly day, int times, DateOnly today) => Reply.Plain("round.put-off",
        $"请过问：{of}推了{times - 1}次\n{who}说改到{ChineseDates.Day(day, today)}报。{(phone is null ? "" : $"\n电话{phone}。")}") with { Item = $"{of}推了{times - 1}次，{who}说{ChineseDates.Day(day, today)}报" };

    public static string Filed(string receipt) => $"已报 №{receipt}";

    public static string Said(DateOnly day, DateOnly today) => $"说了{ChineseDates.Day(day, today)}报";

    private static Reply Whole(string key, string head, string line, About about, DateOnly today, bool canPutOff)
    {
        SuggestedAction[] actions = [new(Start, Start), new(Same(about.Form), Same(about.Form)), .. canPutOff ? [new SuggestedAction(Tomorrow, Tomorrow)] : (SuggestedAction[])[]];
        var choices = string.Join('，', actions.Select((action, i) => $"{i + 1} {action.Label}"));
        var due = SpokenMoments.When(about.Due, today);
        return Reply.Plain(key, $"{head}。\n{line}\n{choices}", actions) with
        {
            Card = new ReplyCard(head, $"到{due}", [new CardRow("谁要的", Office(about))], actions) { SubTitle = about.Basis is { } basis ? $"依据{basis}" : null },
            Item = $"{about.Period.Spoken(today)}{about.Form.Short}，{about.Village}还没报，到{due}",
        };
    }

    private static string DueLine(About about, DateOnly today) => DateOnly.FromDateTime(about.Due) < today
        ? $"到期是{SpokenMoments.When(about.Due, today)}，现在报也收。"
        : $"到{SpokenMoments.When(about.Due, today)}。";

    private static string Office(About about) => about.Form.Office ?? "镇里";
}
