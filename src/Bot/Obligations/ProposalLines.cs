using System.Globalization;
using System.Text.RegularExpressions;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Obligations;
using HealthAssistantBot.Domain.Papers;

namespace HealthAssistantBot.Bot.Obligations;

/// <summary>A proposal, or what was decided about it, as one line: 各村健康讲座：9月起每季度至少1场，最迟9月30日（周三），二（二）.</summary>
internal static partial class ProposalLines
{
    private const int MostOfEvent = 8;

    /// <param name="party">Who owes it, where that is not the reader's own office; "" otherwise.</param>
    public static string Proposed(Proposal proposal, string party, DateOnly today, WorkCalendar calendar) =>
        $"{party}{proposal.Names.Full}：{When(proposal, today, calendar)}，{Place(proposal.Clause)}";

    /// <summary>9月起每季度至少1场，最迟9月30日（周三）; what it waits for only where that is short: the rule has it in full.</summary>
    public static string When(Proposal proposal, DateOnly today, WorkCalendar calendar) =>
        Rule(proposal, today) + (proposal.Rhythm.Distance is { Event.Length: > MostOfEvent } ? "" : Next(proposal.Rhythm, today, calendar) switch { "" => "", var next => "，" + next });

    public static string Decided(ObligationSchedule schedule, string party, DateOnly today, WorkCalendar calendar) =>
        $"{party}{schedule.Names.Short}，{Next(schedule.Rhythm, today, calendar) switch { "" => schedule.Rhythm.NeedsSetting ? "还没定时间" : "过了", var next => next }}";

    /// <summary>下次7月3日（周五）, 最迟6月30日（周二）, 等阶段结束; "" where nothing comes.</summary>
    public static string Next(Rhythm rhythm, DateOnly today, WorkCalendar calendar)
    {
        if (rhythm.Distance is { } distance) return $"等{(distance.Event.Length == 0 ? "那件事" : distance.Event)}";
        if (DueDays.NextOnOrAfter(rhythm, today, calendar) is not { } due) return "";

        return (due.IsOnTheDay ? "下次" : "最迟") + ChineseDates.Day(due.Due, today);
    }

    /// <summary>每半年至少1次, 9月起每季度至少1场, 每年12月20日前, 只写了“定期”.</summary>
    private static string Rule(Proposal proposal, DateOnly today)
    {
        var rhythm = proposal.Rhythm;
        if (rhythm.NeedsSetting) return $"只写了“{proposal.Words}”，要您定";
        if (rhythm.Once is not null || rhythm.IsByEvent) return Shall().Replace(proposal.Words, "");

        var from = rhythm.From is { } first && first > today ? (first.Year == today.Year ? "" : $"{first.Year}年") + $"{first.Month}月起" : "";
        var rule = rhythm.Rules[0];
        var named = rhythm.Words is not null || rule.Month is not null || rule.Day is not null || rule.From is not null;
        return from + (named ? OnceBehind().Replace(proposal.Words, "") : Period(rule) + Count(rule, proposal.Words));
    }

    private static string Period(RecurrenceRule rule) => rule switch
    {
        { Every: "year", Interval: > 1 and var years } => string.Create(CultureInfo.InvariantCulture, $"每{years}年"),
        { Every: "year" } => "每年",
        { Every: "half-year" } => "每半年",
        { Every: "quarter" } => "每季度",
        { Every: "month" } => "每月",
        _ => "每周",
    };

    private static string Count(RecurrenceRule rule, string words)
    {
        if ((rule.MinTimes ?? rule.Times) is not { } times) return "";

        var unit = Unit().Match(words) is { Success: true } said ? said.Value : "次";
        return string.Create(CultureInfo.InvariantCulture, $"{(rule.MinTimes is null ? "" : "至少")}{times}{unit}");
    }

    /// <summary>三（一）; 第一条 for a number alone, which after a comma is read as a figure.</summary>
    public static string Place(string clause) => clause switch { "正文" => "没有条号", [_] => $"第{clause}条", _ => clause };

    [GeneratedRegex("[次场期轮遍回](?=[^次场期轮遍回]*$)")]
    private static partial Regex Unit();

    // 发现3人及以上的，应当在2小时内: the line says what, then by when.
    [GeneratedRegex("(?:应当|必须|应|须|要)在?(?=[0-9一二三四五六七八九十两半]+个?(?:小时|分钟|天|日|工作日|周|月))")]
    private static partial Regex Shall();

    // 每年5月底前组织一次 is said as 每年5月底前.
    [GeneratedRegex("(?<=[前底末号日月])[^前底末号日月]{0,8}[一1]次$")]
    private static partial Regex OnceBehind();
}
