using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.Reminders.Outbox;

namespace HealthAssistantBot.Bot.Tests.Outbox;

/// <summary>Somebody sets the machine's clock while the program runs: back by an hour or a day, forth by a day or a month.</summary>
public sealed class ClockJumpTests : IDisposable
{
    private static readonly DateTimeOffset Morning = new(2026, 11, 11, 8, 20, 0, TimeSpan.FromHours(8));

    private readonly OutboxTown _town = new(wecom: false);

    public void Dispose() => _town.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(24)]
    public async Task Set_back_nothing_is_said_twice_and_nothing_gets_stuck(int hours)
    {
        _town.App.Now = Morning;
        var li = _town.App.ChatAs("lichunmei");
        await _town.QueueAsync("errand/交表", "lichunmei", Lane.Digest, OutboxTown.Errand("交表", "今天到期"));
        await _town.QueueAsync("call/1", "lichunmei", Lane.Timed, Reply.Plain("test.call", "许文静请您回电话。"));
        await LiveAsync(Morning, Morning.AddHours(1));
        Assert.Equal(["test.call", "followup.nudge"], await SaidAsync(li));

        var back = Morning.AddHours(1 - hours);
        _town.App.Now = back;
        await _town.QueueAsync("call/2", "lichunmei", Lane.Timed, Reply.Plain("test.call", "许文静再请您回电话。"));
        await _town.QueueAsync("errand/送表", "lichunmei", Lane.Digest, OutboxTown.Errand("送表", "今天到期"));
        await LiveAsync(back, Morning.AddHours(26));
        Assert.Equal(["test.call", "followup.nudge", "test.call", "followup.nudge"], await SaidAsync(li));
        Assert.DoesNotContain(await _town.RowsAsync(), row => row.State == OutboxState.Waiting && row.Key.StartsWith("errand/", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(25)]
    [InlineData(31 * 24)]
    public async Task Set_forth_what_was_due_is_said_once_and_what_is_over_is_not_said(int hours)
    {
        _town.App.Now = Morning;
        var li = _town.App.ChatAs("lichunmei");
        await _town.QueueAsync("errand/交表", "lichunmei", Lane.Digest, OutboxTown.Errand("交表", "今天到期"));
        await _town.QueueAsync("exam-day", "lichunmei", Lane.Digest, Reply.Plain("test.exam", "今天体检日。"), before: new DateTime(2026, 11, 11, 12, 0, 0));
        await LiveAsync(Morning.AddHours(hours), Morning.AddHours(hours + 1));
        Assert.Equal(["followup.nudge"], await SaidAsync(li));
        Assert.Equal(OutboxState.Dropped, Assert.Single(await _town.RowsAsync("exam-day")).State);

        // And back again: what was said under the wrong date is not said under the right one.
        await LiveAsync(Morning, Morning.AddHours(1));
        Assert.Equal(["followup.nudge"], await SaidAsync(li));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(24)]
    public async Task Set_back_an_urgent_report_still_climbs_its_ladder(int hours)
    {
        var at = new DateTimeOffset(2026, 11, 24, 10, 22, 0, TimeSpan.FromHours(8));
        _town.App.Now = at;
        var (zeng, li, up) = (_town.App.ChatAs("zengxiaoqin"), _town.App.ChatAs("lisufen"), _town.App.ChatAs("longchengdong"));
        await zeng.Says("急 村小7个娃发烧，昨天开始的，送卫生院2个", key: "urgent.receipt");
        await _town.DeliverAsync();
        await li.Hears(key: "urgent.push");

        for (var minutes = 0; minutes <= 11; minutes++)
        {
            _town.App.Now = at.AddHours(-hours).AddMinutes(minutes);
            await _town.App.RingAsync("urgent-ladder");
            await _town.DeliverAsync();
        }

        await up.Hears(key: "escalation");
        await up.Says("收到", key: "urgent.stop");
        await _town.DeliverAsync();
        await zeng.Hears(key: "urgent.seen");
        await li.Hears(key: "urgent.taken");
        await li.HearsNothing();
    }

    // The bells that speak of the day, rung more often than they would be, and the outbox minute by minute.
    private async Task LiveAsync(DateTimeOffset from, DateTimeOffset to)
    {
        for (var at = from; at <= to; at = at.AddMinutes(at.Hour is 7 or 8 ? 1 : 30))
        {
            _town.App.Now = at;
            await _town.App.RingAsync("heartbeat");
            if (at.Minute is 20 or 31) await _town.App.RingAsync("morning");
            await _town.DeliverAsync();
        }
    }

    private static async Task<IReadOnlyList<string>> SaidAsync(Chat chat) => [.. (await chat.LogAsync()).Where(e => e.FromBot).Select(e => e.Reply!.Key)];
}
