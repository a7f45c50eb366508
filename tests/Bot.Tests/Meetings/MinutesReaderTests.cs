using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.Domain.Duties;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Language.Times;
using HealthAssistantBot.Domain.Meetings;
using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.Meetings;

/// <summary>Minutes as clerks write and dictate them, read with the people of the demo town on Thursday 26 November 2026.</summary>
public sealed class MinutesReaderTests(MinutesReaderTests.Town town) : IClassFixture<MinutesReaderTests.Town>
{
    [Theory]
    [InlineData("黎素芬下周五前把漏种名单对一遍。", "把漏种名单对一遍", "黎素芬", "2026-12-04")]
    [InlineData("由镇卫生院12月10日前完成老年人体检补检", "完成老年人体检补检", "龙成栋", "2026-12-10")]
    [InlineData("邓启明负责催改水户数", "催改水户数", "邓启明", null)]
    [InlineData("会议要求社会事务办月底前把经费使用情况报县卫健局。", "把经费使用情况报县卫健局", "邓启明", "2026-11-30")]
    [InlineData("1、石桥村3天内清理河边垃圾", "清理河边垃圾", "冯秀英", "2026-11-29")]
    [InlineData("垃圾清运：柳树湾村，12月1日前", "垃圾清运", "唐桂香", "2026-12-01")]
    [InlineData("核对死亡名单（派出所，12月8日）", "核对死亡名单", "万国强", "2026-12-08")]
    [InlineData("请田春燕和黎素芬12月15日前组织两癌筛查动员", "组织两癌筛查动员", "田春燕、黎素芬", "2026-12-15")]
    [InlineData("卫生院要在下周三之前把疫苗冰箱修好", "把疫苗冰箱修好", "龙成栋", "2026-12-02")]
    public void A_sentence_gives_somebody_something_to_do(string minutes, string what, string owners, string? due)
    {
        var decision = Assert.Single(town.Reader.Read(minutes).Decisions);

        Assert.Equal(what, decision.What);
        Assert.Equal(owners, string.Join('、', decision.Owners.Select(owner => owner.Name)));
        Assert.Equal(due, decision.Due?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("时间：2026年11月26日下午3点，地点：镇政府二楼")]
    [InlineData("会议由罗晓岚主持，龙成栋通报了前三季度工作。")]
    [InlineData("参会人员：邓启明、黎素芬、唐桂香")]
    [InlineData("大家听取了镇卫生院的工作汇报")]
    [InlineData("老年人体检今年做到了八成")]
    public void Who_came_and_what_was_heard_is_nothing_to_do(string minutes) => Assert.Empty(town.Reader.Read(minutes).Decisions);

    [Fact]
    public void A_page_of_minutes_gives_its_decisions_in_order()
    {
        var (decisions, personal) = town.Reader.Read("""
            公卫协调会会议纪要
            时间：2026年11月26日（周四）下午3点
            地点：镇政府二楼
            主持：罗晓岚　记录：许文静
            会上龙成栋通报了体检进度，罗晓岚作了讲话。会议议定：
            一、漏种儿童名单由黎素芬12月4日前对完。
            二、各村12月6日前把改水户数报社会事务办；田春燕负责联系县妇联。
            三、请黎素芬跟进张桂英得肺结核的事。
            """);

        Assert.Equal(["漏种儿童名单对完", "把改水户数报社会事务办", "联系县妇联"], decisions.Select(d => d.What));
        Assert.Equal([1, 6, 1], decisions.Select(d => d.Owners.Count));
        Assert.Equal([new DateOnly(2026, 12, 4), new DateOnly(2026, 12, 6), null], decisions.Select(d => d.Due));
        Assert.Equal(1, personal);
    }

    [Fact]
    public void Two_people_in_one_sentence_have_each_their_own()
    {
        var decisions = town.Reader.Read("黎素芬下周五前把漏种名单对一遍，邓启明催改水户数").Decisions;

        Assert.Equal([("把漏种名单对一遍", "黎素芬"), ("催改水户数", "邓启明")], decisions.Select(d => (d.What, d.Owners[0].Name)));
    }

    public sealed class Town : IAsyncLifetime
    {
        private readonly AssistantApp _app = new() { Demo = true, Now = new DateTimeOffset(2026, 11, 26, 17, 0, 0, TimeSpan.FromHours(8)) };

        internal MinutesReader Reader { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            await using var scope = _app.Services.CreateAsyncScope();
            var staff = scope.ServiceProvider.GetRequiredService<IStaffBook>();
            var cancel = CancellationToken.None;
            var tree = await staff.AreasAsync(cancel);
            var snapshot = await scope.ServiceProvider.GetRequiredService<IDutySnapshots>().CurrentAsync(cancel);
            var guests = new GuestReader(snapshot, tree, await staff.PeopleAsync(cancel), tree.All.Single(area => area.Name == "青石镇").Id);
            Reader = new MinutesReader(guests, new TimeSetting(_app.Now.DateTime, WorkCalendar.Official));
        }

        public ValueTask DisposeAsync()
        {
            _app.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
