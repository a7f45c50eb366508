using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Reminders.Outbox;

namespace HealthAssistantBot.Bot.Tests.Outbox;

/// <summary>The morning message in web chat.</summary>
public sealed class WebMorningStoryTests() : MorningStoryTests(wecom: false);

/// <summary>The morning message on phones.</summary>
public sealed class PhoneMorningStoryTests() : MorningStoryTests(wecom: true);

/// <summary>S33 word for word; what the digits of the lists do.</summary>
public abstract class MorningStoryTests(bool wecom) : IDisposable
{
    private static readonly string[] Coming =
        ["qinzhiyuan", "luoxiaolan", "dengqiming", "longchengdong", "wanguoqiang", "tianchunyan", "jiandeshun", "luchangming", "lixingfa", "panshicai", "qindayong", "leiwanshan"];

    private readonly OutboxTown _town = new(wecom);

    public void Dispose()
    {
        _town.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task S33_the_day_in_one_message_each_its_digits_open_and_act()
    {
        _town.At(11, 25, 9, 40);
        var xu = _town.App.ChatAs("xuwenjing");
        var jian = _town.App.ChatAs("jiandeshun");
        var zeng = _town.App.ChatAs("zengxiaoqin");
        var chats = Coming.ToDictionary(who => who, who => who == "jiandeshun" ? jian : _town.App.ChatAs(who));
        await xu.Says("明天下午三点镇政府二楼开公卫协调会，叫上领导小组全体", key: "meeting.readback");
        await xu.Says("1", key: "meeting.created");
        foreach (var chat in chats.Values)
        {
            await chat.Hears(key: "meeting.notice");
            await chat.Says("1", key: "meeting.rsvp.yes");
        }

        _town.At(11, 25, 14, 5);
        await zeng.Says("独生子女奖励金几时发", key: "answer.refuse.not-in-papers");
        _town.At(11, 25, 14, 9);
        await zeng.Says("1", key: "handover.sent");
        await xu.Hears(key: "handover.clerk-item");
        await _town.QueueAsync("errand/核对3组改水户数", "jiandeshun", Lane.Digest, OutboxTown.Errand("核对3组改水户数", "邓启明交办，今天到期"));

        _town.At(11, 26, 8, 31);
        await _town.App.RingAsync("morning");
        await _town.App.RingAsync("morning");
        _town.At(11, 26, 8, 58);
        await jian.Hears(key: "digest.morning", text: "今天2件事，11月26日（周四）⏎1 下午3点公卫协调会，镇政府二楼，您回了参加⏎2 要办：核对3组改水户数，邓启明交办，今天到期⏎回数字看哪件；第2件办了就回“2已办”。");
        await jian.Says("2已办", key: "followup.done", hears: "✓办完了：核对3组改水户数。");
        await jian.Says("1", key: "meeting.reminder", hears: "今天下午开会：公卫协调会⏎11月26日（周四）下午3点，镇政府二楼。⏎您回了参加；有变化回2请假，3代会。");
        await jian.Says("2", key: "meeting.rsvp.ask-reason");
        await jian.Says("家里有事", key: "meeting.rsvp.leave");

        await xu.Hears(key: "digest.clerk", text: "今天3件事，11月26日（周四）⏎1 下午3点公卫协调会：参加12人，没回1人（贺永年），打电话1人（郝建平）⏎2 1个问题没人答，编号1，曾小琴昨天问的⏎3 11月月报到12月5日（周六）下午6点，已报0个村⏎回数字看哪件。");
        await xu.Says("2", key: "handover.clerk-item", hears: "有人问：独生子女奖励金几时发⏎曾小琴（大塘村卫生专干）昨天下午2点09分问的，文件里没有写。⏎直接回“答1”加您的话。");
        await xu.Says("3", key: "round.missing-list");

        // No second one that day; the reminder two hours before still comes.
        await _town.QueueAsync("errand/又一件", "jiandeshun", Lane.Digest, OutboxTown.Errand("又一件", "今天到期"));
        await _town.App.RingAsync("morning");
        _town.At(11, 26, 12, 58);
        await _town.App.RingAsync("meeting-soon");
        await chats["panshicai"].Hears(key: "meeting.soon");
        await jian.HearsNothing();
        _town.At(11, 27, 8, 58);
        await jian.Hears(key: "followup.nudge");
    }

    [Fact]
    public async Task One_thing_keeps_its_own_words_and_nothing_says_nothing()
    {
        _town.At(11, 17, 9, 0);
        var tang = _town.App.ChatAs("tangguixiang");
        await _town.QueueAsync("errand/拿血压仪", "tangguixiang", Lane.Digest, OutboxTown.Errand("拿血压仪", "今天到期"));
        _town.At(11, 18, 8, 31);
        await _town.App.RingAsync("morning");
        _town.At(11, 18, 8, 58);
        await tang.Hears(key: "followup.nudge", text: "要办：拿血压仪⏎邓启明11月20日（周五）交办的，到11月26日（周四）。⏎1 已办，2 明天，3 转给别人");
        await tang.Says("1", key: "followup.done");

        _town.At(11, 19, 8, 31);
        await _town.App.RingAsync("morning");
        _town.At(11, 19, 8, 58);
        await _town.DeliverAsync();
        await tang.HearsNothing();
        Assert.Empty(await _town.RowsAsync("morning/"));
    }

    [Fact]
    public async Task Twelve_things_are_one_message_that_ends_with_more_and_a_number_beyond_them_is_told()
    {
        _town.At(11, 17, 9, 0);
        var tang = _town.App.ChatAs("tangguixiang");
        for (var i = 1; i <= 12; i++) await _town.QueueAsync($"errand/第{i}样", "tangguixiang", Lane.Digest, OutboxTown.Errand($"第{i}样", "今天到期"));
        _town.At(11, 18, 8, 58);
        var digest = await tang.Hears(key: "digest.morning");
        Assert.StartsWith("今天12件事，11月18日（周三）\n1 要办：第1样，今天到期\n", digest.Text, StringComparison.Ordinal);
        Assert.EndsWith("8 要办：第8样，今天到期\n后面还有4件，回“更多”。\n回数字看哪件；办了就回“1已办”这样一句。", digest.Text, StringComparison.Ordinal);
        await tang.Says("更多", key: "answer.more", hears: "9 要办：第9样，今天到期⏎10 要办：第10样，今天到期⏎11 要办：第11样，今天到期⏎12 要办：第12样，今天到期");
        await tang.Says("20", key: "digest.no-such-number");
        await tang.Says("11", key: "followup.nudge");
        await tang.Says("1", key: "followup.done", hears: "✓办完了：第11样。");
        await tang.Says("第3件办完了", key: "followup.done", hears: "✓办完了：第3样。");
        _town.App.Restart();
        await tang.Says("4已办", key: "followup.done", hears: "✓办完了：第4样。");
    }

    [Fact]
    public async Task The_fourth_act_of_a_day_joins_the_morning_message_what_lost_its_sense_does_not()
    {
        _town.At(11, 17, 9, 0);
        var tang = _town.App.ChatAs("tangguixiang");
        for (var i = 1; i <= 4; i++) await _town.QueueAsync($"act/{i}", "tangguixiang", Lane.Timed, Reply.Plain("test.act", $"第{i}件事，下午说。"));
        for (var i = 1; i <= 3; i++) await tang.Hears(text: $"第{i}件事，下午说。");
        await tang.HearsNothing();
        await _town.QueueAsync("act/today", "tangguixiang", Lane.Timed, Reply.Plain("test.act", "今天有效。"), before: new DateTime(2026, 11, 17, 18, 0, 0));
        await _town.QueueAsync("errand/拿表", "tangguixiang", Lane.Digest, OutboxTown.Errand("拿表", "今天到期"));
        await _town.QueueAsync("errand/交表", "tangguixiang", Lane.Digest, OutboxTown.Errand("交表", "昨天到期"), before: new DateTime(2026, 11, 18, 9, 0, 0));

        // The program stood still over the morning, a little only.
        _town.At(11, 18, 9, 5);
        await tang.Hears(key: "digest.morning", text: "今天2件事，11月18日（周三）⏎1 第4件事，下午说⏎2 要办：拿表，今天到期⏎回数字看哪件；第2件办了就回“2已办”。");
        Assert.Equal(DropReason.Stale, Assert.Single(await _town.RowsAsync("errand/交表")).DropReason);
        Assert.Empty(await _town.RowsAsync("act/today"));
    }

    [Fact]
    public async Task The_same_words_are_not_said_twice_in_a_row_on_one_day()
    {
        _town.At(11, 17, 9, 0);
        var tang = _town.App.ChatAs("tangguixiang");
        await _town.QueueAsync("act/1", "tangguixiang", Lane.Timed, Reply.Plain("test.act", "开会。"));
        await tang.Hears(text: "开会。");
        await _town.QueueAsync("act/2", "tangguixiang", Lane.Timed, Reply.Plain("test.act", "开会。"));
        await _town.QueueAsync("act/3", "tangguixiang", Lane.Timed, Reply.Plain("test.act", "不开了。"));
        await tang.Hears(text: "不开了。");
        await _town.QueueAsync("act/4", "tangguixiang", Lane.Answer, Reply.Plain("test.act", "开会。"));
        await tang.Hears(text: "开会。");
        Assert.Equal(DropReason.Identical, Assert.Single(await _town.RowsAsync("act/2")).DropReason);
    }
}
