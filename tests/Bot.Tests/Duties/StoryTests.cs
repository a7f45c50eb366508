using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.Domain.Duties;
using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Reminders.Outbox;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.Duties;

/// <summary>The stories in web chat.</summary>
public sealed class WebStoryTests() : StoryTests(wecom: false);

/// <summary>The stories on phones, through the stand-in for the WeChat Work platform.</summary>
public sealed class PhoneStoryTests() : StoryTests(wecom: true);

/// <summary>The sample conversations of the voice catalogue, turn by turn and word for word, on their dates.</summary>
public abstract class StoryTests(bool wecom) : IDisposable
{
    private AssistantApp _app = new() { Demo = true, WeCom = wecom };

    public void Dispose()
    {
        _app.Dispose();
        GC.SuppressFinalize(this);
    }

    private void Use(Engine engine)
    {
        var app = new AssistantApp(engine) { Demo = true, WeCom = wecom };
        _app.Dispose();
        _app = app;
    }

    private void At(int month, int day, int hour, int minute)
    {
        _app.Now = new DateTimeOffset(2026, month, day, hour, minute, 0, TimeSpan.FromHours(8));
        _app.Services.GetRequiredService<OutboxBell>().Ring();
    }

    /// <summary>Earlier questions of the installation, so that the next one gets the story's number.</summary>
    private async Task NumbersUpToAsync(int last)
    {
        var clerk = await _app.Services.GetRequiredService<IStaffBook>().FindByUserIdAsync("xuwenjing", TestContext.Current.CancellationToken);
        var earlier = new HandedQuestion(last, "以前的问题", true, null, "earlier", clerk!.AreaId, clerk.Id, _app.Now.UtcDateTime);
        earlier.Close("答过了", clerk.Id, _app.Now.UtcDateTime);
        await _app.StoreAsync(earlier);
    }

    [Fact]
    public async Task S01_lead_and_support()
    {
        At(11, 23, 9, 12);
        var tang = _app.ChatAs("tangguixiang");

        await tang.Says("两癌筛查归谁管", key: "answer.topic.lead-and-support", hears: "农村妇女两癌筛查由镇卫生院牵头。⏎配合：镇妇联、各村委会。⏎联系人：黎素芬（镇卫生院公卫科科长），电话14208800613。⏎「农村妇女两癌筛查由镇卫生院牵头，镇妇联、各村委会配合。」⏎——《青石镇基本公共卫生服务职责分工》（2026年）二（三）⏎回复：1 原文，2 村里做什么");
        await tang.Says("2", key: "answer.role", hears: "农村妇女两癌筛查，村委会配合，管通知到户。⏎「镇妇联做好宣传动员，各村委会通知到户。」⏎——《青石镇基本公共卫生服务职责分工》（2026年）二（三）⏎回复：1 原文，2 谁牵头");
        await tang.Says("哪个监督", key: "answer.refuse.not-in-papers", hears: "文件里没有写农村妇女两癌筛查由谁监督。⏎要转给值班的许文静吗？回1转，有答复就发给您。");
    }

    [Fact]
    public async Task S02_colloquial_typo_level()
    {
        At(11, 23, 10, 5);
        var li = _app.ChatAs("lichunmei");

        await li.Says("娃儿打针找哪个", key: "answer.topic.one-party", hears: "预防接种由镇卫生院负责。⏎联系人：黎素芬（镇卫生院公卫科科长），电话14208800613。⏎「镇卫生院：负责预防接种、高血压和糖尿病患者随访，组织65岁及以上老年人每年体检一次。」⏎——《青石镇基本公共卫生服务职责分工》（2026年）二（二）⏎回复：1 原文，2 村里做什么");
        await li.Says("预防接重是镇上管还是村里管", key: "answer.level", hears: "预防接种归镇里：镇卫生院负责。⏎「镇卫生院：负责预防接种、高血压和糖尿病患者随访，组织65岁及以上老年人每年体检一次。」⏎——《青石镇基本公共卫生服务职责分工》（2026年）二（二）⏎回复：1 原文，2 电话");
        await li.Says("除四海呢", key: "answer.topic.lead-and-others", hears: "除四害由社会事务办牵头。⏎镇卫生院：负责技术指导。⏎各村委会：组织实施。⏎联系人：许文静（社会事务办公卫专干），电话14208800611。⏎「除四害由社会事务办牵头，镇卫生院负责技术指导，各村委会组织实施。」⏎——《青石镇健康促进工作方案（2026—2027年）》（2026年）三（二）⏎回复：1 原文，2 村里做什么");
    }

    [Fact]
    public async Task S03_traditional_cantonese()
    {
        At(11, 23, 11, 20);
        var visitor = _app.ChatAsVisitor("青石镇");

        var answer = await visitor.Says("邊個負責老人體檢", key: "answer.topic.one-party", hears: "65岁及以上老年人体检由镇卫生院组织。⏎「镇卫生院：负责预防接种、高血压和糖尿病患者随访，组织65岁及以上老年人每年体检一次。」⏎——《青石镇基本公共卫生服务职责分工》（2026年）二（二）⏎回复：1 原文，2 村里做什么");
        Assert.Equal(["原文", "村里做什么"], answer.Actions.Select(a => a.Label));
        await visitor.Says("村每個月幾時要報數", key: "answer.timing", hears: "各村上月数据每月5日前上报。⏎下次12月5日（周六）。⏎「村委会：明确1名卫生专干，每月5日前上报上月数据，逐户通知老年人参加体检，提供健康教育场地。」⏎——《青石镇基本公共卫生服务职责分工》（2026年）二（六）⏎回复：1 原文");
    }

    [Fact]
    public async Task S04_follow_up_turns()
    {
        At(11, 23, 10, 40);
        var zeng = _app.ChatAs("zengxiaoqin");

        await zeng.Says("派出所在公卫上要干啥", key: "answer.party-duties", hears: "派出所有2件事：⏎1 「做好突发公共卫生事件现场秩序维护」二（五）⏎2 「配合镇卫生院处置严重精神障碍患者突发情况」二（五）⏎——《青石镇基本公共卫生服务职责分工》（2026年）⏎回复：1 电话，2 原文");
        await zeng.Says("电话多少", key: "answer.contact", hears: "万国强（派出所所长），电话14208800627。");
        await zeng.Says("老人体检归谁管", key: "answer.topic.one-party", hears: "65岁及以上老年人体检由镇卫生院组织。⏎联系人：黎素芬（镇卫生院公卫科科长），电话14208800613。⏎「镇卫生院：负责预防接种、高血压和糖尿病患者随访，组织65岁及以上老年人每年体检一次。」⏎——《青石镇基本公共卫生服务职责分工》（2026年）二（二）⏎回复：1 原文，2 村里做什么");
        await zeng.Says("那村里呢", key: "answer.role", hears: "65岁及以上老年人体检，村委会管逐户通知。⏎「村委会：明确1名卫生专干，每月5日前上报上月数据，逐户通知老年人参加体检，提供健康教育场地。」⏎——《青石镇基本公共卫生服务职责分工》（2026年）二（六）⏎回复：1 原文，2 上报");
        await zeng.Says("原文", key: "answer.quote", hears: "原文在这里，二（六）：⏎「（六）村委会：明确1名卫生专干，每月5日前上报上月数据，逐户通知老年人参加体检，提供健康教育场地。」⏎——《青石镇基本公共卫生服务职责分工》青石府发〔2026〕8号，2026年3月10日");
    }

    [Theory]
    [InlineData("2")]
    [InlineData("学生的")]
    [InlineData("学生体检")]
    public async Task S05_asking_back(string choice)
    {
        At(11, 23, 14, 2);
        var qin = _app.ChatAs("qindayong");

        await qin.Says("体检归谁管", key: "answer.clarify", hears: "您问的是哪一种体检？⏎1 老年人体检⏎2 学生体检⏎都不是，就换个说法。");
        await qin.Says(choice, key: "answer.topic.one-party", hears: "学生体检由镇中心小学组织。⏎联系人：贺永年（镇中心小学校长），电话14208800634。⏎「镇中心小学：组织学生每年体检一次，指定1名校医或保健教师与镇卫生院联系，学生集中发热、腹泻的当天报镇卫生院。」⏎——《青石镇基本公共卫生服务职责分工》（2026年）二（四）⏎回复：1 原文");
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task S06_handed_over_answered_learnt(Engine engine)
    {
        Use(engine);
        At(11, 17, 9, 20);
        await NumbersUpToAsync(6);
        var tang = _app.ChatAs("tangguixiang");
        var xu = _app.ChatAs("xuwenjing");

        await tang.Says("低保户住院报销找谁", key: "answer.refuse.not-in-papers", hears: "文件里没有写低保户住院报销归谁管。⏎要转给值班的许文静吗？回1转，有答复就发给您。");
        await tang.Says("1", key: "handover.sent", hears: "已转给许文静，编号7。⏎有答复就发给您。");
        await xu.Hears(key: "handover.clerk-item", text: "有人问：低保户住院报销找谁⏎唐桂香（柳树湾村卫生专干）今天上午9点20分问的，文件里没有写。⏎直接回“答7”加您的话。");

        At(11, 17, 14, 20);
        await xu.Says("答7 先找社会事务办民政窗口苗青，带身份证和出院发票", key: "handover.recorded", hears: "已发给唐桂香。⏎再有人问这个，就照这样答吗？回1照答。");
        await tang.Hears(key: "handover.answered", text: "您问的有答复了：低保户住院报销找谁⏎“先找社会事务办民政窗口苗青，带身份证和出院发票”⏎许文静答，11月17日（周二）。文件里没有写，这是镇里的答复。");
        await xu.Says("1", key: "handover.linked", hears: "好，以后照这样答，会写明是您答的，不是文件规定。");

        At(11, 23, 15, 32);
        var mou = _app.ChatAs("moufaxiang");
        await mou.Says("低保住院找哪个报销", key: "answer.by-town", hears: "文件里没有写，镇里答过：⏎“先找社会事务办民政窗口苗青，带身份证和出院发票”⏎许文静答，11月17日（周二）。⏎回复：1 转给镇里");
    }

    [Fact]
    public async Task S07_a_person_with_many_posts_a_name_typed_wrong()
    {
        At(11, 23, 16, 5);
        var jian = _app.ChatAs("jiandeshun");

        await jian.Says("邓起明是管啥的", key: "answer.clarify.name", hears: "名单里没有“邓起明”，读音相近的有：⏎1 邓启明（社会事务办主任）⏎是就回数字，不是就说单位。");
        await jian.Says("1", key: "answer.person", hears: "邓启明是社会事务办主任，另有3个职务。⏎1 领导小组成员⏎「邓启明（社会事务办主任）」⏎——《青石镇基本公共卫生服务职责分工》（2026年）一⏎2 领导小组办公室主任⏎「领导小组下设办公室，设在社会事务办，由邓启明兼任办公室主任，许文静负责日常工作。」⏎——《青石镇基本公共卫生服务职责分工》（2026年）一⏎3 健康促进委员会办公室主任⏎「委员会办公室设在社会事务办，主任由社会事务办主任担任。」⏎——《青石镇健康促进工作方案（2026—2027年）》（2026年）一（二）⏎电话14208800605。");
    }

    [Fact]
    public async Task S09_whose_paper()
    {
        At(11, 23, 9, 41);
        await _app.ChatAs("shimingyuan").Says("除四害归谁牵头", key: "answer.whose-paper", hears: "除四害，青石镇是社会事务办牵头，白鹭镇是农业农村办牵头。⏎「除四害由社会事务办牵头，镇卫生院负责技术指导，各村委会组织实施。」⏎——《青石镇健康促进工作方案（2026—2027年）》（2026年）三（二）⏎「农业农村办牵头开展除四害，各村委会配合。」⏎——《白鹭镇爱国卫生工作分工》（2026年）二（一）");

        At(11, 23, 9, 52);
        await _app.ChatAs("heyongnian").Says("学生发烧好久之内要报", key: "answer.conflict", hears: "学生集中发热，县里说3人及以上2小时内报，镇里说当天报，2份文件不一样。⏎「村卫生室、学校发现3人及以上症状相同的，应当在2小时内报镇卫生院。」⏎——《云岚县聚集性异常情况报告办法》（2025年）一⏎「镇中心小学：组织学生每年体检一次，指定1名校医或保健教师与镇卫生院联系，学生集中发热、腹泻的当天报镇卫生院。」⏎——《青石镇基本公共卫生服务职责分工》（2026年）二（四）⏎已请许文静定。没定之前，按早的报不误事。");
    }

    [Fact]
    public async Task S36_a_visitor()
    {
        At(11, 22, 20, 10);
        var visitor = _app.ChatAsVisitor();

        var asked = await visitor.Says("被狗咬了打针归谁管", key: "answer.ask-town + safety.line", hears: "您是哪个镇的？⏎1 青石镇⏎2 白鹭镇⏎说一次就行，我会记住。⏎急病、受伤先去医院，或者打120。");
        Assert.Equal(["青石镇", "白鹭镇"], asked.Actions.Select(a => a.Label));
        var answer = await visitor.Says("青石", key: "answer.topic.one-party", hears: "预防接种由镇卫生院负责。⏎「镇卫生院：负责预防接种、高血压和糖尿病患者随访，组织65岁及以上老年人每年体检一次。」⏎——《青石镇基本公共卫生服务职责分工》（2026年）二（二）⏎回复：1 原文，2 村里做什么");
        Assert.Equal(["原文", "村里做什么"], answer.Actions.Select(a => a.Label));
        var hidden = await visitor.Says("电话多少", key: "answer.refuse.phone-hidden", hears: "电话只给登录的工作人员看。⏎可以到镇卫生院窗口问；要镇里回您，就回1留言。");
        Assert.Equal(["留言"], hidden.Actions.Select(a => a.Label));
    }

    [Fact]
    public async Task S41_nonsense_then_an_insult()
    {
        At(11, 20, 21, 40);
        await NumbersUpToAsync(8);
        var qin = _app.ChatAs("qindayong");
        var xu = _app.ChatAs("xuwenjing");

        await qin.Says("哈哈哈哈 666", key: "not-understood", hears: "没听懂。⏎问职责，比如“除四害归谁管”；报数就说“上报”。");
        await qin.Says("你个哈儿，啥都不晓得", key: "insult", hears: "没帮到您。⏎想问的再说一遍，或者回1，转给镇里的许文静。");
        await qin.Says("1", key: "handover.ask-words", hears: "请说要转的话，我原样转。");
        await qin.Says("2组垃圾堆臭了半个月没人管", key: "handover.sent", hears: "已转给许文静，编号9。⏎有答复就发给您，现在是休息时间，明早才转到。");

        At(11, 21, 7, 29);
        await xu.HearsNothing();
        At(11, 21, 7, 58);
        await xu.Hears(key: "handover.clerk-item", text: "有人问：2组垃圾堆臭了半个月没人管⏎覃大勇（双河口村党支部书记）昨天晚上9点40分问的，文件里没有写。⏎直接回“答9”加您的话。");
    }
}
