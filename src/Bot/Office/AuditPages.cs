using System.Globalization;
using HealthAssistantBot.Domain.Audit;
using HealthAssistantBot.Domain.Common;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HealthAssistantBot.Bot.Office;

/// <summary>Who saw and changed what; an administrator sees all, a clerk what happened in their own areas.</summary>
internal static class AuditPages
{
    public const int PageSize = 50;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapOffice(OfficeRight.Clerk).MapGet("/console/audit", ListAsync);
        routes.MapOffice(OfficeRight.Administrator).MapGet("/console/audit/check", CheckAsync);
    }

    private static async Task<IResult> ListAsync(
        HttpContext http, IAuditBook book, Clock clock, string? name, string? kind, string? from, string? to, string? subject, int? page, CancellationToken cancellationToken) =>
        await ShowAsync(http, book, clock, name, kind, from, to, subject, page, null, cancellationToken);

    private static async Task<IResult> CheckAsync(HttpContext http, IAuditBook book, Clock clock, CancellationToken cancellationToken) =>
        await ShowAsync(http, book, clock, null, null, null, null, null, null, await book.CheckAsync(cancellationToken), cancellationToken);

    private static async Task<IResult> ShowAsync(
        HttpContext http, IAuditBook book, Clock clock, string? name, string? kind, string? from, string? to, string? subject, int? page, AuditVerdict? verdict, CancellationToken cancellationToken)
    {
        var user = OfficeUser.Of(http);
        var (first, last) = (Day(from), Day(to));
        var at = Math.Clamp(page ?? 0, 0, 100_000);
        var filter = new AuditFilter(user.AuditReach, Given(name), Given(kind), Given(subject),
            first is { } f ? clock.ToUtc(f.ToDateTime(TimeOnly.MinValue)) : null, last is { } l ? clock.ToUtc(l.AddDays(1).ToDateTime(TimeOnly.MinValue)) : null, at, PageSize);
        var found = await book.FindAsync(filter, cancellationToken);
        return new RazorComponentResult<AuditPageView>(new
        {
            User = user, Found = found, Names = await book.NamesAsync(user.AuditReach, cancellationToken), Filter = filter, From = first, To = last, Verdict = verdict,
        });
    }

    private static string? Given(string? said) => string.IsNullOrWhiteSpace(said) ? null : said;

    private static DateOnly? Day(string? said) => DateOnly.TryParseExact(said, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 2000 and < 2200 ? day : null;
}
