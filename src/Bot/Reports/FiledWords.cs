using System.Globalization;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Reports.Forms;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Reminders.Wording;

namespace HealthAssistantBot.Bot.Reports;

/// <summary>A filed report: its receipt, its newer versions, how it is shown and taken back.</summary>
internal static class FiledWords
{
    public static Reply Receipt(ReportTalk talk, Report report, DateTime filedLocal)
    {
        var example = ValueWords.Example(talk.Example, talk.Example is { } field ? report.Current.Values.GetValueOrDefault(field.Key) : null, withVerb: true);
        return Reply.Plain(report.IsLate ? "report.receipt.late" : "report.receipt",
            $"已收到 №{report.Receipt}。\n{report.Name(talk.Today)}，{ReportWords.Moment(filedLocal, talk.Today)}{(report.IsLate ? "补报" : "上报")}。\n{Later(example)}");
    }

    /// <param name="told">Who was told that the totals change; null for nobody.</param>
    public static Reply Revised(Report report, IReadOnlyList<FieldChange> changes, string? told, DateOnly today) => Reply.Plain("report.receipt.revised",
        $"已改好 №{report.Receipt}，第{report.Current.Number}版。\n{string.Join('\n', changes.Select(change => SummaryWords.Changed(change.Field, change.Old, change.New, today) + "。"))}\n{(told is null ? "" : $"镇里汇总过了，已告诉{told}。\n")}改错了回“撤”。");

    public static Reply Undone(Report report, IReadOnlyList<FieldChange> undone, DateOnly today)
    {
        var (change, rest) = (undone[0], undone.Count > 1 ? $"等{undone.Count}项" : "");
        return Reply.Plain("undo", $"撤掉了：{SummaryWords.Changed(change.Field, change.Old, change.New, today, plain: true)}{rest}。\n现在是{ValueWords.Of(change.Field, change.Old, today)}，№{report.Receipt}第{report.Current.Number}版。");
    }

    public static Reply Withdrawn(Report report, DateTime due, DateOnly today) => Reply.Plain("report.withdrawn",
        $"№{report.Receipt}撤回了，这份等于没报。\n{(report.Form.Rhythm == FormRhythm.Event ? "" : $"到{ReportWords.Moment(due, today)}，")}要报就说“上报”。");

    public static Reply Shown(ReportTalk talk, Report report)
    {
        var example = ValueWords.Example(talk.Example, talk.Example is { } field ? report.Current.Values.GetValueOrDefault(field.Key) : null, withVerb: true);
        return new Reply("report.view",
        [
            new(PartKind.Headline, $"{report.Name(talk.Today)} №{report.Receipt}，第{report.Current.Number}版："),
            .. report.Form.Fields.Select((field, i) => new ReplyPart(PartKind.Line, string.Create(CultureInfo.InvariantCulture, $"{i + 1} {field.Label}：{ValueWords.Of(field, report.Current.Values.GetValueOrDefault(field.Key), talk.Today)}"))),
            new(PartKind.Line, example is null ? "要改就说哪一项改成多少。" : $"要改就说，比如“{example}”。"),
        ], []);
    }

    public static Reply Duplicate(Report report, string who, DateTime filedLocal, DateOnly today) => new("report.duplicate",
    [
        new(PartKind.Headline, $"{report.Name(today)}已经报了，№{report.Receipt}。"),
        new(PartKind.Line, $"{who}{ReportWords.Moment(filedLocal, today)}报的。"),
        new(PartKind.Line, "1 看一下，2 改数，3 不用管"),
    ], [new("看一下", ReportWords.View), new("改数", ReportWords.Change), new("不用管", ReportWords.Never)]);

    private static string Later(string? example) => example is null ? "报错了随时说。" : $"报错了随时说，比如“{example}”。";
}
