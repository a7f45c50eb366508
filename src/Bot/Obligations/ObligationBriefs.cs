using System.Globalization;
using HealthAssistantBot.Bot.Mine;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Obligations;

namespace HealthAssistantBot.Bot.Obligations;

/// <summary>What the papers want of a leader's office: missed, at risk, met.</summary>
internal sealed class ObligationBriefs(StandingDesk desk, Clock clock) : IBriefs
{
    public async Task<Brief> OfAsync(MineUser leader, CancellationToken cancellationToken)
    {
        var all = await desk.OfOfficeAsync(leader.OfficeId, cancellationToken);
        if (all.Count == 0) return Brief.Empty;

        var lines = new List<BriefLine>();
        Add(StandingState.Missed, BriefPart.Slow, "obligations-missed", "文件要求误了", "件");
        Add(StandingState.AtRisk, BriefPart.Slow, "obligations-near", "文件要求快到期的", "件");
        Add(StandingState.Met, BriefPart.Done, "obligations-met", "文件要求做到了", "件");
        return new Brief(lines) { Share = new BriefShare("文件要求", Count(StandingState.Met), Count(StandingState.AtRisk), Count(StandingState.Missed), Count(StandingState.NotYet)) };

        int Count(StandingState state) => all.Count(s => s.State == state);

        void Add(StandingState state, BriefPart part, string key, string before, string after)
        {
            if (Count(state) is > 0 and var count) lines.Add(new BriefLine(key, part, before, count.ToString(CultureInfo.InvariantCulture), after, [.. all.Where(s => s.State == state).OrderBy(s => s.Due).Select(Proof)]));
        }
    }

    private BriefProof Proof(ObligationStanding standing) => new($"{standing.Schedule.What}{(standing.Due is { } due ? $"，最迟{ChineseDates.Day(due, clock.Today)}" : "")}", $"《{standing.Schedule.Title}》{standing.Schedule.Clause}", MineRoutes.Clause(standing.Schedule.Title, standing.Schedule.Clause, standing.Schedule.Quote));
}
