using HealthAssistantBot.Domain.Papers;

namespace HealthAssistantBot.Domain.Tests.Papers;

public sealed class CoverageTests
{
    private static readonly string[] Scraps =
        ["一、", "（一）", "1.", "1、", "（1）", "①", "第三条 ", "附件1", "附件：", "\n", "\n\n", "\t", "  ", "。", "；", "：", "（", "）", "《", "》", "“", "镇卫生院", "由", "负责", "牵头", "每月5日前", "2026年3月10日", "- 3 -", "|", "组长：", "成员：张三", "[bookmark: x]", "抄送：县委办。", "序号\t事项\t牵头单位\n1\t体检\t镇卫生院\n", "𠀀", "\u3000", "...", "2.3.1 "];

    public static TheoryData<string> Samples => [.. SamplePapers.Names];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Every_character_of_a_paper_is_in_one_clause_or_the_frame_or_noise(string name) => Check(SamplePapers.Text(name));

    [Fact]
    public void Every_character_of_a_damaged_paper_is_somewhere_too()
    {
        Assert.True(SamplePapers.Names.Count >= 10);
        var random = new Random(20261121);
        for (var round = 0; round < 200; round++)
        {
            var text = SamplePapers.Text(SamplePapers.Names[round % SamplePapers.Names.Count]);
            for (var i = random.Next(1, 30); i > 0; i--)
            {
                var at = random.Next(text.Length);
                text = random.Next(4) switch
                {
                    0 => text.Remove(at, Math.Min(random.Next(1, 12), text.Length - at)),
                    1 => text.Insert(at, Scraps[random.Next(Scraps.Length)]),
                    2 => text.Insert(at, string.Concat(Enumerable.Range(0, 5).Select(_ => Scraps[random.Next(Scraps.Length)]))),
                    _ => text.Replace(random.Next(2) == 0 ? "\n" : "。", random.Next(2) == 0 ? "" : "\n", StringComparison.Ordinal),
                };
                if (text.Length < 20) text += SamplePapers.Text("articles");
            }

            Check(text);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n\t ")]
    [InlineData("。")]
    [InlineData("一、")]
    [InlineData("附件")]
    [InlineData("）））")]
    public void Next_to_nothing_is_read_without_complaint(string text) => Check(text);

    [Fact]
    public void A_hundred_pages_are_kept_whole()
    {
        var page = string.Join('\n', SamplePapers.Names.Select(SamplePapers.Text));
        Check(string.Concat(Enumerable.Repeat(page + "\n", 60_000 / page.Length + 1)));
    }

    private static void Check(string text)
    {
        var reading = PaperReader.Read(new PaperText(text));
        var seen = new byte[text.Length];
        foreach (var span in reading.Clauses.SelectMany(x => x.Spans).Concat(reading.Frame.Concat(reading.Noise).Select(x => new Span(x.Start, x.Length))))
        {
            for (var i = span.Start; i < span.End; i++) seen[i]++;
        }

        for (var i = 0; i < text.Length; i++)
        {
            if (seen[i] > 1 || (seen[i] == 0 && !char.IsWhiteSpace(text[i]))) Assert.Fail($"Character {i} ('{text[i]}') is held {seen[i]} times in:\n{text}");
        }

        var paths = reading.Clauses.Select(x => x.Path).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(reading.Clauses.Count, paths.Count);
        Assert.All(reading.Clauses, x => Assert.True(x.Parent is null || paths.Contains(x.Parent)));
        var stored = Joined(text);
        foreach (var (quote, clause) in reading.Duties.Select(x => (x.Quote, x.Clause)).Concat(reading.Recurring.Select(x => (x.Quote, x.Clause))).Concat(reading.Deadlines.Select(x => (x.Quote, x.Clause))))
        {
            Assert.Contains(Joined(quote), stored, StringComparison.Ordinal);
            Assert.Contains(clause, paths);
        }

        Assert.Equal(PaperReadingJson.Write(reading), PaperReadingJson.Write(PaperReader.Read(new PaperText(text))));
        var ids = reading.Duties.Select(x => x.Id).Concat(reading.Recurring.Select(x => x.Id)).Concat(reading.Deadlines.Select(x => x.Id)).Concat(reading.Roster.Select(x => x.Id)).ToArray();
        Assert.Equal(ids.Length, ids.Distinct(StringComparer.Ordinal).Count());
    }

    // Quotes leave out line breaks and the blanks beside them; so does this.
    private static string Joined(string text) => string.Concat(text.Split('\n').Select(x => x.Trim()));
}
