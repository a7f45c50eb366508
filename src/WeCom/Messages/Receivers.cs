namespace HealthAssistantBot.WeCom.Messages;

/// <summary>
/// To whom a message goes: members (at most 1,000), departments and tags (at most 100 each), or everybody in the app's visible range. Fact
/// sheet section 4.2.
/// </summary>
public sealed record Receivers
{
    /// <summary>Members in one call.</summary>
    public const int MaxMembers = 1_000;

    /// <summary>Departments, and tags, in one call.</summary>
    public const int MaxDepartments = 100;

    private Receivers(IReadOnlyList<string> members, IReadOnlyList<long> departments, IReadOnlyList<long> tags, bool everybody) =>
        (MemberIds, DepartmentIds, TagIds, IsEverybody) = (members, departments, tags, everybody);

    /// <summary>User ids.</summary>
    public IReadOnlyList<string> MemberIds { get; }

    /// <summary>Department ids.</summary>
    public IReadOnlyList<long> DepartmentIds { get; }

    /// <summary>Tag ids.</summary>
    public IReadOnlyList<long> TagIds { get; }

    /// <summary>Whether it goes to all in the visible range.</summary>
    public bool IsEverybody { get; }

    /// <summary>All in the app's visible range.</summary>
    public static Receivers Everybody { get; } = new([], [], [], true);

    /// <summary>One member.</summary>
    public static Receivers Member(string userId) => Members([userId]);

    /// <summary>1 to 1,000 members; <see cref="Batches"/> splits more.</summary>
    public static Receivers Members(IEnumerable<string> userIds) => Of(userIds, [], []);

    /// <summary>Members, departments and tags together; not all empty.</summary>
    /// <exception cref="ArgumentException">Nobody, too many, or an id that is none.</exception>
    public static Receivers Of(IEnumerable<string> userIds, IEnumerable<long> departmentIds, IEnumerable<long> tagIds)
    {
        string[] members = [.. userIds.Distinct(StringComparer.OrdinalIgnoreCase)];
        long[] departments = [.. departmentIds.Distinct()], tags = [.. tagIds.Distinct()];
        if (members.Length + departments.Length + tags.Length == 0) throw new ArgumentException("Nobody to send to.", nameof(userIds));
        if (members.Length > MaxMembers) throw new ArgumentException($"At most {MaxMembers} members.", nameof(userIds));
        if (departments.Length > MaxDepartments) throw new ArgumentException($"At most {MaxDepartments} departments.", nameof(departmentIds));
        if (tags.Length > MaxDepartments) throw new ArgumentException($"At most {MaxDepartments} tags.", nameof(tagIds));
        if (!Array.TrueForAll(members, IsUserId)) throw new ArgumentException("A user id has 1 to 64 letters, digits and _-@. signs.", nameof(userIds));

        return new(members, departments, tags, false);
    }

    /// <summary>Any number of members as batches, each member once, in their order; none for nobody.</summary>
    /// <param name="userIds">Whom to reach.</param>
    /// <param name="most">Members in one batch, 1 to 1,000.</param>
    public static IReadOnlyList<Receivers> Batches(IEnumerable<string> userIds, int most = MaxMembers)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(most, MaxMembers);
        return [.. userIds.Distinct(StringComparer.OrdinalIgnoreCase).Chunk(most).Select(Members)];
    }

    /// <summary>Whether that is a user id: 1 to 64 letters, digits and _-@. signs. Anything else could address others.</summary>
    public static bool IsUserId(string? userId) => userId is { Length: >= 1 and <= 64 } && userId.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '@' or '.') && userId[0] != '@';

    /// <summary>Says how many, not who.</summary>
    public override string ToString() => IsEverybody ? "everybody" : $"{MemberIds.Count} members, {DepartmentIds.Count} departments, {TagIds.Count} tags";
}
