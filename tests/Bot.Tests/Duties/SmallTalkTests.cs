using HealthAssistantBot.Bot.Tests.Harness;

namespace HealthAssistantBot.Bot.Tests.Duties;

public sealed class SmallTalkTests : IDisposable
{
    private readonly AssistantApp _app = new() { Demo = true };

    public void Dispose() => _app.Dispose();

    [Theory]
    [InlineData("你好", "greeting")]
    [InlineData("您好！", "greeting")]
    [InlineData("在吗？", "greeting")]
    [InlineData("早上好", "greeting")]
    [InlineData("hello", "greeting")]
    [InlineData("谢谢", "thanks")]
    [InlineData("多谢晒", "thanks")]
    [InlineData("谢谢啦。", "thanks")]
    [InlineData("麻烦你了", "thanks")]
    [InlineData("好的", "ack")]
    [InlineData("要得", "ack")]
    [InlineData("晓得了", "ack")]
    [InlineData("帮助", "help.cadre")]
    [InlineData("你能做什么？", "help.cadre")]
    [InlineData("怎么用", "help.cadre")]
    [InlineData("问职责", "menu.ask")]
    [InlineData("上报", "report.start")]
    [InlineData("跟上月一样，体检45", "report.readback")]
    [InlineData("还欠什么", "report.owed.none")]
    [InlineData("提醒我拿血压仪", "followup.ask-time")]
    [InlineData("后天提醒我去3组把血压仪拿回来", "followup.readback")]
    [InlineData("老人312，体检42，没来6", "report.missing")]
    [InlineData("急 村小7个娃发烧", "urgent.receipt")]
    [InlineData("取消", "cancel.nothing")]
    [InlineData("2", "not-understood")]
    [InlineData("第二个", "not-understood")]
    [InlineData("？？？", "not-understood")]
    [InlineData("asdfgh", "not-understood")]
    [InlineData("你真是个废物", "insult")]
    [InlineData("滚", "insult")]
    public async Task What_is_said_besides_questions_gets_its_own_answer(string said, string key) =>
        await _app.ChatAs("tangguixiang").Says(said, key: key);

    [Theory]
    [InlineData("你好，除四害归谁牵头")]
    [InlineData("谢谢，再问一下除四害归谁牵头")]
    [InlineData("除四害归谁牵头，麻烦了")]
    public async Task Politeness_around_a_question_leaves_it_a_question(string said) =>
        Assert.Equal("除四害由社会事务办牵头。", (await _app.ChatAs("tangguixiang").Says(said)).Parts[0].Text);

    [Theory]
    [InlineData("垃圾归谁管")]
    [InlineData("神经病人闹事归谁管")]
    [InlineData("你们有病死畜禽归谁管")]
    [InlineData("几号前上报")]
    [InlineData("村里几时上报数据")]
    [InlineData("高血压的随访归谁管")]
    [InlineData("严重精神障碍患者归谁管")]
    public async Task Words_of_the_trade_are_neither_insults_nor_personal_nor_too_early(string said)
    {
        var key = (await _app.ChatAs("tangguixiang").Says(said)).Key;

        Assert.DoesNotContain(key.Split(" + "), k => k is "insult" or "menu.not-yet" or "answer.refuse.personal" or "not-understood");
    }

    [Fact]
    public async Task Help_is_by_role()
    {
        await _app.ChatAs("xuwenjing").Says("帮助", key: "help.clerk");
        await _app.ChatAs("dengqiming").Says("帮助", key: "help.clerk");
        await _app.ChatAsVisitor("青石镇").Says("帮助", key: "help.visitor", hears: "可以问青石镇谁负责什么，比如“除四害归谁管”。⏎急病、受伤先打120。");
        await _app.ChatAsVisitor().Says("帮助", key: "help.visitor");
    }

    [Fact]
    public async Task Somebody_who_comes_is_greeted_once()
    {
        var visitor = _app.ChatAsVisitor();
        await visitor.Event("webchat/join");
        await visitor.Hears(key: "greeting");
        await visitor.Event("webchat/join");
        await visitor.Event("something/else");
        await visitor.HearsNothing();
    }

    [Fact]
    public async Task Whoever_asked_before_the_page_said_that_they_came_is_answered_and_not_greeted_below_it()
    {
        var visitor = _app.ChatAsVisitor("青石镇");
        await visitor.Says("除四害归谁管", key: "answer.topic.lead-and-others");
        await visitor.Event("webchat/join");
        await visitor.HearsNothing();
    }

    [Fact]
    public async Task What_was_taken_back_is_gone_from_the_log()
    {
        var tang = _app.ChatAs("tangguixiang");
        await tang.Says("秘密的事归谁管");
        await tang.Says("撤", key: "undo.message");
        await _app.IdleAsync();

        Assert.DoesNotContain(await tang.LogAsync(), e => !e.FromBot && e.Text.Contains("秘密", StringComparison.Ordinal));
    }
}
