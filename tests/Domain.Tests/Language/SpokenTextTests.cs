using HealthAssistantBot.Domain.Language;

namespace HealthAssistantBot.Domain.Tests.Language;

public sealed class SpokenTextTests
{
    [Theory]
    [InlineData("預防接種邊個負責㗎", "预防接种谁负责")]
    [InlineData("喺邊度開會", "在哪里开会")]
    [InlineData("娃儿打针归哪个管哦", "孩子打针归谁管")]
    [InlineData("好久开一次会嘛", "多久开1次会")]
    [InlineData("啥子时候要报表噻", "什么时候要报表")]
    [InlineData("灭鼠找哪个部门", "灭鼠找哪个部门")]
    [InlineData("俺村咋弄垃圾", "我们村怎么办垃圾")]
    [InlineData("细伢子打针冇得人管", "小孩打针没有人管")]
    public void Dialect_is_read_as_standard_Chinese(string typed, string plain) => Assert.Equal(plain, SpokenText.Read(typed).Plain.Text);

    [Theory]
    [InlineData("嗯我问一下啊就是那个两癌筛查是谁在管来着", "两癌筛查是谁在管")]
    [InlineData("哎，请问一下，月报几号交啊", "月报几号交")]
    [InlineData("这个月几号报", "这个月几号报")]
    [InlineData("那个镇负责", "那个镇负责")]
    [InlineData("那村里呢", "那村里呢")]
    public void Fillers_of_a_dictated_question_are_taken_out(string typed, string plain) => Assert.Equal(plain, SpokenText.Read(typed).Plain.Text);

    [Theory]
    [InlineData("养老金什么时候发")]
    [InlineData("今天天气怎么样")]
    [InlineData("体系谁来建")]
    [InlineData("这么办行不行")]
    public void Standard_wording_stays(string typed) => Assert.Equal(typed, SpokenText.Read(typed).Plain.Text);

    [Fact]
    public void Official_terms_hold_no_dialect()
    {
        foreach (var term in Thesaurus.Default.Concepts.SelectMany(concept => concept.Official)) Assert.Equal(term, SpokenText.Standard(term));
    }

    [Fact]
    public void Surnames_are_not_read_as_dialect_or_fillers()
    {
        const string Surnames = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤仲伊哈边冒甚喻额麻那你简牟苗柏毕郁植神倪";
        foreach (var surname in Surnames)
        {
            Assert.Equal(surname + "志远是谁", SpokenText.Read(surname + "志远是谁").Plain.Text);
            Assert.Equal("找" + surname + "小毛", SpokenText.Read("找" + surname + "小毛").Plain.Text);
        }
    }

    [Fact]
    public void Nothing_but_fillers_stays_as_typed() => Assert.Equal("嗯啊", SpokenText.Read("嗯啊").Plain.Text);
}
