using System.Globalization;
using HealthAssistantBot.Bot.Conversations.Sheets;
using HealthAssistantBot.Domain.Language;

namespace HealthAssistantBot.Bot.Office.Pack;

/// <summary>The material as an Excel workbook: the same records as the draft in Word, each with a link to where it comes from; the score is left for people.</summary>
internal static class PackWorkbook
{
    public static byte[] Of(PackSpan span, IReadOnlyList<PackSection> sections, string address, string by, DateTime now, bool isDemo)
    {
        List<SheetLine> lines = [new(true, ["部分", "事项", "记录", "说明", "依据", "来处", "评分"])];
        foreach (var section in sections)
        {
            if (section.Rows.Count == 0) lines.Add(new SheetLine(false, [section.Heading, null, "没有记录"]));
            foreach (var row in section.Rows) lines.Add(new SheetLine(false, [section.Heading, row.What, row.Figure, row.Detail, row.Clause, new SheetLink(address + row.Source, new Uri(address + row.Source)), null]));
        }

        List<SheetLine> notes =
        [
            new(true, ["说明", ""]),
            new(false, ["材料", span.Title]),
            new(false, ["时间", $"{ChineseDates.Day(span.First, DateOnly.MinValue)}到{ChineseDates.Day(span.Last, DateOnly.MinValue)}"]),
            new(false, ["依据", span.Basis ?? "半年一次的考核"]),
            new(false, ["怎么看", "记录都来自卫健助手，“来处”点开是那一页；没有记录的请补上，评分由人来填。"]),
            new(false, ["谁导出的", by]),
            new(false, ["几时导出的", now.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)]),
        ];
        if (isDemo) notes.Add(new SheetLine(false, ["演示", "这是演示数据，镇、人名和数都是编的。"]));
        return SheetFile.Of(new SheetPage(isDemo ? "考核材料 演示" : "考核材料", lines, [14, 30, 28, 40, 34, 46, 10]), new SheetPage("说明", notes, [14, 70]));
    }
}
