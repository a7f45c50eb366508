using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.Reminders.Outbox;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.Meetings;

public sealed class MeetingAnswerTests
{
    private static void At(AssistantApp app, int day, int hour, int minute)
    {
        app.Now = new DateTimeOffset(2026, 11, day, hour, minute, 0, TimeSpan.FromHours(8));
        app.Services.GetRequiredService<OutboxBell>().Ring();
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_bare_digit_answers_the_newest_message_that_offers_digits_also_one_that_nobody_asked_for(Engine engine)
    {
        using var app = new AssistantApp(engine) { Demo = true };
        At(app, 19, 9, 40);
        var xu = app.ChatAs("xuwenjing");
        var tang = app.ChatAs("tangguixiang");
        await tang.Says("体检归谁管", key: "answer.clarify");
        await xu.Says("下周三下午三点在镇政府二楼开碰头会，叫上唐桂香", key: "meeting.readback");
        await xu.Says("1", key: "meeting.created");
        await tang.Hears(key: "meeting.notice");
        await tang.Says("1", key: "meeting.rsvp.yes");

        // Days later, with another offer in between: the digit is the offer's, the word is the meeting's.
        At(app, 23, 9, 0);
        await tang.Says("体检归谁管", key: "answer.clarify");
        await tang.Says("2", key: "answer.topic.one-party");
        await tang.Says("请假", key: "meeting.rsvp.ask-reason");
        await tang.Says("娃儿发烧了", key: "meeting.rsvp.leave");
    }

    [Fact]
    public async Task A_meeting_changed_before_its_notice_left_is_told_once_and_one_cancelled_is_not_told_at_all()
    {
        using var app = new AssistantApp { Demo = true };
        At(app, 19, 22, 0);
        var xu = app.ChatAs("xuwenjing");
        var tang = app.ChatAs("tangguixiang");
        await xu.Says("下周三下午三点在镇政府二楼开碰头会，叫上唐桂香", key: "meeting.readback");
        await xu.Says("1", key: "meeting.created", hears: "通知1条，现在是休息时间，明早发出。⏎看回复就问“谁没回”。");
        await xu.Says("碰头会改到周四下午三点", key: "meeting.change-readback");
        await xu.Says("1", key: "meeting.changed.done");
        await xu.Says("下周五下午三点在镇政府二楼开培训会，叫上唐桂香", key: "meeting.readback");
        await xu.Says("1", key: "meeting.created");
        await xu.Says("培训会取消", key: "meeting.cancel-readback");
        await xu.Says("1", key: "meeting.cancelled.done");

        At(app, 20, 9, 0);
        await tang.Hears(key: "meeting.notice", text: "开会：11月26日（周四）下午3点⏎碰头会，镇政府二楼。⏎许文静通知。⏎1 参加，2 请假，3 代会");
        await tang.HearsNothing();
    }

    [Fact]
    public async Task On_a_phone_the_card_shows_the_answer_and_the_old_card_shows_that_the_date_was_changed()
    {
        using var app = new AssistantApp { Demo = true, WeCom = true };
        var cancel = TestContext.Current.CancellationToken;
        At(app, 19, 9, 40);
        var xu = app.ChatAs("xuwenjing");
        var (tang, feng) = (app.ChatAs("tangguixiang"), app.ChatAs("fengxiuying"));
        await xu.Says("下周三下午三点在镇政府二楼开碰头会，叫上唐桂香、冯秀英", key: "meeting.readback");
        await xu.Says("1", key: "meeting.created");
        await tang.Hears(key: "meeting.notice");
        await feng.Hears(key: "meeting.notice");

        var phone = app.Platform.Member("tangguixiang");
        var card = await phone.SeesAsync(i => i.Card is not null, cancel);
        await phone.TapCardAsync(card, "参加", cancellationToken: cancel);
        await tang.Hears(key: "meeting.rsvp.yes");
        var tapped = await phone.SeesAsync(i => i.Number == card.Number && i.Card?.Updates == 1, cancel);
        Assert.Equal("您参加", tapped.Card!.GreyText);

        var other = app.Platform.Member("fengxiuying");
        var old = await other.SeesAsync(i => i.Card is not null, cancel);
        await xu.Says("碰头会改到周四下午三点", key: "meeting.change-readback");
        await xu.Says("1", key: "meeting.changed.done");
        await feng.Hears(key: "meeting.changed");
        var marked = await other.SeesAsync(i => i.Number == old.Number && i.Card?.Updates == 1, cancel);
        Assert.Equal("已改期", marked.Card!.GreyText);
    }
}
