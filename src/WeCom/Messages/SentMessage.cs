namespace HealthAssistantBot.WeCom.Messages;

/// <summary>
/// What the platform says of an accepted message. It may have been accepted for some and not for others: those are listed (user ids in lower
/// case), and it is not sent again to all. Fact sheet section 4.2.
/// </summary>
public sealed record SentMessage
{
    /// <summary>For recall within 24 h; null when not told.</summary>
    public string? MsgId { get; init; }

    /// <summary>For one update of a card with call-back within 72 h; null for others.</summary>
    public string? ResponseCode { get; init; }

    /// <summary>Members who did not get it: unknown, or outside the visible range.</summary>
    public IReadOnlyList<string> InvalidUsers { get; init; } = [];

    /// <summary>Departments that did not get it.</summary>
    public IReadOnlyList<string> InvalidDepartments { get; init; } = [];

    /// <summary>Tags that did not get it.</summary>
    public IReadOnlyList<string> InvalidTags { get; init; } = [];

    /// <summary>Members who are visible but have no licence for the API (接口许可): an administrator must give them one.</summary>
    public IReadOnlyList<string> UnlicensedUsers { get; init; } = [];

    /// <summary>Whether everybody addressed got it.</summary>
    public bool ReachedAll => InvalidUsers.Count + InvalidDepartments.Count + InvalidTags.Count + UnlicensedUsers.Count == 0;
}
