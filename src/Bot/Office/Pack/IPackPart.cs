namespace HealthAssistantBot.Bot.Office.Pack;

/// <summary>One item of the material: what was wanted, what is on record, and where that stands.</summary>
/// <param name="Figure">18/20 个村, 2 次, 没有记录.</param>
/// <param name="Source">The page of the console from which the figure comes, beginning with /console.</param>
/// <param name="Clause">The paper and clause that want it; null where none does.</param>
public sealed record PackRow(string What, string Figure, string? Detail, string Source, string? Clause);

public sealed record PackSection(string Heading, IReadOnlyList<PackRow> Rows);

/// <summary>A span of days that material is drafted for: a half-year, or a phase of a paper.</summary>
/// <param name="Title">The heading of the draft.</param>
/// <param name="Basis">The paper and clause that want the report; null for a half-year.</param>
public sealed record PackSpan(string Key, string Name, string Title, DateOnly First, DateOnly Last, string? Basis);

/// <summary>A capability that has something on record for the assessment of a span of days. Counts only; no names of villages side by side by figure.</summary>
public interface IPackPart
{
    /// <summary>Where its section stands in the draft.</summary>
    int Order { get; }

    Task<PackSection> OfAsync(int officeId, DateOnly first, DateOnly last, CancellationToken cancellationToken);

    /// <summary>Spans that only it knows: the phases of papers.</summary>
    Task<IReadOnlyList<PackSpan>> SpansAsync(int officeId, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<PackSpan>>([]);
}
