using System.Text.RegularExpressions;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Language.Times;

namespace HealthAssistantBot.Bot.Obligations;

/// <summary>“动员阶段结束了”, “昨天接到投诉了”: something has happened, on a day that is today where none is said.</summary>
/// <param name="What">As said, without day and 了.</param>
internal sealed partial record EventSentence(string What, DateOnly Day)
{
    public static EventSentence? Read(string text, TimeSetting setting)
    {
        if (Question().IsMatch(text)) return null;

        var found = TimePhrases.Find(text, setting).Where(f => f.Type == TimeType.Date && f.StartAt is not null).ToList();
        var rest = TimePhrases.Rest(text, found);
        if (Happened().Match(ChoiceWords.Plain(rest)) is not { Success: true } match) return null;

        var today = DateOnly.FromDateTime(setting.Now);
        var day = found.Count > 0 ? found[0].StartAt!.Value.Day : today;
        // A bare weekday or day is the next one elsewhere; what has happened lies behind.
        if (day > today && found[0].Text is var said && !said.Contains('年', StringComparison.Ordinal)) day = said.Contains('月', StringComparison.Ordinal) ? day.AddYears(-1) : Weekday().IsMatch(said) ? day.AddDays(-7) : day.AddMonths(-1);
        return day > today ? null : new EventSentence(match.Groups["what"].Value, day);
    }

    /// <summary>第一阶段, 第2阶段; null where the phase is named otherwise.</summary>
    public int? PhaseNumber => Numbered().Match(What) is { Success: true } match && Domain.Language.Numerals.TryRead(match.Groups["n"].Value, out var number) ? (int)number : null;

    public bool IsPhaseEnd => What.Contains("阶段", StringComparison.Ordinal) && Ended().IsMatch(What);

    /// <summary>这个阶段, 阶段: whichever runs now.</summary>
    public bool IsRunningPhase => Running().IsMatch(What);

    /// <summary>Whether the words tell of it: all its characters in their order (接到一个投诉 tells of 接到投诉).</summary>
    public bool TellsOf(string name)
    {
        var at = 0;
        foreach (var c in What)
        {
            if (at < name.Length && name[at] == c) at++;
        }

        return name.Length >= 2 && at == name.Length;
    }

    [GeneratedRegex("^(?:我们|镇里|今天|刚才|刚刚|已经|现在)*(?<what>.{2,24}?)(?:都|全部|全)?(?:了|啦|咯|哦了)$")]
    private static partial Regex Happened();

    [GeneratedRegex("[?？]|谁|什么|啥|怎么|吗$|多久|几时|结束了没|了没有$|会$")]
    private static partial Regex Question();

    [GeneratedRegex("结束|完成|搞完|做完|过去|收尾|完|过$")]
    private static partial Regex Ended();

    [GeneratedRegex("第(?<n>[0-9一二三四五六七八九十]+)(?:个)?(?:实施)?阶段")]
    private static partial Regex Numbered();

    [GeneratedRegex("^(?:这个?|本|现在的?|目前的?|上个?)?阶段")]
    private static partial Regex Running();

    [GeneratedRegex("周|星期|礼拜")]
    private static partial Regex Weekday();
}
