using System.Globalization;
using HealthAssistantBot.Bot.Mine;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Forms;

namespace HealthAssistantBot.Bot.Reports.Pages;

/// <summary>How the rounds of reports stand in a leader's place, and how many came in time in the last months. Villages as the directory has them, never by figure.</summary>
internal sealed class ReportBriefs(ReportRounds rounds, Clock clock) : IBriefs
{
    private const int Months = 5;

    public async Task<Brief> OfAsync(MineUser leader, CancellationToken cancellationToken)
    {
        var lines = new List<BriefLine>();
        BriefTrend? trend = null;
        foreach (var form in await rounds.FormsAsync(cancellationToken))
        {
            foreach (var towns in await rounds.CurrentAsync(form, leader.OfficeId, cancellationToken))
            {
                if (Line(form, towns) is { } line) lines.Add(line);
            }

            if (trend is null && form.Rhythm == FormRhythm.Month) trend = await TrendAsync(form, leader.OfficeId, cancellationToken);
        }

        return new Brief(lines) { Trend = trend };
    }

    private BriefLine? Line(Form form, IReadOnlyList<OpenRound> towns)
    {
        var (filed, all, round) = (towns.Sum(t => t.Round.Filed), towns.Sum(t => t.Round.Expected), towns[0].Round);
        // A round whose time has not come says nothing of anybody.
        if (filed == 0 && !round.IsOver(clock.Today)) return null;

        var name = round.Period.Spoken(clock.Today) + form.Short;
        var part = filed == all ? BriefPart.Done : BriefPart.Slow;
        var after = filed == all ? "个村，齐了" : $"个村，{(round.Due < clock.LocalNow ? "过了" : "到")}{ChineseDates.Day(DateOnly.FromDateTime(round.Due), clock.Today)}{(round.Due < clock.LocalNow ? "，还能补" : "")}";
        return new BriefLine($"report-{form.Id}-{round.Period}", part, $"{name}到了", string.Create(CultureInfo.InvariantCulture, $"{filed}/{all}"), after,
            [.. towns.SelectMany(t => t.Round.Standings.Select(v => Proof(v, towns.Count > 1 ? t.Town.Name + v.Village : v.Village)))]);
    }

    private BriefProof Proof(RoundVillage village, string name) => village switch
    {
        { Report: { } report } => new BriefProof(name, $"{(report.IsLate ? "补报了" : "报了")}，№{report.Receipt}", MyReportPages.Address(report.Receipt)),
        { Promise: { } promise } => new BriefProof(name, $"还没报，说{ChineseDates.Day(promise.By, clock.Today)}报", null),
        _ => new BriefProof(name, village.Standing == RoundStanding.Begun ? "填了一半" : "还没报", null),
    };

    private async Task<BriefTrend?> TrendAsync(Form form, int officeId, CancellationToken cancellationToken)
    {
        var period = rounds.Usual(form);
        if (clock.Today <= period.Last) period = period.Before;
        var (points, all) = (new List<(string, int)>(), 0);
        for (var i = 0; i < Months; i++, period = period.Before)
        {
            var towns = await rounds.OfAsync(form, period, officeId, cancellationToken);
            // Before the first report nothing was asked of anybody: a gap, not a zero.
            if (towns.Sum(t => t.Round.Filed) == 0) continue;

            all = Math.Max(all, towns.Sum(t => t.Round.Expected));
            points.Insert(0, (period.Spoken(clock.Today), towns.Sum(t => t.Round.OnTime)));
        }

        return points.Count == 0 ? null : new BriefTrend($"{form.Short}按时（村数）", string.Create(CultureInfo.InvariantCulture, $"一共 {all} 村"), all, points);
    }
}
