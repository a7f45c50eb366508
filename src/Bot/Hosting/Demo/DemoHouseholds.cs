using HealthAssistantBot.Bot.Storage;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Households;
using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.EntityFrameworkCore;

namespace HealthAssistantBot.Bot.Hosting.Demo;

/// <summary>The invented villages' household lists: groups and numbers, who looks after them, and a round that is under way.</summary>
internal static class DemoHouseholds
{
    private const string Town = "青石镇";
    private static readonly DateOnly Since = new(2026, 7, 1);

    // Households of the groups, the first group first; groups that are done already.
    private static readonly (string Village, int[] Groups, int[] Done, string Reporter)[] Lists =
    [
        ("柳树湾村", [34, 31, 29], [], "tangguixiang"),
        ("石桥村", [26, 24], [], "fengxiuying"),
        ("李家坝村", [28, 30, 32], [1, 2], "lichunmei"),
        ("大塘村", [38, 36, 40, 35], [], "zengxiaoqin"),
        ("双河口村", [27, 30, 25], [], "moufaxiang"),
        ("青冈坪村", [22, 19], [], "yuguanghui"),
    ];

    public static async Task AddToAsync(Store store, Dictionary<string, Area> areas, List<Person> people, Clock clock, CancellationToken cancellationToken)
    {
        var round = store.Add(new HouseholdRound(areas[Town].Id, "老年人体检通知", null, clock.UtcNow)).Entity;
        await store.SaveChangesAsync(cancellationToken);
        foreach (var (village, groups, done, reporter) in Lists)
        {
            var area = areas[village].Id;
            var doctor = people.Find(person => person.AreaId == area && person.Post.EndsWith("村医", StringComparison.Ordinal))?.Name;
            for (var group = 1; group <= groups.Length; group++)
            {
                for (var number = 1; number <= groups[group - 1]; number++) store.Add(new Household(area, group, number, null));
                store.Add(new Assignment(area, group, 1, groups[group - 1], "柏晓峰团队", doctor, Since));
                if (done.Contains(group)) store.Add(new HouseholdAct(round.Id, area, group, $"1-{groups[group - 1]}", "", people.Find(person => person.UserId == reporter)!.Id, clock.UtcNow));
            }
        }
    }

    public static async Task RemoveFromAsync(Store store, List<int> areaIds, CancellationToken cancellationToken)
    {
        await store.Set<HouseholdRound>().Where(one => areaIds.Contains(one.AreaId)).ExecuteDeleteAsync(cancellationToken);
        await store.Set<HouseholdAct>().Where(one => areaIds.Contains(one.AreaId)).ExecuteDeleteAsync(cancellationToken);
        await store.Set<Assignment>().Where(one => areaIds.Contains(one.AreaId)).ExecuteDeleteAsync(cancellationToken);
        await store.Set<Household>().Where(one => areaIds.Contains(one.AreaId)).ExecuteDeleteAsync(cancellationToken);
    }
}
