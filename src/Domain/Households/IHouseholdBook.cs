namespace HealthAssistantBot.Domain.Households;

/// <summary>Household lists, who looks after them, and what was said of them. Changes take part in the caller's unit of work.</summary>
public interface IHouseholdBook
{
    Task<IReadOnlyList<Household>> OfVillageAsync(int areaId, CancellationToken cancellationToken);

    Task<IReadOnlyList<Assignment>> AssignmentsAsync(int areaId, CancellationToken cancellationToken);

    /// <summary>The newest round of the town; null before the first.</summary>
    Task<HouseholdRound?> RoundAsync(int townId, CancellationToken cancellationToken);

    Task<IReadOnlyList<HouseholdAct>> ActsAsync(int roundId, int areaId, CancellationToken cancellationToken);

    Task<HouseholdAct?> ActAsync(int id, CancellationToken cancellationToken);

    /// <summary>The last stored one that the person said and has not taken back; null for none.</summary>
    Task<HouseholdAct?> LastActOfAsync(int personId, CancellationToken cancellationToken);

    void Add(Household household);

    void Add(Assignment assignment);

    void Add(HouseholdAct act);

    void Add(HouseholdRound round);
}
