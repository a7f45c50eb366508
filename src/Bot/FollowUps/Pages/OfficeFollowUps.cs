using HealthAssistantBot.Domain.FollowUps;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.FollowUps.Pages;

/// <summary>The follow-ups of the people of some areas, as an office sees them: a wish of one's own stays one's own.</summary>
internal sealed class OfficeFollowUps(IFollowUpBook book, IStaffBook staff)
{
    /// <param name="areas">Null: all.</param>
    public async Task<(IReadOnlyList<FollowUp> Open, IReadOnlyDictionary<int, Person> People)> OpenAsync(IReadOnlySet<int>? areas, CancellationToken cancellationToken)
    {
        var people = await PeopleAsync(cancellationToken);
        return ([.. (await book.OpenAsync(DateOnly.MinValue, DateOnly.MaxValue, cancellationToken)).Where(f => IsSeen(f, areas, people))], people);
    }

    public async Task<IReadOnlyList<FollowUp>> ClosedAsync(IReadOnlySet<int>? areas, DateTime sinceUtc, CancellationToken cancellationToken)
    {
        var people = await PeopleAsync(cancellationToken);
        return [.. (await book.ClosedAsync(sinceUtc, cancellationToken)).Where(f => IsSeen(f, areas, people))];
    }

    public async Task<FollowUp?> FindAsync(int number, IReadOnlySet<int>? areas, CancellationToken cancellationToken) =>
        await book.FindAsync(number, cancellationToken) is { } followUp && IsSeen(followUp, areas, await PeopleAsync(cancellationToken)) ? followUp : null;

    public async Task<IReadOnlyDictionary<int, Person>> PeopleAsync(CancellationToken cancellationToken) => (await staff.PeopleAsync(cancellationToken)).ToDictionary(p => p.Id);

    private static bool IsSeen(FollowUp followUp, IReadOnlySet<int>? areas, IReadOnlyDictionary<int, Person> people) =>
        (followUp.OriginKind != OriginKind.Own || followUp.IsHandedOver) && people.TryGetValue(followUp.WhoId, out var who) && (areas is null || areas.Contains(who.AreaId));
}
