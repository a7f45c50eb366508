namespace HealthAssistantBot.Domain.StaffDirectory;

public enum StaffChangeKind
{
    AreaAdded = 0,
    AreaRenamed = 1,
    AreaMoved = 2,
    Added = 10,
    Linked = 11,
    Renamed = 12,
    Moved = 13,
    PostChanged = 14,
    AccountChanged = 15,
    Left = 16,
    Returned = 17,
}

/// <summary>One thing that the platform's directory has changed in ours, kept for the office to read.</summary>
public sealed class StaffChange
{
    public int Id { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime At { get; private set; }

    public StaffChangeKind Kind { get; private set; }

    public int? PersonId { get; private set; }

    /// <summary>As the office reads it (Chinese), with names.</summary>
    public string Text { get; private set; }

    public StaffChange(DateTime at, StaffChangeKind kind, int? personId, string text) => (At, Kind, PersonId, Text) = (at, kind, personId, text);
}
