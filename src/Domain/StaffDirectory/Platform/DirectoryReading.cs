using HealthAssistantBot.Domain.Common;

namespace HealthAssistantBot.Domain.StaffDirectory.Platform;

/// <summary>A department of the platform's directory. Whether it is a place or a unit, its name tells.</summary>
/// <param name="ParentId">0 for the root.</param>
/// <param name="Order">Larger stands first among its sisters.</param>
public sealed record DirectoryDepartment(long Id, string Name, long ParentId, long Order);

public enum MemberState
{
    /// <summary>Uses the account, or may: also where the platform does not tell.</summary>
    Here,
    /// <summary>Disabled by the corp's administrator; still on the staff.</summary>
    Disabled,
    /// <summary>Has never signed in there.</summary>
    NotActive,
    Left,
}

/// <summary>A member of the platform's directory.</summary>
/// <param name="Position">职务 as the platform has it; null where it does not tell.</param>
public sealed record DirectoryMember(string UserId, string Name, string? Position, IReadOnlyList<long> Departments, long? MainDepartment, MemberState State)
{
    /// <summary>The account only.</summary>
    public override string ToString() => UserId;
}

/// <summary>One look at the platform's directory.</summary>
/// <param name="IsWhole">Every department could be read; only then has left who is not in it.</param>
/// <param name="Notes">What could not be read, a line each, for the office (Chinese).</param>
public sealed record DirectoryReading(IReadOnlyList<DirectoryDepartment> Departments, IReadOnlyList<DirectoryMember> Members, bool IsWhole, IReadOnlyList<string> Notes);

/// <summary>The platform that knows who works here.</summary>
public interface IPlatformDirectory
{
    /// <summary>Everything the app may see; the "no" names what to change on the platform.</summary>
    Task<Outcome<DirectoryReading>> ReadAsync(CancellationToken cancellationToken);
}
