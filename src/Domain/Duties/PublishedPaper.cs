using HealthAssistantBot.Domain.Papers;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Domain.Duties;

/// <summary>A paper as answers see it.</summary>
/// <param name="IsCurrent">False for a superseded version: it answers only questions about the past.</param>
public sealed record PublishedPaper(int Id, string DisplayName, string? Title, string? Number, DateOnly? Date, int? AreaId, bool IsCurrent, int? ReplacedById, string Text, PaperReading Reading)
{
    /// <summary>Where the clauses' headings stand in the text, length 0 for those that are kept as words.</summary>
    internal IReadOnlyList<Span> Headings { get; init; } = [];

    /// <summary>The clause's heading or the beginning of its text.</summary>
    internal string HeadingOf(int clause) =>
        clause < Headings.Count && Headings[clause] is { Length: > 0 } at ? Text.Substring(at.Start, at.Length) : Reading.Clauses[clause].Heading;

    /// <summary>A clause's own stretches as stored.</summary>
    internal string TextOf(int clause) => TextOf(Reading.Clauses[clause]);

    internal string TextOf(Clause clause) => clause.Text.Length > 0 ? clause.Text : TextOf(Text, clause.Spans);

    internal static string TextOf(string text, IReadOnlyList<Span> spans) =>
        spans.Count == 1 && spans[0].End <= text.Length ? text.Substring(spans[0].Start, spans[0].Length) : string.Join('\n', spans.Where(s => s.End <= text.Length).Select(s => text.Substring(s.Start, s.Length)));
}

/// <summary>A member of staff as answers see them.</summary>
public sealed record StaffFact(int PersonId, string Name, string Post, string? Phone, int AreaId, Roles Roles, int SortOrder);

/// <summary>Two names that a clerk confirmed to be one party.</summary>
public sealed record ConfirmedAlias(string Name, string Other, int? AreaId);

/// <summary>Everything answers stand on; a snapshot, rebuilt when papers or people change.</summary>
public sealed record DutyFacts(IReadOnlyList<PublishedPaper> Papers, IReadOnlyList<Area> Areas, IReadOnlyList<StaffFact> Staff, IReadOnlyList<ConfirmedAlias> Aliases);
