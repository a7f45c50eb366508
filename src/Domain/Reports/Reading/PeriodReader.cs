using System.Text.RegularExpressions;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Reports.Forms;

namespace HealthAssistantBot.Domain.Reports.Reading;

/// <summary>Another period that the text names as the reported one: 补一下10月份的, 报上个月的, 三季度的.</summary>
internal static partial class PeriodReader
{
    public static void Read(Utterance said, ReportDraft draft)
    {
        var rhythm = draft.Form.Rhythm;
        if (rhythm is not (FormRhythm.Month or FormRhythm.Quarter or FormRhythm.HalfYear or FormRhythm.Week or FormRhythm.Year)) return;

        foreach (Match match in (rhythm switch { FormRhythm.Month => Month(), FormRhythm.Quarter => Quarter(), FormRhythm.Week => Week(), FormRhythm.HalfYear => Half(), _ => Year() }).Matches(said.Text))
        {
            if (said.AnyUsed(match.Index, match.Index + match.Length) || !IsHeader(said.Text, match)) continue;
            if (Of(match, rhythm, draft.Context.Today) is not { } period) continue;
            said.Use(match.Index, match.Index + match.Length);
            var usual = ReportPeriod.Usual(draft.Form, draft.Context.Now, draft.Context.Calendar);
            draft.NamesUsualPeriod = period == usual;
            draft.NamedPeriod = draft.NamesUsualPeriod ? null : period.ToString();
            return;
        }
    }

    // The head of the message, or behind a word of reporting; '那是上月的' and '比上月多' are no header.
    private static bool IsHeader(string text, Match match)
    {
        var before = text[..match.Index];
        var after = text[(match.Index + match.Length)..];
        var question = after.IndexOf('?', StringComparison.Ordinal);
        if (question >= 0 && after.AsSpan(0, question).IndexOfAny(',', '。') < 0) return false;
        if (before.EndsWith("那是", StringComparison.Ordinal) || before.EndsWith('比') || before.EndsWith('跟') || before.EndsWith('和')) return false;
        return Reporting().IsMatch(before) || before.Length == 0 && match.Groups["number"].Success && !Since().IsMatch(after) || before.Length == 0 && Headed().IsMatch(after) || Headed().IsMatch(after) && (before.EndsWith(',') || before.EndsWith('。') || before.EndsWith(':'));
    }

    private static ReportPeriod? Of(Match match, FormRhythm rhythm, DateOnly today)
    {
        var now = ReportPeriod.Holding(today, rhythm);
        if (match.Groups["last"].Success) return now.Before;
        if (match.Groups["this"].Success) return now;
        if (!Numerals.TryRead(match.Groups["number"].Value.Replace("上", "1", StringComparison.Ordinal).Replace("下", "2", StringComparison.Ordinal), out var number)) return null;
        var months = rhythm switch { FormRhythm.Month => 1, FormRhythm.Quarter => 3, FormRhythm.HalfYear => 6, _ => 12 };
        if (number < 1 || number > 12 / months) return null;
        var named = ReportPeriod.Holding(new DateOnly(today.Year, (int)(number - 1) * months + 1, 1), rhythm);
        return named > now ? ReportPeriod.Holding(named.First.AddYears(-1), rhythm) : named;
    }

    [GeneratedRegex("(?:补报?|报|补交|补填|补上|交|填|上报|重报|改|漏报)(?:一下|一哈|下|个|了)?(?:的)?(?:是)?$")]
    private static partial Regex Reporting();

    // 三季度在册21人 heads a report; 9月以来 does not.
    [GeneratedRegex("^(?:以来|以前|以后|之前|之后|[前后初底末中起到至开\\d]|上旬|下旬)")]
    private static partial Regex Since();

    [GeneratedRegex("^(?:的(?![人数])|月报|报表|的?数|:|,|份的?|补报|报)")]
    private static partial Regex Headed();

    [GeneratedRegex("(?:(?<last>上个?月)|(?<this>本月|这个?月)|(?<number>1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月份?)(?![一二三四五六七八九十\\d]+[号日])", RegexOptions.ExplicitCapture)]
    private static partial Regex Month();

    [GeneratedRegex("(?:(?<last>上个?季度?)|(?<this>本季度?|这个?季度)|第?(?<number>[1-4一二三四])季度)", RegexOptions.ExplicitCapture)]
    private static partial Regex Quarter();

    [GeneratedRegex("(?:(?<last>上个?(?:周|星期|礼拜))|(?<this>本周|这个?(?:周|星期|礼拜)))(?![一二三四五六日天])", RegexOptions.ExplicitCapture)]
    private static partial Regex Week();

    [GeneratedRegex("(?<number>[上下])半年", RegexOptions.ExplicitCapture)]
    private static partial Regex Half();

    [GeneratedRegex("(?:(?<last>去年|上年)|(?<this>今年|本年))", RegexOptions.ExplicitCapture)]
    private static partial Regex Year();
}
