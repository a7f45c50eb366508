using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Reminders.Outbox;

namespace HealthAssistantBot.Bot.Tests.Outbox;

/// <summary>Outages in web chat.</summary>
public sealed class WebOutageStoryTests() : OutageStoryTests(wecom: false);

/// <summary>Outages on phones.</summary>
public sealed class PhoneOutageStoryTests() : OutageStoryTests(wecom: true);

/// <summary>S34 word for word; outages of other lengths, and short stops that nobody hears of.</summary>
public abstract class OutageStoryTests(bool wecom) : IDisposable
{
    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    private readonly OutboxTown _town = new(wecom);

    public void Dispose()
    {
        _town.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task S34_one_message_a_person_and_the_clerk_knows_what_was_dropped()
    {
        _town.At(11, 9, 9, 40);
        var xu = _town.App.ChatAs("xuwenjing");
        var pan = _town.App.ChatAs("panshicai");
        var li = _town.App.ChatAs("lichunmei");
        var zeng = _town.App.ChatAs("zengxiaoqin");
        await _town.MeetAsync("讲座", new DateTime(2026, 11, 11, 15, 0, 0), "xuwenjing", "panshicai");

        _town.At(11, 10, 14, 0);
        await QueueAsync("把改水表交社会事务办", "lichunmei");
        await _town.QueueAsync("exam-day", "lichunmei", Lane.Digest, Reply.Plain("test.exam", "今天体检日。") with { About = "11月11日（周三）体检日的提醒" }, before: new DateTime(2026, 11, 11, 12, 0, 0));
        foreach (var what in (string[])["交名单", "领试剂", "送表"]) await QueueAsync(what, "zengxiaoqin");
        foreach (var who in (string[])["tangguixiang", "fengxiuying", "moufaxiang"]) await QueueAsync("交改水表", who);
        _town.At(11, 10, 14, 20);
        await _town.PullThePlugAsync();

        _town.MachineStartedAt(new DateTimeOffset(2026, 11, 12, 8, 3, 0, China));
        _town.At(11, 12, 8, 5);
        await _town.App.RingAsync("heartbeat");
        await _town.DeliverAsync();
        await li.HearsNothing();
        _town.At(11, 12, 8, 23);
        await li.Hears(key: "outage.catchup", text: "停机补发：您有1件事⏎11月10日（周二）下午2点20分停电，今天早上8点05分才好。⏎要办：把改水表交社会事务办，11月11日（周三）到期，今天办也不晚⏎1 已办，2 明天，3 转给别人");
        await li.Says("1", key: "followup.done", hears: "✓办完了：把改水表交社会事务办。");
        await zeng.Hears(key: "outage.catchup", text: "停机补发：您有3件事⏎11月10日（周二）下午2点20分停电，今天早上8点05分才好。⏎1 要办：交名单，11月11日（周三）到期，今天办也不晚⏎2 要办：领试剂，11月11日（周三）到期，今天办也不晚⏎3 要办：送表，11月11日（周三）到期，今天办也不晚⏎回数字看哪件。");
        await zeng.Says("2", key: "followup.nudge");
        await zeng.Says("1", key: "followup.done", hears: "✓办完了：领试剂。");
        await zeng.Says("3已办", key: "followup.done", hears: "✓办完了：送表。");

        _town.At(11, 12, 8, 26);
        await _town.App.RingAsync("heartbeat");
        await xu.Hears(key: "outage.clerk", text: "停机补发：停了1天17小时45分⏎11月10日（周二）下午2点20分到11月12日（周四）早上8点05分。⏎该发9条：7条并成5条补发，2条过时不发。⏎1 不发：李春梅，11月11日（周三）体检日的提醒⏎2 不发：潘世才，11月11日（周三）下午讲座的提醒⏎停机前收到的报表都在，一份没丢。");
        await _town.App.RingAsync("heartbeat");
        _town.App.Restart();
        await _town.App.RingAsync("heartbeat");
        _town.At(11, 12, 8, 58);
        await _town.App.RingAsync("morning");
        await _town.DeliverAsync();
        await li.HearsNothing();
        await pan.HearsNothing();
        await xu.HearsNothing();
    }

    [Fact]
    public async Task After_a_stop_of_minutes_nobody_hears_of_it_and_what_was_due_leaves()
    {
        _town.At(11, 10, 9, 0);
        var li = _town.App.ChatAs("lichunmei");
        await QueueAsync("交表", "lichunmei");
        _town.At(11, 11, 8, 32);
        await _town.App.RingAsync("heartbeat");
        _town.App.Stop();
        _town.At(11, 11, 8, 59);
        await li.Hears(key: "followup.nudge");
        await _town.App.RingAsync("heartbeat");
        Assert.Empty(await _town.RowsAsync("outage"));
    }

    [Theory]
    [InlineData(6)]
    [InlineData(72)]
    [InlineData(720)]
    public async Task However_long_it_lasts_one_message_each_and_none_at_night(int hours)
    {
        // Back at half past three at night.
        var back = new DateTimeOffset(2026, 11, 11, 21, 30, 0, China).AddHours(hours);
        back = new DateTimeOffset(back.Date.AddHours(3.5), China);
        _town.App.Now = back.AddHours(-hours);
        var li = _town.App.ChatAs("lichunmei");
        for (var i = 1; i <= 5; i++) await QueueAsync($"第{i}样", "lichunmei");
        await _town.PullThePlugAsync();
        _town.MachineStartedAt(back.AddDays(-400));
        _town.App.Now = back;
        await _town.DeliverAsync();
        await li.HearsNothing();
        for (var at = back; at < back.AddHours(6); at = at.AddMinutes(1))
        {
            _town.App.Now = at;
            await _town.App.RingAsync("heartbeat");
            await _town.DeliverAsync();
        }

        var said = (await li.LogAsync()).Where(e => e.FromBot).ToList();
        var made = Assert.Single(said, e => e.Reply!.Key is "outage.catchup" or "digest.morning");
        Assert.InRange(TimeOnly.FromDateTime(made.At.AddHours(8)), new TimeOnly(7, 33), new TimeOnly(8, 57));
        if (made.Reply!.Key == "outage.catchup") Assert.Contains("出了故障，今天凌晨3点半才好。", made.Text, StringComparison.Ordinal);
        Assert.Single(said);
    }

    private Task QueueAsync(string what, string account) =>
        _town.QueueAsync($"errand/{what}" + (what == "交改水表" ? $"/{account}" : ""), account, Lane.Digest, OutboxTown.Errand(what, "今天到期", "11月11日（周三）到期，今天办也不晚"));
}
