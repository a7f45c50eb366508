namespace HealthAssistantBot.Domain.Audit;

/// <summary>Who saw and changed what; lines are only ever added.</summary>
public interface IAuditTrail
{
    /// <summary>Is saved together with the scope's other changes, or not at all.</summary>
    void Note(AuditActor actor, AuditNote note);

    /// <summary>Is saved at once: for what was looked at, and after work that saves by itself.</summary>
    Task WriteAsync(AuditActor actor, AuditNote note, CancellationToken cancellationToken);
}

/// <summary>The trail as it is read.</summary>
public interface IAuditBook
{
    Task<AuditPage> FindAsync(AuditFilter filter, CancellationToken cancellationToken);

    /// <summary>Everybody who stands in the trail, by name.</summary>
    Task<IReadOnlyList<string>> NamesAsync(AuditReach reach, CancellationToken cancellationToken);

    /// <summary>Reads the whole chain.</summary>
    Task<AuditVerdict> CheckAsync(CancellationToken cancellationToken);
}

/// <summary>Whose lines may be read: all, or those about these areas.</summary>
public sealed record AuditReach(bool Everything, IReadOnlySet<int> AreaIds);

/// <param name="From">UTC; null from the beginning.</param>
/// <param name="To">UTC, exclusive; null to the end.</param>
/// <param name="Page">From 0.</param>
public sealed record AuditFilter(AuditReach Reach, string? Name, string? Kind, string? Subject, DateTime? From, DateTime? To, int Page, int Size);

public sealed record AuditPage(IReadOnlyList<AuditEntry> Entries, int Total);

/// <param name="Fault">What is wrong, for the office; null when the chain is whole.</param>
public sealed record AuditVerdict(long Count, string? LastHash, long? BrokenAt, string? Fault);
