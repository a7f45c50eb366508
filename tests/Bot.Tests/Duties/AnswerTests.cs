using HealthAssistantBot.Bot.Duties;

namespace HealthAssistantBot.Bot.Tests.Duties;

/// <summary>Single answers over the demo papers, word for word as the voice has them.</summary>
public sealed class AnswerTests
{
    private const string Duties = "⏎——《青石镇基本公共卫生服务职责分工》（2026年）";
    private const string Plan = "⏎——《青石镇健康促进工作方案（2026—2027年）》（2026年）";

    private static readonly PaperDesk Desk = PaperDesk.Demo();

    [Fact]
    public void Lead_supporters_part_and_overseer_are_four_different_answers()
    {
        var tang = Desk.As("唐桂香");
        tang.Hears("两癌筛查归谁管", "answer.topic.lead-and-support", "农村妇女两癌筛查由镇卫生院牵头。⏎配合：镇妇联、各村委会。⏎联系人：黎素芬（镇卫生院公卫科科长），电话14208800613。⏎「农村妇女两癌筛查由镇卫生院牵头，镇妇联、各村委会配合。」" + Duties + "二（三）⏎回复：1 原文，2 村里做什么");
        tang.Hears("村里做什么", "answer.role", "农村妇女两癌筛查，村委会配合，管通知到户。⏎「镇妇联做好宣传动员，各村委会通知到户。」" + Duties + "二（三）⏎回复：1 原文，2 谁牵头");
        tang.Hears("哪个监督", "answer.refuse.not-in-papers", "文件里没有写农村妇女两癌筛查由谁监督。⏎要转给值班的许文静吗？回1转，有答复就发给您。");
    }

    [Fact]
    public void Village_speech_slips_and_levels_are_understood()
    {
        var li = Desk.As("李春梅");
        const string Quote = "⏎「镇卫生院：负责预防接种、高血压和糖尿病患者随访，组织65岁及以上老年人每年体检一次。」" + Duties + "二（二）⏎回复：1 原文，2 ";
        li.Hears("娃儿打针找哪个", "answer.topic.one-party", "预防接种由镇卫生院负责。⏎联系人：黎素芬（镇卫生院公卫科科长），电话14208800613。" + Quote + "村里做什么");
        li.Hears("预防接重是镇上管还是村里管", "answer.level", "预防接种归镇里：镇卫生院负责。" + Quote + "电话");
        li.Hears("除四海呢", "answer.topic.lead-and-others", "除四害由社会事务办牵头。⏎镇卫生院：负责技术指导。⏎各村委会：组织实施。⏎联系人：许文静（社会事务办公卫专干），电话14208800611。⏎「除四害由社会事务办牵头，镇卫生院负责技术指导，各村委会组织实施。」" + Plan + "三（二）⏎回复：1 原文，2 村里做什么");
    }

    [Fact]
    public void A_visitor_asking_in_Traditional_characters_is_answered_without_a_phone()
    {
        var visitor = Desk.Visitor("青石镇");
        visitor.Hears("邊個負責老人體檢", "answer.topic.one-party", "65岁及以上老年人体检由镇卫生院组织。⏎「镇卫生院：负责预防接种、高血压和糖尿病患者随访，组织65岁及以上老年人每年体检一次。」" + Duties + "二（二）⏎回复：1 原文，2 村里做什么");
        visitor.Hears("村每個月幾時要報數", "answer.timing", "各村上月数据每月5日前上报。⏎下次12月5日（周六）。⏎「村委会：明确1名卫生专干，每月5日前上报上月数据，逐户通知老年人参加体检，提供健康教育场地。」" + Duties + "二（六）⏎回复：1 原文");
    }

    [Fact]
    public void What_follows_keeps_party_matter_and_clause()
    {
        var zeng = Desk.As("曾小琴");
        zeng.Hears("派出所在公卫上要干啥", "answer.party-duties", "派出所有2件事：⏎1 「做好突发公共卫生事件现场秩序维护」二（五）⏎2 「配合镇卫生院处置严重精神障碍患者突发情况」二（五）" + Duties + "⏎回复：1 电话，2 原文");
        zeng.Hears("电话多少", "answer.contact", "万国强（派出所所长），电话14208800627。");
        zeng.Ask("老人体检归谁管");
        zeng.Hears("那村里呢", "answer.role", "65岁及以上老年人体检，村委会管逐户通知。⏎「村委会：明确1名卫生专干，每月5日前上报上月数据，逐户通知老年人参加体检，提供健康教育场地。」" + Duties + "二（六）⏎回复：1 原文，2 上报");
        zeng.Hears("原文", "answer.quote", "原文在这里，二（六）：⏎「（六）村委会：明确1名卫生专干，每月5日前上报上月数据，逐户通知老年人参加体检，提供健康教育场地。」⏎——《青石镇基本公共卫生服务职责分工》青石府发〔2026〕8号，2026年3月10日");
    }

    [Fact]
    public void A_bare_word_of_two_matters_is_asked_back()
    {
        var qin = Desk.As("覃大勇");
        qin.Hears("体检归谁管", "answer.clarify", "您问的是哪一种体检？⏎1 老年人体检⏎2 学生体检⏎都不是，就换个说法。");
        qin.Hears("学生体检归谁管", "answer.topic.one-party", "学生体检由镇中心小学组织。⏎联系人：贺永年（镇中心小学校长），电话14208800634。⏎「镇中心小学：组织学生每年体检一次，指定1名校医或保健教师与镇卫生院联系，学生集中发热、腹泻的当天报镇卫生院。」" + Duties + "二（四）⏎回复：1 原文");
    }

    [Fact]
    public void A_name_typed_wrong_is_asked_about_never_corrected()
    {
        var jian = Desk.As("简德顺");
        jian.Hears("邓起明是管啥的", "answer.clarify.name", "名单里没有“邓起明”，读音相近的有：⏎1 邓启明（社会事务办主任）⏎是就回数字，不是就说单位。");
        jian.Hears("邓启明是管啥的", "answer.person", "邓启明是社会事务办主任，另有3个职务。⏎1 领导小组成员⏎「邓启明（社会事务办主任）」" + Duties + "一⏎2 领导小组办公室主任⏎「领导小组下设办公室，设在社会事务办，由邓启明兼任办公室主任，许文静负责日常工作。」" + Duties + "一⏎3 健康促进委员会办公室主任⏎「委员会办公室设在社会事务办，主任由社会事务办主任担任。」" + Plan + "一（二）⏎电话14208800605。");
        jian.Hears("谢广海是干什么的", "answer.refuse.unknown-name", "文件和名单里都没有“谢广海”。⏎说单位或职务也能查。");
    }

    [Fact]
    public void A_county_sees_its_towns_and_a_headmaster_his_own_levels_only()
    {
        Desk.As("石明远").Hears("除四害归谁牵头", "answer.whose-paper", "除四害，青石镇是社会事务办牵头，白鹭镇是农业农村办牵头。⏎「除四害由社会事务办牵头，镇卫生院负责技术指导，各村委会组织实施。」" + Plan + "三（二）⏎「农业农村办牵头开展除四害，各村委会配合。」⏎——《白鹭镇爱国卫生工作分工》（2026年）二（一）");
        Desk.As("贺永年").Hears("学生发烧好久之内要报", "answer.conflict", "学生集中发热，县里说3人及以上2小时内报，镇里说当天报，2份文件不一样。⏎「村卫生室、学校发现3人及以上症状相同的，应当在2小时内报镇卫生院。」⏎——《云岚县聚集性异常情况报告办法》（2025年）一⏎「镇中心小学：组织学生每年体检一次，指定1名校医或保健教师与镇卫生院联系，学生集中发热、腹泻的当天报镇卫生院。」" + Duties + "二（四）⏎已请许文静定。没定之前，按早的报不误事。");
    }

    [Fact]
    public void A_visitor_without_a_place_is_asked_for_the_town_where_towns_differ()
    {
        var asked = Desk.Visitor().Ask("被狗咬了打针归谁管");
        Assert.Equal(DutyOutcomeKind.AskedTown, asked.Kind);
        Assert.Equal("您是哪个镇的？\n1 青石镇\n2 白鹭镇\n说一次就行，我会记住。\n急病、受伤先去医院，或者打120。", asked.Reply.Text);
        var visitor = Desk.Visitor("青石镇");
        Assert.StartsWith("预防接种由镇卫生院负责。\n", visitor.Ask("被狗咬了打针归谁管").Reply.Text, StringComparison.Ordinal);
        visitor.Hears("电话多少", "answer.refuse.phone-hidden", "电话只给登录的工作人员看。⏎可以到镇卫生院窗口问；要镇里回您，就回1留言。");
    }

    [Fact]
    public void A_neighbours_paper_answers_only_by_name_and_without_phones()
    {
        var tang = Desk.As("唐桂香");
        var reply = tang.Ask("白鹭镇除四害归谁管").Reply;
        Assert.StartsWith("除四害，白鹭镇是农业农村办牵头。\n", reply.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("电话", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_replaced_paper_answers_only_for_the_past_and_a_matter_taken_back_says_so()
    {
        var tang = Desk.As("唐桂香");
        tang.Hears("两癌筛查以前归谁管", "answer.past", "2023年那份写的是镇妇联牵头，2026年起改了。⏎「农村妇女两癌筛查由镇妇联牵头，镇卫生院配合。」⏎——《青石镇基本公共卫生服务职责分工》（2023年，已停用）二（三）⏎回复：1 现在谁管");
        tang.Hears("职业健康检查归谁管", "answer.taken-back", "职业健康检查已经收回，不归镇里：县卫生健康局负责。⏎「职业健康检查收回，由县卫生健康局负责。」⏎——《云岚县镇级事项清单》（2026年）附件3");
    }

    [Fact]
    public void A_seat_is_answered_by_its_post_or_as_not_registered()
    {
        var tang = Desk.As("唐桂香");
        tang.Hears("健康促进委员会副主任是谁", "answer.post", "健康促进委员会副主任是龙成栋（镇卫生院院长）。⏎「成立青石镇健康促进委员会，分管副镇长任主任，镇卫生院院长任副主任，社会事务办、派出所、镇中心小学、镇妇联负责人和各村党支部书记为成员。」" + Plan + "一（一）");
        tang.Hears("镇中心小学校医现在是谁", "answer.post.vacant", "镇中心小学校医现在是谁，还没登记。⏎「镇中心小学：组织学生每年体检一次，指定1名校医或保健教师与镇卫生院联系，学生集中发热、腹泻的当天报镇卫生院。」" + Duties + "二（四）⏎已请许文静补上。");
        tang.Hears("清理孳生地多久一次", "answer.timing.not-set", "清理病媒孳生地，文件只说“定期”，没定日子。⏎「各村每季度至少举办一场健康讲座，定期清理病媒孳生地。」" + Plan + "二（二）⏎已请许文静定。");
    }

    [Fact]
    public void What_no_paper_says_is_refused_without_a_party()
    {
        var refused = Desk.As("唐桂香").Ask("低保户住院报销找谁");
        Assert.Equal("文件里没有写低保户住院报销归谁管。\n要转给值班的许文静吗？回1转，有答复就发给您。", refused.Reply.Text);
        Assert.Equal((DutyOutcomeKind.Refused, true), (refused.Kind, refused.OffersHandover));
        Assert.Empty(refused.Citations);
    }
}
