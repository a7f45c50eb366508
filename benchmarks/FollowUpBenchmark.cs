using System.Diagnostics;
using HealthAssistantBot.Bot.Hosting;
using HealthAssistantBot.Bot.Storage;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.FollowUps;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Benchmarks;

/// <summary>
/// What the bell asks each minute, among 100,000 open follow-ups on SQLite: when the next one wakes, and which are awake now; against reading
/// all open ones in the same run. Usage: followups [COUNT]
/// </summary>
internal static class FollowUpBenchmark
{
    private const int People = 500;
    private const int Runs = 30;

    public static async Task RunAsync(int count)
    {
        var data = Directory.CreateTempSubdirectory("followups-").FullName;
        try
        {
            var services = BotHost.BuildForCommands([$"--Data:Directory={data}", "--Demo:Enabled=false"]);
            await BotHost.PrepareDataAsync(services, CancellationToken.None);
            var clock = services.GetRequiredService<Clock>();
            await SeedAsync(services, clock, count);
            var next = await TimeAsync("the next one to wake", services, async book => await book.NextWakeAsync(CancellationToken.None) is null ? 0 : 1);
            await TimeAsync("those awake now", services, async book => (await book.AwakeAsync(clock.UtcNow, 500, CancellationToken.None)).Count);
            var all = await TimeAsync($"all {count} open ones, read", services, async book => (await book.OpenAsync(DateOnly.MinValue, DateOnly.MaxValue, CancellationToken.None)).Count, runs: 3);
            using var process = Process.GetCurrentProcess();
            Console.WriteLine(FormattableString.Invariant($"the next one is found {all / next:F0} times faster than by reading all; managed heap {GC.GetTotalMemory(forceFullCollection: true) / 1048576} MB, working set {process.WorkingSet64 / 1048576} MB"));
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(data, recursive: true);
        }
    }

    private static async Task SeedAsync(IServiceProvider services, Clock clock, int count)
    {
        await using var scope = services.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<Store>();
        var county = store.Add(new Area("测县", AreaLevel.County, null, 1, isDemo: false)).Entity;
        await store.SaveChangesAsync();
        var people = Enumerable.Range(0, People).Select(i => new Person($"v{i}", $"人{i}", "专干", null, county.Id, Roles.Cadre, i, isDemo: false)).ToList();
        store.AddRange(people);
        await store.SaveChangesAsync();
        for (var i = 0; i < count; i++)
        {
            var due = clock.Today.AddDays(1 + (int)(i * 7919L % 365));
            var plan = new FollowUpPlan("核对改水户数", people[i % People].Id, due, Origin.Colleague(people[(i + 1) % People].Id));
            var followUp = FollowUp.Set(i + 1, plan, WorkCalendar.Official, clock.Today, clock.UtcNow).Value;
            followUp.Sleep(clock.ToUtc(due.ToDateTime(new TimeOnly(8, 20))).AddSeconds(i % 60));
            store.Add(followUp);
            if (i % 5000 != 4999) continue;

            await store.SaveChangesAsync();
            store.ChangeTracker.Clear();
        }

        await store.SaveChangesAsync();
    }

    private static async Task<double> TimeAsync(string what, IServiceProvider services, Func<IFollowUpBook, Task<int>> ask, int runs = Runs)
    {
        var (times, got) = (new List<double>(), 0);
        for (var i = 0; i <= runs; i++)
        {
            await using var scope = services.CreateAsyncScope();
            var book = scope.ServiceProvider.GetRequiredService<IFollowUpBook>();
            var began = Stopwatch.GetTimestamp();
            got = await ask(book);
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        times.RemoveAt(0);
        times.Sort();
        Console.WriteLine(FormattableString.Invariant($"{what,-32} {got,7} found  median {times[runs / 2],8:F2} ms  max {times[^1],8:F2} ms"));
        return times[runs / 2];
    }
}
