using HealthAssistantBot.WeCom.Sending;
using HealthAssistantBot.WeCom.Tests.Harness;

namespace HealthAssistantBot.WeCom.Tests.Sending;

public sealed class SendRateTests
{
    private readonly StandingTime _time = new(TestApp.Now);

    [Fact]
    public void Thirty_go_to_one_member_in_a_minute_and_the_next_when_the_first_is_a_minute_old()
    {
        var rate = new SendRate(new(), _time);
        for (var i = 0; i < 30; i++)
        {
            Assert.True(rate.TryTake(["wangfang"]).IsFree);
            _time.Now += TimeSpan.FromSeconds(1);
        }

        var held = rate.TryTake(["WangFang"]);
        Assert.Equal(TimeSpan.FromSeconds(30), held.Wait);
        Assert.Equal(["WangFang"], held.Held);
        Assert.True(rate.TryTake(["lina"]).IsFree);

        _time.Now += held.Wait - TimeSpan.FromTicks(1);
        Assert.False(rate.TryTake(["wangfang"]).IsFree);
        _time.Now += TimeSpan.FromTicks(1);
        Assert.True(rate.TryTake(["wangfang"]).IsFree);
        Assert.False(rate.TryTake(["wangfang"]).IsFree);
    }

    [Fact]
    public void No_member_gets_more_than_a_thousand_in_any_hour()
    {
        var rate = new SendRate(new(), _time);
        var went = new List<DateTimeOffset>();
        var end = _time.Now + TimeSpan.FromHours(2.5);
        while (_time.Now < end)
        {
            var slot = rate.TryTake(["wangfang"]);
            if (slot.IsFree) went.Add(_time.Now);
            else _time.Now += slot.Wait;
        }

        Assert.InRange(went.Count, 2_000, 3_000);
        for (var i = 1_000; i < went.Count; i++) Assert.True(went[i] - went[i - 1_000] >= TimeSpan.FromHours(1));
        for (var i = 30; i < went.Count; i++) Assert.True(went[i] - went[i - 30] >= TimeSpan.FromMinutes(1));
    }

    [Fact]
    public void A_message_to_many_waits_for_those_who_are_full_and_names_them()
    {
        var rate = new SendRate(new(), _time);
        for (var i = 0; i < 30; i++) rate.TryTake(["wangfang"]);

        var slot = rate.TryTake(["lina", "wangfang", "zhaoli"]);

        Assert.Equal(["wangfang"], slot.Held);
        for (var i = 0; i < 30; i++) Assert.True(rate.TryTake(["lina"]).IsFree, "a held message counts for nobody");
    }

    [Fact]
    public void The_apps_own_limits_hold_everybody()
    {
        var rate = new SendRate(new() { AppPerMinute = 1_000, AppPerHour = 2_500, AppPerDay = 4_000 }, _time);
        string[] all = [.. Enumerable.Range(0, 1_000).Select(i => $"user{i}")];
        var went = new List<DateTimeOffset>();
        for (var guard = 0; guard < 20 && went.Count < 5; guard++)
        {
            var slot = rate.TryTake(all);
            Assert.Empty(slot.Held);
            if (slot.IsFree) went.Add(_time.Now);
            else _time.Now += slot.Wait;
        }

        Assert.Equal(5, went.Count);
        Assert.True(went[1] - went[0] >= TimeSpan.FromMinutes(1));
        Assert.True(went[2] - went[0] >= TimeSpan.FromHours(1));
        Assert.True(went[4] - went[0] >= TimeSpan.FromHours(24));
        Assert.True(went[4] - went[0] <= TimeSpan.FromHours(24.5));
    }

    [Fact]
    public void Memory_is_bounded_by_who_was_written_to_in_the_last_hour()
    {
        var rate = new SendRate(new(), _time);
        for (var i = 0; i < 5_000; i++) rate.TryTake([$"user{i}"]);
        Assert.Equal(5_000, rate.Remembered);

        _time.Now += TimeSpan.FromHours(1) + TimeSpan.FromMinutes(1);
        rate.TryTake(["wangfang"]);

        Assert.Equal(1, rate.Remembered);
    }

    [Fact]
    public void What_went_before_a_restart_is_counted()
    {
        var rate = new SendRate(new(), _time);
        Assert.True(rate.TryTake(["wangfang"]).IsFree);
        rate.Know("WangFang", [.. Enumerable.Range(0, 30).Select(i => _time.Now - TimeSpan.FromSeconds(30 - i))]);

        Assert.Equal(TimeSpan.FromSeconds(30), rate.TryTake(["wangfang"]).Wait);
        rate.Know("wangfang", []);
        Assert.True(rate.TryTake(["wangfang"]).IsFree);
    }

    [Fact]
    public void A_thousand_known_for_one_member_hold_the_hour_even_when_the_minute_is_free()
    {
        var rate = new SendRate(new(), _time);
        rate.Know("wangfang", [.. Enumerable.Repeat(_time.Now - TimeSpan.FromMinutes(61), 500), .. Enumerable.Repeat(_time.Now - TimeSpan.FromMinutes(30), 1_000)]);

        Assert.Equal(TimeSpan.FromMinutes(30), rate.TryTake(["wangfang"]).Wait);
    }

    [Fact]
    public void What_other_programs_send_counts_against_the_apps_limits_until_said_anew()
    {
        var rate = new SendRate(new() { AppPerMinute = 1_000, AppPerHour = 2_500, AppPerDay = 4_000 }, _time);
        rate.KnowElsewhere(new(1_000, 1_000, 1_000));
        Assert.Equal(TimeSpan.FromSeconds(1), rate.TryTake(["wangfang"]).Wait);

        rate.KnowElsewhere(new(0, 2_499, 2_499));
        Assert.True(rate.TryTake(["wangfang"]).IsFree);
        Assert.True(rate.TryTake(["lina"]).Wait > TimeSpan.FromMinutes(59));

        rate.KnowElsewhere(new(0, 0, 4_000));
        Assert.Equal(TimeSpan.FromMinutes(15), rate.TryTake(["lina"]).Wait);
    }

    [Fact]
    public void Limits_that_could_never_be_kept_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new SendRate(new() { AppPerMinute = 999 }, _time));
        Assert.Throws<ArgumentException>(() => new SendRate(new() { MemberPerMinute = 0 }, _time));
        Assert.Throws<ArgumentException>(() => new SendRate(new() { MemberPerHour = 29 }, _time));
    }

    [Fact]
    public void Many_threads_never_take_more_than_there_is()
    {
        var rate = new SendRate(new(), _time);
        var free = 0;

        Parallel.For(0, 500, _ =>
        {
            if (rate.TryTake(["wangfang"]).IsFree) Interlocked.Increment(ref free);
        });

        Assert.Equal(30, free);
    }
}
