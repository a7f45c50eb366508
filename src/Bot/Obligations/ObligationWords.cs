using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Obligations;

namespace HealthAssistantBot.Bot.Obligations;

/// <summary>What is said of papers' obligations, under the keys of the voice catalogue.</summary>
internal static class ObligationWords
{
    public const string AllRight = "都对";
    public const string Ask = "新文件要办什么";
    private const string Example = "每月第一个周五";
    private const string DayExample = "12月20日前";

    public static Reply OnlyClerks { get; } = Reply.Plain("obligation.only-clerks", "文件里要定期办的，由镇里的经办人定。\n想知道自己要办什么，说“我们村要做什么”。");

    public static Reply NothingNew { get; } = Reply.Plain("obligation.none", "文件里要定期办的，都定过了。\n要看定了哪些，说“定了哪些提醒”。");

    public static Reply NothingAtAll { get; } = Reply.Plain("obligation.nothing", "文件里没有要定期办的。");

    /// <param name="lines">Without numbers.</param>
    public static Reply Proposed(string title, IReadOnlyList<string> lines) => new("obligation.proposed",
        [
            new ReplyPart(PartKind.Headline, $"《{title}》里有{lines.Count}件，您点头才提醒："),
            .. lines.Select((line, i) => new ReplyPart(PartKind.Line, $"{i + 1} {line}")),
            new ReplyPart(PartKind.Next, $"回“{AllRight}”，或者说哪件不要、哪件改。"),
        ], []);

    public static Reply AskTime(int kept, IReadOnlyList<int> skipped, int number, string word, bool isOnce) => Reply.Plain("obligation.ask-time",
        $"记下了{kept}件{(skipped.Count == 0 ? "" : $"，第{string.Join('、', skipped)}件不提醒")}。\n{AskTimeOf(number, word, isOnce)}");

    public static Reply AskNextTime(int number, string word, bool isOnce) => Reply.Plain("obligation.ask-time", $"记下了。\n{AskTimeOf(number, word, isOnce)}");

    public static Reply NoTimeHeard(int number, bool isOnce) => Reply.Plain("obligation.ask-time.again", $"没听出第{number}件{(isOnce ? "哪天前办好" : "多久一次")}。\n比如“{(isOnce ? DayExample : Example)}”；不要提醒就说“不提醒”。");

    public static Reply Rest(IReadOnlyList<string> done, IReadOnlyList<int> open) => Reply.Plain("obligation.rest", $"记下了：{string.Join('，', done)}。\n第{string.Join('、', open)}件呢？回“{AllRight}”，或者说哪件不要、哪件改。");

    public static Reply Confirmed(IReadOnlyList<(int Number, string Line)> lines, IReadOnlyList<string> withoutPeople) => Reply.Plain("obligation.confirmed", string.Join('\n',
    [
        $"定好了{lines.Count}件：", .. lines.Select(l => $"{l.Number} {l.Line}"), .. withoutPeople, "想先看会发些什么，说“预演90天”。",
    ]));

    public static Reply NoneKept { get; } = Reply.Plain("obligation.none-kept", "好，都不提醒。\n要改就说“定了哪些提醒”。");

    public static Reply List(IReadOnlyList<string> lines) => lines.Count == 0
        ? Reply.Plain("obligation.list.none", $"还没有定过文件里的提醒。\n要定就说“{Ask}”。")
        : Reply.Plain("obligation.list", string.Join('\n', [$"文件里定了提醒的有{lines.Count}件：", .. lines.Select((l, i) => $"{i + 1} {l}"), "要停哪件，说“第2件不提醒”；要改时间，说“第2件改成每月5日”；没办要请人过问，说“第2件没办找领导”。"]));

    public static Reply LadderSet(string which, string what, IReadOnlyList<string> people) => Reply.Plain("obligation.ladder", people.Count == 0
        ? $"好，{which}没办也只提醒本人：{what}。"
        : $"记下了，{which}从下一次起：{what}\n提醒2次没有回音，下一个工作日请{string.Join("，再下一个请", people)}过问。\n谁回了“收到”“已办”就不再往上说。");

    public static Reply LadderUnreachable(string which, IEnumerable<string> people) => Reply.Plain("obligation.ladder.unreachable", $"{string.Join('、', people)}没有账号，收不到，没有改。\n换一位，比如“{which}没办找领导”。");

    public static Reply LadderNobody(string said) => Reply.Plain("obligation.ladder.no-such-name", $"名单里没有“{said}”。\n说全名再来一遍。");

    public static Reply LadderSeveral(IEnumerable<string> people) => Reply.Plain("obligation.ladder.several", $"叫这个的有：{string.Join('、', people)}。\n说全名再来一遍。");

    public static Reply NoLadderForMeetings(string which) => Reply.Plain("obligation.ladder.meeting", $"{which}是开会，到期前会一直提醒召集的人，不另请人过问。");

    public static Reply NotReminded(string which) => Reply.Plain("obligation.ladder.none", $"{which}还没定提醒，先定了再说找谁。");

    public static Reply Stopped(IReadOnlyList<int> numbers) => Reply.Plain("obligation.stopped", $"好，第{string.Join('、', numbers)}件不提醒了。");

    /// <summary>One morning line for the clerk: a paper was published and waits for a word.</summary>
    public static Reply Waiting(string title, int count) => Reply.Plain("obligation.waiting", $"新文件：{count}件要您点头\n《{title}》里有{count}件要定期办的，您点头才提醒。\n1 看是哪些", new SuggestedAction("看是哪些", $"《{title}》要办什么")) with
    {
        Item = $"《{title}》里有{count}件要定期办的，等您点头",
    };

    public static Reply PhaseEnds(string phase, DateOnly last, IReadOnlyList<string> waiting, DateOnly today) => Reply.Plain("obligation.phase-ends",
        $"阶段到期：{phase}\n文件写的是到{ChineseDates.Day(last, today)}。\n真的结束了就说“{phase}结束了”，我再提醒{string.Join('、', waiting)}。") with
    {
        Item = $"{phase}按文件到{ChineseDates.Day(last, today)}，结束了就说“{phase}结束了”",
    };

    public static Reply Happened(DateOnly day, string what, DateOnly today, ObligationSchedule schedule, DateOnly due, DateOnly? draft, int? year, bool later)
    {
        var names = schedule.Names;
        var first = later ? [] : new[] { new ReplyPart(PartKind.Headline, $"记下了，{ChineseDates.Day(day, today)}{what}。") };
        var tail = draft is { } d ? $"，{ChineseDates.Day(d, today)}先给您草稿" : "";
        return new Reply("obligation.event",
            [.. first, new ReplyPart(PartKind.Line, $"{names.Short}最迟{ChineseDates.Day(due, today)}{names.Goes}{tail}。"), .. QuoteLines.Of(schedule.Quote, schedule.Title, year, schedule.Clause)], []);
    }

    public static Reply HappenedToNobody(DateOnly day, string what, DateOnly today) => Reply.Plain("obligation.event.none", $"记下了，{ChineseDates.Day(day, today)}{what}。\n没有定过跟着它办的事。");

    public static Reply AlreadyLate(DateOnly due, DateOnly today) => Reply.Plain("obligation.event.late", $"按文件最迟{ChineseDates.Day(due, today)}，这天已经过了。");

    private static string AskTimeOf(int number, string word, bool isOnce) => isOnce
        ? $"第{number}件文件只说“{word}”，哪天前办好？比如“{DayExample}”。"
        : $"第{number}件文件只说“{word}”，多久一次？比如“{Example}”。";
}
