using HealthAssistantBot.Bot.Office;
using HealthAssistantBot.Bot.Reports.Urgent;
using HealthAssistantBot.Domain.Audit;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Urgent;
using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Reminders.Outbox;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HealthAssistantBot.Bot.Reports.Pages;

/// <summary>急报: what was reported as urgent, who has it, and 收到 for those who were called. One of them is a report's page.</summary>
internal static class UrgentPages
{
    /// <summary>Said to whoever was not called.</summary>
    public const string NotCalled = "这一起没有叫到您，不能替别人收。叫到的人自己按“收到”，急的话请直接打电话。";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var office = routes.MapOffice(OfficeRight.Office);
        office.MapGet(Addresses.Urgent, ListAsync);
        office.MapPost("/console/reports/{receipt:regex(^\\d{{6}}-\\d{{2,6}}$)}/received", ReceiveAsync);
    }

    private static async Task<IResult> ListAsync(HttpContext http, UrgentLists lists, string? only, int? page, CancellationToken cancellationToken)
    {
        var user = OfficeUser.Of(http);
        var at = Math.Clamp(page ?? 0, 0, 10_000);
        var (lines, total) = await lists.PageAsync(user, only == "open", at, cancellationToken);
        return new RazorComponentResult<UrgentPage>(new { User = user, Lines = lines, Total = total, Page = at, OnlyOpen = only == "open", lists.Minutes });
    }

    private static async Task<IResult> ReceiveAsync(
        string receipt, HttpContext http, IReportBook book, IUrgentBook alerts, ReportView view, UrgentReceiving receiving, IStaffBook staff, IUnitOfWork work, IAuditTrail trail, OutboxBell bell, CancellationToken cancellationToken)
    {
        var user = OfficeUser.Of(http);
        if (await ReportPages.FindAsync(receipt, user, book, cancellationToken) is not { } filed || await alerts.FindAsync(filed.Report.Receipt, cancellationToken) is not { } alert) return OfficeDoor.Missing();
        if (user.PersonId is not { } id || await staff.FindAsync(id, cancellationToken) is not { } person) return await ReportPages.PageAsync(user, filed, view, ReportPages.NotInDirectory, null, null, cancellationToken);
        if (!receiving.Receivers(alert).Contains(id)) return await ReportPages.PageAsync(user, filed, view, NotCalled, null, null, cancellationToken);

        var taken = await receiving.TakeElsewhereAsync(alert, filed.Report, person, cancellationToken);
        if (taken.IsNew)
        {
            trail.Note(user.Actor, new AuditNote(AuditKinds.Report, $"收到了急报：№{filed.Report.Receipt}", filed.AreaId, ReportPages.Subject(filed.Report)));
            try
            {
                await work.SaveAsync(cancellationToken);
            }
            catch (SaveConflictException)
            {
                // Another pressed, or the next one was called, in the same moment: the page says how it stands now.
                return TypedResults.LocalRedirect($"~{Addresses.Report(filed.Report.Receipt)}?done=met");
            }
            bell.Ring();
        }
        return TypedResults.LocalRedirect($"~{Addresses.Report(filed.Report.Receipt)}?done={(taken.IsNew ? "received" : "taken")}");
    }
}
