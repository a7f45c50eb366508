using HealthAssistantBot.Bot.Storage.Reports;
using HealthAssistantBot.Bot.Storage;
using HealthAssistantBot.Bot.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.Reports;

/// <summary>The reporting stories in web chat.</summary>
public sealed class WebReportStoryTests() : ReportStoryTests(wecom: false);

/// <summary>The reporting stories on phones, through the stand-in for the WeChat Work platform.</summary>
public sealed class PhoneReportStoryTests() : ReportStoryTests(wecom: true);

/// <summary>The sample conversations about reports of the voice catalogue, turn by turn and word for word, on their dates.</summary>
public abstract class ReportStoryTests(bool wecom) : IDisposable
{
    private readonly AssistantApp _app = new() { Demo = true, WeCom = wecom };

    public void Dispose()
    {
        _app.Dispose();
        GC.SuppressFinalize(this);
    }

    private void At(int month, int day, int hour, int minute) => _app.Now = new DateTimeOffset(2026, month, day, hour, minute, 0, TimeSpan.FromHours(8));

    // The story's sentence shows 46 as its example; ours is always one more than what was said.
    [Fact]
    public async Task S11_one_breath()
    {
        At(11, 4, 9, 11);
        var tang = _app.ChatAs("tangguixiang");

        await tang.Says("老人312，体检42个没来6个，高血压58糖尿病21，新生娃1个孕妇2个，漏种没有，发烧3个，讲座1场", key: "report.readback", hears: "柳树湾村10月月报，您看对不对：⏎1 65岁以上老人总数：312人⏎2 本月体检人数：42人⏎3 通知了没来的人数：6人⏎4 高血压随访人数：58人⏎5 糖尿病随访人数：21人⏎6 新生儿访视人数：1人⏎7 新增孕妇人数：2人⏎8 漏种疫苗儿童人数：0人⏎9 发热人数：3人⏎10 健康教育场次：1场⏎回1上报；要改就说，比如“体检43”。");
        At(11, 4, 9, 12);
        await tang.Says("1", key: "report.receipt", hears: "已收到 №261104-01。⏎柳树湾村10月月报，11月4日（周三）上午9点12分上报。⏎报错了随时说，比如“体检改成43”。");
    }

    [Fact]
    public async Task S12_step_by_step_interrupted_resumed_after_a_restart()
    {
        At(11, 26, 16, 50);
        var mou = _app.ChatAs("moufaxiang");

        await mou.Says("上报", key: "report.start", hears: "双河口村11月月报，到12月5日（周六）下午6点。⏎镇里每月汇总各村基本公共卫生服务数字，安排卫生院下村。只报人数，不报姓名。⏎一句话说完也行，一项一项来也行。⏎1/10 全村65岁以上老人现在一共多少人？（上月255人）");
        await mou.Says("256", key: "report.prompt.integer", hears: "2/10 这个月65岁以上老人体检了多少人？（上月38人）");
        await mou.Says("40，没来4个", key: "report.prompt.integer", hears: "4/10 高血压随访了多少人？（上月47人）");
        await mou.Says("高血压随访归哪个管哦", key: "answer.topic.one-party + report.resume", hears: "高血压患者随访由镇卫生院负责。⏎联系人：黎素芬（镇卫生院公卫科科长），电话14208800613。⏎「镇卫生院：负责预防接种、高血压和糖尿病患者随访，组织65岁及以上老年人每年体检一次。」⏎——《青石镇基本公共卫生服务职责分工》（2026年）二（二）⏎接着报双河口村11月月报，前3项都在。⏎4/10 高血压随访了多少人？（上月47人）");
        _app.Restart();

        At(11, 27, 8, 52);
        await mou.Says("继续上报", key: "report.resume", hears: "接着报双河口村11月月报，前3项都在。⏎4/10 高血压随访了多少人？（上月47人）");
        await mou.Says("49", key: "report.prompt.integer", hears: "5/10 糖尿病随访了多少人？（上月18人）");
        await mou.Says("18，发烧3个，讲座2场，别的跳过", key: "report.readback", hears: "双河口村11月月报，您看对不对：⏎1 65岁以上老人总数：256人（上月255人）⏎2 本月体检人数：40人（上月38人）⏎3 通知了没来的人数：4人（上月5人）⏎4 高血压随访人数：49人（上月47人）⏎5 糖尿病随访人数：18人⏎6 新生儿访视人数：没填⏎7 新增孕妇人数：没填⏎8 漏种疫苗儿童人数：没填⏎9 发热人数：3人（上月4人）⏎10 健康教育场次：2场⏎回1上报；要改就说，比如“体检41”。");
        At(11, 27, 8, 55);
        await mou.Says("1", key: "report.receipt", hears: "已收到 №261127-01。⏎双河口村11月月报，11月27日（周五）早上8点55分上报。⏎报错了随时说，比如“体检改成41”。");
    }

    [Fact]
    public async Task S13_and_S19_corrected_before_and_after_filing_and_seen_by_the_second_reporter()
    {
        At(11, 27, 11, 2);
        var zeng = _app.ChatAs("zengxiaoqin");

        await zeng.Says("月报：老人426，体检86，没来9，高血压92，糖尿病33，发烧5，讲座1", key: "report.readback", hears: "大塘村11月月报，您看对不对：⏎1 65岁以上老人总数：426人⏎2 本月体检人数：86人（上月65人）⏎3 通知了没来的人数：9人⏎4 高血压随访人数：92人⏎5 糖尿病随访人数：33人⏎6 新生儿访视人数：没填⏎7 新增孕妇人数：没填⏎8 漏种疫苗儿童人数：没填⏎9 发热人数：5人⏎10 健康教育场次：1场⏎回1上报；要改就说，比如“体检87”。");
        await zeng.Says("体检写反了，是68", key: "report.corrected", hears: "改好了，本月体检人数：86改成68人。⏎回1上报，回2看全部。");
        At(11, 27, 11, 4);
        await zeng.Says("1", key: "report.receipt", hears: "已收到 №261127-01。⏎大塘村11月月报，11月27日（周五）上午11点04分上报。⏎报错了随时说，比如“体检改成69”。");

        At(11, 28, 19, 32);
        var pan = _app.ChatAs("panshicai");
        await pan.Says("上报月报", key: "report.duplicate", hears: "大塘村11月月报已经报了，№261127-01。⏎曾小琴11月27日（周五）上午11点04分报的。⏎1 看一下，2 改数，3 不用管");
        await pan.Says("1", key: "report.view", hears: "大塘村11月月报 №261127-01，第1版：⏎1 65岁以上老人总数：426人⏎2 本月体检人数：68人⏎3 通知了没来的人数：9人⏎4 高血压随访人数：92人⏎5 糖尿病随访人数：33人⏎6 新生儿访视人数：没填⏎7 新增孕妇人数：没填⏎8 漏种疫苗儿童人数：没填⏎9 发热人数：5人⏎10 健康教育场次：1场⏎要改就说，比如“体检改成69”。");
        await pan.Says("好的", key: "ack", hears: "好。");

        At(11, 30, 8, 50);
        await zeng.Says("上次发烧那个5写错了，是6个", key: "report.receipt.revised", hears: "已改好 №261127-01，第2版。⏎发热人数：5改成6人。⏎改错了回“撤”。");
        await zeng.Says("撤", key: "undo", hears: "撤掉了：发热人数5改成6人。⏎现在是5人，№261127-01第3版。");
        await using var scope = _app.Services.CreateAsyncScope();
        var report = scope.ServiceProvider.GetRequiredService<Store>().Set<ReportRow>().Include(row => row.Revisions).Include(row => row.History).Single(row => row.Village == "大塘村" && row.Period == "2026-11");
        Assert.Equal(3, report.Revisions.Count);
        Assert.Contains(report.History, what => what.Words == "上次发烧那个5写错了，是6个");
    }

    [Fact]
    public async Task S14_zero_report()
    {
        At(11, 30, 9, 30);
        var yu = _app.ChatAs("yuguanghui");

        await yu.Says("本月没有", key: "report.readback", hears: "青冈坪村11月月报，按“本月没有”记，您看对不对：⏎1 65岁以上老人总数：98人（照上月）⏎2 本月体检人数：0人（上月15人）⏎3 通知了没来的人数：0人（上月2人）⏎4 高血压随访人数：0人（上月20人）⏎5 糖尿病随访人数：0人（上月7人）⏎6 新生儿访视人数：0人⏎7 新增孕妇人数：0人⏎8 漏种疫苗儿童人数：0人⏎9 发热人数：0人（上月1人）⏎10 健康教育场次：0场（上月1场）⏎回1上报；要改就说，比如“体检1”。");
        At(11, 30, 9, 31);
        await yu.Says("1", key: "report.receipt", hears: "已收到 №261130-01。⏎青冈坪村11月月报，11月30日（周一）上午9点31分上报。⏎报错了随时说，比如“体检改成1”。");
    }

    [Theory]
    [InlineData("对")]
    [InlineData("是的")]
    [InlineData("1")]
    [InlineData("可以")]
    public async Task S15_same_as_last_month(string yes)
    {
        At(11, 27, 16, 20);
        var tang = _app.ChatAs("tangguixiang");

        await tang.Says("跟上月一样,体检改成45,没来3个", key: "report.readback", hears: "柳树湾村11月月报，您看对不对：⏎1 65岁以上老人总数：312人⏎2 本月体检人数：45人（上月42人）⏎3 通知了没来的人数：3人（上月6人）⏎4 高血压随访人数：58人⏎5 糖尿病随访人数：21人⏎6 新生儿访视人数：1人⏎7 新增孕妇人数：2人⏎8 漏种疫苗儿童人数：0人⏎9 发热人数：3人⏎10 健康教育场次：1场⏎回1上报；要改就说，比如“体检46”。");
        At(11, 27, 16, 21);
        await tang.Says(yes, key: "report.receipt", hears: "已收到 №261127-01。⏎柳树湾村11月月报，11月27日（周五）下午4点21分上报。⏎报错了随时说，比如“体检改成46”。");
        await tang.Says("上报月报", key: "report.duplicate");
    }

    [Fact]
    public async Task S16_an_approximate_number()
    {
        At(11, 30, 9, 15);
        var li = _app.ChatAs("lichunmei");

        await li.Says("老人242，体检十来个，没来5个，高血压44，糖尿病16，发烧1个，讲座1场", key: "report.approximate", hears: "还差1个准数，其余6项记下了。⏎本月体检人数您说“十来个”，准数是多少？⏎查不到就回“不清楚”，镇里来核。");
        await li.Says("查了登记本，13个", key: "report.readback", hears: "李家坝村11月月报，您看对不对：⏎1 65岁以上老人总数：242人（上月241人）⏎2 本月体检人数：13人（上月35人）⏎3 通知了没来的人数：5人⏎4 高血压随访人数：44人⏎5 糖尿病随访人数：16人⏎6 新生儿访视人数：没填⏎7 新增孕妇人数：没填⏎8 漏种疫苗儿童人数：没填⏎9 发热人数：1人⏎10 健康教育场次：1场⏎回1上报；要改就说，比如“体检14”。");
        At(11, 30, 9, 18);
        await li.Says("1", key: "report.receipt", hears: "已收到 №261130-01。⏎李家坝村11月月报，11月30日（周一）上午9点18分上报。⏎报错了随时说，比如“体检改成14”。");
    }

    [Fact]
    public async Task S17_a_broken_rule_insisted_on()
    {
        At(11, 30, 10, 12);
        var feng = _app.ChatAs("fengxiuying");

        await feng.Says("老人187，体检176，没来17，高血压36，糖尿病12，发烧没有，讲座2场", key: "report.violation", hears: "体检的加没来的，比老人总数还多，请核对。⏎体检176＋没来17＝193，老人总数187。⏎改哪个就说哪个；没错就回“没错”，我标给镇里看。");
        await feng.Says("没错，有8个是外村来检的", key: "report.insisted + report.readback", hears: "好，照您说的记，标上“请镇里核”。⏎石桥村11月月报，您看对不对：⏎1 65岁以上老人总数：187人⏎2 本月体检人数：176人（上月30人）⏎3 通知了没来的人数：17人（上月4人）⏎4 高血压随访人数：36人⏎5 糖尿病随访人数：12人⏎6 新生儿访视人数：没填⏎7 新增孕妇人数：没填⏎8 漏种疫苗儿童人数：没填⏎9 发热人数：0人⏎10 健康教育场次：2场⏎回1上报；要改就说，比如“体检177”。");
        At(11, 30, 10, 15);
        await feng.Says("1", key: "report.receipt", hears: "已收到 №261130-01。⏎石桥村11月月报，11月30日（周一）上午10点15分上报。⏎报错了随时说，比如“体检改成177”。");
        await using var scope = _app.Services.CreateAsyncScope();
        Assert.Contains("有8个是外村来检的", scope.ServiceProvider.GetRequiredService<Store>().Set<ReportRow>().Single(row => row.Village == "石桥村" && row.Period == "2026-11").InsistedJson, StringComparison.Ordinal);
    }

    [Fact]
    public async Task S18_an_id_number_typed_by_mistake()
    {
        At(11, 18, 17, 10);
        var tang = _app.ChatAs("tangguixiang");

        await tang.Says("今天应到40来了36，异常3个，有个老人证号519901196203154811要补录", key: "report.privacy.id + report.readback", hears: "里面有1个身份证号，我没有存。⏎报数不用写证号；要把这句整条删掉，回“撤”。⏎柳树湾村11月18日（周三）体检日报，您看对不对：⏎1 体检日期：11月18日（周三）⏎2 应到人数：40人⏎3 实到人数：36人⏎4 未到人数：4人（算出来的）⏎5 查出异常人数：3人⏎6 未到户号：没填⏎回1上报；要改就说，比如“实到37”。");
        At(11, 18, 17, 11);
        await tang.Says("1", key: "report.receipt", hears: "已收到 №261118-01。⏎柳树湾村11月18日（周三）体检日报，11月18日（周三）下午5点11分上报。⏎报错了随时说，比如“实到改成37”。");
        Assert.DoesNotContain(await tang.LogAsync(), entry => entry.Text.Contains("519901196203154811", StringComparison.Ordinal));
    }
}
