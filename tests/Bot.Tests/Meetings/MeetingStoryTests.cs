using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.Reminders.Outbox;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.Meetings;

/// <summary>The meetings of the voice catalogue in web chat.</summary>
public sealed class WebMeetingStoryTests() : MeetingStoryTests(wecom: false);

/// <summary>The meetings of the voice catalogue on phones.</summary>
public sealed class PhoneMeetingStoryTests() : MeetingStoryTests(wecom: true);

/// <summary>S24, S25 and S26 word for word, on their dates, in one town.</summary>
public abstract class MeetingStoryTests(bool wecom) : IDisposable
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
    public async Task S24_S25_S26_called_answered_changed_and_another_one_cancelled()
    {
        // The county's training stands in the calendar before.
        At(11, 18, 10, 0);
        var shi = _app.ChatAs("shimingyuan");
        var xu = _app.ChatAs("xuwenjing");
        var pan = _app.ChatAs("panshicai");
        var zeng = _app.ChatAs("zengxiaoqin");
        var feng = _app.ChatAs("fengxiuying");
        await shi.Says("11月25日下午2点到5点在县疾控会议室开县疾控培训，叫上龙成栋", key: "meeting.readback");
        await shi.Says("1", key: "meeting.created", hears: "通知发出1条，上午10点。⏎看回复就问“谁没回”。");

        At(11, 19, 9, 40);
        await xu.Says("下周三下午三点镇政府二楼开公卫协调会，叫上领导小组全体", key: "meeting.readback", hears: "公卫协调会，您看对不对：⏎时间：11月25日（周三）下午3点，农历十月十七⏎地点：镇政府二楼⏎叫谁：领导小组全体，14人⏎没有账号：郝建平（财政所所长），要打电话⏎时间撞了：龙成栋，下午2点到5点县疾控培训⏎回1发通知；要改就说，比如“改到周四”。");
        await pan.HearsNothing();
        At(11, 19, 9, 43);
        await xu.Says("1", key: "meeting.created", hears: "通知发出13条，上午9点43分。⏎请您打电话：郝建平14208800648。⏎看回复就问“谁没回”。");

        await pan.Hears(key: "meeting.notice", text: "开会：11月25日（周三）下午3点⏎公卫协调会，镇政府二楼。⏎许文静通知，依据《青石镇基本公共卫生服务职责分工》三（一）。⏎1 参加，2 请假，3 代会");
        await pan.Says("3", key: "meeting.rsvp.ask-standin", hears: "谁替您去？说名字就行，没有就回“没有”。");
        await pan.Says("曾小琴", key: "meeting.rsvp.ask-reason", hears: "什么原因不能来？一句话就行。");
        await pan.Says("那天要去县医院复查", key: "meeting.rsvp.recorded", hears: "记下了：曾小琴代您参加，原因只给许文静看。");
        At(11, 19, 9, 49);
        await zeng.Hears(key: "meeting.standin-told", text: "代会：11月25日（周三）下午3点⏎请您替潘世才参加公卫协调会，镇政府二楼。⏎1 能去，2 去不了");
        await zeng.Says("1", key: "meeting.rsvp.yes", hears: "记下了，11月25日（周三）下午3点，镇政府二楼。");

        // The other meeting of the story.
        At(11, 20, 10, 0);
        await xu.Says("11月30日上午9点半在卫生院会议室开健教碰头会，叫上唐桂香、冯秀英、李春梅、牟发祥、黎素芬", key: "meeting.readback");
        await xu.Says("1", key: "meeting.created", hears: "通知发出5条，上午10点。⏎看回复就问“谁没回”。");
        await feng.Hears(key: "meeting.notice", text: "开会：11月30日（周一）上午9点半⏎健教碰头会，卫生院会议室。⏎许文静通知。⏎1 参加，2 请假，3 代会");

        At(11, 23, 14, 10);
        await xu.Says("公卫协调会改到周四下午三点，县里周三要来人", key: "meeting.change-readback", hears: "公卫协调会改期，您看对不对：⏎原来：11月25日（周三）下午3点⏎改成：11月26日（周四）下午3点，农历十月十八⏎地点不变：镇政府二楼。⏎没有人撞时间。⏎回1告诉大家。");
        At(11, 23, 14, 13);
        await xu.Says("1", key: "meeting.changed.done", hears: "改期通知发出13条，下午2点13分。⏎请您打电话：郝建平14208800648。");
        await pan.Hears(key: "meeting.changed", text: "改期：11月26日（周四）下午3点⏎公卫协调会，原定11月25日（周三）下午3点，地点不变：镇政府二楼。⏎许文静说：“县里周三要来人”⏎1 参加，2 请假，3 代会");
        await pan.Says("1", key: "meeting.rsvp.yes", hears: "记下了，11月26日（周四）下午3点，镇政府二楼。");
        At(11, 23, 14, 17);
        await zeng.Hears(key: "meeting.standin-released", text: "代会不用去了：11月26日（周四）下午3点⏎潘世才自己参加公卫协调会。");

        At(11, 27, 10, 20);
        await xu.Says("周一的健教碰头会不开了", key: "meeting.cancel-readback", hears: "取消11月30日（周一）上午9点半的健教碰头会，会告诉5人。⏎回1取消。");
        At(11, 27, 10, 21);
        await xu.Says("1", key: "meeting.cancelled.done", hears: "取消通知发出5条，上午10点21分。");
        await feng.Hears(key: "meeting.cancelled", text: "取消：11月30日（周一）上午9点半⏎健教碰头会不开了。⏎许文静通知，不用回。");
    }

    [Fact]
    public async Task S27_what_is_missing_is_asked_and_the_convener_is_not_notified()
    {
        At(12, 1, 8, 43);
        var deng = _app.ChatAs("dengqiming");
        await deng.Says("开健康促进委员会例会，叫上健康促进委员会全体", key: "meeting.ask-missing", hears: "健康促进委员会例会，哪天几点在哪里开？⏎比如“下周三下午三点镇政府二楼”。");
        await deng.Says("12月16号上午9点半，镇政府二楼", key: "meeting.readback", hears: "健康促进委员会例会，您看对不对：⏎时间：12月16日（周三）上午9点半，农历十一月初八⏎地点：镇政府二楼⏎叫谁：健康促进委员会全体，12人⏎回1发通知；要改就说，比如“改到下午”。");
        At(12, 1, 8, 51);
        await deng.Says("1", key: "meeting.created", hears: "通知发出11条，早上8点51分。⏎看回复就问“谁没回”。");
    }

    [Fact]
    public async Task After_a_restart_the_convener_confirms_and_a_person_in_two_meetings_answers_the_newest_and_then_the_other_by_word()
    {
        At(11, 19, 9, 40);
        var xu = _app.ChatAs("xuwenjing");
        var tang = _app.ChatAs("tangguixiang");
        await xu.Says("明天下午三点在镇政府二楼开碰头会，叫上唐桂香、冯秀英", key: "meeting.readback");
        _app.Restart();
        await xu.Says("1", key: "meeting.created", hears: "通知发出2条，上午9点40分。⏎看回复就问“谁没回”。");
        await tang.Hears(key: "meeting.notice");
        await xu.Says("明天上午十点在卫生院开培训会，叫上唐桂香", key: "meeting.readback");
        await xu.Says("1", key: "meeting.created");
        await tang.Hears(key: "meeting.notice");

        await tang.Says("2", key: "meeting.rsvp.ask-reason");
        _app.Restart();
        await tang.Says("要去县里", key: "meeting.rsvp.leave", hears: "记下了，您请假，原因只给许文静看。");
        await tang.Says("参加", key: "meeting.rsvp.yes");
        await tang.Says("我这周有什么会", key: "meeting.mine");
    }

    [Fact]
    public async Task The_convener_sees_who_is_silent_nudges_twice_and_then_gets_the_phone_list()
    {
        At(11, 19, 9, 40);
        var xu = _app.ChatAs("xuwenjing");
        var luo = _app.ChatAs("luoxiaolan");
        var tang = _app.ChatAs("tangguixiang");
        await xu.Says("11月25日下午三点在镇政府二楼开碰头会，叫上唐桂香、郝建平", key: "meeting.readback");
        await xu.Says("1", key: "meeting.created");
        await tang.Hears(key: "meeting.notice");
        await xu.Says("谁没回", key: "meeting.replies", hears: "碰头会，11月25日（周三）下午3点：⏎参加0人，代会0人，请假0人，没回2人：唐桂香、郝建平。⏎回“催”，只催没回的。");

        At(11, 23, 8, 20);
        await _app.RingAsync("meeting-nudge");
        await _app.RingAsync("meeting-nudge");
        At(11, 23, 8, 58);
        await tang.Hears(key: "meeting.nudge", text: "请回：11月25日（周三）下午3点来不来⏎碰头会，镇政府二楼。⏎1 参加，2 请假，3 代会");
        At(11, 24, 8, 20);
        await _app.RingAsync("meeting-nudge");
        await _app.RingAsync("meeting-second-nudge");
        At(11, 24, 8, 58);
        await tang.Hears(key: "meeting.nudge");
        await tang.HearsNothing();
        At(11, 24, 14, 33);
        await _app.RingAsync("meeting-phone-list");
        await _app.RingAsync("meeting-phone-list");
        await xu.Hears(key: "meeting.phone-list", text: "还有2人没回，请打电话：⏎唐桂香（柳树湾村卫生专干）14208800650⏎郝建平（财政所所长）14208800648⏎打通了就说“唐桂香参加”这样一句。");
        await xu.Says("郝建平参加", key: "meeting.rsvp.by-clerk", hears: "记下了：郝建平参加。⏎还有1人没回。");

        // The second clerk of the town sees and changes the same meeting; what he changes is not lost on her.
        await luo.Says("碰头会改到下午四点", key: "meeting.change-readback");
        await xu.Says("碰头会改到下午五点", key: "meeting.change-readback");
        await luo.Says("1", key: "meeting.changed.done");
        await xu.Says("1", key: "meeting.changed-meanwhile", hears: "碰头会刚才别人改过了，现在是11月25日（周三）下午4点。⏎要改就再说一遍。");
        await tang.Hears(key: "meeting.changed");
        await tang.Says("1", key: "meeting.rsvp.yes");

        At(11, 25, 13, 58);
        await _app.RingAsync("meeting-soon");
        await tang.Hears(key: "meeting.soon", text: "2小时后开会：碰头会⏎11月25日（周三）下午4点，镇政府二楼。");
        At(11, 25, 14, 58);
        await _app.RingAsync("meeting-head-count");
        await _app.RingAsync("meeting-head-count");
        await xu.Hears(key: "meeting.headcount", text: "到会人数：碰头会还有1小时⏎能到1人，代会0人，请假0人，没回1人。");
        await xu.HearsNothing();
    }

    [Fact]
    public async Task A_cadre_calls_no_meetings_and_a_question_about_meetings_is_no_call()
    {
        At(11, 19, 9, 40);
        await _app.ChatAs("tangguixiang").Says("下周三下午三点在村委会开碰头会，叫上冯秀英", key: "meeting.only-clerks");
        var asked = await _app.ChatAs("xuwenjing").Says("领导小组多久开一次协调会");
        Assert.StartsWith("answer.timing", asked.Key, StringComparison.Ordinal);
    }
}
