using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Forms;
using HealthAssistantBot.Domain.Reports.Totals;

namespace HealthAssistantBot.Bot.Reports;

/// <summary>Totals and their file, under the keys of the voice catalogue.</summary>
internal static class TotalsWords
{
    public static Reply Total(TakenTotals taken, ReportTotals totals, DateOnly today)
    {
        SuggestedAction[] actions = [new(RoundWords.Export, RoundWords.Export)];
        var many = ReportRound.Opens(taken.Form) ? $"{totals.Villages}个村合计" : $"{totals.Reports}份合计";
        List<ReplyPart> parts = [new(PartKind.Headline, $"{Of(taken, today)}，{many}：")];
        parts.AddRange(totals.Fields.Select(field => new ReplyPart(PartKind.Line, $"{field.Field.Label}：{new NumberValue(field.Sum)}{field.Field.Unit}")));
        if (taken.Missing is { } missing) parts.Add(new(PartKind.Line, $"还差{missing}个村。"));
        parts.Add(RoundWords.Next(actions));
        return new Reply("round.total", parts, actions);
    }

    public static Reply Nothing(TakenTotals taken, DateOnly today) => Reply.Plain("round.total.none", $"{Of(taken, today)}，还没有报上来的。");

    public static Reply Exported(TakenTotals taken, string name) => Reply.Plain("round.export",
        $"表做好了：{name}\n{(ReportRound.Opens(taken.Form) ? $"{taken.Reports.Select(one => one.AreaId).Distinct().Count()}个村的数" : $"{taken.Reports.Count}份")}，另有一页谁几时报的。");

    /// <summary>On phones the file itself stands in its place.</summary>
    public static Reply Download(ReplyFile file) => new("round.export.file",
        [new(PartKind.File, file.Name) { Name = file.Name, Detail = file.Path }, new(PartKind.Line, "24小时内能取一次，只给您。")], []) { File = file };

    /// <summary>青石镇2026年10月月报.xlsx.</summary>
    public static string FileName(TakenTotals taken)
    {
        var name = $"{taken.Place.Name}{Days(taken, null)}{taken.Form.Short}";
        return string.Concat(name.Select(character => char.IsLetterOrDigit(character) || character is '（' or '）' or '-' or '_' ? character : '_')) + ".xlsx";
    }

    // 青石镇10月月报.
    private static string Of(TakenTotals taken, DateOnly today) => $"{taken.Place.Name}{Days(taken, today)}{taken.Form.Short}";

    // With the year where nobody reads it today.
    private static string Days(TakenTotals taken, DateOnly? today)
    {
        foreach (var rhythm in (FormRhythm[])[taken.Form.Rhythm, FormRhythm.Month, FormRhythm.Quarter, FormRhythm.HalfYear, FormRhythm.Year])
        {
            var period = ReportPeriod.Holding(taken.Span.First, rhythm);
            if (period.First == taken.Span.First && period.Last == taken.Span.Last) return period.Spoken(today ?? DateOnly.MinValue);
        }
        return $"{taken.Span.First:yyyy-MM-dd}到{taken.Span.Last:yyyy-MM-dd}";
    }
}
