using System.Text;
using HealthAssistantBot.WeCom.Texts;

namespace HealthAssistantBot.WeCom.Tests.Texts;

public sealed class TextCutTests
{
    private const string More = "\n还有，回“更多”。";

    [Fact]
    public void What_fits_stays_whole()
    {
        var exactly = new string('村', 682) + "ab";

        Assert.Equal(new TextCut(exactly, ""), TextCut.At(exactly, TextLimits.Text, More));
    }

    [Theory]
    [InlineData("村")]
    [InlineData("👍🏽")]
    [InlineData("👨‍👩‍👧")]
    [InlineData("𠮷")]
    [InlineData("e\u0301")]
    [InlineData("第一条，社区卫生服务中心负责建档。\n")]
    public void Nothing_is_lost_and_no_character_is_split(string unit)
    {
        var text = string.Concat(Enumerable.Repeat(unit, 2_000));

        var pages = TextCut.Pages(text, TextLimits.Text, More);

        Assert.All(pages, page => Assert.InRange(Encoding.UTF8.GetByteCount(page), 1, TextLimits.Text));
        Assert.All(pages.SkipLast(1), page => Assert.EndsWith(More, page, StringComparison.Ordinal));
        var heads = pages.Select((page, i) => i < pages.Count - 1 ? page[..^More.Length] : page).ToList();
        Assert.Equal(text, string.Concat(heads));
        Assert.All(heads, head => Assert.Equal(0, head.Length % unit.Length));
    }

    [Fact]
    public void A_long_text_is_cut_after_a_line_if_one_ends_in_the_second_half()
    {
        var text = new string('一', 300) + "\n" + new string('二', 600);

        Assert.Equal(new string('一', 300) + "\n" + More, TextCut.At(text, 1200, More).Head);
    }

    [Fact]
    public void A_link_is_not_cut_open()
    {
        var text = new string('一', 380) + "<a href=\"https://example.org/m/1\">打开</a>" + new string('二', 300);

        Assert.Equal(new string('一', 380), TextCut.At(text, 1160).Head);
    }

    [Fact]
    public void A_heap_of_combining_marks_still_ends()
    {
        var text = "e" + new string('\u0301', 5_000);

        Assert.Equal(text, string.Concat(TextCut.Pages(text, 2048)));
    }
}
