using System.Globalization;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Reports.Forms;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Reminders.Wording;

namespace HealthAssistantBot.Bot.Reports;

/// <summary>What is missing, unclear or broken in an open report, and how it is asked back.</summary>
internal static class CheckWords
{
    public static Reply Missing(ReportTalk talk, IReadOnlyList<FormField> missing) => ReportWords.With("report.missing",
        $"记下了{talk.Draft.Values.Count}项，还差{missing.Count}项：{string.Join('、', missing.Select(ValueWords.Bare))}。", talk, missing[0]);

    public static Reply NotUnderstood(ReportTalk talk, FormField field, string said)
    {
        var reply = ReportWords.With("report.not-understood", $"没听懂“{ReportWords.Quoted(said)}”。", talk, field);
        return reply with { Parts = [.. reply.Parts, new ReplyPart(PartKind.Line, PromptWords.How(field))] };
    }

    public static Reply Parked(string said) => Reply.Plain("report.parked", $"“{ReportWords.Quoted(said)}”先照您的话存着，镇里来核。");

    public static Reply Approximate(ReportTalk talk, FormField field, string said, int open) => Reply.Plain("report.approximate",
        $"还差{open}个准数，其余{talk.Draft.Values.Count}项记下了。\n{field.Label}您说“{ReportWords.Quoted(said)}”，准数是多少？\n查不到就回“不清楚”，镇里来核。");

    public static Reply Ambiguous(IReadOnlyList<FormField> fields, string said) => fields.Count == 1
        ? Reply.Plain("report.ambiguous", $"{fields[0].Label}您说“{ReportWords.Quoted(said)}”，是多少？\n查不到就回“不清楚”，镇里来核。")
        : new Reply("report.ambiguous",
        [
            new(PartKind.Headline, $"“{ReportWords.Quoted(said)}”是哪一项？"),
            .. fields.Select((field, i) => new ReplyPart(PartKind.Choice, string.Create(CultureInfo.InvariantCulture, $"{i + 1} {field.Label}"))),
            new(PartKind.Line, "说准了再往下。"),
        ], [.. fields.Select(field => new SuggestedAction(field.Label.Length <= 14 ? field.Label : field.Label[..13] + "…", field.Label))]);

    /// <summary>Figures said without names: are they of the fields that come next?</summary>
    public static Reply InOrder(ReportTalk talk, IReadOnlyList<(FormField Field, string Figure)> parts)
    {
        var example = $"对就回1；不对就说，比如“{ValueWords.Example(parts[0].Field, new NumberValue(decimal.Parse(parts[0].Figure, CultureInfo.InvariantCulture)), withVerb: false)}”。";
        var own = new SuggestedAction("对", "对");
        if (parts is [var (field, figure)]) return Reply.Plain("report.in-order", $"“{figure}”是{field.Label}吧？\n{example}", own);
        return new Reply("report.in-order",
        [
            new(PartKind.Headline, $"后面{parts.Count}个数，您看是不是："),
            .. parts.Select(part => new ReplyPart(PartKind.Line, string.Create(CultureInfo.InvariantCulture, $"{talk.Form.NumberOf(part.Field.Key)} {part.Field.Label}：{part.Figure}{part.Field.Unit}"))),
            new(PartKind.Line, example),
        ], [own]);
    }

    public static Reply OtherVillage(ReportTalk talk, string said) => Reply.Plain("report.other-village", $"这里报的是{talk.Village}。\n“{ReportWords.Quoted(said)}”的数，请那边的人报。");

    public static Reply NoPrevious(ReportTalk talk) => Reply.Plain("report.no-previous", $"{(talk.Form.Rhythm == FormRhythm.Month ? "上回" : talk.LastTime)}没有{talk.Form.Short}，没法照抄。");

    public static Reply Violation(ReportTalk talk, Violation broken)
    {
        var message = ValueWords.FullWidth(broken.Message);
        if (broken.Level == RuleLevel.Warn && broken.Keys is [var key] && talk.Form.Field(key) is { } field && talk.Previous.TryGetValue(key, out var before))
        {
            return Reply.Plain("report.change", $"{message}\n{field.Label}这回{ValueWords.Of(field, talk.Draft.Values[key].Value, talk.Today)}，上回{ValueWords.Of(field, before, talk.Today)}。\n改就说准数；没错就回“没错”。", new SuggestedAction("没错", "没错"));
        }

        if (broken.Id.StartsWith("range:", StringComparison.Ordinal)) return Reply.Plain("report.violation.range", $"{message}\n改就说准数；没错就回“没错”，我标给镇里看。", new SuggestedAction("没错", "没错"));

        var figures = talk.Form.Rules.OfType<CompareRule>().FirstOrDefault(rule => rule.Id == broken.Id) is { } rule ? $"{Figures(talk, rule, broken.Message)}。\n" : "";
        return Reply.Plain("report.violation", $"{message}\n{figures}改哪个就说哪个；没错就回“没错”，我标给镇里看。", new SuggestedAction("没错", "没错"));
    }

    public static Reply Insisted { get; } = Reply.Plain("report.insisted", "好，照您说的记，标上“请镇里核”。");

    private static string Figures(ReportTalk talk, CompareRule rule, string message)
    {
        var left = Side(rule.Left);
        var right = Side(rule.Right);
        return $"{left}，{right}";

        string Side(IReadOnlyList<string> keys)
        {
            var terms = string.Join('＋', keys.Select(key => $"{ValueWords.Short(talk.Form.Field(key)!, message)}{talk.Draft.Values[key].Value}"));
            return keys.Count == 1 ? terms : $"{terms}＝{new NumberValue(keys.Sum(key => talk.Draft.Number(key) ?? 0))}";
        }
    }
}
