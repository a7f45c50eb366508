using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Office;
using HealthAssistantBot.Bot.Reports.Photos;
using HealthAssistantBot.Domain.Audit;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Reminders.Outbox;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HealthAssistantBot.Bot.Reports.Pages;

/// <summary>上报: one report with its history, and what the town decides about it.</summary>
internal static class ReportPages
{
    public const int LongestReason = 200;

    private static readonly Dictionary<string, string> DoneWords = new(StringComparer.Ordinal)
    {
        ["accepted"] = "通过了", ["returned"] = "退回了，原话发给村里了，改好会排到最前面", ["called"] = "退回了。村里这个人没有账号，收不到，请打电话说一声", ["opened"] = "打开了，也告诉村里了",
        ["received"] = "记下您收到，不再往上报。报的人和叫过的人也告诉了", ["taken"] = "这一起已经有人收到了，您不用再回", ["met"] = "刚才正好别人也在办这一起。现在是谁接的，看“谁接这件事”",
    };

    public static void Map(IEndpointRouteBuilder routes)
    {
        var seen = routes.MapOffice(OfficeRight.Office);
        seen.MapGet("/console/reports/{receipt:regex(^\\d{{6}}-\\d{{2,6}}$)}", ShowAsync);
        seen.MapGet("/console/reports/{receipt:regex(^\\d{{6}}-\\d{{2,6}}$)}/photos/{number:int}", PhotoAsync);
        var changed = routes.MapOffice(OfficeRight.Clerk);
        changed.MapPost("/console/reports/{receipt:regex(^\\d{{6}}-\\d{{2,6}}$)}/accept", AcceptAsync);
        changed.MapPost("/console/reports/{receipt:regex(^\\d{{6}}-\\d{{2,6}}$)}/return", ReturnAsync);
        changed.MapPost("/console/reports/{receipt:regex(^\\d{{6}}-\\d{{2,6}}$)}/open", OpenAsync);
    }

    private static async Task<IResult> ShowAsync(string receipt, HttpContext http, IReportBook book, ReportView view, IAuditTrail trail, string? done, CancellationToken cancellationToken)
    {
        var user = OfficeUser.Of(http);
        if (await FindAsync(receipt, user, book, cancellationToken) is not { } filed) return OfficeDoor.Missing();

        // Whose names and phones somebody has looked up must be told.
        if (done is null && filed.Report.Form.Fields.Any(field => field.Sensitive is not null || filed.Report.Form.Sensitive is not null))
            await trail.WriteAsync(user.Actor, new AuditNote(AuditKinds.Seen, $"看了№{filed.Report.Receipt}，里面有个人信息", filed.AreaId, Subject(filed.Report)), cancellationToken);
        return await PageAsync(user, filed, view, null, null, DoneWords.GetValueOrDefault(done ?? ""), cancellationToken);
    }

    public static async Task<IResult> PageAsync(OfficeUser user, VillageReport filed, ReportView view, string? error, ReturnTyped? typed, string? done, CancellationToken cancellationToken) =>
        new RazorComponentResult<ReportPage>(new { User = user, View = await view.OfAsync(filed, cancellationToken), Error = error, Typed = typed, Done = done })
        {
            StatusCode = error is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };

    private static async Task<IResult> PhotoAsync(string receipt, int number, HttpContext http, IReportBook book, IKeptFiles files, CancellationToken cancellationToken) =>
        await FindAsync(receipt, OfficeUser.Of(http), book, cancellationToken) is { } filed && await PhotoEndpoint.FileAsync(filed.Report, number, http, files, cancellationToken) is { } photo ? photo : OfficeDoor.Missing();

    private static async Task<IResult> AcceptAsync(string receipt, HttpContext http, IFormCollection form, IReportBook book, ReportView view, ReviewDesk review, IUnitOfWork work, IAuditTrail trail, CancellationToken cancellationToken)
    {
        var user = OfficeUser.Of(http);
        if (await ManagedAsync(receipt, user, book, cancellationToken) is not { } filed) return OfficeDoor.Missing();
        if (user.PersonId is not { } by) return await PageAsync(user, filed, view, NotInDirectory, null, null, cancellationToken);
        if (review.Accept(filed.Report, by).Refusal is { } no) return await PageAsync(user, filed, view, no.Sentence, null, null, cancellationToken);

        trail.Note(user.Actor, new AuditNote(AuditKinds.Report, $"通过了№{filed.Report.Receipt}", filed.AreaId, Subject(filed.Report)));
        await work.SaveAsync(cancellationToken);
        return TypedResults.LocalRedirect("~" + (form["back"] == "review" ? Addresses.Round("review", filed.Report.Form.Id, filed.Report.Period.ToString(), [("done", "accepted")]) : Addresses.Report(filed.Report.Receipt) + "?done=accepted"));
    }

    private static async Task<IResult> ReturnAsync(
        string receipt, HttpContext http, IFormCollection form, IReportBook book, ReportView view, ReturnDesk returns, IStaffBook staff, IUnitOfWork work, IAuditTrail trail, OutboxBell bell, CancellationToken cancellationToken)
    {
        var user = OfficeUser.Of(http);
        if (await ManagedAsync(receipt, user, book, cancellationToken) is not { } filed) return OfficeDoor.Missing();

        var typed = new ReturnTyped(form.Said("field", 40), form.Said("reason", LongestReason));
        if (user.PersonId is not { } by || await staff.FindAsync(by, cancellationToken) is not { } clerk) return await PageAsync(user, filed, view, NotInDirectory, typed, null, cancellationToken);
        if (typed.Field.Length == 0) return await PageAsync(user, filed, view, "还没选是哪一项。整份都有问题就选“整份”。", typed, null, cancellationToken);

        var field = filed.Report.Form.Field(typed.Field);
        if (field is null && typed.Field != ReturnTyped.Whole) return await PageAsync(user, filed, view, "表里没有这一项，重新选一下。", typed, null, cancellationToken);

        var returned = await returns.ReturnAsync(filed, field, typed.Reason, clerk, cancellationToken);
        if (returned.Refusal is { } no) return await PageAsync(user, filed, view, no.Sentence.Split('\n')[0], typed, null, cancellationToken);

        trail.Note(user.Actor, new AuditNote(AuditKinds.Report, $"退回了№{filed.Report.Receipt}{(field is null ? "" : $"：{field.Label}")}", filed.AreaId, Subject(filed.Report)));
        await work.SaveAsync(cancellationToken);
        bell.Ring();
        return TypedResults.LocalRedirect($"~{Addresses.Report(filed.Report.Receipt)}?done={(returned.Value.UserId is null ? "called" : "returned")}");
    }

    private static async Task<IResult> OpenAsync(string receipt, HttpContext http, IReportBook book, ReportView view, LockDesk locks, IUnitOfWork work, IAuditTrail trail, OutboxBell bell, CancellationToken cancellationToken)
    {
        var user = OfficeUser.Of(http);
        if (await ManagedAsync(receipt, user, book, cancellationToken) is not { } filed || user.Areas.Find(filed.AreaId) is not { } village) return OfficeDoor.Missing();
        if (user.PersonId is not { } by) return await PageAsync(user, filed, view, NotInDirectory, null, null, cancellationToken);
        if (filed.Report.State != ReportState.Locked) return await PageAsync(user, filed, view, ReportRefusals.NotOpen.Sentence, null, null, cancellationToken);

        await locks.OpenAsync(village, filed.Report.Form, filed.Report.Period, by, cancellationToken);
        trail.Note(user.Actor, new AuditNote(AuditKinds.Report, $"打开了锁住的№{filed.Report.Receipt}", filed.AreaId, Subject(filed.Report)));
        await work.SaveAsync(cancellationToken);
        bell.Ring();
        return TypedResults.LocalRedirect($"~{Addresses.Report(filed.Report.Receipt)}?done=opened");
    }

    public const string NotInDirectory = "您登录的账号不在名册里，不能替镇里定。请经办人来办，或者在“人员”里把自己加上。";

    public static string Subject(Report report) => $"report/{report.Receipt}";

    public static async Task<VillageReport?> FindAsync(string receipt, OfficeUser user, IReportBook book, CancellationToken cancellationToken) =>
        ReceiptNumber.Parse(receipt) is { } number && await book.FindAsync(number, cancellationToken) is { } filed && user.Sees(filed.AreaId) ? filed : null;

    private static async Task<VillageReport?> ManagedAsync(string receipt, OfficeUser user, IReportBook book, CancellationToken cancellationToken) =>
        await FindAsync(receipt, user, book, cancellationToken) is { } filed && user.Manages(filed.AreaId) ? filed : null;
}

/// <summary>A return as it was typed.</summary>
public sealed record ReturnTyped(string Field, string Reason)
{
    public const string Whole = "whole";
}
