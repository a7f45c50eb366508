using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Meetings;
using HealthAssistantBot.Reminders.Wording;

namespace HealthAssistantBot.Bot.Meetings;

/// <summary>What those who are invited hear, under the keys of the voice catalogue. Moments are wall clock; {today} is the day of reading.</summary>
internal static class InvitationWords
{
    public const string Come = "参加";
    public const string Leave = "请假";
    public const string StandIn = "代会";
    public const string CanGo = "能去";
    public const string CannotGo = "去不了";

    private static readonly SuggestedAction[] Answers = [new(Come, Come), new(Leave, Leave), new(StandIn, StandIn)];
    private static readonly SuggestedAction[] StandInAnswers = [new(CanGo, CanGo), new(CannotGo, CannotGo)];

    private const string AnswerLine = $"1 {Come}，2 {Leave}，3 {StandIn}";

    public static Reply Notice(Meeting meeting, DateTime start, string convener, DateOnly today)
    {
        var head = $"开会：{SpokenMoments.When(start, today)}";
        var basis = meeting.Basis is { } paper ? $"，依据《{paper.Paper}》{paper.Clause}" : "";
        return Asking("meeting.notice", $"{head}\n{meeting.Title}，{meeting.Place}。\n{convener}通知{basis}。", Card(head, meeting, convener));
    }

    public static Reply Nudge(Meeting meeting, DateTime start, string convener, DateOnly today)
    {
        var head = $"请回：{SpokenMoments.When(start, today)}来不来";
        return Asking("meeting.nudge", $"{head}\n{meeting.Title}，{meeting.Place}。", Card(head, meeting, convener));
    }

    /// <param name="placeStays">Only the time was changed.</param>
    public static Reply Changed(Meeting meeting, DateTime start, DateTime old, string convener, bool placeStays, DateOnly today)
    {
        var head = $"改期：{SpokenMoments.When(start, today)}";
        var why = meeting.Why is { } said ? $"{convener}说：“{said}”\n" : "";
        return Asking("meeting.changed", $"{head}\n{meeting.Title}，原定{SpokenMoments.When(old, today)}，{PlaceLine(meeting.Place, placeStays)}。\n{why}".TrimEnd('\n'), Card(head, meeting, convener));
    }

    public static string PlaceLine(string place, bool stays) => stays ? $"地点不变：{place}" : $"地点改到{place}";

    public static Reply Cancelled(Meeting meeting, DateTime start, string convener, DateOnly today) => Reply.Plain("meeting.cancelled",
        $"取消：{SpokenMoments.When(start, today)}\n{meeting.Title}不开了{(meeting.Why is { } why ? $"：“{why}”" : "")}。\n{convener}通知，不用回。");

    public static Reply StandInTold(Meeting meeting, DateTime start, string who, DateOnly today)
    {
        var head = $"代会：{SpokenMoments.When(start, today)}";
        var reply = Reply.Plain("meeting.standin-told", $"{head}\n请您替{who}参加{meeting.Title}，{meeting.Place}。\n1 {CanGo}，2 {CannotGo}", StandInAnswers);
        return reply with { Card = new ReplyCard(head, $"替{who}参加{meeting.Title}", [new CardRow("地点", meeting.Place)], StandInAnswers) };
    }

    public static Reply StandInReleased(Meeting meeting, DateTime start, string who, bool comes, DateOnly today) => Reply.Plain("meeting.standin-released",
        $"代会不用去了：{SpokenMoments.When(start, today)}\n{(comes ? $"{who}自己参加{meeting.Title}" : $"{meeting.Title}，{who}另有安排")}。");

    public static Reply StandInDeclined(Meeting meeting, DateTime start, string standIn, DateOnly today) =>
        Asking("meeting.standin-declined", $"{standIn}去不了：{SpokenMoments.When(start, today)}\n{meeting.Title}，您自己来，还是换个人？", null);

    /// <summary>The day before, or on the day where it is asked for.</summary>
    public static Reply Reminder(Meeting meeting, DateTime start, string answered, DateOnly today) => Reply.Plain("meeting.reminder",
        $"{(DateOnly.FromDateTime(start) == today ? "今天" : "明天")}{Domain.Language.ChineseDates.Part(TimeOnly.FromDateTime(start))}开会：{meeting.Title}\n{SpokenMoments.When(start, today)}，{meeting.Place}。\n您回了{answered}；有变化回2{Leave}，3{StandIn}。", Answers);

    /// <param name="leaves">The wall clock moment at which it is said.</param>
    public static Reply Soon(Meeting meeting, DateTime start, DateTime leaves)
    {
        if (leaves.Date < start.Date) return Reply.Plain("meeting.soon", $"明天{Domain.Language.ChineseDates.Hour(TimeOnly.FromDateTime(start))}开会：{meeting.Title}\n{SpokenMoments.When(start, DateOnly.FromDateTime(leaves))}，{meeting.Place}。");

        var minutes = (int)(start - leaves).TotalMinutes;
        var left = minutes >= 90 ? "2小时" : minutes >= 50 ? "1小时" : $"{minutes}分钟";
        return Reply.Plain("meeting.soon", $"{left}后开会：{meeting.Title}\n{SpokenMoments.When(start, DateOnly.FromDateTime(leaves))}，{meeting.Place}。");
    }

    public static Reply Recorded(Meeting meeting, DateTime start, DateOnly today) => Reply.Plain("meeting.rsvp.yes", $"记下了，{SpokenMoments.When(start, today)}，{meeting.Place}。");

    public static Reply AskReason { get; } = Reply.Plain("meeting.rsvp.ask-reason", "什么原因不能来？一句话就行。");

    public static Reply AskStandIn { get; } = Reply.Plain("meeting.rsvp.ask-standin", "谁替您去？说名字就行，没有就回“没有”。");

    public static Reply NobodyNamed(string said) => Reply.Plain("meeting.rsvp.no-such-name", $"名单里没有“{said}”。\n再说一遍名字，没有人去就回“没有”。");

    public static Reply SeveralNamed(IEnumerable<string> people) => Reply.Plain("meeting.rsvp.which-name", $"同名的有：{string.Join('、', people)}。\n带上村名或职务再说一遍。");

    public static Reply StandInRecorded(string who, string convener, bool hasAccount) => Reply.Plain("meeting.rsvp.recorded",
        $"记下了：{who}代您参加，原因只给{convener}看。{(hasAccount ? "" : $"\n{who}没有账号，请您告诉一声。")}");

    public static Reply LeaveRecorded(string convener) => Reply.Plain("meeting.rsvp.leave", $"记下了，您请假，原因只给{convener}看。");

    public static Reply CannotGoRecorded(string who) => Reply.Plain("meeting.standin-cannot", $"记下了，已告诉{who}。");

    public static Reply NotNeeded(string title) => Reply.Plain("meeting.not-needed", $"{title}不用您去了。");

    private static Reply Asking(string key, string text, ReplyCard? card) => Reply.Plain(key, $"{text}\n{AnswerLine}", Answers) with { Card = card };

    private static ReplyCard Card(string head, Meeting meeting, string convener) => new(head, meeting.Title, [new CardRow("地点", meeting.Place), new CardRow("谁通知", convener)], Answers)
    {
        QuoteTitle = meeting.BasisClause,
        Quote = meeting.BasisQuote,
    };
}
