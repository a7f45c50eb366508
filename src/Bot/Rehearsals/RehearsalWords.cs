using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Reminders.Rehearsals;

namespace HealthAssistantBot.Bot.Rehearsals;

/// <summary>What is said of a rehearsal, under the keys of the voice catalogue.</summary>
internal static partial class RehearsalWords
{
    public const string Texts = "看每条原话";
    public const string Export = "导出";
    private const int MostNames = 3;

    public static Reply Slow { get; } = Reply.Plain("sorry.slow", "正在办，好了就发给您。");

    public static Reply OnlyClerks { get; } = Reply.Plain("rehearsal.only-clerks", "预演给镇里的经办人看。\n想知道自己有什么事，说“我的事”。");

    public static Reply TooLong(int most) => Reply.Plain("rehearsal.too-long", $"一次最多预演{most}天。\n比如“预演90天”。");

    public static Reply Nothing { get; } = Reply.Plain("rehearsal.none-kept", "还没有预演过，或者过了7天。\n先说“预演30天”。");

    public static Reply List(Rehearsal rehearsal, RehearsalList list, DateOnly today)
    {
        var span = $"{ChineseDates.Day(rehearsal.First, today)}到{ChineseDates.Day(rehearsal.Last, today)}";
        if (list.Lines.Count == 0) return Reply.Plain("rehearsal.none", $"{span}没有要发的。\n文件里要定期办的，先说“新文件要办什么”，点了头才会提醒。");

        var papers = ShortNames(list);
        return new Reply("rehearsal",
            [
                new ReplyPart(PartKind.Headline, $"{span}会发{list.Lines.Count}条，现在一条不发："),
                .. Grouped(list).Select(group => new ReplyPart(PartKind.Line, $"{When(group[0], today)}{Who(group)}：{group[0].What}{Why(group[0], papers)}")),
                .. list.NotSent.Select(line => new ReplyPart(PartKind.Line, line + "。")),
                new ReplyPart(PartKind.Line, "办完、报完的，到时自动不发。"),
                new ReplyPart(PartKind.Next, $"回复：1 {Texts}，2 {Export}"),
            ],
            [new(Texts, Texts), new(Export, Export)]) with { Occasion = Occasion };
    }

    public const string Occasion = "rehearsal";

    public static Reply AllTexts(RehearsalList list, DateOnly today) => new("rehearsal.texts",
        [.. Grouped(list, byText: true).SelectMany((group, i) => new[] { new ReplyPart(i == 0 ? PartKind.Headline : PartKind.Line, $"{i + 1} {When(group[0], today)}{Who(group)}："), new ReplyPart(PartKind.Line, group[0].Text) })], []);

    public static Reply Exported(int count) => Reply.Plain("rehearsal.export", $"{count}条都在表里，7天内能下载：\n{TablePath}") with
    {
        Card = new ReplyCard("预演的表", string.Create(CultureInfo.InvariantCulture, $"{count}条，7天内能下载"), [], [], TablePath),
    };

    public const string TablePath = "/m/rehearsals/newest.csv";

    /// <summary>The whole list as a table for Excel; a byte order mark makes it read the characters.</summary>
    public static byte[] Csv(RehearsalList list)
    {
        var text = new StringBuilder("\uFEFF日期,时间,谁,职务,什么事,依据,原话\r\n");
        foreach (var line in list.Lines)
        {
            string[] cells =
            [
                line.Leaves.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), line.Leaves.ToString("HH:mm", CultureInfo.InvariantCulture),
                line.Name, line.Post, line.What, line.Paper is null ? line.Why ?? "" : $"《{line.Paper}》{line.Clause}", line.Text,
            ];
            text.AppendJoin(',', cells.Select(Cell)).Append("\r\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    // A cell that begins like a formula must not become one.
    private static string Cell(string value) => $"\"{(value.Length > 0 && value[0] is '=' or '+' or '-' or '@' ? "'" : "")}{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static List<List<RehearsedLine>> Grouped(RehearsalList list, bool byText = false) =>
        [.. list.Lines.GroupBy(l => (l.Leaves.Date, l.HasHour ? l.Leaves : l.Leaves.Date, l.What, l.Paper, l.Clause, l.Why, byText ? l.Text : "", l.IsPrivate ? l.PersonId : 0)).Select(g => g.ToList()).OrderBy(g => g[0].Leaves.Date)];

    private static string When(RehearsedLine line, DateOnly today)
    {
        var day = ChineseDates.Day(DateOnly.FromDateTime(line.Leaves), today);
        return line.HasHour ? day + ChineseDates.Hour(TimeOnly.FromDateTime(line.Leaves)) : day;
    }

    // 6个村卫生专干; 邓启明; 邓启明、许文静; 邓启明等5人.
    private static string Who(List<RehearsedLine> group)
    {
        var people = group.DistinctBy(l => l.PersonId).ToList();
        if (people.Count > 1 && people.All(p => p.Post == people[0].Post)) return string.Create(CultureInfo.InvariantCulture, $"{people.Count}个{people[0].Post}");

        return people.Count <= MostNames ? string.Join('、', people.Select(p => p.Name)) : string.Create(CultureInfo.InvariantCulture, $"{people[0].Name}等{people.Count}人");
    }

    private static string Why(RehearsedLine line, Dictionary<string, string> papers) =>
        line.Paper is { } paper ? $"，{papers[paper]}{(line.Clause == "正文" ? "" : line.Clause)}" : line.Why is { } why ? $"，{why}" : "";

    // 方案, 分工; two that would be called the same keep their titles.
    private static Dictionary<string, string> ShortNames(RehearsalList list)
    {
        var titles = list.Lines.Select(l => l.Paper).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var alone = titles.ToLookup(Short, StringComparer.Ordinal);
        return titles.ToDictionary(t => t, t => alone[Short(t)].Count() == 1 ? Short(t) : $"《{t}》", StringComparer.Ordinal);
    }

    private static string Short(string title) => Brackets().Replace(title, "") is { Length: > 2 } bare ? bare[^2..] : title;

    [GeneratedRegex("[（(][^）)]*[）)]|的通知$|（试行）")]
    private static partial Regex Brackets();
}
