using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Forms;
using HealthAssistantBot.Domain.Reports.Rounds;
using HealthAssistantBot.Reminders.Wording;

namespace HealthAssistantBot.Bot.Reports;

/// <summary>Who still owes, who is chased, what a village owes, under the keys of the voice catalogue.</summary>
internal static class RoundWords
{
    private const int MostNames = 20;

    public const string Chase = "催";
    public const string Send = "催报，发";
    public const string Review = "审核";
    public const string Totals = "看汇总";
    public const string Export = "导出";

    public static Reply NoVillages { get; } = Reply.Plain("round.none", "这里还没有要报的村。");

    public static Reply NotYours(string clerk) => Reply.Plain("round.not-yours", $"各村的数只有镇里管事的能看，要用就找{clerk}。");

    /// <summary>To a town that asks for another one; the same whether or not there is anything to see.</summary>
    public static Reply OtherTown { get; } = Reply.Plain("answer.refuse.not-yours", "别的镇的数只有那个镇和县里能看。\n要用就找县里。");

    /// <summary>To a village that asks for another one.</summary>
    public static Reply OtherVillage(string clerk) => Reply.Plain("answer.refuse.not-yours", $"别村的数只有镇里能看。\n要用就找{clerk}。");

    public static Reply Missing(OpenRound open, VillageReporters reporters, DateOnly today)
    {
        var round = open.Round;
        return new Reply("round.missing-list",
        [
            new(PartKind.Headline, $"{open.Name(today)}应报{round.Expected}个村，已报{round.Filed}个，还差{round.Missing}个："),
            .. round.Owing.Select(one => new ReplyPart(PartKind.Line, $"{one.Village}{(reporters.Of(open.Villages[one.Village].Id) is { } who ? $"（{who.Name}）" : "")}{State(one, today)}")),
            new(PartKind.Line, DueLine(round.Due, today)),
            new(PartKind.Line, "回“催”，只催还差的。"),
        ], [new(Chase, Chase)]);
    }

    /// <summary>For the county: which towns, in the order of the directory.</summary>
    public static Reply MissingByTown(IReadOnlyList<OpenRound> towns, DateOnly today)
    {
        var (expected, filed) = (towns.Sum(town => town.Round.Expected), towns.Sum(town => town.Round.Filed));
        if (expected == filed) return Reply.Plain("round.none-missing", $"{towns[0].Name(today)}{expected}个村都报了，按时{towns.Sum(town => town.Round.OnTime)}个，补报{filed - towns.Sum(town => town.Round.OnTime)}个。");

        return new Reply("round.missing-list",
        [
            new(PartKind.Headline, $"{towns[0].Name(today)}应报{expected}个村，已报{filed}个，还差{expected - filed}个："),
            .. towns.Where(town => town.Round.Missing > 0).Select(town => new ReplyPart(PartKind.Line, $"{town.Town.Name}：应报{town.Round.Expected}个，还差{town.Round.Missing}个")),
            new(PartKind.Line, DueLine(towns[0].Round.Due, today)),
            new(PartKind.Line, "看一个镇的，就说镇名加“还差谁”。"),
        ], []);
    }

    public static Reply NoneMissing(OpenRound open, DateOnly today, bool isClerk)
    {
        var round = open.Round;
        SuggestedAction[] actions = isClerk ? [new(Review, Review), new(Totals, Totals), new(Export, Export)] : [new(Totals, Totals), new(Export, Export)];
        return new Reply("round.none-missing",
        [
            new(PartKind.Headline, $"{open.Name(today)}{round.Expected}个村都报了，按时{round.OnTime}个，补报{round.Filed - round.OnTime}个。"),
            Next(actions),
        ], actions);
    }

    public static Reply ChasePreview(ChaseList chase, DateOnly today) => new("round.chase-preview",
    [
        new(PartKind.Headline, $"要发给{chase.Send.Count}个村：{Names([.. chase.Send.Select(one => one.Village.Name)])}。"),
        .. chase.Skipped.Count > 0 ? [new ReplyPart(PartKind.Line, $"不发：{Skipped(chase, today)}。")] : (ReplyPart[])[],
        new(PartKind.Line, "回1发。"),
    ], [new("发", Send)]);

    public static Reply NobodyToChase(OpenRound open, ChaseList chase, DateOnly today) => chase.Skipped.Count == 0
        ? Reply.Plain("round.chase-nobody", $"{open.Name(today)}没有要催的村。")
        : Reply.Plain("round.chase-nobody", $"{open.Name(today)}现在没有要催的。\n不发：{Skipped(chase, today)}。");

    public static Reply Chased(int count, DateTime local, bool waits) => Reply.Plain("round.chased",
        $"{(waits ? $"{count}条，现在是休息时间，明早发出。" : $"发了{count}条，{ChineseDates.Hour(TimeOnly.FromDateTime(local))}。")}\n谁报了，后面的提醒就停。");

    public static Reply Owed(string village, IReadOnlyList<(Form Form, ReportPeriod Period)> owed, Func<Form, ReportPeriod, DateTime> dueAt, DateOnly today, bool canStart) => new("report.owed",
    [
        new(PartKind.Headline, $"{village}还差{owed.Count}份："),
        .. owed.Select((one, i) => new ReplyPart(PartKind.Choice, $"{i + 1} {Named(one.Form, one.Period, dueAt(one.Form, one.Period), today)}")),
        .. canStart ? [new ReplyPart(PartKind.Line, "回数字就开始填。")] : (ReplyPart[])[],
    ], canStart ? [.. owed.Select(one => new SuggestedAction($"{one.Period.Spoken(today)}{one.Form.Short}", $"上报{one.Period.Spoken(today)}的{one.Form.Short}"))] : []);

    /// <summary>To somebody who reports for several villages.</summary>
    public static Reply OwedOfSeveral(IReadOnlyList<(string Village, Form Form, ReportPeriod Period)> owed, Func<Form, ReportPeriod, DateTime> dueAt, DateOnly today) => new("report.owed",
    [
        new(PartKind.Headline, $"{string.Join('、', owed.Select(one => one.Village).Distinct(StringComparer.Ordinal))}还差{owed.Count}份："),
        .. owed.Select((one, i) => new ReplyPart(PartKind.Choice, $"{i + 1} {one.Village}{Named(one.Form, one.Period, dueAt(one.Form, one.Period), today)}")),
        new ReplyPart(PartKind.Line, "回数字就开始填。"),
    ], [.. owed.Select(one => new SuggestedAction($"{one.Village}{one.Period.Spoken(today)}{one.Form.Short}", SayFor(one.Village, one.Form, one.Period, today)))]);

    /// <summary>替石桥村上报10月的月报: begins a report for one of several villages.</summary>
    public static string SayFor(string village, Form form, ReportPeriod period, DateOnly today) => $"替{village}上报{period.Spoken(today)}的{form.Short}";

    public static Reply OwesNothing(string village, (Form Form, ReportPeriod Period)? next, Func<Form, ReportPeriod, DateTime> dueAt, bool mayPractise, DateOnly today) =>
        Reply.Plain("report.owed.none", $"{village}现在不欠。{(next is var (form, period) ? $"\n下一样：{Named(form, period, dueAt(form, period), today)}。" : "")}{(mayPractise ? "\n想练一遍就回“练习”，不算数。" : "")}");

    /// <summary>Names in a line; of many only the first, and how many.</summary>
    public static string Names(IReadOnlyList<string> names) => names.Count <= MostNames ? string.Join('、', names) : $"{string.Join('、', names.Take(MostNames))}等{names.Count}个";

    public static ReplyPart Next(IReadOnlyList<SuggestedAction> actions) =>
        new(PartKind.Next, $"回复：{string.Join('，', actions.Select((action, i) => $"{i + 1} {action.Label}"))}");

    public static string DueLine(DateTime due, DateOnly today) => $"到{SpokenMoments.When(due, today)}。";

    /// <summary>11月月报，到12月5日（周六）下午6点.</summary>
    public static string Named(Form form, ReportPeriod period, DateTime due, DateOnly today) => $"{period.Spoken(today)}{form.Short}，到{SpokenMoments.When(due, today)}";

    private static string State(RoundVillage one, DateOnly today) => one switch
    {
        { Promise: { } promise } when promise.By >= today => $"，说{Day(promise.By, today)}报",
        { Standing: RoundStanding.Begun } => "，填了一半",
        { Promise: { } promise } => $"，说过{Day(promise.By, today)}报",
        _ => "",
    };

    private static string Skipped(ChaseList chase, DateOnly today) => string.Join('；', chase.Skipped.GroupBy(skip => skip.Reason switch
    {
        SkipReason.Promised => $"说了{Day(skip.Day!.Value, today)}报",
        SkipReason.Chased => "今天催过了",
        SkipReason.Locked => "已经锁定",
        _ => $"没有账号，要打电话{(skip.Call?.Phone is { } phone ? $"{skip.Call.Name}{phone}" : "")}",
    }).Select(group => $"{Names([.. group.Select(skip => skip.Village)])}，{group.Key}"));

    private static string Day(DateOnly day, DateOnly today) => (day.DayNumber - today.DayNumber) switch { 0 => "今天", 1 => "明天", -1 => "昨天", _ => ChineseDates.Day(day, today) };
}
