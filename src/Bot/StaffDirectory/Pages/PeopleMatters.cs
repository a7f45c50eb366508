using HealthAssistantBot.Bot.Office;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.StaffDirectory.Pages;

/// <summary>People who cannot be told anything, because nobody has tied an account to them.</summary>
internal sealed class PeopleMatters(IStaffBook staff) : IOfficeMatters
{
    public async Task<IReadOnlyList<OfficeMatter>> OfAsync(OfficeUser user, CancellationToken cancellationToken)
    {
        if (!user.IsClerk) return [];

        var shown = user.Shown;
        var without = (await staff.PeopleAsync(cancellationToken)).Where(p => p.UserId is null && (shown is null || shown.Contains(p.AreaId)) && user.Manages(p.AreaId)).ToList();
        return without.Count == 0 ? [] :
            [new OfficeMatter("people", "user-off", 1, $"{without.Count} 个人没有账号", $"{string.Join("、", without.Take(4).Select(p => p.Name))}{(without.Count > 4 ? "等" : "")}收不到提醒，开6位码让本人连。", "/console/people?state=unlinked", "去开码")];
    }
}
