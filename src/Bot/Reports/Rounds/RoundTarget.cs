using System.Globalization;
using System.Text.RegularExpressions;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Forms;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.Reports;

/// <summary>Days that somebody named: a month, a quarter, a year.</summary>
public sealed record SaidSpan(DateOnly First, DateOnly Last)
{
    private static readonly FormRhythm[] Rhythms = [FormRhythm.Month, FormRhythm.Quarter, FormRhythm.HalfYear, FormRhythm.Year, FormRhythm.Week, FormRhythm.Day];

    public static SaidSpan Of(ReportPeriod period) => new(period.First, period.Last);

    /// <summary>2026-10, 2026-Q3, 2026-H1, 2026-W47, 2026-11-18 or 2026; null for anything else.</summary>
    public static SaidSpan? Parse(string words) => Rhythms.Select(rhythm => ReportPeriod.Parse(words, rhythm)).FirstOrDefault(period => period is not null) is { } period ? Of(period) : null;

    /// <summary>The form's period that is exactly these days; null where it is longer or shorter.</summary>
    public ReportPeriod? PeriodOf(Form form) => ReportPeriod.Holding(First, form.Rhythm) is var period && period.First == First && period.Last == Last ? period : null;
}

/// <summary>Which form, days and place a town's words name: 10月月报, 三季度, 大塘村.</summary>
internal sealed partial record RoundTarget(Form? Form, SaidSpan? Span, Area? Area)
{
    /// <param name="words">Without marks and blanks.</param>
    /// <param name="areas">Those that may be named.</param>
    /// <returns>Null when the words name anything else besides.</returns>
    public static RoundTarget? Read(string words, IReadOnlyList<Form> forms, IEnumerable<Area> areas, DateOnly today)
    {
        var rest = words;
        var area = Cut(ref rest, areas.SelectMany(one => Names(one).Select(name => (name, one))));
        var form = Cut(ref rest, forms.SelectMany(one => ((string[])[one.Title, one.Short]).Select(name => (name, one))));
        var span = CutSpan(ref rest, today);
        return Filler().Replace(rest, "").Length == 0 ? new RoundTarget(form, span, area) : null;
    }

    private static T? Cut<T>(ref string rest, IEnumerable<(string Name, T One)> named)
        where T : class
    {
        var text = rest;
        var found = named.Where(one => one.Name.Length >= 2 && text.Contains(one.Name, StringComparison.OrdinalIgnoreCase)).OrderByDescending(one => one.Name.Length).FirstOrDefault();
        if (found.One is null) return null;
        var at = rest.IndexOf(found.Name, StringComparison.OrdinalIgnoreCase);
        rest = rest.Remove(at, found.Name.Length);
        return found.One;
    }

    private static string[] Names(Area area) => [area.Name, PlaceSaid.ShortName(area.Name)];

    private static SaidSpan? CutSpan(ref string rest, DateOnly today)
    {
        var match = SpanSaid().Match(rest);
        if (!match.Success) return null;

        rest = rest.Remove(match.Index, match.Length);
        if (match.Groups["last"].Success) return SaidSpan.Of(ReportPeriod.Holding(today, RhythmOf(match.Groups["unit"].Value)).Before);
        if (match.Groups["now"].Success) return SaidSpan.Of(ReportPeriod.Holding(today, RhythmOf(match.Groups["unit"].Value)));
        if (match.Groups["ago"].Success) return SaidSpan.Of(ReportPeriod.Holding(today.AddYears(match.Groups["ago"].Value is "去年" or "上年" ? -1 : 0), FormRhythm.Year));

        var year = match.Groups["year"].Success ? int.Parse(match.Groups["year"].Value, CultureInfo.InvariantCulture) : (int?)null;
        if (match.Groups["month"].Success && Numerals.TryRead(match.Groups["month"].Value, out var month) && month is >= 1 and <= 12) return Named((int)month, FormRhythm.Month);
        if (match.Groups["quarter"].Success && Numerals.TryRead(match.Groups["quarter"].Value, out var quarter) && quarter is >= 1 and <= 4) return Named((int)quarter * 3 - 2, FormRhythm.Quarter);
        if (match.Groups["half"].Success) return Named(match.Groups["half"].Value == "上" ? 1 : 7, FormRhythm.HalfYear);
        return year is { } whole ? SaidSpan.Of(ReportPeriod.Holding(new DateOnly(whole, 1, 1), FormRhythm.Year)) : null;

        // A month that is still to come is last year's.
        SaidSpan Named(int firstMonth, FormRhythm rhythm)
        {
            var first = new DateOnly(year ?? today.Year, firstMonth, 1);
            if (year is null && first > today) first = first.AddYears(-1);
            return SaidSpan.Of(ReportPeriod.Holding(first, rhythm));
        }
    }

    private static FormRhythm RhythmOf(string unit) => unit switch
    {
        "月" => FormRhythm.Month,
        "周" or "星期" => FormRhythm.Week,
        "季" or "季度" => FormRhythm.Quarter,
        _ => FormRhythm.Year,
    };

    [GeneratedRegex("(?<last>上个?)(?<unit>月|周|星期|季度?)|(?<now>本|这个?)(?<unit>月|周|星期|季度|年)|(?<ago>去年|上年|今年)|(?:(?<year>20[0-9]{2})年)?(?:(?<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月份?|第?(?<quarter>[1-4一二三四])季度|(?<half>[上下])半年)|(?<year>20[0-9]{2})年", RegexOptions.ExplicitCapture)]
    private static partial Regex SpanSaid();

    [GeneratedRegex("各个?村|全镇|全县|全部|所有|我们镇?|我们村?|我村|我|镇里|镇上|村里|现在|目前|今天|到底|都|的|了|呢|吧|啊|哈|嘛|看一下|看看|看|查一下|查|请|帮我|麻烦|给我|把|要|做|出|算|一下|一份|个|份|月报表|月报|报表|报数|上报|数据|数字|数|情况|结果|表格|表|村")]
    private static partial Regex Filler();
}
