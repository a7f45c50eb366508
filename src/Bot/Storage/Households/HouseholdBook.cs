using HealthAssistantBot.Domain.Households;
using Microsoft.EntityFrameworkCore;

namespace HealthAssistantBot.Bot.Storage.Households;

internal sealed class HouseholdBook(ScopedStore scope) : IHouseholdBook
{
    // Opened on first use: every turn has this book at hand, few need it.
    private Store Rows => scope.Open();

    public async Task<IReadOnlyList<Household>> OfVillageAsync(int areaId, CancellationToken cancellationToken) =>
        await Rows.Set<Household>().Where(one => one.AreaId == areaId).OrderBy(one => one.Group).ThenBy(one => one.Number).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<Assignment>> AssignmentsAsync(int areaId, CancellationToken cancellationToken) =>
        await Rows.Set<Assignment>().Where(one => one.AreaId == areaId).OrderBy(one => one.Since).ThenBy(one => one.Id).ToListAsync(cancellationToken);

    public Task<HouseholdRound?> RoundAsync(int townId, CancellationToken cancellationToken) =>
        Rows.Set<HouseholdRound>().Where(round => round.AreaId == townId).OrderByDescending(round => round.OpenedAt).ThenByDescending(round => round.Id).FirstOrDefaultAsync(cancellationToken);

    public async Task<IReadOnlyList<HouseholdAct>> ActsAsync(int roundId, int areaId, CancellationToken cancellationToken) =>
        await Rows.Set<HouseholdAct>().Where(act => act.RoundId == roundId && act.AreaId == areaId).OrderBy(act => act.At).ThenBy(act => act.Id).ToListAsync(cancellationToken);

    public Task<HouseholdAct?> ActAsync(int id, CancellationToken cancellationToken) => Rows.Set<HouseholdAct>().FirstOrDefaultAsync(act => act.Id == id, cancellationToken);

    public Task<HouseholdAct?> LastActOfAsync(int personId, CancellationToken cancellationToken) =>
        Rows.Set<HouseholdAct>().Where(act => act.ById == personId && act.UndoneAt == null).OrderByDescending(act => act.At).ThenByDescending(act => act.Id).FirstOrDefaultAsync(cancellationToken);

    public void Add(Household household) => Rows.Add(household);

    public void Add(Assignment assignment) => Rows.Add(assignment);

    public void Add(HouseholdAct act) => Rows.Add(act);

    public void Add(HouseholdRound round) => Rows.Add(round);
}
