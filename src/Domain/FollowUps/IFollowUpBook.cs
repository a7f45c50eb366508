namespace HealthAssistantBot.Domain.FollowUps;

/// <summary>Follow-ups as stored, with their stories. What is found may be changed and is saved with the caller's unit of work.</summary>
public interface IFollowUpBook
{
    void Add(FollowUp followUp);

    /// <summary>The next running number of the installation; grows with each call, so that several may be set at once.</summary>
    Task<int> NextNumberAsync(CancellationToken cancellationToken);

    Task<FollowUp?> FindAsync(int number, CancellationToken cancellationToken);

    /// <summary>What waits for the person, the nearest first.</summary>
    Task<IReadOnlyList<FollowUp>> OpenOfAsync(int personId, CancellationToken cancellationToken);

    /// <summary>What the person asked others for or handed to them, open, the nearest first.</summary>
    Task<IReadOnlyList<FollowUp>> AskedByAsync(int personId, CancellationToken cancellationToken);

    /// <summary>What others did for the person since the moment, the newest first.</summary>
    Task<IReadOnlyList<FollowUp>> DoneForAsync(int personId, DateTime sinceUtc, CancellationToken cancellationToken);

    /// <summary>What the person had to do and was closed or ended since the moment, the newest first.</summary>
    Task<IReadOnlyList<FollowUp>> ClosedOfAsync(int personId, DateTime sinceUtc, CancellationToken cancellationToken);

    /// <summary>All that was closed or ended since the moment, the newest first.</summary>
    Task<IReadOnlyList<FollowUp>> ClosedAsync(DateTime sinceUtc, CancellationToken cancellationToken);

    /// <summary>All that came from one source (<see cref="Origin.Key"/>), whatever became of them.</summary>
    Task<IReadOnlyList<FollowUp>> FromAsync(string originKey, CancellationToken cancellationToken);

    /// <summary>Open ones that are due in the span of days, for lists and rehearsals.</summary>
    Task<IReadOnlyList<FollowUp>> OpenAsync(DateOnly from, DateOnly to, CancellationToken cancellationToken);

    /// <summary>Numbers of those that the reminders must look at now, the longest waiting first.</summary>
    Task<IReadOnlyList<int>> AwakeAsync(DateTime nowUtc, int limit, CancellationToken cancellationToken);

    /// <summary>The next moment at which the reminders must look at any; null when at none.</summary>
    Task<DateTime?> NextWakeAsync(CancellationToken cancellationToken);
}
