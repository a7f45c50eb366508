using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Forms;
using HealthAssistantBot.Reminders.Wording;

namespace HealthAssistantBot.Bot.Reports;

/// <summary>Review, return, lock and open, under the keys of the voice catalogue.</summary>
internal static class ReviewWords
{
    private const int MostButtons = 30;

    public const string AcceptRest = "其余通过";
    public const string Accept = "通过";
    public const string ReturnAgain = "再退回";
    public const string Return = "退回";
    public const string Lock = "锁定，不等了";
    public const string AskToOpen = "请镇里打开";
    public const string Open = "打开";
    public const string NotOpen = "先不打开";
    public const string Mend = "改数";
    public const string Right = "没错";

    public static Reply NothingToReview(string round) => Reply.Plain("round.review.none", $"{round}还没有要审的。");

    public static Reply AllReviewed(string filed, int accepted) => Reply.Plain("round.review.none", $"{filed}，没有要看的了。\n通过了{accepted}个村；要锁就说“锁定”。");

    /// <param name="filed">11月月报6个村都报了.</param>
    public static Reply List(string filed, IReadOnlyList<(string Village, string Why)> look, int plain)
    {
        // Nobody picks from more by button; the numbers of all stand in the list.
        List<SuggestedAction> actions = [.. look.Take(MostButtons).Select(item => new SuggestedAction(item.Village.Length <= 12 ? item.Village : item.Village[..12], $"看{item.Village}报的"))];
        List<ReplyPart> parts = [new(PartKind.Headline, look.Count == 0 ? $"{filed}，没有要看的。" : $"{filed}，要看的有{look.Count}个：")];
        parts.AddRange(look.Select((item, i) => new ReplyPart(PartKind.Choice, $"{i + 1} {item.Village}：{item.Why}")));
        if (plain > 0) parts.Add(new(PartKind.Line, look.Count == 0 ? $"{plain}个都没有异常。" : $"其余{plain}个没有异常。"));
        parts.Add(new(PartKind.Line, look.Count == 0 ? $"说“{AcceptRest}”就都通过。" : plain > 0 ? $"说“{AcceptRest}”，或者“退回2”加一句话。" : "说“通过1”，或者“退回1”加一句话。"));
        return new Reply("round.review", parts, actions);
    }

    public static Reply AcceptedRest(IReadOnlyList<string> villages, int left) => Reply.Plain("round.accepted-rest",
        $"{villages.Count}个村通过了：{RoundWords.Names(villages)}。\n{(left > 0 ? $"还剩{left}个要看。" : "没有要看的了。")}");

    public static Reply NothingPlain(int left) => Reply.Plain("round.accepted-rest.none", left > 0 ? $"没有能一起通过的。\n还剩{left}个要看，说“审核”。" : "没有要通过的。");

    public static Reply Accepted(string village, int left) => Reply.Plain("round.accepted", $"{village}通过了{(left > 0 ? $"，还剩{left}个要看" : "")}。");

    public static Reply ReturnSent(string village, string who, int number) => Reply.Plain("round.return-sent",
        $"退回给{village}{who}了{(number > 0 ? $"，第{number}项" : "")}。\n改好会排到最前面。");

    public static Reply AskReason(string village) => Reply.Plain("round.return.ask-why", $"{village}哪里不对？一句话就行，原话转给村里。");

    public static Reply AskField(Form form) => new("round.return.ask-field",
        [new(PartKind.Headline, "是哪一项？"), .. form.Fields.Select((field, i) => new ReplyPart(PartKind.Choice, $"{i + 1} {field.Label}"))],
        [.. form.Fields.Select(field => new SuggestedAction(field.Label.Length <= 14 ? field.Label : field.Label[..13] + "…", field.Label))]);

    public static Reply NoSuchItem { get; } = Reply.Plain("round.review.no-item", "没有这一个。\n说“审核”看一遍，再说第几个。");

    /// <summary>To the cadre: their answer is a figure, so digits offered before are void.</summary>
    public static Reply Returned(Report report, string village, FormField? field, string clerk, string why, DateOnly today)
    {
        var of = $"{report.Period.Spoken(today)}{report.Form.Short}";
        var head = field is null ? $"退回：{of}" : $"退回：{of}第{report.Form.NumberOf(field.Key)}项";
        var figure = field is null ? $"{village}这份" : $"{village}{field.Label}{ValueWords.Of(field, report.Current.Values.GetValueOrDefault(field.Key), today)}";
        var ask = field is null ? "哪一项要改，就说哪一项多少；没错就回“没错”。" : "直接回准数；没错就回“没错”。";
        return Reply.Plain("report.returned", $"{head}\n{figure}，{clerk}说：“{why}”\n{ask}") with
        {
            Card = new ReplyCard(head, field is null ? village : $"{field.Label}{ValueWords.Of(field, report.Current.Values.GetValueOrDefault(field.Key), today)}",
                [new CardRow("村", village), new CardRow("谁退的", clerk)], [new(Mend, Mend), new(Right, Right)]) { Quote = why },
            Item = $"{of}退回了，{figure}",
            AsksFigure = true,
        };
    }

    public static Reply AskFigure(FormField? field) => Reply.Plain("report.returned.ask", field is null ? "哪一项改成多少？比如“体检改成45”。" : $"{field.Label}的准数是多少？直接回数就行。");

    public static Reply NotReturned { get; } = Reply.Plain("report.not-returned", "这份已经答复过了，不用再改。");

    public static Reply StoodBy(string clerk) => Reply.Plain("report.stood-by", $"好，照您报的数，已告诉{clerk}。");

    public static Reply CameBack(Report report, IReadOnlyList<FieldChange> changes, DateOnly today) => Asking("round.came-back",
        $"改好了：{report.Name(today)}\n{string.Join('\n', changes.Select(change => SummaryWords.Changed(change.Field, change.Old, change.New, today) + "。"))}") with
    {
        Item = $"{report.Name(today)}改好了",
    };

    public static Reply CameBackUnchanged(Report report, string who, FormField? field, string words, DateOnly today) => Asking("round.stood-by",
        $"没改：{report.Name(today)}\n{(field is null ? "" : $"{field.Label}还是{ValueWords.Of(field, report.Current.Values.GetValueOrDefault(field.Key), today)}，")}{who}说“{words}”。") with
    {
        Item = $"{report.Name(today)}，{who}说没错",
    };

    public static Reply TotalsChanged(Report report, IReadOnlyList<FieldChange> changes, string who, DateTime changedLocal, DateTime takenLocal, DateOnly today)
    {
        SuggestedAction[] actions = [new(RoundWords.Totals, RoundWords.Totals), new(RoundWords.Export, RoundWords.Export)];
        var lines = string.Join('\n', changes.Select(change => $"{SummaryWords.Changed(change.Field, change.Old, change.New, today)}，{who}{SpokenMoments.When(changedLocal, today)}改的。"));
        return new Reply("round.totals-changed",
        [
            .. Reply.Plain("", $"汇总要改：{report.Name(today)}\n{lines}\n您{ChineseDates.Day(DateOnly.FromDateTime(takenLocal), today)}取过汇总。").Parts, RoundWords.Next(actions),
        ], actions) with { Item = $"汇总要改：{report.Name(today)}" };
    }

    public static Reply TotalsWithdrawn(Report report, string who, DateTime local, DateTime takenLocal, DateOnly today)
    {
        SuggestedAction[] actions = [new(RoundWords.Totals, RoundWords.Totals), new(RoundWords.Export, RoundWords.Export)];
        return new Reply("round.totals-changed",
        [
            .. Reply.Plain("", $"汇总要改：{report.Name(today)}\n{who}{SpokenMoments.When(local, today)}撤回了，这份等于没报。\n您{ChineseDates.Day(DateOnly.FromDateTime(takenLocal), today)}取过汇总。").Parts, RoundWords.Next(actions),
        ], actions) with { Item = $"汇总要改：{report.Name(today)}撤回了" };
    }

    public static Reply ConfirmLock(string round, int look, int missing) => Reply.Plain("round.lock-confirm",
        $"{round}{string.Join('，', ((string[])[look > 0 ? $"还有{look}个要看" : "", missing > 0 ? $"{missing}个村没报" : ""]).Where(part => part.Length > 0))}。\n锁了村里就改不了、报不了。\n回1锁定。", new SuggestedAction("锁定", Lock));

    public static Reply Locked(string round, int count) => Reply.Plain("round.locked", $"{round}锁定了，{count}份。\n要改哪个村，就说“打开”加村名。");

    public static Reply NothingToLock(string round) => Reply.Plain("round.locked.none", $"{round}已经锁定了。\n要改哪个村，就说“打开”加村名。");

    public static Reply LockedReport(string sentence, string? occasion) => Reply.Plain("report.locked", sentence, new SuggestedAction("请打开", AskToOpen)) with { Occasion = occasion };

    public static Reply OpenAsked(string clerk) => Reply.Plain("report.open-asked", $"已请{clerk}打开，开了就告诉您。");

    public static Reply PleaseOpen(string of, string who) => Reply.Plain("round.open-asked", $"请打开：{of}\n{who}想改。\n1 {Open}，2 {NotOpen}", new SuggestedAction(Open, Open), new SuggestedAction(NotOpen, NotOpen)) with { Item = $"{who}请打开{of}" };

    public static Reply Reopened(string of, string who) => Reply.Plain("round.reopened", $"{of}打开了，{who}能改了。");

    public static Reply NotLocked(string village) => Reply.Plain("round.reopened.none", $"{village}没有锁定的。");

    public static Reply Opened(string of, bool isFiled) => Reply.Plain("report.opened", isFiled ? $"打开了：{of}\n现在能改了，直接说哪一项改成多少。" : $"打开了：{of}\n现在能报了，说“上报”。") with { Item = $"{of}打开了，能改了" };

    public static Reply NotOpened(string of, string clerk) => Reply.Plain("report.not-opened", $"先不打开：{of}\n{clerk}说先不改，要改就找{clerk}。");

    /// <summary>One report as the clerk looks at it.</summary>
    public static Reply View(Report report, string? why, string who, DateOnly today)
    {
        SuggestedAction[] actions = [new(Accept, Accept), new(Return, Return)];
        List<ReplyPart> parts = [new(PartKind.Headline, $"{report.Name(today)} №{report.Receipt}，第{report.Current.Number}版：")];
        parts.AddRange(report.Form.Fields.Select((field, i) => new ReplyPart(PartKind.Line, $"{i + 1} {field.Label}：{ValueWords.Of(field, report.Current.Values.GetValueOrDefault(field.Key), today)}")));
        parts.Add(new(PartKind.Line, $"{who}报的。{(why is null ? "" : $"要看的是：{why}。")}"));
        if (report.State == ReportState.Filed) parts.Add(RoundWords.Next(actions));
        return new Reply("round.view", parts, report.State == ReportState.Filed ? actions : []);
    }

    private static Reply Asking(string key, string text) => Reply.Plain(key, $"{text}\n1 {Accept}，2 {ReturnAgain}", new SuggestedAction(Accept, Accept), new SuggestedAction(ReturnAgain, ReturnAgain));
}
