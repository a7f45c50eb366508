using System.Globalization;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Reminders.Wording;

namespace HealthAssistantBot.Bot.Reports.Urgent;

/// <summary>What is said about urgent reports, under the keys of the voice catalogue.</summary>
internal static class UrgentWords
{
    public const string Received = ReceivedWords.Received;

    private const string NotStatutory = "本快报不代替法定传染病报告。";

    private static readonly SuggestedAction[] Answers = [new(Received, Received)];

    public static Reply MembersOnly { get; } = Reply.Plain("urgent.members-only", "急病、受伤先打120。\n几个人一起不舒服，请马上告诉村医或者镇卫生院。");

    public static Reply Cancelled { get; } = Reply.Plain("cancel", "好，停下了，什么都没报。\n要报急事就说“急”加您的话。");

    public static Reply NothingHeard(Person? receiver) => Reply.Plain("urgent.not-understood",
        $"没听出是什么事，没有报出去。\n人命要紧先打120。{(receiver?.Phone is { } phone ? $"\n也可以直接打电话：{receiver.Name}{phone}。" : "")}");

    public static Reply Receipt(ReceiptNumber receipt, UrgentFacts facts, DateTime raised, IReadOnlyList<Person> reached, IReadOnlyList<Person> unreached, int minutes, Person? fallback)
    {
        var lines = new List<string>
        {
            reached is [var first, ..] ? $"已收到 №{receipt}，{Hour(raised)}正在报{Unit(first)}{first.Name}。" : $"已收到 №{receipt}。",
            $"{facts.Whole}。",
        };
        lines.Add(reached switch
        {
            [] => $"现在没有人能收急报，请马上打电话{Phone(unreached.Count > 0 ? unreached[0] : fallback)}。",
            [_] => $"对方回了就告诉您；{minutes}分钟没回，就请您打电话。",
            [_, var next, ..] => $"对方回了就告诉您；{minutes}分钟没回，转报{next.Name}。",
        });
        if (reached.Count > 0) lines.AddRange(unreached.Where(person => person.Phone is not null).Take(1).Select(person => $"{person.Name}没有账号，请您打电话{person.Phone}。"));
        lines.Add($"说错了马上说，比如“{facts.Example}”。");
        lines.Add(NotStatutory);
        return Reply.Plain("urgent.receipt", string.Join('\n', lines));
    }

    public static Reply Push(UrgentFacts facts, Person reporter, DateTime raised, DateTime leaves) => Call("urgent.push", facts, null, reporter, raised, leaves);

    /// <param name="silent">Who had been called before and has not answered.</param>
    public static Reply Escalation(UrgentFacts facts, string silent, int minutes, Person reporter, DateTime raised, DateTime leaves) =>
        Call("escalation", facts, $"{silent}{minutes}分钟没有回，转到您这里。", reporter, raised, leaves);

    public static Reply Corrected(UrgentFacts facts, DateTime raised, string old, string now, DateTime leaves)
    {
        var head = $"急更正：{facts.Village}{facts.Headline}";
        return Reply.Plain("urgent.corrected", $"{head}\n{When(raised, leaves)}那条说的是{old}，现在是{now}。\n请回“{Received}”。", Answers) with
        {
            Card = new ReplyCard(Cut(head, 36), Cut($"原来{old}，现在{now}", 44), [new CardRow("几时报", When(raised, leaves))], Answers) { SubTitle = NotStatutory },
        };
    }

    /// <summary>To the reporter, after a correction.</summary>
    public static Reply Revised(Report report, IReadOnlyList<FieldChange> changes, UrgentFacts facts, IReadOnlyList<string> told) => Reply.Plain("urgent.revised",
        $"已改好 №{report.Receipt}，第{report.Current.Number}版。\n{string.Join('\n', changes.Select(change => $"{change.Field.Label}：{facts.Said(change.Field, change.Old)}改成{facts.Said(change.Field, change.New)}。"))}\n{(told.Count > 0 ? $"更正正在报{string.Join('、', told)}；" : "")}再有变化随时说。");

    public static Reply Stopped(DateTime now, Person reporter) => Reply.Plain("urgent.stop",
        $"好，{Hour(now)}记下您收到，不再往上报。{(reporter.Phone is { } phone ? $"\n{reporter.Name}的电话{phone}。" : "")}");

    public static Reply StillOpen(UrgentFacts facts) => Reply.Plain("urgent.still-open", $"还有1起没回：{facts.Village}{facts.Headline}。\n请回“{Received}”。", Answers);

    public static Reply Taken(UrgentFacts facts, string who, DateTime at, DateTime leaves) => Reply.Plain("urgent.taken",
        $"急报有人接了：{facts.Village}{facts.Headline}\n{TakenMark(who, at, leaves)}，您不用再回。");

    /// <summary>龙成栋上午10点34分收到: what stands in place of a card's button.</summary>
    public static string TakenMark(string who, DateTime at, DateTime leaves) => $"{who}{When(at, leaves)}收到";

    public static Reply Seen(Person taker, DateTime at, DateTime leaves) => Reply.Plain("urgent.seen",
        $"{(taker.Post.Contains("卫生院", StringComparison.Ordinal) ? "卫生院" : "镇里")}收到了：{taker.Name}，{When(at, leaves)}。\n有变化随时说，比如“又增加2人”。");

    public static Reply Nobody(UrgentFacts facts, IReadOnlyList<string> silent, Person? call) => Reply.Plain("urgent.nobody",
        $"急报还没人接：{facts.Village}{facts.Headline}\n{(silent.Count == 0 ? "没有人能收急报" : $"{string.Join('、', silent)}{(silent.Count > 1 ? "都" : "")}没有回")}。\n请直接打电话{Phone(call)}。");

    public static Reply ClusterNote(int count, IReadOnlyList<string> villages, string signs, int total, string occasion)
    {
        var look = $"看这{count}起";
        return new Reply("urgent.cluster-note",
        [
            new(PartKind.Headline, $"急：{count}起相似情况"),
            new(PartKind.Line, $"7天里{string.Join('、', villages)}报了{signs}，共{total}人。"),
            new(PartKind.Next, $"回复：1 {look}"),
        ], [new(look, UrgentClusterAnswer.Look)]) { Occasion = occasion };
    }

    public static Reply Cluster(IReadOnlyList<string> lines) => new("urgent.cluster",
        [new(PartKind.Headline, $"7天里相似的有{lines.Count}起："), .. lines.Select((line, i) => new ReplyPart(PartKind.Line, string.Create(CultureInfo.InvariantCulture, $"{i + 1} {line}")))], []);

    public static Reply TooLate { get; } = Reply.Plain("undo.too-late", "这个撤不了，急报已经发到卫生院。\n要改就说准数，我马上再发一条更正。");

    public static string Hour(DateTime local) => ChineseDates.Hour(TimeOnly.FromDateTime(local));

    /// <summary>The hour alone on the day itself; else with its day.</summary>
    public static string When(DateTime local, DateTime leaves) => local.Date == leaves.Date ? Hour(local) : SpokenMoments.When(local, DateOnly.FromDateTime(leaves));

    private static Reply Call(string key, UrgentFacts facts, string? why, Person reporter, DateTime raised, DateTime leaves)
    {
        var head = $"急：{facts.Village}{facts.Headline}";
        var phone = reporter.Phone is { } number ? $"，电话{number}" : "";
        string?[] lines = [head, why, facts.Rest is { } rest ? $"{rest}。" : null, $"{reporter.Name}（{reporter.Post}）{When(raised, leaves)}报{phone}。", $"请回“{Received}”。{NotStatutory}"];
        List<CardRow> rows = [new("报告人", Cut(reporter.Name, 30)), new("几时报", When(raised, leaves))];
        if (reporter.Phone is { } shown) rows.Insert(1, new CardRow("电话", shown));
        return Reply.Plain(key, string.Join('\n', lines.Where(line => line is not null)), Answers) with
        {
            Card = new ReplyCard(Cut(head, 36), facts.Short, rows, Answers) { SubTitle = NotStatutory },
        };
    }

    private static string Unit(Person person) => person.Post.IndexOf("卫生院", StringComparison.Ordinal) is >= 0 and var at ? person.Post[..(at + 3)] : "";

    private static string Phone(Person? person) => person is null ? "给镇卫生院" : $"：{person.Name}{person.Phone}";

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..(most - 1)] + "…";
}
