using HealthAssistantBot.Domain.Language;

namespace HealthAssistantBot.Bot.Office.Pack;

/// <summary>The material as a draft in Word, in the habits of official papers: each figure is a link to where it comes from, the score is left for people.</summary>
internal static class PackDocument
{
    private static readonly string[] Numbers = ["一", "二", "三", "四", "五", "六", "七", "八"];

    public static byte[] Of(PackSpan span, IReadOnlyList<PackSection> sections, string address, string by, DateOnly today, bool isDemo)
    {
        var paper = new WordPaper(isDemo ? "草稿 演示数据" : "草稿");
        paper.Title(span.Title);
        paper.Line($"时间：{ChineseDates.Day(span.First, DateOnly.MinValue)}到{ChineseDates.Day(span.Last, DateOnly.MinValue)}。");
        if (span.Basis is { } basis) paper.Line($"依据：{basis}。");
        paper.Line("下面的数都来自卫健助手的记录，点数字能看到来处；没有记录的请补上。评分由人来填。");
        foreach (var (section, i) in sections.Select((s, i) => (s, i)))
        {
            paper.Heading($"{Numbers[Math.Min(i, Numbers.Length - 1)]}、{section.Heading}");
            if (section.Rows.Count == 0)
            {
                paper.Line("没有记录。");
                continue;
            }

            paper.Table(["事项", "记录", "依据", "评分"], section.Rows.Select(row => (IReadOnlyList<WordCell>)
                [new(row.What + (row.Detail is null ? "" : $"（{row.Detail}）")), new(row.Figure, new Uri(address + row.Source)), new(row.Clause ?? ""), new("")]));
        }

        paper.Heading($"{Numbers[Math.Min(sections.Count, Numbers.Length - 1)]}、还要说明的");
        paper.Line("（请补上）");
        paper.Line($"起草：{by}，{ChineseDates.Day(today, DateOnly.MinValue)}。");
        return paper.Packed();
    }
}
