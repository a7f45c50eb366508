using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Reports;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HealthAssistantBot.Bot.Reports.Photos;

/// <summary>A report's photo as a file. Whoever asks has been looked at before: it is seen by those who see the report, and by nobody else.</summary>
internal static class PhotoEndpoint
{
    /// <summary>The report's photo of that number, from 1; null when there is none.</summary>
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
}
