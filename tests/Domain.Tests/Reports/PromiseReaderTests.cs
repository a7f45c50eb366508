using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Language.Times;
using HealthAssistantBot.Domain.Reports.Rounds;

namespace HealthAssistantBot.Domain.Tests.Reports;

/// <summary>A village's word for a day, and what is none. Now is Monday, 2 November 2026, 9 in the morning.</summary>
public sealed class PromiseReaderTests
{
    private static readonly TimeSetting Setting = new(new DateTime(2026, 11, 2, 9, 0, 0), WorkCalendar.Official);

    [Theory]
    [InlineData("我明天报", 3)]
    [InlineData("哎呀忙忘了，明天一定报", 3)]
    [InlineData("后天报嘛", 4)]
    [InlineData("周五再报行不行", 6)]
    [InlineData("这周五交", 6)]
    [InlineData("礼拜四报上来", 5)]
    [InlineData("10月的月报我明天报", 3)]
    [InlineData("5号之前报", 5)]
    [InlineData("11月4号报", 4)]
    [InlineData("明天上午交表", 3)]
    [InlineData("晚点报", 2)]
    [InlineData("下午报", 2)]
    [InlineData("等会儿就报", 2)]
    [InlineData("今天晚上报哈", 2)]
    [InlineData("不好意思，我今天忘了，明天报", 3)]
    public void A_day_is_named(string said, int day) => Assert.Equal(new DateOnly(2026, 11, day), PromiseReader.Read(said, Setting)?.Day);

    [Theory]
    [InlineData("过几天报")]
    [InlineData("改天报")]
    [InlineData("这几天报")]
    [InlineData("有空就报")]
    public void No_day_is_named_and_it_is_asked_for(string said) => Assert.Equal(new SaidPromise(null), PromiseReader.Read(said, Setting));

    [Theory]
    [InlineData("明天开会")]
    [InlineData("明天报名")]
    [InlineData("后天交医保费")]
    [InlineData("明天报几号的")]
    [InlineData("我昨天报了")]
    [InlineData("明天几点交表")]
    [InlineData("提醒我明天报月报")]
    [InlineData("上报")]
    [InlineData("上报月报")]
    [InlineData("补报10月的月报")]
    [InlineData("老人312，体检42，明天报")]
    [InlineData("跟上月一样")]
    [InlineData("月报归谁报")]
    [InlineData("月报还有几天到期")]
    [InlineData("明天")]
    [InlineData("发烧3个，今天报的")]
    [InlineData("")]
    public void Anything_else_is_no_promise(string said) => Assert.Null(PromiseReader.Read(said, Setting));

    [Fact]
    public void After_a_chase_the_day_alone_is_enough()
    {
        Assert.Equal(new DateOnly(2026, 11, 3), PromiseReader.Read("明天吧", Setting, asked: true)?.Day);
        Assert.Equal(new DateOnly(2026, 11, 6), PromiseReader.Read("周五", Setting, asked: true)?.Day);
        Assert.Null(PromiseReader.Read("好", Setting, asked: true));
    }
}
