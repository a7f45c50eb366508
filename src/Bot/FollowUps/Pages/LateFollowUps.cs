using HealthAssistantBot.Bot.Office;
using HealthAssistantBot.Domain.Common;

namespace HealthAssistantBot.Bot.FollowUps.Pages;

/// <summary>Follow-ups of the office's people whose day has passed.</summary>
internal sealed class LateFollowUps(OfficeFollowUps office, Clock clock) : IOfficeMatters
{
    public async Task<IReadOnlyList<OfficeMatter>> OfAsync(OfficeUser user, CancellationToken cancellationToken)
    {
        var (open, people) = await office.OpenAsync(user.Shown, cancellationToken);
        var late = open.Where(f => TodoWords.IsLate(f, clock.Today)).ToList();
        return late.Count == 0 ? [] : [new OfficeMatter("todos", "route", late.Count, $"{late.Count} 件过了日子还没办", $"{people[late[0].WhoId].Name}：{TodoWords.What(late[0])}{(late.Count > 1 ? "等" : "")}", "/console/todos?state=late", "去看") { IsPressing = true }];
    }
}
