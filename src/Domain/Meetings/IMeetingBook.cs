namespace HealthAssistantBot.Domain.Meetings;

/// <summary>Meetings as stored, with their invitations. What is found may be changed and is saved with the caller's unit of work.</summary>
public interface IMeetingBook
{
    void Add(Meeting meeting);

    /// <summary>The next running number of the installation.</summary>
    Task<int> NextNumberAsync(CancellationToken cancellationToken);

    Task<Meeting?> FindAsync(int number, CancellationToken cancellationToken);

    /// <summary>Meetings that begin in the span (UTC, the end not included), the cancelled ones too, in order of time.</summary>
    Task<IReadOnlyList<Meeting>> BetweenAsync(DateTime fromUtc, DateTime toUtc, CancellationToken cancellationToken);

    /// <summary>The same of these offices only, to be looked at and not changed.</summary>
    Task<IReadOnlyList<Meeting>> OfOfficesAsync(IReadOnlyCollection<int> areaIds, DateTime fromUtc, DateTime toUtc, CancellationToken cancellationToken);

    /// <summary>What is kept of a meeting beside its invitations, topics in the order in which they came.</summary>
    Task<MeetingRecord> RecordOfAsync(int number, CancellationToken cancellationToken);

    void Add(MeetingTopic topic);

    /// <summary>The topic that the person gave last, of any meeting.</summary>
    Task<MeetingTopic?> LastTopicOfAsync(int personId, CancellationToken cancellationToken);

    void Remove(MeetingTopic topic);

    /// <summary>Keeps the minutes of a meeting in place of earlier ones.</summary>
    Task KeepMinutesAsync(Minutes minutes, CancellationToken cancellationToken);
}
