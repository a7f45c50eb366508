using HealthAssistantBot.Domain.Common;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HealthAssistantBot.Bot.Mine;

/// <summary>Ten lines and two charts for a leader, each line with the page of what is behind it.</summary>
internal static class LeaderPages
{
    private const int MostLines = 10;
    private const int MostOfAPart = 4;

    public static void Map(RouteGroupBuilder own)
    {
        own.MapGet("/m/leader", ShowAsync);
        own.MapGet("/m/leader/{key}", ProofsAsync);
    }

    private static async Task<IResult> ShowAsync(HttpContext http, IEnumerable<IBriefs> sources, Clock clock, CancellationToken cancellationToken)
    {
        var user = MineUser.Of(http);
        if (!user.LeadsOffice) return MineDoor.Missing();

        var (lines, trend, share) = (new List<BriefLine>(), (BriefTrend?)null, (BriefShare?)null);
        foreach (var source in sources)
        {
            var brief = await source.OfAsync(user, cancellationToken);
            lines.AddRange(brief.Lines);
            trend ??= brief.Trend;
            share ??= brief.Share;
        }

        // What asks for a word comes first, and no part crowds out the others.
        var shown = lines.GroupBy(l => l.Part).OrderBy(g => g.Key).SelectMany(g => g.Take(MostOfAPart)).Take(MostLines).ToList();
        return new RazorComponentResult<LeaderPage>(new { User = user, Lines = shown, Trend = trend, Share = share, Now = clock.LocalNow });
    }

    private static async Task<IResult> ProofsAsync(string key, HttpContext http, IEnumerable<IBriefs> sources, CancellationToken cancellationToken)
    {
        var user = MineUser.Of(http);
        if (!user.LeadsOffice) return MineDoor.Missing();

        foreach (var source in sources)
        {
            if ((await source.OfAsync(user, cancellationToken)).Lines.FirstOrDefault(l => l.Key == key) is { } line) return new RazorComponentResult<LeaderProofsPage>(new { Line = line });
        }

        return MineDoor.Missing();
    }
}
