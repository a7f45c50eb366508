using HealthAssistantBot.Bot.Reports.Urgent;
using HealthAssistantBot.Bot.Storage;
using HealthAssistantBot.Bot.Storage.Reports;
using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Urgent;
using HealthAssistantBot.Reminders.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.Reports.Urgent;

/// <summary>S23 in web chat.</summary>
public sealed class WebUrgentStoryTests() : UrgentStoryTests(wecom: false);

/// <summary>S23 on phones, with its cards.</summary>
public sealed class PhoneUrgentStoryTests() : UrgentStoryTests(wecom: true);

/// <summary>Urgent reports word for word: sent at once, brought up the ladder until somebody says 收到, corrected.</summary>
public abstract class UrgentStoryTests(bool wecom) : IDisposable
{
    private readonly AssistantApp _app = new() { Demo = true, WeCom = wecom };

    public void Dispose()
    {
        _app.Dispose();
        GC.SuppressFinalize(this);
    }

    private void At(int month, int day, int hour, int minute)
    {
        _app.Now = new DateTimeOffset(2026, month, day, hour, minute, 0, TimeSpan.FromHours(8));
        _app.Services.GetRequiredService<OutboxBell>().Ring();
    }

    [Fact]
    public async Task S23_sent_escalated_taken_and_the_others_told()
    {
        At(11, 24, 10, 22);
        var (zeng, li, long_, luo) = (_app.ChatAs("zengxiaoqin"), _app.ChatAs("lisufen"), _app.ChatAs("longchengdong"), _app.ChatAs("luoxiaolan"));

        await zeng.Says("急 村小7个娃发烧，昨天开始的，送卫生院2个", key: "urgent.receipt", hears: "已收到 №261124-01，上午10点22分正在报镇卫生院黎素芬。⏎大塘村，学校或幼儿园，7人发热，11月23日（周一）开始，送医2人。⏎对方回了就告诉您；10分钟没回，转报龙成栋。⏎说错了马上说，比如“是8个”。⏎本快报不代替法定传染病报告。");
        await li.Hears(key: "urgent.push", text: "急：大塘村7人发热⏎学校或幼儿园，11月23日（周一）开始，送医2人。⏎曾小琴（大塘村卫生专干）上午10点22分报，电话14208800651。⏎请回“收到”。本快报不代替法定传染病报告。");

        // Rung too early and twice: nothing is said before its time, and nothing twice.
        At(11, 24, 10, 31);
        await _app.RingAsync("urgent-ladder");
        At(11, 24, 10, 32);
        await _app.RingAsync("urgent-ladder");
        await _app.RingAsync("urgent-ladder");
        await long_.Hears(key: "escalation", text: "急：大塘村7人发热⏎黎素芬10分钟没有回，转到您这里。⏎学校或幼儿园，11月23日（周一）开始，送医2人。⏎曾小琴（大塘村卫生专干）上午10点22分报，电话14208800651。⏎请回“收到”。本快报不代替法定传染病报告。");

        At(11, 24, 10, 34);
        await long_.Says("收到", key: "urgent.stop", hears: "好，上午10点34分记下您收到，不再往上报。⏎曾小琴的电话14208800651。");
        await li.Hears(key: "urgent.taken", text: "急报有人接了：大塘村7人发热⏎龙成栋上午10点34分收到，您不用再回。");
        await zeng.Hears(key: "urgent.seen", text: "卫生院收到了：龙成栋，上午10点34分。⏎有变化随时说，比如“又增加2人”。");

        At(11, 24, 10, 50);
        await _app.RingAsync("urgent-ladder");
        await luo.HearsNothing();
        await long_.HearsNothing();
        if (wecom)
        {
            await _app.Platform.Member("lisufen").SeesAsync(_ => Grey("lisufen") == "龙成栋上午10点34分收到", TestContext.Current.CancellationToken);
            await _app.Platform.Member("longchengdong").SeesAsync(_ => Grey("longchengdong") == "龙成栋上午10点34分收到", TestContext.Current.CancellationToken);
        }
        else
        {
            Assert.Equal("收到", (await li.LogAsync())[0].Reply!.Card!.Buttons[0].Label);
        }
    }

    [Fact]
    public async Task Corrections_go_at_once_to_whoever_was_called_and_what_was_sent_is_not_taken_back()
    {
        At(11, 24, 22, 5);
        var (zeng, li) = (_app.ChatAs("zengxiaoqin"), _app.ChatAs("lisufen"));
        await zeng.Says("急 村小7个娃发烧，昨天开始的，送卫生院2个", key: "urgent.receipt");
        // In the quiet hours too.
        await li.Hears(key: "urgent.push");

        await zeng.Says("撤", key: "undo.too-late", hears: "这个撤不了，急报已经发到卫生院。⏎要改就说准数，我马上再发一条更正。");
        await zeng.Says("是8个", key: "urgent.revised", hears: "已改好 №261124-01，第2版。⏎发病人数：7人改成8人。⏎更正正在报黎素芬；再有变化随时说。");
        await li.Hears(key: "urgent.corrected", text: "急更正：大塘村8人发热⏎晚上10点05分那条说的是7人，现在是8人。⏎请回“收到”。");
        await zeng.Says("又增加2人", key: "urgent.revised", hears: "已改好 №261124-01，第3版。⏎发病人数：8人改成10人。⏎更正正在报黎素芬；再有变化随时说。");
        await li.Hears(key: "urgent.corrected", text: "急更正：大塘村10人发热⏎晚上10点05分那条说的是8人，现在是10人。⏎请回“收到”。");
        await li.Says("收到", key: "urgent.stop");
        await zeng.Hears(key: "urgent.seen", text: "卫生院收到了：黎素芬，晚上10点05分。⏎有变化随时说，比如“又增加2人”。");
        await zeng.Says("又送医院1个", key: "urgent.revised", hears: "已改好 №261124-01，第4版。⏎已送医人数：送医2人改成送医3人。⏎更正正在报黎素芬；再有变化随时说。");
        await li.Hears(key: "urgent.corrected", text: "急更正：大塘村10人发热⏎晚上10点05分那条说的是送医2人，现在是送医3人。⏎请回“收到”。");
    }

    [Fact]
    public async Task At_the_ladders_end_the_reporter_and_the_clerk_hear_whom_to_ring_up()
    {
        At(11, 24, 10, 22);
        var (zeng, xu, luo) = (_app.ChatAs("zengxiaoqin"), _app.ChatAs("xuwenjing"), _app.ChatAs("luoxiaolan"));
        var (li, long_) = (_app.ChatAs("lisufen"), _app.ChatAs("longchengdong"));
        await zeng.Says("急 村小7个娃发烧", key: "urgent.receipt");
        await li.Hears(key: "urgent.push");
        foreach (var (minute, next) in ((int, Chat)[])[(32, long_), (42, luo)])
        {
            At(11, 24, 10, minute);
            await _app.RingAsync("urgent-ladder");
            await next.Hears(key: "escalation");
        }

        At(11, 24, 10, 52);
        await _app.RingAsync("urgent-ladder");
        await zeng.Hears(key: "urgent.nobody", text: "急报还没人接：大塘村7人发热⏎黎素芬、龙成栋、罗晓岚都没有回。⏎请直接打电话：龙成栋14208800602。");
        await xu.Hears(key: "urgent.nobody");
        // Late is better than never.
        await luo.Says("收到", key: "urgent.stop");
        await zeng.Hears(key: "urgent.seen");
    }

    [Fact]
    public async Task What_is_missing_is_asked_in_at_most_three_questions_also_over_a_restart_and_a_childs_name_goes_nowhere()
    {
        At(11, 24, 10, 22);
        var (zeng, li) = (_app.ChatAs("zengxiaoqin"), _app.ChatAs("lisufen"));
        await zeng.Says("急报", key: "urgent.start", hears: "快报，最多问3句。人命要紧先打120。⏎1/3 主要是什么症状？可以说几样。");
        await zeng.Says("又吐又拉肚子", key: "report.prompt.integer", hears: "2/3 一共几个人不舒服？");
        _app.Restart();
        await zeng.Says("十二个", key: "report.prompt.choice");
        await zeng.Says("3", key: "urgent.receipt");
        await li.Hears(key: "urgent.push", text: "急：大塘村12人腹泻、呕吐⏎聚餐酒席。⏎曾小琴（大塘村卫生专干）上午10点22分报，电话14208800651。⏎请回“收到”。本快报不代替法定传染病报告。");
        await li.Says("收到", key: "urgent.stop");
        await zeng.Hears(key: "urgent.seen");

        At(11, 24, 11, 0);
        await zeng.Says("急 幼儿园王小明得了手足口，还有4个娃都起疹子");
        var push = await li.Hears();
        Assert.DoesNotContain("王小明", push.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(await zeng.LogAsync(), entry => entry.Text.Contains("王小明", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Three_alike_in_one_town_within_seven_days_raise_a_note()
    {
        At(11, 24, 10, 22);
        var (li, xu) = (_app.ChatAs("lisufen"), _app.ChatAs("xuwenjing"));
        await _app.ChatAs("zengxiaoqin").Says("急 村小7个娃发烧", key: "urgent.receipt");
        await li.Hears(key: "urgent.push");
        await _app.ChatAs("moufaxiang").Says("急 敬老院5个老人拉肚子", key: "urgent.receipt");
        await li.Hears(key: "urgent.push");
        At(11, 25, 9, 10);
        await _app.ChatAs("fengxiuying").Says("急 学校3个娃发烧", key: "urgent.receipt");
        await li.Hears(key: "urgent.push");
        At(11, 26, 9, 10);
        await _app.ChatAs("tangguixiang").Says("急 幼儿园5个发烧咳嗽", key: "urgent.receipt");
        await li.Hears(key: "urgent.push");
        await li.Hears(key: "urgent.cluster-note", text: "急：3起相似情况⏎7天里大塘村、石桥村、柳树湾村报了发热，共15人。⏎回复：1 看这3起");
        await xu.Hears(key: "urgent.cluster-note");
        var list = await xu.Says("1", key: "urgent.cluster");
        Assert.Contains("2 №261125-01 石桥村，学校或幼儿园，3人发热，冯秀英11月25日（周三）上午9点10分报", list.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_in_a_hurry_is_no_alarm_and_a_question_in_the_middle_is_answered()
    {
        At(11, 24, 10, 22);
        var zeng = _app.ChatAs("zengxiaoqin");
        Assert.StartsWith("answer.", (await zeng.Says("急，两癌筛查归谁管")).Key, StringComparison.Ordinal);
        await zeng.Says("急 好多娃发烧", key: "urgent.start");
        var asked = await zeng.Says("派出所在公卫上要干啥");
        Assert.Equal("answer.party-duties + report.prompt.integer", asked.Key);
        await zeng.Says("取消", key: "cancel");
        await zeng.Says("撤", key: "undo.message");
        Assert.Empty(await AlertsAsync());
    }

    [Fact]
    public async Task The_headmaster_reports_for_a_village_and_a_visitor_is_sent_to_120()
    {
        At(11, 24, 10, 22);
        var li = _app.ChatAs("lisufen");
        await _app.ChatAs("heyongnian").Says("急 石桥村教学点6个学生拉肚子", key: "urgent.receipt");
        Assert.StartsWith("急：石桥村6人腹泻\n学校或幼儿园。\n贺永年（镇中心小学校长）", (await li.Hears(key: "urgent.push")).Text, StringComparison.Ordinal);
        if (!wecom) await _app.ChatAsVisitor("青石镇").Says("急 我们院子5个人发烧", key: "urgent.members-only");
    }

    private async Task<List<UrgentAlert>> AlertsAsync()
    {
        await using var scope = _app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Store>().Set<UrgentAlert>().ToListAsync(TestContext.Current.CancellationToken);
    }

    private string? Grey(string account) => _app.Platform.Member(account).Phone.LastOrDefault(item => item.Card is not null)?.Card!.GreyText;
}
