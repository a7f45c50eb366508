using HealthAssistantBot.Bot.Hosting.Demo;
using HealthAssistantBot.Bot.Storage;
using HealthAssistantBot.Bot.Storage.Reports;
using HealthAssistantBot.Bot.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.Reports;

/// <summary>What people do to an open report besides answering it.</summary>
public sealed class ReportDialogTests : IDisposable
{
    private readonly AssistantApp _app = new() { Demo = true, Now = new DateTimeOffset(2026, 11, 26, 9, 0, 0, TimeSpan.FromHours(8)) };

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task A_report_can_be_looked_at_gone_back_in_stopped_and_resumed()
    {
        var tang = _app.ChatAs("tangguixiang");

        await tang.Says("上报", key: "report.start");
        await tang.Says("312", key: "report.prompt.integer");
        await tang.Says("45", key: "report.prompt.integer", hears: "3/10 通知了体检但没来的有几个？（上月6人）");
        await tang.Says("返回", key: "back", hears: "回到第2项。⏎2/10 这个月65岁以上老人体检了多少人？（上月42人）");
        await tang.Says("46", key: "report.prompt.integer", hears: "3/10 通知了体检但没来的有几个？（上月6人）");
        Assert.Contains("2 本月体检人数：46人（上月42人）\n3 通知了没来的人数：没填", (await tang.Says("看一下")).Text, StringComparison.Ordinal);
        await tang.Says("取消", key: "cancel", hears: "好，停下了，什么都没报。⏎7天里回“继续上报”接着填。");
        await tang.Says("取消", key: "cancel.nothing");
        _app.Now = _app.Now.AddDays(6);
        await tang.Says("继续上报", key: "report.resume", hears: "接着报柳树湾村11月月报，前2项都在。⏎3/10 通知了体检但没来的有几个？（上月6人）");
        _app.Now = _app.Now.AddDays(8);
        await tang.Says("取消");
        await tang.Says("继续上报", key: "report.resume.none");
    }

    [Fact]
    public async Task Nobody_is_trapped_in_a_question()
    {
        var tang = _app.ChatAs("tangguixiang");

        await tang.Says("上报", key: "report.start");
        await tang.Says("说不好哦", key: "report.not-understood");
        await tang.Says("差不多那些", key: "report.not-understood", hears: "没听懂“差不多那些”。⏎1/10 全村65岁以上老人现在一共多少人？（上月312人）⏎回个数，比如12；不清楚就回“跳过”。");
        await tang.Says("差不多那些", key: "report.parked + report.prompt.integer", hears: "“差不多那些”先照您的话存着，镇里来核。⏎2/10 这个月65岁以上老人体检了多少人？（上月42人）");
    }

    [Fact]
    public async Task Figures_without_names_are_never_dropped_and_never_taken_unseen()
    {
        var tang = _app.ChatAs("tangguixiang");

        await tang.Says("上报", key: "report.start");
        await tang.Says("312，45", key: "report.in-order", hears: "“45”是本月体检人数吧？⏎对就回1；不对就说，比如“体检46”。");
        await tang.Says("1", key: "report.prompt.integer", hears: "3/10 通知了体检但没来的有几个？（上月6人）");
        await tang.Says("6，58，21", key: "report.in-order", hears: "后面2个数，您看是不是：⏎4 高血压随访人数：58人⏎5 糖尿病随访人数：21人⏎对就回1；不对就说，比如“高血压59”。");
        await tang.Says("高血压57", key: "report.in-order", hears: "“21”是糖尿病随访人数吧？⏎对就回1；不对就说，比如“糖尿病22”。");
        await tang.Says("不对", key: "report.prompt.integer", hears: "5/10 糖尿病随访了多少人？（上月21人）");
        await tang.Says("20，0，2，没有，3，1", key: "report.readback", hears: "柳树湾村11月月报，您看对不对：⏎1 65岁以上老人总数：312人⏎2 本月体检人数：45人（上月42人）⏎3 通知了没来的人数：6人⏎4 高血压随访人数：57人（上月58人）⏎5 糖尿病随访人数：20人（上月21人）⏎6 新生儿访视人数：0人（上月1人）⏎7 新增孕妇人数：2人⏎8 漏种疫苗儿童人数：0人⏎9 发热人数：3人⏎10 健康教育场次：1场⏎回1上报；要改就说，比如“体检46”。");
        await tang.Says("对", key: "report.receipt");
    }

    [Fact]
    public async Task The_question_about_figures_without_names_traps_nobody()
    {
        var tang = _app.ChatAs("tangguixiang");

        await tang.Says("上报", key: "report.start");
        await tang.Says("312，45，6", key: "report.in-order");
        await tang.Says("除四害归谁管", key: "answer.topic.lead-and-others + report.in-order");
        await tang.Says("差不多那些");
        await tang.Says("差不多那些");
        await tang.Says("差不多那些", key: "report.parked + report.in-order", hears: "“45”先照您的话存着，镇里来核。⏎“6”是通知了没来的人数吧？⏎对就回1；不对就说，比如“没来7”。");
        await tang.Says("取消", key: "cancel");
    }

    [Fact]
    public async Task None_answers_the_question_that_was_asked_and_no_other()
    {
        var tang = _app.ChatAs("tangguixiang");

        await tang.Says("上报", key: "report.start");
        await tang.Says("312", key: "report.prompt.integer");
        await tang.Says("没有", key: "report.prompt.integer", hears: "3/10 通知了体检但没来的有几个？（上月6人）");
        await tang.Says("一个都没有", key: "report.prompt.integer", hears: "4/10 高血压随访了多少人？（上月58人）");
        await tang.Says("不清楚", key: "report.prompt.integer", hears: "5/10 糖尿病随访了多少人？（上月21人）");
    }

    [Fact]
    public async Task Two_people_of_a_village_file_one_report()
    {
        var tang = _app.ChatAs("tangguixiang");
        var jian = _app.ChatAs("jiandeshun");
        await tang.Says("跟上月一样", key: "report.readback");
        await jian.Says("跟上月一样，体检46", key: "report.readback");

        await tang.SaysOnly("对");
        await jian.SaysOnly("对");
        await _app.IdleAsync();

        string[] keys = [(await tang.Hears()).Key, (await jian.Hears()).Key];
        Assert.Equal(["report.duplicate", "report.receipt"], keys.Order(StringComparer.Ordinal));
        await using var scope = _app.Services.CreateAsyncScope();
        Assert.Single(scope.ServiceProvider.GetRequiredService<Store>().Set<ReportRow>(), row => row.Village == "柳树湾村" && row.Period == "2026-11");
    }

    [Fact]
    public async Task Whoever_comes_second_may_go_on_with_what_was_begun()
    {
        var zeng = _app.ChatAs("zengxiaoqin");
        await zeng.Says("上报", key: "report.start");
        await zeng.Says("426", key: "report.prompt.integer");

        _app.Now = _app.Now.AddMinutes(20);
        var pan = _app.ChatAs("panshicai");
        await pan.Says("上报", key: "report.begun-by-other", hears: "大塘村11月月报，曾小琴今天上午9点已经填到第2项。⏎1 我接着填，2 等曾小琴填");
        await pan.Says("1", key: "report.resume", hears: "接着报大塘村11月月报，前1项都在。⏎2/10 这个月65岁以上老人体检了多少人？（上月65人）");
    }

    [Fact]
    public async Task A_sentence_with_an_id_can_be_taken_back_with_all_that_came_from_it()
    {
        var tang = _app.ChatAs("tangguixiang");

        await tang.Says("今天应到40来了36，异常3个，证号519901196203154811", key: "report.privacy.id + report.readback");
        await tang.Says("撤", key: "undo.message");
        await tang.Says("继续上报", key: "report.resume.none");
    }

    [Fact]
    public async Task A_filed_report_can_be_withdrawn_and_filed_again()
    {
        var tang = _app.ChatAs("tangguixiang");

        await tang.Says("跟上月一样", key: "report.readback");
        await tang.Says("1", key: "report.receipt");
        await tang.Says("撤", key: "report.withdrawn", hears: "№261126-01撤回了，这份等于没报。⏎到12月5日（周六）下午6点，要报就说“上报”。");
        await tang.Says("跟上月一样，体检46", key: "report.readback");
        await tang.Says("1", key: "report.receipt", hears: "已收到 №261126-02。⏎柳树湾村11月月报，11月26日（周四）上午9点上报。⏎报错了随时说，比如“体检改成47”。");
    }

    [Fact]
    public async Task A_visitor_and_somebody_of_the_town_hear_who_reports()
    {
        // A browser signs in by the clerk's link; the 6 digits are for WeChat Work.
        await _app.ChatAsVisitor("青石镇").Says("上报", key: "report.members-only", hears: "报数要先认得您是哪个村的。⏎请找镇里的经办人要一个登录链接，点开就行。");
        await _app.ChatAs("xuwenjing").Says("上报", key: "report.no-village");
        await _app.ChatAs("lisufen").Says("还差谁", key: "round.not-yours");
    }

    [Fact]
    public async Task The_demo_takes_its_reports_away()
    {
        await _app.ChatAs("tangguixiang").Says("上报", key: "report.start");
        var removed = await _app.Services.GetRequiredService<DemoTown>().RemoveAsync(TestContext.Current.CancellationToken);

        Assert.False(removed.IsRefused);
        await using var scope = _app.Services.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<Store>();
        Assert.Empty(store.Set<ReportRow>());
        Assert.Empty(store.Set<ReportRevisionRow>());
        Assert.Empty(store.Set<ReportDraftRow>());
    }
}
