using System.Globalization;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Reports.Forms;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Reminders.Wording;

namespace HealthAssistantBot.Bot.Reports;

/// <summary>An open report as it is read back, looked at and corrected.</summary>
internal static class SummaryWords
{
    public static Reply ReadBack(ReportTalk talk)
    {
        var example = ValueWords.Example(talk.Example, talk.Example is { } field ? talk.Draft.Values.GetValueOrDefault(field.Key)?.Value : null, withVerb: false);
        var change = example is null ? "要改就说哪一项是多少" : $"要改就说，比如“{example}”";
        return new Reply("report.readback",
        [
            new(PartKind.Headline, $"{talk.Of}，{(IsZero(talk.Draft) ? "按“本月没有”记，" : "")}您看对不对："),
            .. Lines(talk),
            new(PartKind.Line, $"回1上报；{change}。"),
        ], [new("上报", ReportWords.Yes)]);
    }

    /// <summary>The read-back is waiting: offered again without all its lines.</summary>
    public static Reply ConfirmLater(ReportTalk talk) => Reply.Plain("report.resume", $"接着报{talk.Of}，数都在。\n回1上报，回2看全部。", new SuggestedAction("上报", ReportWords.Yes), new SuggestedAction(ReportWords.All, ReportWords.All));

    public static Reply Look(ReportTalk talk) => new("report.look", [new(PartKind.Headline, $"{talk.Of}，现在是这样："), .. Lines(talk)], []);

    public static Reply Corrected(FormField field, FieldValue? old, FieldValue now, DateOnly today) => new("report.corrected",
        [new(PartKind.Headline, $"改好了，{Changed(field, old, now, today)}。"), new(PartKind.Line, "回1上报，回2看全部。")], [new("上报", ReportWords.Yes), new(ReportWords.All, ReportWords.All)]);

    private static IEnumerable<ReplyPart> Lines(ReportTalk talk) => talk.Form.Fields.Select((field, i) =>
        new ReplyPart(PartKind.Line, string.Create(CultureInfo.InvariantCulture, $"{i + 1} {field.Label}：{Line(talk, field)}")));

    private static string Line(ReportTalk talk, FormField field)
    {
        if (!talk.Draft.Values.TryGetValue(field.Key, out var value))
            return talk.Open.Parked.FirstOrDefault(parked => parked.Key == field.Key) is { } parked ? $"“{parked.Words}”，请镇里核" : "没填";

        var mark = value.Origin switch
        {
            ValueOrigin.Derived => "算出来的",
            ValueOrigin.Given => $"{value.Words}报过",
            ValueOrigin.Carried when IsZero(talk.Draft) => $"照{talk.LastTime}",
            _ when field.IsNumber && talk.Previous.TryGetValue(field.Key, out var last) && !Equals(last, value.Value) => $"{talk.LastTime}{ValueWords.Of(field, last, talk.Today)}",
            _ => null,
        };
        return ValueWords.Of(field, value.Value, talk.Today) + (mark is null ? "" : $"（{mark}）");
    }

    private static bool IsZero(ReportDraft draft) => draft.Values.Values.Any(value => value.Origin == ValueOrigin.Zero) && !draft.Values.Values.Any(value => value.Origin == ValueOrigin.Stated && value.Value is NumberValue);

    public static string Changed(FormField field, FieldValue? old, FieldValue? now, DateOnly today, bool plain = false)
    {
        var before = old is NumberValue number ? number.ToString() : ValueWords.Of(field, old, today);
        return old is null ? $"{field.Label}：{ValueWords.Of(field, now, today)}" : $"{field.Label}{(plain ? "" : "：")}{before}改成{ValueWords.Of(field, now, today)}";
    }
}
