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

    [Fact]
    public void Nothing_but_fillers_stays_as_typed() => Assert.Equal("嗯啊", SpokenText.Read("嗯啊").Plain.Text);
}
