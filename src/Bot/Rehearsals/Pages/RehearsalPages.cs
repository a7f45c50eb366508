using System.Globalization;
using HealthAssistantBot.Bot.Office;
using HealthAssistantBot.Domain.Audit;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Reminders.Rehearsals;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HealthAssistantBot.Bot.Rehearsals.Pages;

/// <summary>One message of a rehearsal as the page shows it.</summary>
public sealed record ShownRehearsed(DateTime Leaves, bool HasHour, string Name, string Post, string What, string? Basis, string Text);

/// <summary>预演 on the console: the newest rehearsal of whoever looks, a new one on their word, and its table.</summary>
internal static class RehearsalPages
{
    public const int PageSize = 100;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var seen = routes.MapOffice(OfficeRight.Office);
        seen.MapGet("/console/rehearsal", (HttpContext http, IRehearsalBook book, Clock clock, int? page, CancellationToken cancellationToken) => PageAsync(http, book, clock, null, null, page ?? 0, cancellationToken));
        seen.MapPost("/console/rehearsal", RehearseAsync);
        seen.MapGet("/console/rehearsal.csv", TableAsync);
    }

    private static async Task<IResult> RehearseAsync(HttpContext http, IFormCollection form, RehearsalDesk desk, IRehearsalBook book, IUnitOfWork work, IAuditTrail trail, Clock clock, CancellationToken cancellationToken)
    {
        var user = OfficeUser.Of(http);
        if (user.PersonId is not { } personId) return await PageAsync(http, book, clock, "这个账号没有对上名册里的人，请用经办人或领导自己的账号来预演。", null, 0, cancellationToken);
        if (!int.TryParse(form["days"], NumberStyles.None, CultureInfo.InvariantCulture, out var days) || days is < 1 or > RehearsalAnswer.MostDays)
            return await PageAsync(http, book, clock, $"天数写 1 到 {RehearsalAnswer.MostDays}。", form.Said("days", 6), 0, cancellationToken);

        var (_, list) = await desk.RehearseAsync(personId, days, cancellationToken);
        trail.Note(user.Actor, new AuditNote(AuditKinds.Task, $"预演了 {days} 天", user.HomeAreaId));
        await work.SaveAsync(cancellationToken);
        return TypedResults.LocalRedirect("~/console/rehearsal" + (list is null ? "?done=slow" : ""));
    }

    private static async Task<IResult> TableAsync(HttpContext http, IRehearsalBook book, IAuditTrail trail, CancellationToken cancellationToken)
    {
        var user = OfficeUser.Of(http);
        if (user.PersonId is not { } personId || await book.NewestOfAsync(personId, cancellationToken) is not { ResultJson: { } json }) return OfficeDoor.Missing();

        await trail.WriteAsync(user.Actor, new AuditNote(AuditKinds.Export, "导出了预演的表", user.HomeAreaId), cancellationToken);
        return TypedResults.File(RehearsalWords.Csv(RehearsalList.Read(json)), "text/csv", "rehearsal.csv");
    }

    private static async Task<IResult> PageAsync(HttpContext http, IRehearsalBook book, Clock clock, string? error, string? typed, int page, CancellationToken cancellationToken)
    {
        var user = OfficeUser.Of(http);
        var newest = user.PersonId is { } id ? await book.NewestOfAsync(id, cancellationToken) : null;
        var lines = newest?.ResultJson is { } json ? RehearsalList.Read(json).Lines : [];
        var at = Math.Clamp(page, 0, Math.Max(0, (lines.Count - 1) / PageSize));
        return new RazorComponentResult<RehearsalPage>(new
        {
            User = user, First = newest?.First, Last = newest?.Last, AskedAt = newest?.AskedAt, Total = lines.Count, Page = at, clock.Today, Error = error, Typed = typed,
            Done = http.Request.Query["done"] == "slow" ? "正在演，好了就在企业微信里告诉您，这一页也会有" : null,
            Lines = (IReadOnlyList<ShownRehearsed>)[.. lines.Skip(at * PageSize).Take(PageSize).Select(l => new ShownRehearsed(l.Leaves, l.HasHour, l.Name, l.Post, l.What, l.Paper is { } paper ? $"《{paper}》{l.Clause}" : l.Why, l.Text))],
        }) { StatusCode = error is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity };
    }
}
