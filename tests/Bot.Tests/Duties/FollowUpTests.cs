using HealthAssistantBot.Bot.Tests.Harness;

namespace HealthAssistantBot.Bot.Tests.Duties;

/// <summary>What people say next: short words that only make sense after the answer before.</summary>
public sealed class FollowUpTests : IClassFixture<FollowUpTests.Town>
{
    private readonly Town _town;

    public FollowUpTests(Town town) => _town = town;

    public sealed class Town : IDisposable
    {
        public AssistantApp App { get; } = new() { Demo = true, Now = new(2026, 11, 23, 9, 0, 0, TimeSpan.FromHours(8)) };

        public void Dispose() => App.Dispose();
    }

    [Theory]
    [InlineData("2", "村委会")]
    [InlineData("第二个", "村委会")]
    [InlineData("选2", "村委会")]
    [InlineData("２", "村委会")]
    [InlineData("2.", "村委会")]
    [InlineData("②", "村委会")]
    [InlineData("那村里呢", "村委会")]
    [InlineData("村里呢", "村委会")]
    [InlineData("村里做什么", "村委会")]
    [InlineData("村里要做啥", "村委会")]
    [InlineData("我们村里要做啥子", "村委会")]
    [InlineData("村上呢", "村委会")]
    [InlineData("1", "原文在这里，二（三）")]
    [InlineData("原文", "原文在这里，二（三）")]
    [InlineData("看原文", "原文在这里，二（三）")]
    [InlineData("文件咋写的", "原文在这里，二（三）")]
    [InlineData("文件怎么写的", "原文在这里，二（三）")]
    [InlineData("依据是什么", "原文在这里，二（三）")]
    [InlineData("电话", "14208800613")]
    [InlineData("电话多少", "14208800613")]
    [InlineData("那电话呢", "14208800613")]
    [InlineData("咋联系", "14208800613")]
    [InlineData("怎么联系", "14208800613")]
    [InlineData("号码是多少", "14208800613")]
    [InlineData("谁牵头", "镇卫生院牵头")]
    [InlineData("哪个牵头", "镇卫生院牵头")]
    [InlineData("谁配合", "镇妇联")]
    [InlineData("哪些单位配合", "镇妇联")]
    [InlineData("还有谁", "镇妇联")]
    [InlineData("还有哪个", "镇妇联")]
    [InlineData("谁监督", "文件里没有写")]
    [InlineData("妇联呢", "镇妇联")]
    [InlineData("老人体检呢", "镇卫生院组织")]
    [InlineData("那打疫苗呢", "预防接种由镇卫生院负责")]
    [InlineData("以前呢", "镇妇联牵头")]
    [InlineData("以前谁管", "镇妇联牵头")]
    public async Task After_an_answer_the_thread_is_kept(string said, string holds)
    {
        var tang = _town.App.ChatAs("tangguixiang");
        await tang.Says("两癌筛查归谁管", key: "answer.topic.lead-and-support");

        Assert.Contains(holds, (await tang.Says(said)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("镇妇联管啥", "宣传动员")]
    [InlineData("那除四害呢", "除四害由社会事务办牵头")]
    [InlineData("除四害呢", "除四害由社会事务办牵头")]
    [InlineData("更多", "没有了")]
    public Task After_an_answer_a_party_or_another_matter_is_understood(string said, string holds) => After_an_answer_the_thread_is_kept(said, holds);

    [Fact]
    public async Task A_digit_speaks_of_the_message_that_offered_it_and_words_of_the_newest()
    {
        var tang = _town.App.ChatAs("tangguixiang");
        await tang.Says("两癌筛查归谁管");
        await tang.Says("电话");
        await tang.Says("谢谢", key: "thanks");

        Assert.Contains("村委会", (await tang.Says("2")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_digit_beyond_the_offer_picks_nothing()
    {
        var tang = _town.App.ChatAs("tangguixiang");
        await tang.Says("两癌筛查归谁管");

        await tang.Says("7", key: "not-understood");
    }

    [Fact]
    public async Task The_thread_survives_a_greeting_and_a_night()
    {
        var tang = _town.App.ChatAs("tangguixiang");
        await tang.Says("两癌筛查归谁管");
        await tang.Says("你好", key: "greeting");

        Assert.Contains("村委会", (await tang.Says("那村里呢")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_county_user_sees_the_towns_side_by_side_and_a_visitor_sees_no_phone()
    {
        var asked = await _town.App.ChatAsVisitor("青石镇").Says("两癌筛查归谁管");

        Assert.DoesNotContain("142088", asked.Text, StringComparison.Ordinal);
        Assert.StartsWith("农村妇女两癌筛查由镇卫生院牵头。", asked.Text, StringComparison.Ordinal);
    }
}
