namespace HealthAssistantBot.Bot.Office.Agenda;

public enum AgendaKind
{
    Meeting,
    /// <summary>A requirement of a paper that falls due.</summary>
    Requirement,
    /// <summary>A round of reports that falls due.</summary>
    Round,
    /// <summary>Follow-ups that fall due, all of one day together.</summary>
    Todo,
}

/// <summary>How something of the calendar stands, by word and colour.</summary>
public enum AgendaTone
{
    NotYet,
    AtRisk,
    Met,
    Missed,
}

/// <summary>Something that stands in the office's calendar.</summary>
/// <param name="At">Null: it has no hour.</param>
/// <param name="State">In words: 12人来，3人没回; 做到了.</param>
/// <param name="Source">The paper and clause that wants it.</param>
/// <param name="SourceAddress">The page of that paper.</param>
public sealed record AgendaEntry(DateOnly Day, TimeOnly? At, AgendaKind Kind, AgendaTone Tone, string What, string? State, string? Source, string? SourceAddress, string Address);

/// <summary>A capability that has something in the office's calendar.</summary>
public interface IAgenda
{
    /// <param name="offices">The towns and counties that are looked at.</param>
    Task<IReadOnlyList<AgendaEntry>> BetweenAsync(IReadOnlyCollection<int> offices, DateOnly from, DateOnly to, CancellationToken cancellationToken);
}
