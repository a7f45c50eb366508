using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Duties;

namespace HealthAssistantBot.Bot.Duties;

/// <summary>answer.party-duties, answer.my-village, answer.timing*, answer.fact, answer.quote.</summary>
internal static class DutiesWording
{
    public static WordedAnswer Of(PartyDutiesFinding found, WordingContext context) => found.IsMyVillage ? MyVillage(found, context) : Party(found, context);

    private static WordedAnswer Party(PartyDutiesFinding found, WordingContext context)
    {
        var on = found.Topic is null ? "" : $"在{found.Topic}上";
        var lines = new ReplyLines("answer.party-duties").Headline($"{found.Party}{on}有{found.Items.Count}件事：");
        var papers = found.Items.GroupBy(i => i.Quote.Paper.Id).ToList();
        var i = 0;
        foreach (var paper in papers)
        {
            foreach (var item in paper) Item(lines, ++i, item, "");
            lines.Source(paper.First().Quote.Paper);
        }

        if (context.Asker.IsMember && context.Contact(found.Party)?.Phone is { Length: > 0 }) lines.Next("电话", "电话多少");
        lines.Next("原文");
        return new WordedAnswer(lines.Build(), DutyOutcomeKind.Answered, Cite(found));
    }

    private static WordedAnswer MyVillage(PartyDutiesFinding found, WordingContext context)
    {
        var (dated, day) = found.Items.Select(x => (x, day: x.Due ?? DayIn(x.Note, context.Today))).Where(x => x.day is not null).OrderBy(x => x.day).FirstOrDefault();
        var nearest = dated is null ? "" : $"，最近的是{Domain.Language.ChineseDates.Day(day!.Value, context.Today)}{dated.ShortName ?? Cut(dated.Words)}";
        var lines = new ReplyLines("answer.my-village").Headline($"{found.Party}有{found.Items.Count}件事{nearest}。");
        var i = 0;
        foreach (var paper in found.Items.GroupBy(x => x.Quote.Paper.Id))
        {
            lines.Line(ReplyLines.TitleOf(paper.First().Quote.Paper) + Year(paper.First().Quote.Paper));
            foreach (var item in paper) Item(lines, ++i, item, item.Note is null ? "" : "，" + item.Note);
        }

        if (context.Asker.IsMember) lines.Next("上报");
        lines.Next("原文");
        return new WordedAnswer(lines.Build(), DutyOutcomeKind.Answered, Cite(found));
    }

    public static WordedAnswer Of(TimingFinding found, WordingContext context)
    {
        if (found.VagueWord is not null)
        {
            var vague = new ReplyLines("answer.timing.not-set").Headline(found.Line + "。").Quote(found.Quote);
            if (context.Clerk is { } clerk) vague.Line($"已请{clerk.Name}定。");
            return new WordedAnswer(vague.Build(), DutyOutcomeKind.Answered, Cite(found), AsksClerk: context.Clerk is null ? null : found.What + "定在什么时候");
        }

        var lines = new ReplyLines(found.IsSetByTown ? "answer.timing.set-by-town" : "answer.timing").Headline(found.Line + "。").Line(found.State is null ? null : found.State + "。").Quote(found.Quote).Next("原文");
        if (found.PreparedBy is not null) lines.Next("谁筹备");
        return new WordedAnswer(lines.Build(), DutyOutcomeKind.Answered, Cite(found));
    }

    public static WordedAnswer Of(FactFinding found)
    {
        var lines = new ReplyLines("answer.fact").Headline(found.Fact + "。").Quote(found.Quote).Next("原文");
        return new WordedAnswer(lines.Build(), DutyOutcomeKind.Answered, [Cited.One(found.Party?.Printed ?? "", found.Party is null ? "" : Cited.RoleOf(found.Party.Kind), [], found.Quote)]);
    }

    public static WordedAnswer Of(OriginalFinding found)
    {
        var paper = found.Quote.Paper;
        var parts = new List<ReplyPart>
        {
            new(PartKind.Headline, $"原文在这里，{ReplyLines.ClauseOf(found.Quote)}："),
            new(PartKind.Quote, $"「{found.Item}」") { Name = found.Item, Language = found.Quote.IsTraditional ? "zh-Hant" : null },
        };
        var date = paper.Date is { } day ? $"{day.Year}年{day.Month}月{day.Day}日" : null;
        var end = string.Join("，", new[] { paper.Number, date }.Where(x => !string.IsNullOrEmpty(x)));
        parts.Add(new(PartKind.Cite, $"——{ReplyLines.TitleOf(paper)}{end}") { Name = paper.Title ?? paper.DisplayName, Detail = found.Quote.Clause, Number = paper.Number, Year = paper.Date?.Year.ToString(System.Globalization.CultureInfo.InvariantCulture) });
        return new WordedAnswer(new Reply("answer.quote", parts, []), DutyOutcomeKind.Answered, [Cited.One("", "", [], found.Quote)]);
    }

    private static void Item(ReplyLines lines, int number, DutyItem item, string note) => lines.Listed(number, item.Words, item.Quote, note);

    private static string Year(PublishedPaper paper) => paper.Date is { } date ? $"（{date.Year}年）" : "";

    private static string Cut(string words) => words.Length <= 16 ? words : words[..16];

    private static DateOnly? DayIn(string? note, DateOnly today)
    {
        if (note is null) return null;
        var match = System.Text.RegularExpressions.Regex.Match(note, "(?:(\\d{4})年)?(\\d{1,2})月(\\d{1,2})日");
        if (!match.Success) return null;

        var year = match.Groups[1].Success ? Number(match.Groups[1]) : today.Year;
        return new DateOnly(year, Number(match.Groups[2]), Number(match.Groups[3]));

        static int Number(System.Text.RegularExpressions.Group digits) => int.Parse(digits.ValueSpan, System.Globalization.CultureInfo.InvariantCulture);
    }

    private static List<DutyCitation> Cite(PartyDutiesFinding found) =>
        [.. found.Items.DistinctBy(i => (i.Quote.Paper.Id, i.Quote.Clause)).Select(i => Cited.One(found.Party, "负责", [], i.Quote))];

    private static List<DutyCitation> Cite(TimingFinding found) => [Cited.One(found.Party ?? "", "负责", [], found.Quote)];
}
