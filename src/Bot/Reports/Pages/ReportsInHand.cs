using HealthAssistantBot.Bot.Office;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.Reports.Pages;

/// <summary>A village's reports, where nobody else of it has an account to file them.</summary>
internal sealed class ReportsInHand(IStaffBook staff) : IPersonMatters
{
    public async Task<IReadOnlyList<PersonMatter>> OfAsync(Person person, CancellationToken cancellationToken)
    {
        if ((await staff.AreasAsync(cancellationToken)).Find(person.AreaId) is not { Level: AreaLevel.Village } village) return [];

        var others = (await staff.PeopleAsync(cancellationToken)).Any(one => one.Id != person.Id && one.AreaId == village.Id && one is { IsHere: true, UserId: not null });
        return others ? [] : [new PersonMatter($"{village.Name}的上报，村里没有别人能报", null, Addresses.Root)];
    }
}
