using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Hosting;
using HealthAssistantBot.Bot.Storage;
using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.FollowUps;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Reminders.Outbox;
using HealthAssistantBot.Reminders.Rehearsals;
using HealthAssistantBot.Reminders.Scheduling;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HealthAssistantBot.Bot.Tests.Obligations;

/// <summary>S29 on SQLite, whose copy is the file itself.</summary>
public sealed class RehearsalTests() : RehearsalStoryTests(Engine.Sqlite);

/// <summary>S29 on PostgreSQL, whose rows are copied into a file of their own.</summary>
public sealed class PostgresRehearsalTests() : RehearsalStoryTests(Engine.Postgres);

/// <summary>S29: what a rehearsal lists is what is then sent.</summary>
public abstract class RehearsalStoryTests(Engine engine) : IDisposable
{
    private readonly AssistantApp _app = new(engine) { Demo = true };

    public void Dispose()
    {
        _app.Dispose();
        GC.SuppressFinalize(this);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private async Task<Chat> ReadyAsync()
    {
        var town = new ObligationTown(_app);
        var xu = await town.ConfirmedAsync(coordination: false);
        town.At(11, 20, 15, 2);
        await using (var scope = _app.Services.CreateAsyncScope())
        {
            var clerk = await _app.Services.GetRequiredService<IStaffBook>().FindByUserIdAsync("xuwenjing", Cancel);
            var plan = new FollowUpPlan("联系卫生院", clerk!.Id, new(2026, 12, 5), Origin.Own(clerk.Id)) { RestDays = RestDays.Later, Repeat = new Repeat("FREQ=MONTHLY;BYMONTHDAY=5", "每月5号", new(2026, 12, 5)) };
            var clock = _app.Services.GetRequiredService<Clock>();
            scope.ServiceProvider.GetRequiredService<IFollowUpBook>().Add(FollowUp.Set(1, plan, WorkCalendar.Official, clock.Today, clock.UtcNow).Value);
            await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().SaveAsync(Cancel);
        }

        town.At(11, 30, 15, 10);
        // All six villages have filed November, so nobody is chased.
        foreach (var account in (string[])["tangguixiang", "fengxiuying", "lichunmei", "zengxiaoqin", "moufaxiang", "leiwanshan"])
        {
            var cadre = _app.ChatAs(account);
            await cadre.Says("跟上月一样", key: "report.readback");
            await cadre.Says("1", key: "report.receipt");
        }

        // The first copy of a process builds the other engine's model, which takes seconds.
        if (engine == Engine.Postgres) await _app.Services.GetRequiredService<IRehearsalStage>().RunAsync(new(2026, 12, 1), 1, Cancel);
        return xu;
    }

    [Fact]
    public async Task S29_lists_every_message_by_the_live_code_and_exactly_those_are_then_sent()
    {
        var xu = await ReadyAsync();
        await xu.Says("预演30天", key: "rehearsal", hears: "12月1日（周二）到12月30日（周三）会发11条，现在一条不发：⏎12月1日（周二）邓启明：半年会还剩30天，方案一（一）⏎12月4日（周五）6个村卫生专干：清理病媒孳生地，方案二（二）⏎12月7日（周一）许文静：联系卫生院，您自己定的⏎12月17日（周四）邓启明：半年会还剩14天，方案一（一）⏎12月17日（周四）许文静：全年总结还有3天，分工二（一）⏎12月18日（周五）许文静：全年总结，12月20日是周日，提前到周五，分工二（一）⏎11月月报6个村都报了，不发。⏎办完、报完的，到时自动不发。⏎回复：1 看每条原话，2 导出");
        var rehearsed = await _app.Services.GetRequiredService<IRehearsalStage>().RunAsync(new(2026, 12, 1), 30, Cancel);
        Assert.Equal(11, rehearsed.Count);
        await using (var before = _app.Services.GetRequiredService<Func<Store>>()()) Assert.Empty(await before.Set<OutboxMessage>().Where(m => m.State == OutboxState.Waiting).ToListAsync(Cancel));

        await LiveAsync(new DateTime(2026, 12, 31, 0, 0, 0, DateTimeKind.Utc).AddHours(-8));

        await using var store = _app.Services.GetRequiredService<Func<Store>>()();
        var clock = _app.Services.GetRequiredService<Clock>();
        var since = new DateTime(2026, 11, 30, 16, 0, 0, DateTimeKind.Utc);
        var sent = (await store.Set<OutboxMessage>().AsNoTracking().Where(m => m.State != OutboxState.Dropped && m.DueAt >= since).OrderBy(m => m.DueAt).ThenBy(m => m.Id).ToListAsync(Cancel))
            .Select(m => (m.Key, m.PersonId, clock.ToLocal(m.DueAt), m.ReplyJson));
        Assert.Equal(rehearsed.OrderBy(m => m.Leaves).ThenBy(m => m.Key, StringComparer.Ordinal).Select(m => (m.Key, (int?)m.PersonId, m.Leaves, m.Reply)), sent.OrderBy(m => m.Item3).ThenBy(m => m.Key, StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_words_of_each_message_are_shown_and_the_table_is_the_askers_own()
    {
        var xu = await ReadyAsync();
        await xu.Says("预演30天", key: "rehearsal");
        var texts = await xu.Says("1", key: "rehearsal.texts");
        Assert.Contains("半年会还剩30天：健康促进委员会", texts.Text, StringComparison.Ordinal);
        await xu.Says("预演30天", key: "rehearsal");
        await xu.Says("2", key: "rehearsal.export", hears: "11条都在表里，7天内能下载：⏎/m/rehearsals/newest.csv");

        // Another clerk does not read what somebody wished for themselves.
        var deng = await _app.ChatAs("dengqiming").Says("预演30天", key: "rehearsal");
        Assert.Contains("12月7日（周一）许文静：自己的提醒，自己定的", deng.Text, StringComparison.Ordinal);
        await _app.ChatAs("tangguixiang").Says("预演30天", key: "rehearsal.only-clerks");
    }

    [Fact]
    public async Task A_question_that_nobody_answers_and_days_that_the_office_brought_are_rehearsed_too()
    {
        var xu = await ReadyAsync();
        var zeng = _app.ChatAs("zengxiaoqin");
        await zeng.Says("低保户住院报销归谁管", key: "answer.refuse.not-in-papers");
        await zeng.Says("1", key: "handover.sent");
        await xu.Hears(key: "handover.clerk-item");
        // The first Friday is off, so it is said the workday before.
        await _app.Services.GetRequiredService<IOfficeDays>().ReplaceAsync([new OfficeDay(new(2026, 12, 4), true, "县庆")], Cancel);
        await _app.Services.GetRequiredService<OfficeCalendarWatch>().LoadAsync(Cancel);

        var rehearsed = await _app.Services.GetRequiredService<IRehearsalStage>().RunAsync(new(2026, 12, 1), 7, Cancel);
        Assert.Contains(rehearsed, m => m.Reply.Contains("handover.unanswered", StringComparison.Ordinal));
        var vectors = rehearsed.Where(m => m.Reply.Contains("清理病媒孳生地", StringComparison.Ordinal)).ToList();
        Assert.Equal(6, vectors.Count);
        Assert.All(vectors, m => Assert.Equal(new DateOnly(2026, 12, 3), DateOnly.FromDateTime(m.Leaves)));
    }

    private async Task LiveAsync(DateTime untilUtc)
    {
        var clock = _app.Services.GetRequiredService<Clock>();
        List<(string, string)> bells;
        using (var scope = _app.Services.CreateScope()) bells = [.. scope.ServiceProvider.GetServices<IBell>().Where(b => b.Tells).Select(b => (b.Name, b.Cron))];
        var walk = new BellWalk(clock, (bell, _) => _app.RingAsync(bell), async (bell, cancel) =>
        {
            await using var scope = _app.Services.CreateAsyncScope();
            return await scope.ServiceProvider.GetServices<IBell>().Single(b => b.Name == bell).NothingBeforeAsync(cancel);
        });
        var dispatcher = _app.Services.GetRequiredService<OutboxDispatcher>();
        await walk.RunAsync(bells, clock.UtcNow, untilUtc, async moment =>
        {
            // What falls due on the way leaves when it does, and not when the next bell rings.
            while (await NextDueAsync(clock.UtcNow, moment) is { } due)
            {
                _app.Now = new DateTimeOffset(due, TimeSpan.Zero);
                await dispatcher.DeliverAsync(Cancel);
            }

            _app.Now = new DateTimeOffset(moment, TimeSpan.Zero);
        }, Cancel);
    }

    private async Task<DateTime?> NextDueAsync(DateTime after, DateTime until)
    {
        await using var store = _app.Services.GetRequiredService<Func<Store>>()();
        return await store.Set<OutboxMessage>().Where(m => m.State == OutboxState.Waiting && m.DueAt > after && m.DueAt <= until).MinAsync(m => (DateTime?)m.DueAt, Cancel);
    }
}

/// <summary>A rehearsal that takes longer than a turn may.</summary>
public sealed class SlowRehearsalTests : IDisposable
{
    private readonly SlowStage _stage = new();
    private readonly AssistantApp _app;

    public SlowRehearsalTests() => _app = new AssistantApp { Demo = true, Adjust = services => services.Replace(ServiceDescriptor.Singleton<IRehearsalStage>(_stage)) };

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task It_is_promised_and_sent_when_it_is_ready_also_after_a_restart()
    {
        var xu = _app.ChatAs("xuwenjing");
        await xu.SaysOnly("预演90天");
        await _stage.Asked.Task.WaitAsync(Chat.Patience, TestContext.Current.CancellationToken);
        _app.Now += TimeSpan.FromSeconds(9);
        await xu.Hears(key: "sorry.slow", text: "正在办，好了就发给您。");

        _stage.IsReady = true;
        _app.Restart();
        await _app.RingAsync("rehearsals");
        _app.Services.GetRequiredService<OutboxBell>().Ring();
        await xu.Hears(key: "rehearsal.none");
    }

    private sealed class SlowStage : IRehearsalStage
    {
        public TaskCompletionSource Asked { get; } = new();

        public bool IsReady { get; set; }

        public async Task<IReadOnlyList<RehearsedMessage>> RunAsync(DateOnly first, int days, CancellationToken cancellationToken)
        {
            Asked.TrySetResult();
            if (!IsReady) await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            return [];
        }
    }
}
