using System.Globalization;
using System.Text.RegularExpressions;
using HealthAssistantBot.Domain.Papers;

namespace HealthAssistantBot.Domain.Obligations;

/// <summary>One phase of a paper: 动员阶段（2026年7月至8月）. Its days are null where the paper leaves the year open.</summary>
/// <param name="Clause">What stands in this clause, or below it, belongs to the phase.</param>
public sealed partial record PaperPhase(string Name, DateOnly? First, DateOnly? Last, string Clause)
{
    /// <summary>The paper's phases in order. One without days is over when a later one has begun, so it takes that one's days for its end.</summary>
    public static IReadOnlyList<PaperPhase> Of(PaperReading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);

        var phases = reading.Deadlines.Where(d => IsPhase(d.What)).OrderBy(d => d.Span.Start)
            .Select(d => Spanned(d.What, d.Words, d.Clause)).DistinctBy(p => (p.Name, p.Clause)).ToList();
        for (var i = phases.Count - 2; i >= 0; i--)
        {
            if (phases[i].Last is null && phases[i + 1].First is { } next) phases[i] = phases[i] with { Last = next.AddDays(-1) };
        }

        return phases;
    }

    public static bool IsPhase(string what) => Phase().IsMatch(what);

    // 三1 does not hold 三10.
    public bool Holds(string clause) => clause == Clause
        || (clause.StartsWith(Clause, StringComparison.Ordinal) && clause.Length > Clause.Length && !(char.IsAsciiDigit(Clause[^1]) && char.IsAsciiDigit(clause[Clause.Length])));

    public bool IsOverOn(DateOnly day) => Last < day;

    private static PaperPhase Spanned(string name, string words, string clause)
    {
        var match = Span().Match(words);
        if (!match.Success) return new PaperPhase(name, null, null, clause);

        var year = Number(match, "y");
        var first = new DateOnly(year, Number(match, "m"), 1);
        var (lastYear, lastMonth) = (match.Groups["y2"].Success ? Number(match, "y2") : year, match.Groups["m2"].Success ? Number(match, "m2") : first.Month);
        var last = new DateOnly(lastYear, lastMonth, DateTime.DaysInMonth(lastYear, lastMonth));
        return last < first ? new PaperPhase(name, null, null, clause) : new PaperPhase(name, first, last, clause);
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex("^.{1,12}阶段$")]
    private static partial Regex Phase();

    [GeneratedRegex("(?<y>(?:19|20)\\d{2})年(?<m>1[0-2]|[1-9])月?(?:[-—–~至到]+(?:(?<y2>(?:19|20)\\d{2})年)?(?<m2>1[0-2]|[1-9])月)?")]
    private static partial Regex Span();
}
