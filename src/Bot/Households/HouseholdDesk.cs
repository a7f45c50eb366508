using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Households;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.Households;

/// <summary>A village's list with its round and how it stands.</summary>
internal sealed record VillageHouseholds(Area Village, HouseholdRound Round, IReadOnlyList<Household> Households, HouseholdStanding Standing);

/// <summary>Finds the village that a sentence is about, within what the person may see, and its households.</summary>
internal sealed class HouseholdDesk(IHouseholdBook book, IStaffBook staff)
{
    /// <summary>The own village; for people of a town the village that they name. Null: none, or not theirs to see.</summary>
    public async Task<Area?> VillageAsync(Turn turn, string text, CancellationToken cancellationToken)
    {
        if (turn.Who.PersonId is null) return null;

        var tree = await staff.AreasAsync(cancellationToken);
        if (tree.Find(turn.Who.AreaId) is { Level: AreaLevel.Village } own) return Others(tree, own, text) ? null : own;

        var plain = TextNormaliser.Characters(text).Text;
        return tree.All.Where(area => area.Level == AreaLevel.Village && turn.Who.Scope.Covers(area.Id)).OrderByDescending(area => area.Name.Length)
            .FirstOrDefault(area => plain.Contains(area.Name, StringComparison.Ordinal) || plain.Contains(PlaceSaid.ShortName(area.Name), StringComparison.Ordinal));
    }

    /// <summary>Null while the office has brought no list.</summary>
    public async Task<VillageHouseholds?> OfAsync(Area village, CancellationToken cancellationToken)
    {
        var households = await book.OfVillageAsync(village.Id, cancellationToken);
        if (households.Count == 0 || await RoundAsync(village.Id, cancellationToken) is not { } round) return null;

        return new VillageHouseholds(village, round, households, new HouseholdStanding(households, await book.ActsAsync(round.Id, village.Id, cancellationToken)));
    }

    public async Task<HouseholdRound?> RoundAsync(int areaId, CancellationToken cancellationToken)
    {
        var tree = await staff.AreasAsync(cancellationToken);
        return await book.RoundAsync(tree.TownOf(areaId)?.Id ?? areaId, cancellationToken);
    }

    public async Task<IReadOnlyList<Area>> VillagesAsync(Turn turn, CancellationToken cancellationToken)
    {
        var tree = await staff.AreasAsync(cancellationToken);
        return turn.Who.AreaId is { } home ? [.. tree.Down(home).Where(area => area.Level == AreaLevel.Village && turn.Who.Scope.Covers(area.Id))] : [];
    }

    public async Task<string> ClerkAsync(int areaId, CancellationToken cancellationToken) =>
        TownClerk.Of(areaId, await staff.AreasAsync(cancellationToken), await staff.PeopleAsync(cancellationToken))?.Name ?? "镇里";

    /// <summary>Who may open rounds and hand households over.</summary>
    public async Task<Person?> ManagerAsync(Turn turn, CancellationToken cancellationToken) =>
        turn.Who.PersonId is { } id && await staff.FindAsync(id, cancellationToken) is { IsHere: true } person && (person.Is(Roles.Clerk) || person.Is(Roles.Leader)) ? person : null;

    // A cadre who names another village of the town speaks of that one, which is not theirs.
    private static bool Others(AreaTree tree, Area own, string text) => tree.TownOf(own.Id) is { } town
        && tree.Down(town.Id).Any(area => area.Level == AreaLevel.Village && area.Id != own.Id && text.Contains(area.Name, StringComparison.Ordinal)) && !text.Contains(PlaceSaid.ShortName(own.Name), StringComparison.Ordinal);
}
