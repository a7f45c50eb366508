using System.Net;
using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.Reminders.Scheduling;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace HealthAssistantBot.Bot.Tests.Bells;

public sealed class BellTests
{
    /// <summary>Eight in the evening in China; the bell of these tests rings at 03:17.</summary>
    private static readonly DateTimeOffset Evening = new(2026, 11, 21, 20, 0, 0, TimeSpan.FromHours(8));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_bell_missed_while_nothing_ran_rings_once_and_then_at_its_next_hour(Engine engine)
    {
        var nightly = new CountedBell("nightly", "0 17 3 * * ?", MissedRing.OnceAfterwards);
        var minutely = new CountedBell("minutely", "20 * * * * ?", MissedRing.Skip);
        using var app = AppWith(engine, nightly, minutely);
        await RunningAsync(app);
        app.Stop();
        Assert.Equal((0, 0), (nightly.Rings, minutely.Rings));

        // Three nights later: the store remembers what was missed.
        app.Now = Evening.AddDays(3);
        await RunningAsync(app);
        await nightly.RungAsync();

        var next = await NextAsync(app, "nightly");
        app.Stop();
        Assert.Equal((1, 0), (nightly.Rings, minutely.Rings));
        Assert.Equal(new DateTimeOffset(2026, 11, 25, 3, 17, 0, TimeSpan.FromHours(8)), next);
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_bell_rings_when_its_minute_has_come(Engine engine)
    {
        var bell = new CountedBell("nightly", "0 17 3 * * ?", MissedRing.Skip);
        using var app = AppWith(engine, bell);
        await RunningAsync(app);
        app.Stop();

        // Within the minute that counts as punctual, so this is its own ring and no missed one.
        app.Now = new DateTimeOffset(2026, 11, 22, 3, 17, 0, TimeSpan.FromHours(8));
        await RunningAsync(app);
        await bell.RungAsync();
        app.Stop();

        Assert.Equal(1, bell.Rings);
    }

    [Fact]
    public async Task Two_programs_on_one_PostgreSQL_ring_a_bell_once_between_them()
    {
        // Many, so that two programs that did not agree would meet at some of them.
        CountedBell[] bells = [.. Enumerable.Range(1, 30).Select(i => new CountedBell($"nightly{i}", "0 17 3 * * ?", MissedRing.OnceAfterwards))];
        using var one = AppWith(Engine.Postgres, bells);
        using var two = new AssistantApp(one) { Bells = true, Now = Evening, Adjust = services => Array.ForEach(bells, bell => services.AddSingleton<IBell>(bell)) };
        await RunningAsync(one);
        await RunningAsync(two);
        Assert.True((await (await SchedulerAsync(two)).GetMetadata(Cancel)).JobStoreClustered);
        one.Stop();
        two.Stop();

        one.Now = two.Now = Evening.AddDays(1);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        patience.CancelAfter(Chat.Patience);
        await Task.WhenAll(Task.Run(() => RunningAsync(one), Cancel), Task.Run(() => RunningAsync(two), Cancel));
        // What was missed is taken up some at a time, with a pause of the scheduler's clock between.
        while (bells.Any(b => b.Rings == 0))
        {
            one.Now = two.Now = one.Now.AddSeconds(1);
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, patience.Token);
        }
        one.Stop();
        two.Stop();

        Assert.All(bells, b => Assert.Equal(1, b.Rings));
    }

    [Fact]
    public async Task A_start_puts_right_what_an_older_program_declared()
    {
        using var app = new Changing { Bells = [new CountedBell("stays", "0 17 3 * * ?"), new CountedBell("goes", "0 5 * * * ?"), new CountedBell("moves", "0 11 4 * * ?")] };
        Assert.Equal(["goes", "moves", "stays"], await app.DeclaredAsync());

        app.Bells = [new CountedBell("stays", "0 17 3 * * ?"), new CountedBell("moves", "0 12 4 * * ?"), new CountedBell("comes", "0 13 4 * * ?")];
        Assert.Equal(["comes", "moves", "stays"], await app.DeclaredAsync());
        Assert.Equal(new DateTimeOffset(2026, 11, 22, 4, 12, 0, TimeSpan.FromHours(8)), await NextAsync(app.App, "moves"));
    }

    [Fact]
    public async Task A_bell_that_fails_or_does_not_listen_leaves_the_others_ringing()
    {
        var fails = new CountedBell("fails", "0 17 3 * * ?", MissedRing.OnceAfterwards) { Failure = new InvalidOperationException("no") };
        var works = new CountedBell("works", "0 18 3 * * ?", MissedRing.OnceAfterwards);
        using var app = AppWith(Engine.Sqlite, fails, works);
        await RunningAsync(app);
        app.Stop();
        app.Now = Evening.AddDays(1);
        await RunningAsync(app);

        await fails.RungAsync();
        await works.RungAsync();

        Assert.Equal(HttpStatusCode.OK, (await app.Client.GetAsync("/healthz/ready", Cancel)).StatusCode);
    }

    [Fact]
    public async Task A_scheduler_that_has_stopped_is_not_ready()
    {
        using var app = AppWith(Engine.Sqlite);
        await RunningAsync(app);
        Assert.Equal(HttpStatusCode.OK, (await app.Client.GetAsync("/healthz/ready", Cancel)).StatusCode);

        await (await SchedulerAsync(app)).Standby(Cancel);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await app.Client.GetAsync("/healthz/ready", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await app.Client.GetAsync("/healthz/live", Cancel)).StatusCode);
    }

    [Fact]
    public async Task Every_bell_has_a_name_of_its_own_and_stays_off_the_hour_and_half_hour()
    {
        using var app = new AssistantApp();
        await using var scope = app.Services.CreateAsyncScope();
        var bells = scope.ServiceProvider.GetServices<IBell>().ToList();

        Assert.NotEmpty(bells);
        Assert.Equal(bells.Count, bells.Select(b => b.Name).Distinct(StringComparer.Ordinal).Count());
        foreach (var bell in bells)
        {
            CronScheduleBuilder.Create(bell.Cron).Build();
            Assert.DoesNotContain(bell.Cron.Split(' ')[1], new[] { "0", "30" });
        }
    }

    private static AssistantApp AppWith(Engine engine, params CountedBell[] bells) => new(engine)
    {
        Bells = true,
        Now = Evening,
        Adjust = services => Array.ForEach(bells, bell => services.AddSingleton<IBell>(bell)),
    };

    private static Task RunningAsync(AssistantApp app) =>
        app.Services.GetRequiredService<BellTower>().Running.WaitAsync(Chat.Patience, Cancel);

    private static async Task<IScheduler> SchedulerAsync(AssistantApp app) =>
        await app.Services.GetRequiredService<ISchedulerFactory>().GetScheduler(Cancel);

    private static async Task<DateTimeOffset?> NextAsync(AssistantApp app, string bell) =>
        (await (await SchedulerAsync(app)).GetTrigger(new TriggerKey(bell, "bells"), Cancel))?.NextFireTimeUtc;

    private sealed class CountedBell(string name, string cron, MissedRing missed = MissedRing.Skip) : IBell
    {
        private readonly TaskCompletionSource _rung = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _rings;

        public string Name => name;

        public string Cron => cron;

        public MissedRing Missed => missed;

        public Exception? Failure { get; init; }

        public int Rings => Volatile.Read(ref _rings);

        public Task RungAsync() => _rung.Task.WaitAsync(Chat.Patience, Cancel);

        public Task RingAsync(CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _rings);
            _rung.TrySetResult();
            return Failure is null ? Task.CompletedTask : Task.FromException(Failure);
        }
    }

    /// <summary>One data folder, and programs with other bells one after the other.</summary>
    private sealed class Changing : IDisposable
    {
        private AssistantApp? _first;

        public IReadOnlyList<CountedBell> Bells { get; set; } = [];

        public AssistantApp App { get; private set; } = null!;

        public async Task<IReadOnlyList<string>> DeclaredAsync()
        {
            App?.Stop();
            var bells = Bells;
            Action<IServiceCollection> adjust = services =>
            {
                foreach (var bell in bells) services.AddSingleton<IBell>(bell);
            };
            App = _first is null ? new AssistantApp { Bells = true, Now = Evening, Adjust = adjust } : new AssistantApp(_first) { Bells = true, Now = Evening, Adjust = adjust };
            _first ??= App;
            await RunningAsync(App);
            var keys = await (await SchedulerAsync(App)).GetJobKeys(GroupMatcher<JobKey>.AnyGroup(), Cancel);
            // Besides the program's own bells.
            return [.. keys.Select(k => k.Name).Where(n => n is "stays" or "goes" or "moves" or "comes").Order(StringComparer.Ordinal)];
        }

        public void Dispose()
        {
            if (App != _first) App?.Dispose();
            _first?.Dispose();
        }
    }
}
