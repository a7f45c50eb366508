using Microsoft.AspNetCore.Http.HttpResults;

namespace HealthAssistantBot.Bot.Channels.WeCom;

/// <summary>Serves the files by which the platform knows that a domain is ours (WW_verify_….txt), from <c>wecom/</c> in the data folder.</summary>
internal static class DomainProof
{
    private const int LargestFile = 4096;

    public static void Map(WebApplication app)
    {
        var folder = Path.Combine(Path.GetFullPath(app.Configuration["Data:Directory"] is { Length: > 0 } given ? given : "data"), "wecom");
        app.MapGet("/{file:regex(^WW_verify_[A-Za-z0-9_-]{{1,64}}\\.txt$)}", Results<FileContentHttpResult, NotFound> (string file) => Read(folder, file));
    }

    private static Results<FileContentHttpResult, NotFound> Read(string folder, string name)
    {
        // The route lets plain names through only; a link that leads elsewhere is no proof of ours.
        var file = new FileInfo(Path.Combine(folder, name));
        return file is { Exists: true, LinkTarget: null, Length: <= LargestFile }
            ? TypedResults.File(File.ReadAllBytes(file.FullName), "text/plain")
            : TypedResults.NotFound();
    }
}
