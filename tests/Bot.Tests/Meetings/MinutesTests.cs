using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.Domain.FollowUps;
using HealthAssistantBot.Domain.Meetings;
using HealthAssistantBot.Reminders.Outbox;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.Meetings;

/// <summary>Before and after a meeting in web chat.</summary>
public sealed class WebMinutesTests() : MinutesTests(wecom: false);

/// <summary>Before and after a meeting on phones.</summary>
public sealed class PhoneMinutesTests() : MinutesTests(wecom: true);

public abstract class MinutesTests(bool wecom) : IDisposable
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
    public async Task Topics_are_collected_five_days_before_and_stand_in_the_convenors_brief()
    {
        At(11, 16, 9, 40);
        var xu = _app.ChatAs("xuwenjing");
        var li = _app.ChatAs("lisufen");
        var wan = _app.ChatAs("wanguoqiang");
        await xu.Says("11月26日下午三点镇政府二楼开公卫协调会，叫上领导小组全体", key: "meeting.readback");
        await xu.Says("1", key: "meeting.created");
        await wan.Hears(key: "meeting.notice");
        await wan.Says("1", key: "meeting.rsvp.yes");

        // Saturday the 21st is five days before: asked on Friday.
        At(11, 20, 8, 20);
        await _app.RingAsync("meeting-topics");
        await _app.RingAsync("meeting-topics");
        At(11, 20, 9, 5);
        await wan.Hears(key: "meeting.topics", text: "议题：11月26日（周四）下午3点⏎公卫协调会，镇政府二楼。许文静收议题。⏎有要上会的，回“议题”加您的话；没有不用回。");
        await wan.HearsNothing();
        await wan.Says("议题 学校传染病信息怎么报", key: "meeting.topic.kept", hears: "记下了：学校传染病信息怎么报。⏎11月26日（周四）下午3点，公卫协调会。许文静会前看得到。⏎记错了回“撤”。");
        await wan.Says("议题：河道垃圾谁来清", key: "meeting.topic.kept");
        await wan.Says("撤", key: "undo", hears: "撤掉了：河道垃圾谁来清。⏎这条不上会了。");
        await wan.Says("议题 张桂英的肺结核", key: "answer.refuse.personal");
        await wan.Says("有哪些议题", key: "meeting.only-clerks");
        await li.Says("议题 明年打疫苗", key: "meeting.not-found");

        await xu.Says("公卫协调会有哪些议题", key: "meeting.brief", hears: "公卫协调会议程，11月26日（周四）下午3点：⏎议题1个：⏎1 学校传染病信息怎么报（万国强）⏎这些人手上没有没办完的事。⏎10月月报（6个村）：65岁以上老人总数1519人，本月体检人数225人，通知了没来的人数31人，高血压随访人数297人，糖尿病随访人数107人，发热人数14人。");
        At(11, 24, 8, 20);
        await _app.RingAsync("meeting-brief");
        At(11, 24, 9, 5);
        await xu.Hears(key: "meeting.brief-ready");
    }

    [Fact]
    public async Task Minutes_give_people_something_to_do_once_they_are_confirmed()
    {
        At(11, 25, 9, 0);
        var xu = _app.ChatAs("xuwenjing");
        var li = _app.ChatAs("lisufen");
        var deng = _app.ChatAs("dengqiming");
        await xu.Says("明天下午三点镇政府二楼开公卫协调会，叫上领导小组全体", key: "meeting.readback");
        await xu.Says("1", key: "meeting.created");
        await deng.Hears(key: "meeting.notice");

        At(11, 26, 17, 30);
        await xu.Says("纪要", key: "meeting.minutes.ask");
        await xu.Says("纪要 黎素芬下周五前把漏种名单对一遍，邓启明催改水户数", key: "meeting.decisions", hears: "听出2件要办的：⏎1 把漏种名单对一遍：黎素芬，12月4日（周五）⏎2 催改水户数：邓启明，还没定日子⏎第2件哪天前办好？⏎回1都记上；要改就说第几件。");
        Assert.Empty(await GivenAsync());

        // A question in between does not end it, and a restart does not lose it.
        await xu.Says("除四害归谁牵头", key: "answer.topic.lead-and-others");
        _app.Restart();
        await xu.Says("12月8号前", key: "meeting.decisions", hears: "听出2件要办的：⏎1 把漏种名单对一遍：黎素芬，12月4日（周五）⏎2 催改水户数：邓启明，12月8日（周二）⏎回1都记上；要改就说第几件。");
        await xu.Says("第1件改成田春燕", key: "meeting.decisions");
        await xu.Says("第1件由黎素芬办", key: "meeting.decisions");
        await xu.Says("1", key: "meeting.decisions.recorded", hears: "记上了2件，已告诉黎素芬、邓启明。⏎到日子提醒；没有回音，再告诉您。");

        await li.Hears(key: "followup.given", text: "交办：把漏种名单对一遍⏎公卫协调会定的，到12月4日（周五），许文静记的。⏎到那天再提醒您；要看手上的事，说“我的事”。");
        await deng.Hears(key: "followup.given");
        var given = await GivenAsync();
        Assert.Equal([(OriginKind.Decision, new DateOnly(2026, 12, 4)), (OriginKind.Decision, new DateOnly(2026, 12, 8))], given.Select(one => (one.OriginKind, one.Due)));
        Assert.Equal("黎素芬下周五前把漏种名单对一遍，邓启明催改水户数", await MinutesAsync());
        await xu.Says("1", key: "not-understood");
    }

    [Fact]
    public async Task What_has_no_day_is_asked_for_or_left_in_the_minutes_and_a_name_beside_an_illness_is_kept_nowhere()
    {
        At(11, 26, 17, 30);
        var xu = _app.ChatAs("xuwenjing");
        await xu.Says("会议纪要：邓启明催改水户数。请黎素芬12月10日前补齐高血压随访", key: "meeting.decisions");
        await xu.Says("1", key: "meeting.decisions.left", hears: "记上了1件，已告诉黎素芬。⏎还有1件没说全：⏎1 催改水户数：邓启明，还没定日子⏎第1件哪天前办好？⏎不定就回“先不定”，只留在纪要里。");
        await xu.Says("先不定", key: "ack");
        await xu.Says("纪要 黎素芬下周三前跟进张桂英得肺结核的事", key: "meeting.minutes.personal");
        await xu.Says("纪要 大家讨论了一下午", key: "meeting.minutes.nothing");
        await _app.ChatAs("tangguixiang").Says("纪要 黎素芬下周三前对名单", key: "meeting.only-clerks");
    }

    private async Task<IReadOnlyList<FollowUp>> GivenAsync()
    {
        await using var scope = _app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IFollowUpBook>().FromAsync("meeting/1", TestContext.Current.CancellationToken);
    }

    private async Task<string?> MinutesAsync()
    {
        await using var scope = _app.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<IMeetingBook>().RecordOfAsync(1, TestContext.Current.CancellationToken)).Minutes?.Text;
    }
}
