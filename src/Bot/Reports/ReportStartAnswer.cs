using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Forms;
using HealthAssistantBot.Domain.Reports.Reading;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.Reports;

/// <summary>上报, 上报月报, and a report in one breath, while none is open.</summary>
internal sealed class ReportStartAnswer(ReportDesk desk, ReportingVillage villages, ReportDialog dialog, ReportStarting starting, IStaffBook staff) : ICapability
{
    public int Order => 300;

    public async Task<bool> TryAnswerAsync(Turn turn, CancellationToken cancellationToken)
    {
        var isMenu = turn.Message.EventName == "report";
        if (!isMenu && (turn.Message.EventName is not null || turn.Heard.Length == 0)) return false;

        var all = await desk.ReportersAsync(turn.Who, cancellationToken);
        var spoken = await SpokenForAsync(turn, all, cancellationToken);
        var heard = spoken?.Rest ?? turn.Heard;
        var plain = ReportSayings.Plain(heard);
        var start = isMenu || ReportSayings.IsStart(plain);
        var isNamed = ReportSayings.NamedForm(plain) is { } name && !ReportSayings.HoldsFigure(ReportSayings.WithoutMonth(name));
        var isReport = start || ReportSayings.IsZero(plain) || ReportSayings.IsSame(plain);
        if (spoken is not null && all.All(one => one.Village.Id != spoken.Village.Id))
        {
            if (turn.Who.PersonId is not { } personId || await staff.FindAsync(personId, cancellationToken) is not { } person) return false;
            // 帮石桥村挑三天… holds a figure and is no report.
            if (!isReport && !isNamed && await starting.ReadAsync(new Reporter(person, spoken.Village, FormArea.Unknown), heard, cancellationToken) is null) return false;

            dialog.Say(turn, ReportWords.NotTheirsToFile(spoken.Village.Name, turn.Who.Name ?? "某某"));
            return true;
        }

        if (all.Count == 0)
        {
            if (!isReport && !ReportSayings.IsRowOfFigures(heard)) return false;
            dialog.Say(turn, turn.Who.IsMember ? ReportWords.NoVillage : ReportWords.MembersOnly(turn.Who));
            return true;
        }

        var reporter = await villages.ForNewAsync(turn, all, cancellationToken) ?? (start ? await OnlyOwingAsync(all, cancellationToken) : null);
        if (reporter is null) return await AskVillageAsync(turn, all, heard, start, isNamed, cancellationToken);

        if (start)
        {
            await starting.StartAsync(turn, reporter, cancellationToken);
            return true;
        }

        if (isNamed && await starting.NamedAsync(reporter.Village.Id, ReportSayings.NamedForm(plain)!, cancellationToken) is { } form)
        {
            var talk = await desk.OpenAsync(reporter, form, desk.Usual(form), stepByStep: true, cancellationToken);
            UtteranceReader.Read(talk.Draft, heard);
            var period = talk.Draft.NamedPeriod is { } named ? ReportPeriod.Parse(named, form.Rhythm) : talk.Draft.NamesUsualPeriod ? desk.Usual(form) : null;
            await starting.StartAsync(turn, reporter, form, period ?? await desk.MeantAsync(reporter, form, cancellationToken), cancellationToken);
            return true;
        }

        if (await starting.ReadAsync(reporter, heard, cancellationToken) is not { } read) return false;

        var lead = ReportSayings.IsSame(plain) && read.Previous.Count == 0 ? CheckWords.NoPrevious(read) : null;
        await dialog.BeginAsync(turn, reporter, read, lead, cancellationToken);
        return true;
    }

    // 替石桥村…, whoever says it; a name in front without 替 only from those who report for several.
    private async Task<VillageSpokenFor?> SpokenForAsync(Turn turn, IReadOnlyList<Reporter> all, CancellationToken cancellationToken)
    {
        if (VillageSpokenFor.Read(turn.Heard, all.Select(one => one.Village)) is { } own) return own.IsExplicit || all.Count > 1 ? own : null;

        return VillageSpokenFor.Read(turn.Heard, (await staff.AreasAsync(cancellationToken)).All.Where(area => area.Level == AreaLevel.Village)) is { IsExplicit: true } other ? other : null;
    }

    private async Task<Reporter?> OnlyOwingAsync(IReadOnlyList<Reporter> all, CancellationToken cancellationToken)
    {
        List<Reporter> owing = [];
        foreach (var one in all)
        {
            if (await starting.OwesAsync(one, cancellationToken)) owing.Add(one);
        }

        return owing is [var only] ? only : null;
    }

    private async Task<bool> AskVillageAsync(Turn turn, IReadOnlyList<Reporter> all, string heard, bool start, bool isNamed, CancellationToken cancellationToken)
    {
        if (!start && !isNamed && await starting.ReadAsync(all[0], heard, cancellationToken) is null) return false;

        dialog.Say(turn, ReportWords.AskVillage([.. all.Select(one => one.Village.Name)], start ? "" : heard));
        return true;
    }
}
