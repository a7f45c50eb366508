namespace HealthAssistantBot.Domain.StaffDirectory;

/// <summary>The directory as stored: areas and people. A snapshot that is renewed as soon as anybody changed it; never to be changed itself.</summary>
public interface IStaffBook
{
    Task<AreaTree> AreasAsync(CancellationToken cancellationToken);

    /// <summary>All people who are here, in the order of the directory.</summary>
    Task<IReadOnlyList<Person>> PeopleAsync(CancellationToken cancellationToken);

    /// <summary>Also somebody who has left: what they did keeps their name.</summary>
    Task<Person?> FindAsync(int personId, CancellationToken cancellationToken);

    /// <summary>By 企业微信账号, without case; nobody who has left.</summary>
    Task<Person?> FindByUserIdAsync(string userId, CancellationToken cancellationToken);
}
