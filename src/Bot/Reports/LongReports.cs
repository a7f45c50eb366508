using System.Globalization;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Forms;
using HealthAssistantBot.Domain.Reports.Reading;

namespace HealthAssistantBot.Bot.Reports;

/// <summary>The figures within a long message: they wait as a draft, and nothing is filed.</summary>
internal sealed class LongReports(ReportDesk desk, ReportingVillage villages, ReportStarting starting, IReportBook book) : ILongMatters
{
    private const int Shown = 4;

    public async Task<IReadOnlyList<LongMatter>> InAsync(Turn turn, IReadOnlyList<string> parts, CancellationToken cancellationToken)
    {
        if (await villages.ReporterAsync(turn, cancellationToken) is not { } reporter) return [];

        var (with, at) = await FiguresAsync(reporter, parts, cancellationToken);
        if (with.Count == 0 || await starting.ReadAsync(reporter, string.Join('，', with), cancellationToken) is not { } talk || !talk.IsOnlyOne) return [];

        // What is filed already is corrected, not reported again.
        if (await book.FindAsync(reporter.Village.Id, talk.Form, talk.Period, cancellationToken) is not null) return [];

        talk = await IntoKeptAsync(reporter, talk, string.Join('，', with), cancellationToken);
        await desk.KeepBesideAsync(turn, talk, cancellationToken);
        var said = talk.Form.Fields.Where(field => talk.Draft.Values.TryGetValue(field.Key, out var value) && value.Origin == ValueOrigin.Stated && value.Value is NumberValue).ToList();
        var figures = string.Join('，', said.Take(Shown).Select(field => $"{ValueWords.Short(field)}{ValueWords.Of(field, talk.Draft.Values[field.Key].Value, talk.Today)}"));
        var more = said.Count > Shown ? string.Create(CultureInfo.InvariantCulture, $"等{said.Count}项") : "";
        return [new LongMatter("报", $"{talk.Period.Spoken(talk.Today)}{talk.Form.Short}，{figures}{more}", "继续上报", at)];
    }

    // A part counts when it gives a figure to a field by name; a number of a story does not.
    private async Task<(List<string> Parts, int At)> FiguresAsync(Reporter reporter, IReadOnlyList<string> parts, CancellationToken cancellationToken)
    {
        List<string> with = [];
        var first = 0;
        var forms = (await desk.FormsAsync(reporter.Village.Id, cancellationToken)).Where(form => !form.IsUrgent && form.OnePer.Count > 0).ToList();
        List<ReportTalk> talks = [];
        foreach (var form in forms) talks.Add(await desk.OpenAsync(reporter, form, desk.Usual(form), stepByStep: false, cancellationToken));
        foreach (var (part, i) in parts.Select((part, i) => (part, i)))
        {
            if (!ReportSayings.HoldsFigure(part) || ReportSayings.IsQuestion(part)) continue;
            var taken = talks.Exists(talk =>
            {
                var draft = new ReportDraft(talk.Draft.Context);
                UtteranceReader.Read(draft, part);
                return draft.Values.Values.Any(value => value.Origin == ValueOrigin.Stated && value.Value is NumberValue);
            });
            if (!taken) continue;
            if (with.Count == 0) first = i;
            with.Add(part);
        }
        return (with, first);
    }

    private async Task<ReportTalk> IntoKeptAsync(Reporter reporter, ReportTalk talk, string words, CancellationToken cancellationToken)
    {
        foreach (var kept in await book.DraftsOfAsync(reporter.Person.Id, desk.DraftsSince, cancellationToken))
        {
            if (kept.FormId != talk.Form.Id || kept.Period != talk.Open.Period || OpenReport.FromJson(kept.Json) is not { } open || await desk.RestoreAsync(reporter, open, cancellationToken) is not { } before) continue;
            UtteranceReader.Read(before.Draft, words);
            return before;
        }
        return talk;
    }
}
