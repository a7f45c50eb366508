using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.FollowUps;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Reminders.Wording;

namespace HealthAssistantBot.Bot.FollowUps;

/// <summary>What whoever sets or answers a follow-up hears, under the keys of the voice catalogue.</summary>
internal static class FollowUpWords
{
    public const string Confirm = "就这样提醒";
    public const string KeepDay = "照日子提醒";
    public const string Later = "顺延提醒";

    public static Reply ReadBack(string when, string who, string what, IEnumerable<string> dates, (DateOnly Day, string Why, DateOnly Moved)? rest, DateOnly today)
    {
        var lines = new List<string> { $"{when}提醒{who}：{what}。" };
        lines.AddRange(dates);
        if (rest is not { } closed)
        {
            lines.Add("回1就这样。");
            return Reply.Plain("followup.readback", string.Join('\n', lines), new SuggestedAction("就这样", Confirm));
        }

        lines.Add($"{ChineseDates.Day(closed.Day, today).Split('（')[0]}是{closed.Why}：回1照日子提醒，回2顺延到{ChineseDates.Weekday(closed.Moved)}。");
        return Reply.Plain("followup.readback", string.Join('\n', lines), new SuggestedAction("照日子提醒", KeepDay), new SuggestedAction($"顺延到{ChineseDates.Weekday(closed.Moved)}", Later));
    }

    public static Reply Set(string when, string who, IEnumerable<string> notes) => Reply.Plain("followup.set", string.Join('\n', [$"好，{when}提醒{who}。", .. notes]));

    public static Reply AskTime(string what, string who) => Reply.Plain("followup.ask-time", $"{what}，哪天提醒{who}？\n比如“后天”“下周一下午3点”“每月5号”。");

    public static Reply AskHour(string what) => Reply.Plain("followup.ask-hour", $"{what}，今天几点提醒您？\n比如“下午3点”“半小时后”。");

    public static Reply AskWhat { get; } = Reply.Plain("followup.ask-what", "提醒办什么？一句话就行。");

    public static Reply NobodyNamed(string said) => Reply.Plain("followup.no-such-name", $"“{said}”，没听出要提醒谁。\n说名字或者职务，比如“提醒冯秀英周五前交表”“提醒各村卫生专干三天内补交”。");

    public static Reply NotYoursToAsk { get; } = Reply.Plain("followup.not-in-charge", "提醒别处的人，要由镇里来办。\n要请镇里转告，说“转给镇里”。");

    public static Reply NobodyReached(IEnumerable<string> names) => Reply.Plain("followup.nobody-reached", $"{string.Join('、', names)}没有账号，收不到提醒，要打电话。");

    public static Reply NoNames { get; } = Reply.Plain("followup.privacy", "里面有人名和病名，我没有存。\n用编号说就行，比如“周五前访Q-017”。");

    public static Reply Dropped { get; } = Reply.Plain("followup.not-set", "好，不提醒了。");

    public static Reply Refused(Refusal refusal) => Reply.Plain(refusal.Code, refusal.Sentence);

    public static Reply Done(FollowUp followUp, string? alsoSees) =>
        Reply.Plain("followup.done", $"✓办完了：{(followUp.IsCase ? $"访{followUp.CaseCode}" : followUp.What)}。{(alsoSees is null ? "" : $"\n{alsoSees}也看得到。")}");

    public static Reply Snoozed(string when, string? enough) => enough is null
        ? Reply.Plain("followup.snoozed", $"好，{when}再提醒。")
        : Reply.Plain("followup.snoozed.enough", $"好，{when}再提醒。\n这是第{FollowUp.EnoughSnoozes}次往后放，再放就请{enough}定。");

    public static Reply SnoozedTooOften(string when, string leader) => Reply.Plain("followup.snoozed.passed-up", $"好，{when}再提醒，也请{leader}定了。\n{leader}说了就告诉您。");

    public static Reply AskWhenAgain { get; } = Reply.Plain("followup.ask-when", "哪天再提醒您？\n比如“后天”“下周一”。");

    public static Reply AskWhom { get; } = Reply.Plain("followup.ask-whom", "转给谁？说名字就行。\n不转了就回“取消”。");

    public static Reply NoSuchColleague(string said) => Reply.Plain("followup.no-such-colleague", $"名单里没有“{said}”。\n再说一遍名字，不转了就回“取消”。");

    public static Reply SeveralColleagues(IEnumerable<string> people) => Reply.Plain("followup.several-colleagues", $"叫这个名字的有：{string.Join('、', people)}。\n连职务一起再说一遍。");

    public static Reply NoAccount(string name) => Reply.Plain("followup.no-account", $"{name}没有账号，我转不到，要当面说。\n换个人就说名字，不转了就回“取消”。");

    public static Reply HandedOver(string name, DateOnly due, DateOnly today) => Reply.Plain("followup.handed-over", $"转给{name}了，{ChineseDates.Day(due, today)}前办。\n{name}不接，我就告诉您。");

    public static Reply Seen(FollowUp followUp) => Reply.Plain("followup.seen", $"好，记下您收到：{(followUp.IsCase ? $"访{followUp.CaseCode}" : followUp.What)}。\n办完了说一声“已办”。");

    public static Reply Accepted(DateOnly due, DateOnly today) => Reply.Plain("ack", $"好，{ChineseDates.Day(due, today)}早上再提醒您。");

    public static Reply Declined(string giver) => Reply.Plain("ack", $"好，已告诉{giver}。");

    public static Reply Which(IReadOnlyList<(string Line, string Say)> choices) => new("followup.which",
        [new ReplyPart(PartKind.Headline, "您说的是哪一件？"), .. choices.Select((c, i) => new ReplyPart(PartKind.Choice, $"{i + 1} {c.Line}"))],
        [.. choices.Select(c => new SuggestedAction(c.Line.Length <= 14 ? c.Line : c.Line[..13] + "…", c.Say))]);

    public static Reply NoMore(string what) => Reply.Plain("followup.cancelled", $"好，不再提醒：{what}。\n弄错了回“撤”。");

    public static Reply NoSuch(string what) => Reply.Plain("followup.not-found", $"没有找到要提醒的{(what.Length == 0 ? "事" : $"“{what}”")}。\n看有哪些，说“我的事”。");

    public static Reply AlreadyClosed(FollowUp followUp) => Reply.Plain("followup.is-closed", followUp.State is FollowUpState.Done or FollowUpState.DoneLate
        ? $"这件办完了：{followUp.What}。"
        : $"这件不用再办了：{followUp.What}。");

    public static Reply Undone(string what, string state) => Reply.Plain("undo", $"撤掉了：{what}。\n现在是{state}。");

    public static Reply AskOutcome { get; } = Reply.Plain("followup.ask-outcome", "什么情况？一句话就行。\n比如“外出，下周一回来”“拒绝”“转诊到县医院”。不要写姓名和病。");

    public static Reply TriedAgain(string code, string when, int tries) => Reply.Plain("followup.case-retry", $"记下了，{code}这是第{tries}次没访到。\n{when}再提醒您去。");

    public static Reply CaseClosed(string code, string outcome) => Reply.Plain("followup.case-closed", $"记下了，{code}：{outcome}。\n后面不再提醒。");

    public static Reply TookOver(string what, string who) => Reply.Plain("followup.taken-over", $"好，您来办：{what}。\n已告诉{who}。");

    public static Reply MoreTime(string who, string when) => Reply.Plain("followup.more-time", $"好，{when}早上再提醒{who}。");

    public static Reply NotNeeded(string what, string who) => Reply.Plain("followup.not-needed", $"好，不用办了：{what}。\n已告诉{who}。");

    public static Reply Asked(IReadOnlyList<string> open, IReadOnlyList<string> done)
    {
        if (open.Count + done.Count == 0) return Reply.Plain("followup.asked.none", "您没有交办的事。");

        var head = open.Count == 0 ? "您交办的都办完了。" : $"您交办的有{open.Count}件没办完：";
        return Reply.Plain("followup.asked", string.Join('\n', [head, .. open.Select((line, i) => $"{i + 1} {line}"), .. done.Count == 0 ? Array.Empty<string>() : ["这周办完的：", .. done.Select(line => $"✓{line}")]]));
    }

    /// <summary>11月18日（周三）早上, 11月18日（周三）下午3点.</summary>
    public static string When(DateOnly day, TimeOnly? hour, DateOnly today) => hour is { } at ? SpokenMoments.When(day.ToDateTime(at), today) : $"{ChineseDates.Day(day, today)}早上";
}
