namespace HealthAssistantBot.Domain.Duties;

/// <summary>委员会 alone says little: the body that the clause means, as the paper names it in full.</summary>
internal static class BodyNames
{
    private static readonly string[] Bare = ["委员会", "办公室", "小组", "工作小组", "领导小组", "专班", "工作组", "指挥部", "委员会办公室", "领导小组办公室"];

    public static string Whole(QuotedPlace quote, string name)
    {
        if (!Bare.Contains(name, StringComparer.Ordinal) || name == "领导小组") return name;
        var reading = quote.Paper.Reading;
        var bodies = reading.Posts.Where(p => p.Clause == quote.Clause).Select(p => p.Body).Concat(reading.Roster.Where(r => r.Clause == quote.Clause).Select(r => r.Body))
            .Select(b => SeatNames.BodyOf(b)).Where(b => b.Length > name.Length && b.EndsWith(name, StringComparison.Ordinal) && b.Length <= 24).Distinct(StringComparer.Ordinal).ToList();
        return bodies.Count == 1 ? bodies[0] : InClause(quote, name) ?? name;
    }

    // 成立街道健康促进委员会。委员会由…: the clause itself names it before.
    private static string? InClause(QuotedPlace quote, string name)
    {
        var clause = Shown.Simplified(quote.Paper.Reading.Clauses.FirstOrDefault(c => c.Path == quote.Clause) is { } named ? quote.Paper.TextOf(named) : "");
        var match = System.Text.RegularExpressions.Regex.Match(clause, "(?:成立|组建|设立|建立)(?<b>[^，。；：、]{2,20}" + System.Text.RegularExpressions.Regex.Escape(name) + ")");
        return match.Success ? SeatNames.BodyOf(match.Groups["b"].Value) : null;
    }
}
