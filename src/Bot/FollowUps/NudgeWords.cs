using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.FollowUps;
using HealthAssistantBot.Domain.Language;

namespace HealthAssistantBot.Bot.FollowUps;

/// <summary>The names that a message about a follow-up says.</summary>
/// <param name="Who">Who has it to do.</param>
/// <param name="Asker">Who asked for it; null where nobody did.</param>
/// <param name="Place">The village of a case; null where there is none.</param>
public sealed record FollowUpNames(string Who, string? Asker, string? Place);

/// <summary>What is pushed about follow-ups, under the keys of the voice catalogue; {today} is the day of reading.</summary>
internal static class NudgeWords
{
    public const string Done = "已办";
    public const string MarkDone = "✓已办";
    public const string Tomorrow = "明天";
    public const string HandOver = "转给别人";
    public const string TakeOver = "我来办";
    public const string MoreTime = "再给3天";
    public const string NotNeeded = "不用办了";
    public const string Met = "见到了";
    public const string NotMet = "没见到";
    public const string TellMore = "说情况";
    public const string Accept = "接";
    public const string Decline = "不接";

    /// <summary>Any of the words that a message about a follow-up offers.</summary>
    public static bool IsAct(string said) => said is Done or Tomorrow or HandOver or TakeOver or MoreTime or NotNeeded or Met or NotMet or TellMore or Accept or Decline;

    private static readonly SuggestedAction[] NudgeActions = [new(Done, Done), new(Tomorrow, Tomorrow), new(HandOver, HandOver)];
    private static readonly SuggestedAction[] EscalationActions = [new(TakeOver, TakeOver), new(MoreTime, MoreTime), new(NotNeeded, NotNeeded)];
    private static readonly SuggestedAction[] HandedActions = [new(Accept, Accept), new(Decline, Decline)];
    private static readonly SuggestedAction[] CaseActions = [new(Met, Met), new(NotMet, NotMet), new(TellMore, TellMore)];

    public static Reply Nudge(FollowUp followUp, FollowUpNames names, DateTime setAt, DateOnly today)
    {
        if (followUp.IsCase) return CaseAsked(followUp, names, today);

        var head = $"要办：{followUp.What}";
        var origin = Why(followUp, names, DateOnly.FromDateTime(setAt), today);
        var due = ShowsDue(followUp) ? $"，到{ChineseDates.Day(followUp.Due, today)}" : "";
        var basis = Basis(followUp);
        var reply = Reply.Plain("followup.nudge", $"{head}\n{origin}{due}。\n{basis}1 {Done}，2 {Tomorrow}，3 {HandOver}", NudgeActions);
        CardRow[] rows = ShowsDue(followUp) ? [new CardRow("到期", ChineseDates.Day(followUp.Due, today))] : [];
        return reply with
        {
            LateItem = LateItem(followUp, today),
            Item = Item(followUp, names, today),
            Gist = Gist(followUp, names, today),
            Card = new ReplyCard(Cut(head, 36), Cut(origin, 44), rows, NudgeActions) { SubTitle = basis.Length == 0 ? null : basis.TrimEnd('\n', '。') },
        };
    }

    // 全年总结还有3天; 全年总结，12月20日是周日，提前到周五.
    private static ReplyGist Gist(FollowUp followUp, FollowUpNames names, DateOnly today)
    {
        var isPaper = followUp.OriginKind == OriginKind.Clause;
        var left = followUp.Due.DayNumber - today.DayNumber;
        var isEarlier = followUp.RestDays == RestDays.Earlier && left > 0 && left < (followUp.EarlyDays ?? int.MaxValue);
        var what = followUp.What + (isEarlier ? $"，{followUp.Due.Month}月{followUp.Due.Day}日是{ChineseDates.Weekday(followUp.Due)}，提前到{ChineseDates.Weekday(today)}" : isPaper && left > 0 ? $"还有{left}天" : "");
        var why = followUp.OriginKind switch { OriginKind.Own => "自己定的", OriginKind.Colleague => $"{names.Asker ?? "镇里"}交办", OriginKind.Decision => $"{followUp.OriginTitle}议定", _ => null };
        return new ReplyGist(what, isPaper ? followUp.OriginTitle : null, isPaper ? followUp.OriginClause : null, why) { IsPrivate = followUp.OriginKind == OriginKind.Own };
    }

    /// <summary>要办：核对3组改水户数，邓启明交办，今天到期.</summary>
    public static string Item(FollowUp followUp, FollowUpNames names, DateOnly today)
    {
        var from = followUp.OriginKind switch
        {
            OriginKind.Own => "您自己定的",
            OriginKind.Colleague => $"{names.Asker ?? "镇里"}交办",
            OriginKind.Decision => $"{followUp.OriginTitle}议定",
            _ => $"依据《{followUp.OriginTitle}》{followUp.OriginClause}",
        };
        var due = !ShowsDue(followUp) ? ""
            : followUp.Due == today ? "，今天到期"
            : followUp.Due < today ? $"，{ChineseDates.Day(followUp.Due, today)}到期，现在办也行"
            : $"，到{ChineseDates.Day(followUp.Due, today)}";
        return $"{(followUp.IsCase ? $"要访：{followUp.CaseCode}" : $"要办：{followUp.What}")}，{from}{due}";
    }

    /// <summary>A line of 我的事: 要办：联系卫生院，到12月7日（周一）.</summary>
    public static string Line(FollowUp followUp, DateOnly today) =>
        $"{(followUp.IsCase ? $"要访：{followUp.CaseCode}" : $"要办：{followUp.What}")}，{(followUp.Due < today ? $"{ChineseDates.Day(followUp.Due, today)}该办" : $"到{ChineseDates.Day(followUp.Due, today)}")}";

    public static Reply Escalated(FollowUp followUp, FollowUpNames names, DateOnly today)
    {
        var head = $"请过问：{(followUp.IsCase ? $"访{followUp.CaseCode}" : followUp.What)}";
        var due = $"{names.Who}{ChineseDates.Day(followUp.Due, today)}该办";
        var why = followUp.IsPutOffTooOften ? $"往后放了{followUp.Snoozes}次" : $"提醒{followUp.Nudges}次没有回音";
        var reply = Reply.Plain("followup.escalated", $"{head}\n{due}，{why}。\n{Basis(followUp)}1 {TakeOver}，2 {MoreTime}，3 {NotNeeded}", EscalationActions);
        CardRow row = followUp.IsPutOffTooOften ? new("往后放", $"{followUp.Snoozes}次") : new("提醒过", $"{followUp.Nudges}次");
        return reply with { Item = $"{head}，{due}，{why}", Card = new ReplyCard(Cut(head, 36), Cut(due, 44), [row], EscalationActions) };
    }

    /// <summary>To whom it was handed over.</summary>
    public static Reply Handed(FollowUp followUp, string giver, DateOnly due, DateOnly today)
    {
        var head = $"转给您办：{(followUp.IsCase ? $"访{followUp.CaseCode}" : followUp.What)}";
        var why = $"{giver}转来的，{ChineseDates.Day(due, today)}前办";
        return Reply.Plain("followup.handed", $"{head}\n{why}。\n1 {Accept}，2 {Decline}", HandedActions) with { Item = $"{head}，{why}", Card = new ReplyCard(Cut(head, 36), Cut(why, 44), [], HandedActions) };
    }

    /// <summary>To whoever handed it over.</summary>
    public static Reply CameBack(FollowUp followUp, string who) =>
        Reply.Plain("followup.came-back", $"没接：{followUp.What}\n{who}不接，还是您来办。\n1 {Done}，2 {Tomorrow}，3 {HandOver}", NudgeActions);

    /// <summary>To whoever had it, once a leader has decided.</summary>
    public static Reply Decided(FollowUp followUp, string leader, string decision, DateOnly today) => Reply.Plain("followup.decided", decision switch
    {
        TakeOver => $"不用办了：{followUp.What}\n{leader}来办。",
        MoreTime => $"多给3天：{followUp.What}\n{leader}定的，到{ChineseDates.Day(followUp.SnoozedTo ?? followUp.Due, today)}。",
        _ => $"不用办了：{followUp.What}\n{leader}定的。",
    });

    /// <summary>To whoever had it, when the office notes that it is done.</summary>
    public static Reply ClosedBy(FollowUp followUp, string who, string? card) =>
        Reply.Plain("followup.closed-by", $"办完了：{(followUp.IsCase ? $"访{followUp.CaseCode}" : followUp.What)}\n{who}记的，不用再办。") with { Voids = card is null ? null : new VoidCard(card, MarkDone) };

    // The clause, as a line of its own, where a paper wants it.
    private static string Basis(FollowUp followUp) => followUp.OriginKind == OriginKind.Clause ? $"依据《{followUp.OriginTitle}》{followUp.OriginClause}。\n" : "";

    private static Reply CaseAsked(FollowUp followUp, FollowUpNames names, DateOnly today)
    {
        var head = $"要访：{followUp.CaseCode}{(names.Place is { } place ? $"，{place}" : "")}";
        var due = $"到{ChineseDates.Day(followUp.Due, today)}";
        return Reply.Plain("followup.case-asked", $"{head}\n{due}。\n回复：1 {Met}，2 {NotMet}，3 {TellMore}", CaseActions) with
        {
            Item = $"{head}，{due}",
            Card = new ReplyCard(Cut(head, 36), due, [], CaseActions),
        };
    }

    // After an outage it is read on a later day than it was written for.
    private static string? LateItem(FollowUp followUp, DateOnly today) =>
        followUp.Due <= today ? $"要办：{followUp.What}，{ChineseDates.Day(followUp.Due, today)}到期，今天办也不晚" : null;

    private static string Why(FollowUp followUp, FollowUpNames names, DateOnly setOn, DateOnly today) => followUp.OriginKind switch
    {
        OriginKind.Own when followUp.IsHandedOver => $"{names.Asker}{ChineseDates.Day(setOn, today)}定的，转给您办",
        OriginKind.Own => $"您{ChineseDates.Day(setOn, today)}让我提醒的",
        OriginKind.Colleague => $"{names.Asker ?? "镇里"}{ChineseDates.Day(setOn, today)}交办",
        OriginKind.Decision => $"{followUp.OriginTitle}议定的",
        _ => "文件要求的",
    };

    // Of a wish of one's own the day of the reminder is all that was said.
    private static bool ShowsDue(FollowUp followUp) => followUp.OriginKind != OriginKind.Own || followUp.IsHandedOver;

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..(most - 1)] + "…";
}
