namespace HealthAssistantBot.Reminders.Rehearsals;

/// <summary>What somebody asked to be shown of the messages of the next days (预演), and what came of it.</summary>
public sealed class Rehearsal
{
    public int Id { get; private set; }

    public int PersonId { get; private set; }

    /// <summary>The first day that is shown.</summary>
    public DateOnly First { get; private set; }

    public int Days { get; private set; }

    public DateTime AskedAt { get; private set; }

    public DateTime? FinishedAt { get; private set; }

    /// <summary>The messages that would leave, as JSON; null while it is being worked out.</summary>
    public string? ResultJson { get; private set; }

    /// <summary>Whoever asked waits for a message: the turn had to end before the list was ready.</summary>
    public bool IsPromised { get; private set; }

    public Rehearsal(int personId, DateOnly first, int days, DateTime askedAt) => (PersonId, First, Days, AskedAt) = (personId, first, days, askedAt);

    public DateOnly Last => First.AddDays(Days - 1);

    public void Promise() => IsPromised = true;

    public void Finish(string resultJson, DateTime at) => (ResultJson, FinishedAt) = (resultJson, at);
}

/// <summary>Rehearsals as stored. What is found may be changed and is saved with the caller's unit of work.</summary>
public interface IRehearsalBook
{
    void Add(Rehearsal rehearsal);

    Task<Rehearsal?> FindAsync(int id, CancellationToken cancellationToken);

    /// <summary>The newest one of a person that is finished.</summary>
    Task<Rehearsal?> NewestOfAsync(int personId, CancellationToken cancellationToken);

    /// <summary>Those whose list somebody waits for.</summary>
    Task<IReadOnlyList<Rehearsal>> OpenAsync(CancellationToken cancellationToken);

    /// <summary>Removes those asked for before the moment.</summary>
    Task SweepAsync(DateTime beforeUtc, CancellationToken cancellationToken);
}

/// <summary>One message that would leave.</summary>
/// <param name="Leaves">Wall clock.</param>
/// <param name="HasHour">It leaves at that hour because the hour was set, not with the morning's.</param>
/// <param name="Reply">The message as JSON.</param>
public sealed record RehearsedMessage(string Key, int PersonId, DateTime Leaves, bool HasHour, string Reply);

/// <summary>Lets the bells ring through the coming days on a copy of everything, by the code that will ring them.</summary>
public interface IRehearsalStage
{
    Task<IReadOnlyList<RehearsedMessage>> RunAsync(DateOnly first, int days, CancellationToken cancellationToken);
}
