using HealthAssistantBot.Bot.Office;

namespace HealthAssistantBot.Bot.Obligations.Pages;

/// <summary>What papers want of the clerk's own office and nobody has decided on.</summary>
internal sealed class ObligationMatters(ObligationDesk desk) : IOfficeMatters
{
    public async Task<IReadOnlyList<OfficeMatter>> OfAsync(OfficeUser user, CancellationToken cancellationToken)
    {
        if (!user.IsClerk || user.HomeAreaId is not { } home || !user.Manages(user.Areas.OfficeOf(home))) return [];

        var open = (await desk.PapersAsync(user.Areas.OfficeOf(home), cancellationToken)).SelectMany(p => p.Items).Where(i => i.IsOpen).ToList();
        return open.Count == 0 ? [] : [new OfficeMatter("agenda", "calendar-due", open.Count, $"文件里有 {open.Count} 件等您点头", $"{string.Join("、", open.Take(3).Select(i => i.Proposal.Names.Short))}{(open.Count > 3 ? "等" : "")}，点了头才提醒", "/console/obligations/proposals", "去看")];
    }
}
