using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Meetings;
using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Reminders.Wording;

namespace HealthAssistantBot.Bot.Meetings;

/// <summary>What a convener hears, under the keys of the voice catalogue.</summary>
internal static class MeetingWords
{
    public const string Send = "发通知";
    public const string Tell = "告诉大家";
    public const string CallOff = "取消会议";
    public const string Chase = "催";

    public static Reply AskMissing(string title, string ask, string example) => Reply.Plain("meeting.ask-missing", $"{title}，{ask}？\n比如“{example}”。");

    public static Reply Dropped { get; } = Reply.Plain("meeting.dropped", "好，这个会不发了。");

    public static Reply OnlyClerks { get; } = Reply.Plain("meeting.only-clerks", "开会通知由镇里的经办人发。\n想知道有什么会，说“这周有什么会”。");

    public static Reply Refused(Refusal refusal) => Reply.Plain(refusal.Code, refusal.Sentence);

    public static Reply ReadBack(string title, string when, DateOnly day, string place, GuestList guests, IEnumerable<string> extra, string example) =>
        Reply.Plain("meeting.readback", string.Join('\n',
        [
            $"{title}，您看对不对：", $"时间：{when}，{ChineseDates.LunarDay(day)}", $"地点：{place}", $"叫谁：{guests.Group}，{guests.Guests.Count}人",
            .. extra, $"回1{Send}；要改就说，比如“{example}”。",
        ]), new SuggestedAction(Send, Send));

    public static string NoAccount(IEnumerable<Guest> guests) => $"没有账号：{string.Join('、', guests.Select(g => g.Post is { } post ? $"{g.Name}（{post}）" : g.Name))}，要打电话";

    public static string RestDay(DateOnly day, DateOnly today, string? holiday) => $"{ChineseDates.Day(day, today)}是{(holiday is null ? "休息日" : holiday + "假期")}。";

    public static string NotAnnounced(int year) => $"{year}年的放假安排还没公布，先按周末算。";

    public static Reply Created(int count, string time, string calls, bool waits) => Reply.Plain("meeting.created",
        $"{Sent("通知", count, time, waits)}\n{Calls(calls)}看回复就问“谁没回”。");

    public static Reply ChangeReadBack(string title, string old, string when, DateOnly day, string place, string clash) => Reply.Plain("meeting.change-readback",
        $"{title}改期，您看对不对：\n原来：{old}\n改成：{when}，{ChineseDates.LunarDay(day)}\n{place}。\n{clash}\n回1{Tell}。", new SuggestedAction(Tell, Tell));

    public static Reply ChangeDone(int count, string time, string calls, bool waits) => Reply.Plain("meeting.changed.done",
        $"{Sent("改期通知", count, time, waits)}{(calls.Length == 0 ? "" : $"\n请您打电话：{calls}。")}");

    public static Reply CancelReadBack(string title, string when, int count) => Reply.Plain("meeting.cancel-readback", $"取消{when}的{title}，会告诉{count}人。\n回1取消。", new SuggestedAction("取消", CallOff));

    public static Reply CancelDone(int count, string time, string calls, bool waits) => Reply.Plain("meeting.cancelled.done",
        $"{Sent("取消通知", count, time, waits)}{(calls.Length == 0 ? "" : $"\n请您打电话：{calls}。")}");

    public static Reply NoSuchMeeting(string what) => Reply.Plain("meeting.not-found", $"没有找到要开的{(what is "" or "会" or "会议" ? "会" : $"“{what}”")}。\n看有什么会，说“这周有什么会”。");

    public static Reply Which(IReadOnlyList<(string Line, string Say)> meetings) => new("meeting.which",
        [new ReplyPart(PartKind.Headline, "您说的是哪个会？"), .. meetings.Select((m, i) => new ReplyPart(PartKind.Choice, $"{i + 1} {m.Line}"))],
        [.. meetings.Select(m => new SuggestedAction(m.Line.Length <= 14 ? m.Line : m.Line[..13] + "…", m.Say))]);

    public static Reply Replies(Meeting meeting, string when, IReadOnlyList<string> silent) => Reply.Plain("meeting.replies",
        $"{meeting.Title}，{when}：\n参加{meeting.Count(InvitationAnswer.Comes)}人，代会{meeting.Count(InvitationAnswer.StandIn)}人，请假{meeting.Count(InvitationAnswer.Leave)}人，没回{silent.Count}人{(silent.Count == 0 ? "。" : $"：{string.Join('、', silent)}。\n回“{Chase}”，只催没回的。")}",
        silent.Count == 0 ? [] : [new SuggestedAction(Chase, Chase)]);

    /// <param name="withReasons">They are for the convener alone.</param>
    public static Reply Leaves(Meeting meeting, string when, bool withReasons)
    {
        var away = meeting.Invitations.Where(i => i.Answer is InvitationAnswer.Leave or InvitationAnswer.StandIn).ToList();
        if (away.Count == 0) return Reply.Plain("meeting.leaves.none", $"{meeting.Title}，{when}，没有人请假。");

        return Reply.Plain("meeting.leaves", string.Join('\n',
        [
            $"{meeting.Title}，{when}，{away.Count}人不来：",
            .. away.Select((i, n) => $"{n + 1} {i.Name}{(i.Answer == InvitationAnswer.StandIn ? "，有人代会" : "")}{(withReasons && i.Reason is { Length: > 0 } reason ? $"：“{reason}”" : "")}"),
        ]));
    }

    public static Reply Chased(int count, string time, bool waits) => Reply.Plain("meeting.chased", $"{(waits ? $"{count}条，现在是休息时间，明早发出。" : $"发了{count}条，{time}。")}\n谁回了，后面的提醒就停。");

    public static Reply PhoneList(IReadOnlyList<(string Name, string? Post, string? Phone)> people) => Reply.Plain("meeting.phone-list", string.Join('\n',
    [
        $"还有{people.Count}人没回，请打电话：", .. people.Select(p => $"{p.Name}{(p.Post is null ? "" : $"（{p.Post}）")}{p.Phone ?? "，没登记电话"}"), $"打通了就说“{people[0].Name}参加”这样一句。",
    ]));

    public static Reply HeadCount(Meeting meeting) => Reply.Plain("meeting.headcount",
        $"到会人数：{meeting.Title}还有1小时\n能到{meeting.Count(InvitationAnswer.Comes)}人，代会{meeting.Count(InvitationAnswer.StandIn)}人，请假{meeting.Count(InvitationAnswer.Leave)}人，没回{meeting.Count(InvitationAnswer.None)}人。");

    public static Reply ByClerk(string name, string answer, int silent) => Reply.Plain("meeting.rsvp.by-clerk", $"记下了：{name}{answer}。\n{(silent == 0 ? "都回了。" : $"还有{silent}人没回。")}");

    public static Reply Mine(string period, IReadOnlyList<string> meetings) => meetings.Count == 0
        ? Reply.Plain("meeting.mine.none", $"{period}没有会。")
        : Reply.Plain("meeting.mine", string.Join('\n', [$"{period}有{meetings.Count}个会：", .. meetings.Select((m, i) => $"{i + 1} {m}")]));

    public static string Call(Person? person, string name) => name + (person?.Phone ?? "（没登记电话）");

    public static string When(Meeting meeting, Clock clock) => SpokenMoments.When(clock.ToLocal(meeting.Start), clock.Today);

    private static string Sent(string what, int count, string time, bool waits) => waits ? $"{what}{count}条，现在是休息时间，明早发出。" : $"{what}发出{count}条，{time}。";

    private static string Calls(string calls) => calls.Length == 0 ? "" : $"请您打电话：{calls}。\n";
}
