using HealthAssistantBot.Bot.Office;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HealthAssistantBot.Bot.Reports.Pages;

/// <summary>急报: what was reported as urgent, and who has it. One of them is a report's page.</summary>
internal static class UrgentPages
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapOffice(OfficeRight.Office).MapGet(Addresses.Urgent, ListAsync);

    private static async Task<IResult> ListAsync(HttpContext http, UrgentLists lists, string? only, int? page, CancellationToken cancellationToken)
    {
        var user = OfficeUser.Of(http);
        var at = Math.Clamp(page ?? 0, 0, 10_000);
        var (lines, total) = await lists.PageAsync(user, only == "open", at, cancellationToken);
        return new RazorComponentResult<UrgentPage>(new { Lines = lines, Total = total, Page = at, OnlyOpen = only == "open", lists.Minutes });
    }
}
