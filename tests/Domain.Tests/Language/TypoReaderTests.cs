using HealthAssistantBot.Domain.Language;

namespace HealthAssistantBot.Domain.Tests.Language;

public sealed class TypoReaderTests
{
    private static readonly Vocabulary Words = Vocabulary.With(["氛围", "浓厚", "完善", "支持", "中心"]);
    private static readonly TypoReader Reader = new(Words, Segmenter.With(Thesaurus.Default.Words));

    [Theory]
    [InlineData("预防接重归谁", "预防接种归谁")]
    [InlineData("除四海谁牵头", "除四害谁牵头")]
    [InlineData("健康档按谁来建", "健康档案谁来建")]
    [InlineData("糖尿并随方谁做", "糖尿病随访谁做")]
    [InlineData("谁来完扇", "谁来完善")]
    [InlineData("病媒生物防治谁管", "病媒生物防制谁管")]
    [InlineData("孕产付健康管理", "孕产妇健康管理")]
    public void Homophones_and_slips_are_read_as_what_was_meant(string typed, string meant) => Assert.Equal(meant, Reader.Read(typed).Text);

    [Theory]
    [InlineData("村里的卫生谁来打扫")]
    [InlineData("罗晓岚是哪个单位的")]
    [InlineData("这个月的报表几号交")]
    [InlineData("派出所要做什么")]
    [InlineData("电话多少")]
    [InlineData("老人体检找谁")]
    [InlineData("谁负责通知到户")]
    [InlineData("外来打工人的公共卫生归谁")]
    [InlineData("疫情信息谁来报")]
    [InlineData("抽烟的事谁去劝")]
    public void What_is_rightly_typed_stays(string typed) => Assert.Empty(Reader.Read(typed).Changes);

    [Fact]
    public void Names_that_are_handed_in_are_left_alone() => Assert.Empty(Reader.Read("陈建负责什么", ["陈建"]).Changes);

    [Theory]
    [InlineData("jian kang dang an shui guan", "健康档案谁管")]
    [InlineData("yufangjiezhongguishuiguan", "预防接种归谁管")]
    [InlineData("tang niao bing sui fang shui fu ze", "糖尿病随访谁负责")]
    [InlineData("liang ai shai cha几号", "两癌筛查几号")]
    [InlineData("jian kang cu jin shui lai zuo", "健康促进谁来做")]
    public void Pinyin_is_read_as_characters(string typed, string meant) =>
        Assert.Equal(meant, new PinyinReader(Words).Read(TextNormaliser.Plain(typed)));

    [Theory]
    [InlineData("HPV疫苗")]
    [InlineData("CDC的电话")]
    [InlineData("谁负责")]
    [InlineData("AED放在哪")]
    public void Other_letters_are_no_pinyin(string typed) => Assert.Null(new PinyinReader(Words).Read(TextNormaliser.Plain(typed)));

    [Fact]
    public void A_name_is_searched_by_sound_and_never_replaced()
    {
        string[] names = ["秦志远", "邓启明", "罗晓岚", "许文静", "姚立秋"];

        Assert.Equal("邓启明", Assert.Single(NamesAlike.Find("邓起明", names)).Name);
        Assert.Equal("罗晓岚", Assert.Single(NamesAlike.Find("罗小蓝", names)).Name);
        Assert.Equal("秦志远", Assert.Single(NamesAlike.Find("秦自远", names)).Name);
        Assert.Empty(NamesAlike.Find("谢广海", names));
        Assert.Empty(NamesAlike.Find("邓启明", names));
    }
}
