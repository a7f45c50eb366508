using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.Office;

/// <summary>One entry of the rail. A capability with pages adds its own.</summary>
/// <param name="Key">What a page says it belongs to.</param>
/// <param name="Label">Two characters.</param>
public sealed record OfficeRoom(string Key, string Label, string Address, string Icon, int Order, OfficeRight Right);

/// <summary>Something that waits for whoever is signed in, as the first page and the rail's number tell it.</summary>
/// <param name="Room">The key of the room where it is done.</param>
/// <param name="Headline">A sentence: 2 个问题等您答.</param>
/// <param name="Act">What the button says.</param>
public sealed record OfficeMatter(string Room, string Icon, int Count, string Headline, string? Detail, string Address, string Act)
{
    /// <summary>Somebody is waiting for it, or a day comes near.</summary>
    public bool IsPressing { get; init; }
}

/// <summary>A capability that knows what waits in the office.</summary>
public interface IOfficeMatters
{
    Task<IReadOnlyList<OfficeMatter>> OfAsync(OfficeUser user, CancellationToken cancellationToken);
}

/// <summary>A capability that knows what a person has in hand, and leaves without anybody when they go.</summary>
public interface IPersonMatters
{
    Task<IReadOnlyList<PersonMatter>> OfAsync(Person person, CancellationToken cancellationToken);
}

/// <param name="Source">The paper's name and clause, where one says so.</param>
/// <param name="Address">Where it is looked at; null where there is no page.</param>
public sealed record PersonMatter(string What, string? Source, string? Address);
