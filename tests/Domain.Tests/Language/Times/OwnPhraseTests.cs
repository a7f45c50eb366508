using HealthAssistantBot.Domain.Language;
using System.Globalization;
using System.Text;
using HealthAssistantBot.Domain.Language.Times;

namespace HealthAssistantBot.Domain.Tests.Language.Times;

/// <summary>Phrases of our own with what they mean (own-phrases.tsv): '@' sets the moment, '-' is no time at all.</summary>
public sealed class OwnPhraseTests
{
    [Fact]
    public void Each_phrase_is_read_as_it_was_checked_by_hand()
    {
        var now = DateTime.MinValue;
        var (count, wrong) = (0, new StringBuilder());
        foreach (var line in Lines())
        {
            if (line[0] == '@')
            {
                now = DateTime.Parse(line[1..], CultureInfo.InvariantCulture);
                continue;
            }

            count++;
            var (text, meant) = (line.Split('\t')[0], line.Split('\t')[1]);
            var read = Said(TimePhrases.Find(text, new TimeSetting(now, WorkCalendar.Official)));
            if (read != meant) wrong.AppendLine(CultureInfo.InvariantCulture, $"{text}: {read}, not {meant}");
        }

        Assert.True(count > 400, $"only {count} phrases");
        Assert.True(wrong.ToString().Length == 0, wrong.ToString());
    }

    private static string Said(IReadOnlyList<TimeExpression> found) => found.Count == 0 ? "-" : string.Join(" ; ", found.Select(Said));

    private static string Said(TimeExpression found)
    {
        var said = new StringBuilder($"[{found.Text}] {found.Type}");
        if (found.Bound != TimeBound.None) said.Append(' ').Append(found.Bound);
        if (found.StartAt is { } start) said.Append(' ').Append(start);
        if (found.EndAt is { } end) said.Append(" .. ").Append(end);
        if (found.Seconds is { } seconds) said.Append(CultureInfo.InvariantCulture, $" {seconds}s");
        if (found.Type == TimeType.Set) said.Append(CultureInfo.InvariantCulture, $" {found.Rule ?? found.Calendar} => {string.Join(",", found.Next.Take(3))}");
        if (found.Event is { } distance) said.Append(CultureInfo.InvariantCulture, $" '{distance.Name}'{Amount(distance.Days, "d")}{Amount(distance.Months, "months")}{Amount(distance.Workdays, "workdays")}{Amount(distance.Minutes, "min")}{(distance.Within ? " within" : "")}");
        if (found.AssumesPlainWeeks) said.Append(" ASSUMED");
        return said.ToString();
    }

    private static string Amount(int? amount, string unit) => amount is { } number ? string.Create(CultureInfo.InvariantCulture, $" {number}{unit}") : "";

    private static IEnumerable<string> Lines()
    {
        using var reader = new StreamReader(typeof(OwnPhraseTests).Assembly.GetManifestResourceStream("times/own-phrases.tsv")!);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#') yield return line;
        }
    }
}
