using System.Globalization;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Meetings;
using HealthAssistantBot.Domain.Obligations;

namespace HealthAssistantBot.Bot.Meetings;

/// <summary>What is said of bodies that must meet, under the keys of the voice catalogue.</summary>
internal static class BodyWatchWords
{
    public const string SetDate = "定时间";
    public const string Held = "已经开过";
    public const string Later = "下周再说";

    private static readonly SuggestedAction[] Actions = [new(SetDate, SetDate), new(Held, Held), new(Later, Later)];

    /// <param name="today">The day on which it is read.</param>
    public static Reply Warning(WatchedBody body, DateOnly today)
    {
        var (watch, schedule) = (body.Watch, body.Schedule);
        var latest = watch.Latest!.Value;
        var days = latest.DayNumber - today.DayNumber;
        var head = $"{Rhythm(schedule)}还剩{days}天：{schedule.Body}";
        var last = watch.Last is { } day ? $"上次{ChineseDates.Day(day, today)}。" : "";
        var until = $"最迟{ChineseDates.Day(latest, today)}";
        var reply = new Reply("meeting.watchdog",
            [
                new ReplyPart(PartKind.Headline, head),
                new ReplyPart(PartKind.Line, $"{Half(watch, today)}{schedule.Kind}还没开，{until}。{last}"),
                .. QuoteLines.Of(schedule.Quote, schedule.Title, body.Paper.Date?.Year, schedule.Clause),
                new ReplyPart(PartKind.Next, $"1 {SetDate}，2 {Held}，3 {Later}"),
            ], Actions);
        CardRow[] rows = watch.Last is { } before ? [new CardRow("上次", ChineseDates.Day(before, today))] : [];
        return reply with
        {
            Item = $"{schedule.Names.Full}{until}，还没定时间",
            Gist = new ReplyGist($"{Rhythm(schedule)}还剩{days}天", schedule.Title, schedule.Clause, null),
            Card = new ReplyCard(head, until, rows, Actions) { QuoteTitle = schedule.Clause, Quote = schedule.Quote },
        };
    }

    public static Reply AskHeld { get; } = Reply.Plain("meeting.ask-held", "哪天开的？\n比如“6月25日”。");

    public static Reply NotPast { get; } = Reply.Plain("meeting.held-not-past", "那天还没到。\n说开过的那天，比如“6月25日”。");

    public static Reply RecordedHeld(ObligationSchedule schedule, DateOnly day, BodyWatch before, BodyWatch after, DateOnly today) =>
        Reply.Plain("meeting.held", $"记下了：{schedule.Names.Full}{ChineseDates.Day(day, today)}开过。\n{Counted(schedule, before, after, today)}");

    /// <summary>It was held in a period that is over, or is held already.</summary>
    public static Reply RecordedHeld(ObligationSchedule schedule, DateOnly day, DateOnly today) =>
        Reply.Plain("meeting.held", $"记下了：{schedule.Names.Full}{ChineseDates.Day(day, today)}开过。");

    public static Reply PutOff(DateOnly day, DateOnly today) => Reply.Plain("meeting.watch-later", $"好，{ChineseDates.Day(day, today)}早上再提醒。");

    public static Reply DueSoon(IReadOnlyList<WatchedBody> bodies, DateOnly today) => bodies.Count == 0
        ? Reply.Plain("meeting.due-soon.none", "还没有要盯的会。\n文件里要定期开的，先说“新文件要办什么”，点了头才盯。")
        : Reply.Plain("meeting.due-soon", string.Join('\n', [$"要按期开的会有{bodies.Count}个：", .. bodies.Select((b, i) => $"{i + 1} {Line(b, today)}"), "开过的说“某某会6月25日开过了”。"]));

    public static Reply Absent(Meeting meeting, IReadOnlyList<string> absent, string? counted) => Reply.Plain("meeting.absent",
        $"记下了：{meeting.Title}到{meeting.Present}人，{(absent.Count == 0 ? "没有人缺席" : $"缺席{string.Join('、', absent)}")}。{(counted is null ? "" : $"\n{counted}")}");

    public static Reply NotInvited(string name, Meeting meeting) => Reply.Plain("meeting.absent.unknown", $"{meeting.Title}没有叫“{name}”。\n说名单里的人，比如“缺席：{meeting.Invitations[0].Name}”。");

    public static Reply NothingHeld { get; } = Reply.Plain("meeting.absent.none", "这几天没有开过的会。\n会后再说“缺席”加名字。");

    public static Reply CalledOff(Meeting meeting, WatchedBody? body, DateOnly today) => Reply.Plain("meeting.not-held",
        $"记下了：{meeting.Title}没开成。{(body?.Watch.Latest is { } latest ? $"\n{body.Schedule.Names.Full}{Half(body.Watch, today)}还要开，最迟{ChineseDates.Day(latest, today)}。" : "")}");

    /// <summary>领导小组协调会下半年这次算开过了，下次最迟2027年6月30日（周三）。</summary>
    public static string Counted(ObligationSchedule schedule, BodyWatch before, BodyWatch after, DateOnly today) =>
        $"{schedule.Names.Full}{Half(before, today)}这次算开过了{(after.Latest is { } next ? $"，下次最迟{ChineseDates.Day(next, today)}" : "")}。";

    /// <summary>已定12月16日（周三）: on the card once a date is set.</summary>
    public static string DateSet(DateOnly day, DateOnly today) => $"已定{ChineseDates.Day(day, today)}";

    private static string Line(WatchedBody body, DateOnly today)
    {
        var watch = body.Watch;
        var last = watch.Last is { } day ? $"，上次{ChineseDates.Day(day, today)}" : "";
        var state = watch.Set is { } set ? DateSet(DateOnly.FromDateTime(set), today) : watch.Latest is { } latest ? $"最迟{ChineseDates.Day(latest, today)}，还剩{latest.DayNumber - today.DayNumber}天" : "不用再开";
        return $"{body.Schedule.Names.Full}，{state}{last}";
    }

    // 半年会, 季度会; a rhythm of the town's own is called by its kind.
    private static string Rhythm(ObligationSchedule schedule) => Every(schedule) switch
    {
        "half-year" => "半年会",
        "quarter" => "季度会",
        "month" => "月会",
        "week" => "周会",
        "year" => "年会",
        _ => schedule.Kind!,
    };

    // 下半年, 四季度, 12月: the period that the next one belongs to.
    private static string Half(BodyWatch watch, DateOnly today)
    {
        if (watch.Latest is not { } latest) return "";

        var year = latest.Year == today.Year ? "" : string.Create(CultureInfo.InvariantCulture, $"{latest.Year}年");
        return Every(watch.Schedule) switch
        {
            "half-year" => year + (latest.Month <= 6 ? "上半年" : "下半年"),
            "quarter" => year + "一二三四"[(latest.Month - 1) / 3] + "季度",
            "month" => string.Create(CultureInfo.InvariantCulture, $"{year}{latest.Month}月"),
            "year" => latest.Year == today.Year ? "今年" : year,
            _ => "",
        };
    }

    private static string? Every(ObligationSchedule schedule) => schedule.IsSetByTown ? null : schedule.Rhythm.Rules is [{ Every: { } every }, ..] ? every : null;
}
