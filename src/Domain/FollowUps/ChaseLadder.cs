using System.Globalization;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Domain.FollowUps;

/// <summary>Who hears, one after another, that something was not done. Nobody stands on it twice.</summary>
public sealed record ChaseLadder
{
    private ChaseLadder(IReadOnlyList<int> people) => People = people;

    public IReadOnlyList<int> People { get; }

    public static ChaseLadder Nobody { get; } = new([]);

    public static ChaseLadder Of(IEnumerable<int> people) => new([.. people.Distinct()]);

    /// <param name="but">Whoever has it to do: they heard of it already.</param>
    public static ChaseLadder Of(IEnumerable<int> people, int but) => Of(people).Without(but);

    /// <summary>The same ladder for somebody who stands on it and has it to do.</summary>
    public ChaseLadder Without(int personId) => new([.. People.Where(id => id != personId)]);

    /// <summary>Whoever could not be told: without account, or no longer here. Said to whoever sets the ladder.</summary>
    public IReadOnlyList<Person> Unreachable(IEnumerable<Person> staff) => [.. staff.Where(p => People.Contains(p.Id) && p is not { UserId: not null, IsHere: true })];

    /// <summary>The leader who gets what others leave undone: the head of the office of the person's town, then the leaders above.</summary>
    public static ChaseLadder Usual(int areaId, int but, AreaTree tree, IEnumerable<Person> staff) =>
        TownLeader.Of(areaId, tree, staff.Where(p => p.Id != but)) is { } leader ? Of([leader.Id], but) : Nobody;

    public override string ToString() => string.Join(',', People.Select(id => id.ToString(CultureInfo.InvariantCulture)));

    internal static ChaseLadder Read(string stored) => stored.Length == 0 ? Nobody : new([.. stored.Split(',').Select(id => int.Parse(id, CultureInfo.InvariantCulture))]);
}
