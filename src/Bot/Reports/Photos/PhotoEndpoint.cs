using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HealthAssistantBot.Bot.Reports.Photos;

/// <summary>/m/reports/261124-01/photos/1: a report's photo, for its own village and for whoever sees the village's reports. To everybody else there is none.</summary>
internal static class PhotoEndpoint
{
    public static void MapReportPhotos(this WebApplication app) => app.MapGet("/m/reports/{receipt}/photos/{number:int}", ShowAsync);

    private static async Task<Results<PhysicalFileHttpResult, NotFound>> ShowAsync(
        string receipt, int number, HttpContext context, IWebIdentity identity, IReportBook reports, IStaffBook staff, IKeptFiles files, CancellationToken cancellationToken)
    {
        if (await identity.FindAsync(context, cancellationToken) is not { } member || ReceiptNumber.Parse(receipt) is not { } known || await reports.FindAsync(known, cancellationToken) is not { } filed) return TypedResults.NotFound();
        if (await staff.FindAsync(member.PersonId, cancellationToken) is not { IsHere: true } person || !MaySee(person, filed.AreaId, await staff.AreasAsync(cancellationToken))) return TypedResults.NotFound();

        return await FileAsync(filed.Report, number, context, files, cancellationToken) is { } photo ? photo : TypedResults.NotFound();
    }

    /// <summary>The report's photo of that number, from 1; null when there is none. Whether it may be seen was asked before.</summary>
    public static async Task<PhysicalFileHttpResult?> FileAsync(Report report, int number, HttpContext context, IKeptFiles files, CancellationToken cancellationToken)
    {
        var photos = Ids(report);
        if (number < 1 || number > photos.Count || await files.FindAsync(photos[number - 1], cancellationToken) is not { } photo || !photo.ContentType.StartsWith("image/", StringComparison.Ordinal)) return null;

        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        headers.CacheControl = "private, no-store";
        return TypedResults.PhysicalFile(photo.Path, photo.ContentType);
    }

    public static IReadOnlyList<string> Ids(Report report) => [.. report.Current.Values.Values.OfType<PhotosValue>().SelectMany(value => value.Ids)];

    private static bool MaySee(Person person, int areaId, AreaTree tree) =>
        person.AreaId == areaId || (person.Is(Roles.Clerk) || person.Is(Roles.Leader) || person.Is(Roles.Administrator)) && StaffScope.Of(person, tree).Covers(areaId);
}
