using HealthAssistantBot.Domain.Duties;

namespace HealthAssistantBot.Domain.Tests.Duties;

public sealed class QuestionLikenessTests
{
    [Theory]
    [InlineData("低保户住院报销找谁", "低保住院找哪个报销")]
    [InlineData("低保户住院报销找谁", "低保户住院报销归哪个管")]
    [InlineData("低保户住院报销找谁", "請問低保戶住院報銷找邊個")]
    [InlineData("独生子女奖励金几时发", "独生子女奖励金什么时候发")]
    public void The_same_question_in_other_words(string one, string other)
    {
        Assert.True(QuestionLikeness.AsksTheSame(one, other));
        Assert.True(QuestionLikeness.AsksTheSame(other, one));
    }

    [Theory]
    [InlineData("低保户住院报销找谁", "低保户门诊报销找谁")]
    [InlineData("低保户住院报销找谁", "低保户住院报销多少")]
    [InlineData("独生子女奖励金几时发", "独生子女奖励金归谁发")]
    [InlineData("独生子女奖励金几时发", "高龄补贴几时发")]
    [InlineData("60岁老人补贴找谁", "80岁老人补贴找谁")]
    [InlineData("殡葬费归谁管", "丧葬补贴归谁管")]
    [InlineData("找谁", "归谁管")]
    [InlineData("医保卡丢了找谁", "身份证丢了找谁")]
    public void A_near_question_is_another_question(string one, string other) => Assert.False(QuestionLikeness.AsksTheSame(one, other));
}
