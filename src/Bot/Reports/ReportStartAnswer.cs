using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Reading;

namespace HealthAssistantBot.Bot.Reports;

/// <summary>上报, 上报月报, and a report in one breath, while none is open.</summary>
internal sealed class ReportStartAnswer(ReportDesk desk, ReportDialog dialog, ReportStarting starting) : ICapability
{
    public int Order => 300;

    public async Task<bool> TryAnswerAsync(Turn turn, CancellationToken cancellationToken)
    {
        var isMenu = turn.Message.EventName == "report";
        if (!isMenu && (turn.Message.EventName is not null || turn.Heard.Length == 0)) return false;

        var plain = ReportSayings.Plain(turn.Heard);
        var start = isMenu || ReportSayings.IsStart(plain);
        if (await desk.ReporterAsync(turn.Who, cancellationToken) is not { } reporter)
        {
            if (!start && !ReportSayings.IsZero(plain) && !ReportSayings.IsSame(plain) && !ReportSayings.IsRowOfFigures(turn.Heard)) return false;
            dialog.Say(turn, turn.Who.IsMember ? ReportWords.NoVillage : ReportWords.MembersOnly(turn.Who));
            return true;
        }

        if (start)
        {
            await starting.StartAsync(turn, reporter, cancellationToken);
            return true;
        }

        if (ReportSayings.NamedForm(plain) is { } name && !ReportSayings.HoldsFigure(ReportSayings.WithoutMonth(name)) && await starting.NamedAsync(reporter.Village.Id, name, cancellationToken) is { } form)
        {
            var talk = await desk.OpenAsync(reporter, form, desk.Usual(form), stepByStep: true, cancellationToken);
            UtteranceReader.Read(talk.Draft, turn.Heard);
            var period = talk.Draft.NamedPeriod is { } named ? ReportPeriod.Parse(named, form.Rhythm) : talk.Draft.NamesUsualPeriod ? desk.Usual(form) : null;
            await starting.StartAsync(turn, reporter, form, period ?? await desk.MeantAsync(reporter, form, cancellationToken), cancellationToken);
            return true;
        }

        if (await starting.ReadAsync(reporter, turn.Heard, cancellationToken) is not { } read) return false;

        var lead = ReportSayings.IsSame(plain) && read.Previous.Count == 0 ? CheckWords.NoPrevious(read) : null;
        await dialog.BeginAsync(turn, reporter, read, lead, cancellationToken);
        return true;
    }
}
