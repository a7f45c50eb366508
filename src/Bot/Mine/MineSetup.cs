using HealthAssistantBot.Bot.Conversations;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HealthAssistantBot.Bot.Mine;

/// <summary>我的: the phone's first page; capabilities add their own pages behind the same door.</summary>
internal static class MineSetup
{
    public static WebApplication MapMinePages(this WebApplication app)
    {
        var own = app.MapMine();
        own.MapGet("/m", HomeAsync);
        LeaderPages.Map(own);
        return app;
    }

    private static async Task<IResult> HomeAsync(HttpContext http, IEnumerable<IOpenMatters> sources, CancellationToken cancellationToken)
    {
        var user = MineUser.Of(http);
        var matters = new List<OpenMatter>();
        foreach (var source in sources) matters.AddRange(await source.OfAsync(user.Who, cancellationToken));
        return new RazorComponentResult<HomePage>(new { User = user, Matters = (IReadOnlyList<OpenMatter>)[.. matters.OrderBy(m => m.By ?? DateOnly.MaxValue)] });
    }
}
