namespace HealthAssistantBot.Domain.Households;

/// <summary>How a village's households stand in a round, worked out from what was said, the later word before the earlier.</summary>
public sealed class HouseholdStanding
{
    private readonly SortedDictionary<int, SortedDictionary<int, bool?>> _groups = [];

    public HouseholdStanding(IEnumerable<Household> households, IEnumerable<HouseholdAct> acts)
    {
        foreach (var household in households)
        {
            if (!_groups.TryGetValue(household.Group, out var group)) _groups[household.Group] = group = [];
            group[household.Number] = null;
        }

        foreach (var act in acts.Where(act => act.UndoneAt is null).OrderBy(act => act.At).ThenBy(act => act.Id)) Take(act.Group, HouseholdNumbers.Read(act.Told), HouseholdNumbers.Read(act.Away));
    }

    public IReadOnlyCollection<int> Groups => _groups.Keys;

    public bool Has(int group, int number) => _groups.TryGetValue(group, out var numbers) && numbers.ContainsKey(number);

    public IReadOnlyList<int> All(int group) => _groups.TryGetValue(group, out var numbers) ? [.. numbers.Keys] : [];

    /// <summary>Nobody has said anything of them.</summary>
    public IReadOnlyList<int> Open(int group) => Of(group, state => state is null);

    /// <summary>Not told yet: open, or nobody was at home.</summary>
    public IReadOnlyList<int> Left(int group) => Of(group, state => state is not true);

    public IReadOnlyList<int> Away(int group) => Of(group, state => state is false);

    public int LeftInAll => _groups.Keys.Sum(group => Left(group).Count);

    public int InAll => _groups.Values.Sum(group => group.Count);

    public void Take(int group, IEnumerable<int> told, IEnumerable<int> away)
    {
        if (!_groups.TryGetValue(group, out var numbers)) return;
        foreach (var number in told.Where(numbers.ContainsKey)) numbers[number] = true;
        foreach (var number in away.Where(numbers.ContainsKey)) numbers[number] = false;
    }

    private IReadOnlyList<int> Of(int group, Func<bool?, bool> want) => _groups.TryGetValue(group, out var numbers) ? [.. numbers.Where(one => want(one.Value)).Select(one => one.Key)] : [];
}
