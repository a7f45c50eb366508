using System.Text.RegularExpressions;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Forms;
using HealthAssistantBot.Domain.Reports.Totals;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.Reports;

/// <summary>看汇总, 三季度汇总, 大塘村汇总, 导出: figures added up, for whoever oversees the villages; a later correction is told to who took them.</summary>
internal sealed partial class TotalsAnswer(ReportTotalling totals, ReportRounds rounds, RoundOverseers overseers, ReportDialog dialog, IReportBook book, IFilesOut files) : ICapability
{
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public int Order => 186;

    public async Task<bool> TryAnswerAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.Message.EventName is not null || turn.Heard.Length == 0 || !turn.Who.IsMember) return false;

        var said = ReportSayings.Plain(turn.Heard);
        var changed = ReviewOccasion.Read(turn.Occasion);
        if (turn.Occasion is not null && changed is null && RoundOccasion.Read(turn.Occasion) is null) return false;

        var export = Exported().Match(said);
        var total = export.Success ? export : Totalled().Match(said);
        if (!total.Success || await overseers.OfAsync(turn.Who, cancellationToken) is not { } overseer) return false;

        var forms = (await book.FormsAsync(cancellationToken)).Where(form => !form.IsUrgent && form.IsFor(overseer.Tree, overseer.Place.Id)).ToList();
        var words = total.Groups["a"].Value + total.Groups["b"].Value;
        if (RoundTarget.Read(words, forms, overseer.Tree.Down(overseer.Place.Id), turn.Clock.Today) is not { } target)
        {
            if (RoundTarget.Read(words, forms, overseer.Tree.All, turn.Clock.Today) is null) return false;
            dialog.Say(turn, RoundWords.OtherTown);
            return true;
        }

        var changedReport = changed is null ? null : (await book.FindAsync(changed.Receipt, cancellationToken))?.Report;
        if (changedReport is not null) target = target with { Form = changedReport.Form, Span = SaidSpan.Of(changedReport.Period) };
        if (await MeantAsync(turn, overseer, target, forms, cancellationToken) is not { } taken)
        {
            dialog.Say(turn, RoundWords.NoVillages);
            return true;
        }

        if (taken.Reports.Count == 0) dialog.Say(turn, TotalsWords.Nothing(taken, turn.Clock.Today));
        else if (export.Success) await ExportAsync(turn, overseer, taken, cancellationToken);
        else Total(turn, overseer, taken);
        return true;
    }

    private async Task<TakenTotals?> MeantAsync(Turn turn, Overseer overseer, RoundTarget target, List<Form> forms, CancellationToken cancellationToken)
    {
        var spoken = RoundOccasion.Of(turn);
        var form = target.Form ?? forms.Find(one => one.Id == spoken?.FormId) ?? forms.Find(ReportRound.Opens);
        if (form is null) return null;

        var place = target.Area ?? overseer.Place;
        var span = target.Span;
        if (span is null && ReportRound.Opens(form))
        {
            var period = spoken?.FormId == form.Id ? ReportPeriod.Parse(spoken.Period, form.Rhythm) : null;
            span = SaidSpan.Of(period ?? await rounds.SpokenOfAsync(form, overseer.Place.Id, cancellationToken));
        }
        return await totals.OfAsync(form, span ?? SaidSpan.Of(ReportPeriod.Holding(turn.Clock.Today, FormRhythm.Month)), place, cancellationToken);
    }

    private void Total(Turn turn, Overseer overseer, TakenTotals taken)
    {
        Mark(turn, overseer, taken);
        dialog.Say(turn, TotalsWords.Total(taken, ReportTotals.Of(taken.Form, taken.Reports), turn.Clock.Today) with { Occasion = Occasion(overseer, taken).ToString() });
    }

    private async Task ExportAsync(Turn turn, Overseer overseer, TakenTotals taken, CancellationToken cancellationToken)
    {
        Mark(turn, overseer, taken);
        var today = turn.Clock.Today;
        var name = TotalsWords.FileName(taken);
        var names = await totals.NamesAsync(taken, cancellationToken);
        var file = FileOut.For(overseer.Person.Id, name, Workbook, totals.Workbook(taken, names, $"{overseer.Person.Name}{today:yyyy-MM-dd}导出"), turn.Clock.UtcNow);
        files.Add(file);
        dialog.Say(turn, TotalsWords.Exported(taken, name));
        dialog.Say(turn, TotalsWords.Download(new ReplyFile(file.Id, name, $"/m/files/{file.Id}")));
    }

    private void Mark(Turn turn, Overseer overseer, TakenTotals taken)
    {
        Occasion(overseer, taken).KeepIn(turn);
        totals.Mark(taken, overseer.Person.Id);
    }

    private static RoundOccasion Occasion(Overseer overseer, TakenTotals taken) =>
        new(taken.Form.Id, (taken.Span.PeriodOf(taken.Form) ?? ReportPeriod.Holding(taken.Span.Last, taken.Form.Rhythm)).ToString(), overseer.Place.Id, RoundOccasion.Totals);

    [GeneratedRegex("^(?<a>.{0,20}?)(?:看)?(?:汇总表|汇总数|汇总|合计|总计|统计表|统计)(?:一下|是多少|多少)?(?<b>.{0,14})$", RegexOptions.ExplicitCapture)]
    private static partial Regex Totalled();

    [GeneratedRegex("^(?<a>.{0,20}?)(?:导出|导成表|导个表|导一份|下载)(?:表格|EXCEL|一下)?(?<b>.{0,20})$", RegexOptions.ExplicitCapture)]
    private static partial Regex Exported();
}
