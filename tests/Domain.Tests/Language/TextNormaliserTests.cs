using HealthAssistantBot.Domain.Language;

namespace HealthAssistantBot.Domain.Tests.Language;

public sealed class TextNormaliserTests
{
    [Theory]
    [InlineData("ＨＰＶ　疫苗", "hpv疫苗")]
    [InlineData("朱  刚", "朱刚")]
    [InlineData("張家港市社會事業局", "张家港市社会事业局")]
    [InlineData("除四害，由誰負責？", "除四害,由谁负责?")]
    [InlineData("10月—12月", "10月-12月")]
    [InlineData("「兩癌」篩查", "\"两癌\"筛查")]
    [InlineData("〔2024〕17号", "[2024]17号")]
    [InlineData("jian  kang cu jin", "jian kang cu jin")]
    [InlineData("65 岁 及以上", "65岁及以上")]
    public void Both_sides_become_comparable(string typed, string plain) => Assert.Equal(plain, TextNormaliser.Plain(typed));

    [Theory]
    [InlineData("六十五岁以上老年人", "65岁以上老年人")]
    [InlineData("二〇二六年三月十日", "2026年3月10日")]
    [InlineData("每年两次", "每年2次")]
    [InlineData("一百二十人", "120人")]
    [InlineData("统一人员安排", "统一人员安排")]
    [InlineData("两癌筛查", "两癌筛查")]
    [InlineData("除四害", "除四害")]
    [InlineData("三四个月", "三四个月")]
    [InlineData("一起负责", "一起负责")]
    [InlineData("村卫生室和十分重要", "村卫生室和十分重要")]
    public void Numerals_become_digits_only_where_they_are_numbers(string typed, string plain) => Assert.Equal(plain, TextNormaliser.Plain(typed));

    [Theory]
    [InlineData("為 做好「公共衛生」工作，兩癌篩查由鎮衛生院牽頭。")]
    [InlineData("每年一百二十人次，ＡＢ Ｃ d e，㈠㎡①⼈")]
    [InlineData("\ud83d\ude00打针\ud840\udc00 \r\n一目瞭然")]
    public void Every_character_leads_back_to_a_stretch_of_the_original_in_order(string original)
    {
        var text = TextNormaliser.Normalise(original);

        var reached = 0;
        for (var at = 0; at < text.Length; at++)
        {
            var span = text.ToOriginal(at, 1);
            Assert.InRange(span.Start, reached, original.Length - 1);
            Assert.InRange(span.End, span.Start + 1, original.Length);
            reached = span.Start;
        }
        Assert.Equal(text.Text, TextNormaliser.Plain(text.Text));
    }

    [Fact]
    public void A_match_is_quoted_as_it_was_printed()
    {
        var text = TextNormaliser.Normalise("辖区內  農村婦女兩癌 篩查每年一百二十人");

        Assert.Equal("兩癌 篩查", text.OriginalWords(text.Text.IndexOf("两癌筛查", StringComparison.Ordinal), 4));
        Assert.Equal("一百二十人", text.OriginalWords(text.Text.IndexOf("120人", StringComparison.Ordinal), 4));
    }

    [Fact]
    public void Simplified_text_is_left_alone()
    {
        const string Simplified = "着力完善乡镇卫生院为群众服务的后勤保障,里程碑,只做不说,吃饭,台账,发展,面向基层,了解,干部,松花江,游泳,制度,系统,复查,征求,困难,准备,冲击";

        Assert.Equal(Simplified, TextNormaliser.Plain(Simplified));
    }
}
