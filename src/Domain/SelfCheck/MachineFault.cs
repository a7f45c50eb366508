namespace HealthAssistantBot.Domain.SelfCheck;

/// <summary>Something that an administrator must mend, kept from the moment it showed until it was mended and that was said (product I5).</summary>
public sealed class MachineFault
{
    public MachineFault(string code, string what, string cure, int? number, DateTime since) => (Code, What, Cure, Number, Since) = (code, what, cure, number, since);

    public int Id { get; private set; }

    /// <summary>wecom, backup, disk: one of each at a time.</summary>
    public string Code { get; private set; }

    /// <summary>A short line of plain Chinese.</summary>
    public string What { get; private set; }

    /// <summary>One line of plain Chinese, without a full stop at its end.</summary>
    public string Cure { get; private set; }

    /// <summary>The platform's error code; null for what is no call of its.</summary>
    public int? Number { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime Since { get; private set; }

    /// <summary>UTC; null while it may pass by itself.</summary>
    public DateTime? ToldAt { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime? MendedAt { get; private set; }

    /// <summary>UTC; null while it is still to be said that it is mended.</summary>
    public DateTime? EndedAt { get; private set; }

    public bool IsMended => MendedAt is not null;

    public void Tell(DateTime at) => ToldAt = at;

    /// <summary>What nobody was told of ends without a word.</summary>
    public void Mend(DateTime at) => (MendedAt, EndedAt) = (at, ToldAt is null ? at : null);

    public void End(DateTime at) => EndedAt = at;

    /// <summary>Bad again before it was said to be mended.</summary>
    public void Return() => MendedAt = null;
}

/// <summary>What came in and went out on one day.</summary>
/// <param name="Failed">Messages that the platform will never take.</param>
public sealed record DayCounts(int In, int Out, int Failed);

/// <summary>The faults of this machine and what the messages say of its days.</summary>
public interface IMachineFaultBook
{
    void Add(MachineFault fault);

    /// <summary>Those of which something is still to be said, the oldest first.</summary>
    Task<IReadOnlyList<MachineFault>> OpenAsync(CancellationToken cancellationToken);

    /// <summary>The newest first, mended ones too.</summary>
    Task<IReadOnlyList<MachineFault>> LastAsync(int limit, CancellationToken cancellationToken);

    Task<DayCounts> CountAsync(DateTime fromUtc, DateTime toUtc, CancellationToken cancellationToken);

    /// <summary>How many messages are due and wait for the platform.</summary>
    Task<int> WaitingAsync(CancellationToken cancellationToken);

    /// <summary>What became of the messages to phones that were said between the two moments and could not leave at once.</summary>
    Task<(int Sent, int Dropped)> HeldUpAsync(DateTime fromUtc, DateTime toUtc, CancellationToken cancellationToken);

    /// <summary>The person's conversations beside that channel.</summary>
    Task<IReadOnlyList<string>> BesideAsync(string channel, int personId, CancellationToken cancellationToken);
}
