using HealthAssistantBot.Domain.Papers;

namespace HealthAssistantBot.Domain.Tests.Papers;

public sealed class PaperReadingJsonTests
{
    [Fact]
    public void A_reading_comes_back_as_it_was_stored()
    {
        var reading = PaperReader.Read(new PaperText("青石镇工作分工\n一、领导小组。组长：秦志远（镇长）。\n二、镇卫生院：每月5日前上报。\n2026年3月10日")) with
        {
            Aliases = [new AliasGuess("社事办", "社会事务办", "short form", "一", 0.8)],
            Conflicts = [new Conflict("两癌筛查", "一", "镇卫生院", "二", "镇妇联")],
            Typos = [new SuspectedTypo("群群众", "群众", "一", new Span(3, 3))],
            Recurring = [new Obligation("r1", "上报", "镇卫生院", "每月5日前", new RecurrenceRule { Every = "month", Day = 5, Before = true }, false, "二", "每月5日前上报。", new Span(1, 2), 0.9)],
            Date = new DateOnly(2026, 3, 10),
        };

        var stored = PaperReadingJson.Write(reading);

        Assert.Equal(stored, PaperReadingJson.Write(PaperReadingJson.Read(stored)));
        Assert.Contains("社会事务办", stored, StringComparison.Ordinal);
        Assert.Equal(reading.Recurring[0].Rule, PaperReadingJson.Read(stored).Recurring[0].Rule);
    }

    [Fact]
    public void Tables_come_back_as_they_were_stored()
    {
        TextTable[] tables = [new([[new Span(0, 2), new Span(3, 0)], [new Span(4, 1), new Span(0, 2)]]), new([[new Span(9, 4)]])];

        var stored = TextTablesJson.Read(TextTablesJson.Write(tables));

        Assert.Equal(tables.SelectMany(t => t.Rows).SelectMany(r => r), stored.SelectMany(t => t.Rows).SelectMany(r => r));
        Assert.Equal([2, 1], stored.Select(t => t.Rows.Count));
        Assert.Null(TextTablesJson.Write([]));
        Assert.Empty(TextTablesJson.Read(null));
    }
}
