using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;
using Microsoft.AspNetCore.Mvc;

namespace HealthAssistantBot.Bot.Channels.Attachments;

/// <summary>A file that the assistant made for one person, at its address: once, only to that person, for a day.</summary>
internal static class FileOutEndpoint
{
    private const int LongestId = 60;

    public static void Map(WebApplication app) => app.MapGet("/m/files/{id}", GetAsync);

    private static async Task<IResult> GetAsync([FromRoute] string id, HttpContext context, IWebIdentity identity, IFileShelf files, Clock clock, CancellationToken cancellationToken)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (id.Length > LongestId) return TypedResults.NotFound();
        if (await identity.FindAsync(context, cancellationToken) is not { } member) return TypedResults.LocalRedirect($"~/m/sign-in?back=/m/files/{Uri.EscapeDataString(id)}");

        return await files.FetchAsync(id, member.PersonId, clock.UtcNow, cancellationToken) is { } file
            ? TypedResults.File(file.Content, file.ContentType, file.Name)
            : TypedResults.Text("这个文件取过了，或者过期了。再跟助手说一遍“导出”就有新的。", "text/plain; charset=utf-8", statusCode: StatusCodes.Status410Gone);
    }
}
