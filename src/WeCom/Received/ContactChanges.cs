using HealthAssistantBot.WeCom.Xml;

namespace HealthAssistantBot.WeCom.Received;

/// <summary>
/// change_contact: the directory changed. Comes from <c>sys</c> to the contact-sync callback; whether a plain self-built app hears it is not
/// sure (fact sheet section 9.2). Callbacks set up after 2022-08-15 carry ids and departments only.
/// </summary>
public abstract record ContactChanged : ReceivedEvent
{
    /// <summary>create_user, update_party …</summary>
    public string ChangeType { get; init; } = "";
}

/// <summary>create_user and update_user; what did not change, or is not told, is null.</summary>
public sealed record MemberChanged : ContactChanged
{
    /// <summary>The member's id before the change.</summary>
    public required string UserId { get; init; }

    /// <summary>The new id, when it changed.</summary>
    public string? NewUserId { get; init; }

    /// <summary>Whether the member is new.</summary>
    public bool IsNew => ChangeType.Equals("create_user", StringComparison.OrdinalIgnoreCase);

    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Department ids; null when not told.</summary>
    public IReadOnlyList<long>? Departments { get; init; }

    /// <summary>Main department.</summary>
    public long? MainDepartment { get; init; }

    /// <summary>For each department whether the member leads it.</summary>
    public IReadOnlyList<bool>? IsLeaderInDepartments { get; init; }

    /// <summary>User ids of the superiors.</summary>
    public IReadOnlyList<string>? DirectLeaders { get; init; }

    /// <summary>Post.</summary>
    public string? Position { get; init; }

    /// <summary>Mobile; rarely given.</summary>
    public string? Mobile { get; init; }

    /// <summary>1 male, 2 female.</summary>
    public int? Gender { get; init; }

    /// <summary>Mail address.</summary>
    public string? Email { get; init; }

    /// <summary>Mail address given by the platform.</summary>
    public string? BizMail { get; init; }

    /// <summary>1 active, 2 disabled, 4 not active, 5 left.</summary>
    public int? Status { get; init; }

    /// <summary>Picture address.</summary>
    public string? Avatar { get; init; }

    /// <summary>Other name.</summary>
    public string? Alias { get; init; }

    /// <summary>Desk phone.</summary>
    public string? Telephone { get; init; }

    /// <summary>Address.</summary>
    public string? Address { get; init; }

    /// <summary>Fields of the office's own.</summary>
    public IReadOnlyList<ExtraField> ExtraFields { get; init; } = [];

    /// <inheritdoc />
    protected internal override string Detail => $"{ChangeType}|{UserId}|{NewUserId}";
}

/// <summary>One field of the office's own: text, or a title with a link.</summary>
/// <param name="Name">The field's name.</param>
/// <param name="Value">Its text, or the link's title.</param>
/// <param name="Url">The link; null for text.</param>
public sealed record ExtraField(string Name, string Value, string? Url);

/// <summary>delete_user.</summary>
public sealed record MemberDeleted : ContactChanged
{
    /// <summary>Who is gone.</summary>
    public required string UserId { get; init; }

    /// <inheritdoc />
    protected internal override string Detail => $"{ChangeType}|{UserId}";
}

/// <summary>create_party, update_party, delete_party.</summary>
public sealed record DepartmentChanged : ContactChanged
{
    /// <summary>The department; 0 when unreadable.</summary>
    public long Id { get; init; }

    /// <summary>Its name; null when it did not change.</summary>
    public string? Name { get; init; }

    /// <summary>The department above; null when it did not change.</summary>
    public long? ParentId { get; init; }

    /// <summary>Place among its sisters, larger first.</summary>
    public long? Order { get; init; }

    /// <inheritdoc />
    protected internal override string Detail => $"{ChangeType}|{Id}";
}

/// <summary>update_tag.</summary>
public sealed record TagChanged : ContactChanged
{
    /// <summary>The tag; 0 when unreadable.</summary>
    public long TagId { get; init; }

    /// <summary>Members added.</summary>
    public IReadOnlyList<string> AddedUsers { get; init; } = [];

    /// <summary>Members taken out.</summary>
    public IReadOnlyList<string> RemovedUsers { get; init; } = [];

    /// <summary>Departments added.</summary>
    public IReadOnlyList<long> AddedDepartments { get; init; } = [];

    /// <summary>Departments taken out.</summary>
    public IReadOnlyList<long> RemovedDepartments { get; init; } = [];

    /// <inheritdoc />
    protected internal override string Detail =>
        $"{ChangeType}|{TagId}|{string.Join(',', AddedUsers)}|{string.Join(',', RemovedUsers)}|{string.Join(',', AddedDepartments)}|{string.Join(',', RemovedDepartments)}";
}

/// <summary>A change of the directory that this library does not know; its elements are kept.</summary>
public sealed record UnknownContactChange : ContactChanged
{
    /// <summary>The decrypted <c>xml</c> element, whole.</summary>
    public required XmlPart Xml { get; init; }

    /// <inheritdoc />
    protected internal override string Detail => XmlTextOf.Everything(Xml);
}
