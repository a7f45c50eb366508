using HealthAssistantBot.Domain.Households;

namespace HealthAssistantBot.Domain.Tests.Households;

public sealed class HouseholdSentenceTests
{
    [Theory]
    [InlineData("3组1到20户通知了，7、9不在家", 3, "1-6,8,10-20", "7,9")]
    [InlineData("三组一到二十户通知到了,七和九没人", 3, "1-6,8,10-20", "7,9")]
    [InlineData("2组 5、6、7户 都走完了", 2, "5-7", "")]
    [InlineData("1组3户5户8户锁门", 1, "", "3,5,8")]
    [InlineData("第4组12号到15号已经入户", 4, "12-15", "")]
    [InlineData("2组的7,9不在家", 2, "", "7,9")]
    [InlineData("7、9补上了，都通知到了，2组的", 2, "7,9", "")]
    public void Ranges_are_read_by_what_was_said_of_them(string said, int group, string told, string away)
    {
        var read = HouseholdSentence.Read(said)!;
        Assert.Equal((group, told, away), (read.Group, HouseholdNumbers.Write(read.Told), HouseholdNumbers.Write(read.Away)));
    }

    [Theory]
    [InlineData("今天通知了30户", 30)]
    [InlineData("那个今天通知了三十户体检", 30)]
    public void A_count_names_nobody(string said, int count)
    {
        var read = HouseholdSentence.Read(said)!;
        Assert.Equal((count, false), (read.Count, read.NamesAny));
    }

    [Theory]
    [InlineData("2组都通知到了", true)]
    [InlineData("2组其他的都不在家", false)]
    public void The_rest_of_a_group_may_be_meant(string said, bool told) => Assert.Equal(told, HouseholdSentence.Read(said)!.Others);

    [Theory]
    [InlineData("3组12户归谁管")]
    [InlineData("体检42个没来6个")]
    [InlineData("两癌筛查归谁管")]
    [InlineData("明天下午3点开会，通知各村")]
    [InlineData("2组垃圾堆臭了半个月没人管")]
    public void Other_sentences_are_not_taken(string said) => Assert.False(HouseholdSentence.Read(said) is { NamesAny: true });

    [Theory]
    [InlineData("7、9、21到32")]
    [InlineData("1、2、4")]
    public void Numbers_are_said_as_people_do(string said) => Assert.Equal(said, HouseholdNumbers.Say(HouseholdNumbers.Read(said.Replace("、", ",", StringComparison.Ordinal).Replace("到", "-", StringComparison.Ordinal))));

    [Fact]
    public void Ten_thousand_random_sentences_are_read_or_left_and_never_throw()
    {
        string[] pieces = ["3组", "2组", "1到20户", "7、9", "30户", "通知了", "不在家", "都", "其他", "，", "。", "到", "-", "0户", "99999", "户", "组", "谁", "没人", "三十", "五", " ", "x", "撤", "7月8日", "、", "，，", "第"];
        var random = new Random(20261123);
        for (var i = 0; i < 10_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 14)).Select(_ => pieces[random.Next(pieces.Length)]));
            _ = HouseholdSentence.Read(text, isAnswer: i % 2 == 0);
        }
    }
}
