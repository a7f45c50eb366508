using System.Data.Common;
using HealthAssistantBot.Bot.Storage;
using HealthAssistantBot.Bot.Storage.Engines;
using HealthAssistantBot.Bot.Storage.Reports;
using HealthAssistantBot.Bot.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.Faults;

/// <summary>
/// The program dies at a seeded write while six villages file: at any statement of the acceptance or the turn, before a commit, or after it.
/// Nothing is lost, nothing is filed twice, and every receipt that was said names a report that is there.
/// </summary>
public sealed class FilingCrashTests : IDisposable
{
    private const int Crashes = 50;

    // About what six filings write in all.
    private const int MostSteps = 150;

    private static readonly string[] Reporters = ["tangguixiang", "fengxiuying", "lichunmei", "zengxiaoqin", "moufaxiang", "yuguanghui"];

    private readonly Death _death = new();
    private readonly AssistantApp _app;

    public FilingCrashTests() => _app = new AssistantApp
    {
        Demo = true,
        Now = new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.FromHours(8)),
        Adjust = services =>
        {
            services.ConfigureDbContext<SqliteStore>(options => options.AddInterceptors(_death));
            services.Remove(services.Single(service => service.ServiceType == typeof(WriteQueue)));
            services.AddSingleton<SqliteWriteQueue>();
            services.AddSingleton<WriteQueue>(provider => new MortalQueue(provider.GetRequiredService<SqliteWriteQueue>(), _death));
        },
    };

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task Three_hundred_filings_survive_fifty_deaths_at_seeded_writes()
    {
        var random = new Random(20261122);
        var (died, interrupted) = (0, 0);
        for (var crash = 0; crash < Crashes; crash++)
        {
            var month = new DateTime(2026, 11, 1).AddMonths(crash);
            _app.Now = new DateTimeOffset(month.Year, month.Month, 27, 9, 0, 0, TimeSpan.FromHours(8));
            var chats = Reporters.Select(_app.ChatAs).ToList();
            foreach (var chat in chats) await chat.Says("跟上月一样", key: "report.readback");

            _death.Arm(random.Next(1, MostSteps));
            var lost = await Task.WhenAll(chats.Select(SayAsync));
            if (await DiedAsync())
            {
                died++;
                interrupted += lost.Count(one => one);
                _app.Stop();
                _death.Revive();
                // Whoever heard nothing sends it again, as the platform does.
                chats = [.. chats.Select(_app.Join)];
                for (var i = 0; i < chats.Count; i++) await chats[i].SaysOnly("对", "again");
            }
            else
            {
                _death.Revive();
            }

            await _app.IdleAsync();
            await CheckAsync(chats, $"{month:yyyy-MM}");
        }

        Assert.True(died > Crashes / 2, $"only {died} deaths: this test proves little");
        Assert.True(interrupted > 0, "nobody was ever cut off at the acceptance");
    }

    // True when the message was not accepted.
    private static async Task<bool> SayAsync(Chat chat)
    {
        try
        {
            await chat.SaysOnly("对", "again");
            return false;
        }
        catch (DeathException)
        {
            return true;
        }
    }

    private async Task<bool> DiedAsync()
    {
        await Task.WhenAny(_app.IdleAsync(), _death.Came);
        return _death.Came.IsCompleted;
    }

    private async Task CheckAsync(List<Chat> chats, string period)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        var rows = await scope.ServiceProvider.GetRequiredService<Store>().Set<ReportRow>().AsNoTracking().Where(row => row.Period == period).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(Reporters.Length, rows.Count);
        Assert.Equal(Reporters.Length, rows.Select(row => row.OnlyKey).Distinct(StringComparer.Ordinal).Count());
        foreach (var chat in chats)
        {
            var receipts = (await chat.LogAsync()).Where(entry => entry.FromBot && entry.Reply!.Key.StartsWith("report.receipt", StringComparison.Ordinal)).Select(entry => entry.Text).ToList();
            var said = Assert.Single(receipts);
            Assert.Contains(rows, row => said.Contains($"№{row.ReceiptDay:yyMMdd}-{row.ReceiptRunning:00}。", StringComparison.Ordinal) && said.Contains(row.Village, StringComparison.Ordinal));
        }
    }

    private sealed class DeathException() : Exception("the program died here");

    /// <summary>Counts writes; from the one that it is armed for nothing is written any more until the program was started anew.</summary>
    private sealed class Death : DbCommandInterceptor
    {
        private TaskCompletionSource _came = New();
        private int _left = int.MaxValue;
        private volatile bool _isDead;

        public Task Came => _came.Task;

        public void Arm(int steps) => Volatile.Write(ref _left, steps);

        public void Revive()
        {
            Volatile.Write(ref _left, int.MaxValue);
            _came = New();
            _isDead = false;
        }

        public void Step()
        {
            if (!_isDead && Interlocked.Decrement(ref _left) > 0) return;

            _isDead = true;
            _came.TrySetResult();
            throw new DeathException();
        }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            if (eventData.CommandSource == CommandSource.SaveChanges) Step();
            return ValueTask.FromResult(result);
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            if (eventData.CommandSource == CommandSource.SaveChanges) Step();
            return ValueTask.FromResult(result);
        }

        private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>The write queue of a program that may die at each statement, before a commit and right after it.</summary>
    private sealed class MortalQueue(SqliteWriteQueue inner, Death death) : WriteQueue
    {
        public override async Task<T> RunAsync<T>(string key, Func<WriteSession, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
        {
            var done = await inner.RunAsync(key, async (session, cancel) =>
            {
                var watched = new WriteSession(session.Connection, session.Transaction, sql =>
                {
                    death.Step();
                    return session.Command(sql);
                });
                session.AfterCommit(watched.Committed);
                var result = await work(watched, cancel);
                death.Step();
                return result;
            }, cancellationToken);
            death.Step();
            return done;
        }
    }
}
