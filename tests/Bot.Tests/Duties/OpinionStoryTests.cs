using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.Reminders.Outbox;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.Duties;

/// <summary>Opinions and questions that nobody answers, in web chat.</summary>
public sealed class WebOpinionStoryTests() : OpinionStoryTests(wecom: false);

/// <summary>Opinions and questions that nobody answers, on phones.</summary>
public sealed class PhoneOpinionStoryTests() : OpinionStoryTests(wecom: true);

/// <summary>S43 word for word, on its dates, and what happens when nobody answers.</summary>
public abstract class OpinionStoryTests(bool wecom) : IDisposable
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
    public async Task S43_an_opinion_reaches_its_owner_and_the_answer_comes_back()
    {
        At(11, 19, 10, 0);
        var lu = _app.ChatAs("luchangming");
        var deng = _app.ChatAs("dengqiming");
        var tang = _app.ChatAs("tangguixiang");
        await tang.Says("意见 表太多", key: "feedback.received");
        await deng.Hears(key: "feedback.owner-item", text: "有人提意见：表太多⏎唐桂香（柳树湾村卫生专干）今天上午10点提的，11月26日（周四）前答复。⏎回1答复，或者直接回“答意见1”加您的话。");
        await tang.Says("意见", key: "feedback.ask-words", hears: "请说您的意见，我原样交给邓启明。");
        await tang.Says("会也太多了", key: "feedback.received");
        await deng.Hears(key: "feedback.owner-item");

        At(11, 20, 10, 15);
        await lu.Says("意见 月报跟卫生院那张表好多数是重的", key: "feedback.received", hears: "意见记下了，编号3，原话交给邓启明。⏎11月27日（周五）前答复您。");
        await deng.Hears(key: "feedback.owner-item");
        _app.Restart();
        At(11, 25, 9, 21);
        await deng.Says("答意见3 体检和随访两项，12月起照用卫生院的数，村里不再填", key: "feedback.recorded", hears: "已发给鲁长明。");
        await lu.Hears(key: "feedback.answered", text: "您提的意见有答复了⏎邓启明答，11月25日（周三）：“体检和随访两项，12月起照用卫生院的数，村里不再填”");
        await deng.Says("答意见3 再说一遍", key: "feedback.already-answered");
        await lu.Says("答意见1 我来答", key: "feedback.no-such");

        await deng.Says("答意见1", key: "feedback.ask-answer");
        await deng.Says("下月起少两张表", key: "feedback.recorded", hears: "已发给唐桂香。");
        await tang.Hears(key: "feedback.answered");
        At(11, 26, 8, 19);
        await _app.RingAsync("unanswered");
        await _app.RingAsync("unanswered");
        At(11, 26, 8, 58);
        await deng.Hears(key: "feedback.owner-reminder", text: "意见要答复：会也太多了⏎唐桂香（柳树湾村卫生专干）11月19日（周四）提的，答应今天答复。⏎回1答复，或者直接回“答意见2”加您的话。");
        await deng.HearsNothing();
        await deng.Says("1", key: "feedback.ask-answer");
        await deng.Says("每月最多两个会", key: "feedback.recorded");
    }

    [Fact]
    public async Task A_question_that_nobody_answers_within_a_workday_goes_to_the_leader_and_the_asker_hears_so()
    {
        At(11, 25, 14, 9);
        var zeng = _app.ChatAs("zengxiaoqin");
        var xu = _app.ChatAs("xuwenjing");
        var deng = _app.ChatAs("dengqiming");
        var long_ = _app.ChatAs("longchengdong");
        await zeng.Says("独生子女奖励金几时发", key: "answer.refuse.not-in-papers");
        await zeng.Says("1", key: "handover.sent");
        await xu.Hears(key: "handover.clerk-item");
        At(11, 26, 8, 19);
        await _app.RingAsync("unanswered");
        At(11, 26, 8, 58);
        await deng.HearsNothing();

        At(11, 27, 8, 19);
        await _app.RingAsync("unanswered");
        await _app.RingAsync("unanswered");
        await zeng.Hears(key: "handover.waiting", text: "您问的还没有答复⏎“独生子女奖励金几时发”已经再转给邓启明。");
        At(11, 27, 8, 58);
        await deng.Hears(key: "handover.unanswered", text: "请过问：有个问题没人答⏎曾小琴问：“独生子女奖励金几时发”⏎11月25日（周三）转给许文静，过了1个工作日。⏎直接回“答1”加您的话，或者“转给”加名字。");
        await deng.Says("转给龙成栋", key: "handover.passed-on", hears: "已转给龙成栋，编号1。");
        await long_.Hears(key: "handover.clerk-item");
        await long_.Says("答1 每年12月", key: "handover.recorded");
        await zeng.Hears(key: "handover.answered");
        At(11, 30, 8, 19);
        await _app.RingAsync("unanswered");
        At(11, 30, 8, 58);
        await deng.HearsNothing();
        await zeng.HearsNothing();
    }
}
