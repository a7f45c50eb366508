using System.Data.Common;
using System.Globalization;
using HealthAssistantBot.Bot.Storage;
using HealthAssistantBot.Bot.Storage.Engines;
using HealthAssistantBot.Bot.Storage.Reports;
using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.WeComSimulator;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HealthAssistantBot.Bot.Tests.Faults;

/// <summary>The disk is full, or somebody else holds the database, while villages file from their phones: one clear line each, nothing lost, and filing goes on.</summary>
public sealed class NoRoomTests : IDisposable
{
    private const string NotKept = "我这边出了毛病，您刚才的话没存上。\n请过10分钟再发一遍；急事打许文静电话14208800611。";
    private const string Kept = "我这边出了毛病，不是您的事。\n您刚才的话存下了，修好就回您，不用重发。";

    private static readonly string[] Reporters = ["tangguixiang", "fengxiuying", "lichunmei", "zengxiaoqin", "moufaxiang", "yuguanghui"];

    private readonly AssistantApp _app;
    private CrampedEngine _disk = null!;
    private WatchedQueue _writes = null!;

    public NoRoomTests() => _app = new AssistantApp
    {
        Demo = true,
        WeCom = true,
        Now = new DateTimeOffset(2026, 11, 27, 9, 0, 0, TimeSpan.FromHours(8)),
        Adjust = services =>
        {
            _disk = new CrampedEngine((IDatabaseEngine)services.Single(s => s.ServiceType == typeof(IDatabaseEngine)).ImplementationInstance!);
            services.Replace(ServiceDescriptor.Singleton<WriteQueue>(_ => _writes = new WatchedQueue(new SqliteWriteQueue(_disk))));
        },
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task What_a_full_disk_cannot_keep_is_said_to_be_lost_and_can_be_said_again()
    {
        var tang = _app.Platform.Member("tangguixiang");
        _disk.Fill(_app.Folder);
        // Longer than a page of the database, so that no gap is left that takes it.
        await tang.SaysAsync("月报跟上月一样" + new string('。', 1600), cancellationToken: Cancel);
        Assert.Equal([NotKept], tang.Heard);

        _disk.MakeRoom();
        await FileAsync(tang, "跟上月一样");
        Assert.Equal(1, await FiledAsync());
    }

    [Fact]
    public async Task What_was_kept_on_a_full_disk_is_answered_by_itself_once_there_is_room()
    {
        var phones = Reporters.Select(_app.Platform.Member).ToList();
        _disk.Fill(_app.Folder);
        foreach (var phone in phones) await phone.SaysAsync("跟上月一样", cancellationToken: Cancel);
        // Whose words just fit into what is left of a page is answered as ever.
        Assert.All(phones, phone => Assert.True(Assert.Single(phone.Heard) is Kept or NotKept || IsReadBack(phone.Heard[0]), phone.Heard[0]));
        var waiting = phones.Where(phone => phone.Heard[0] == Kept).ToList();
        Assert.NotEmpty(waiting);

        _disk.MakeRoom();
        await PauseIsOverAsync();
        foreach (var phone in waiting) await phone.SeesAsync(item => IsReadBack(item.Text), Cancel);
        foreach (var phone in phones) await FileAsync(phone, phone.Heard[0] == NotKept ? "跟上月一样" : null);
        Assert.Equal(phones.Count, await FiledAsync());
    }

    [Fact]
    public async Task Who_files_while_the_database_is_locked_hears_so_in_time_and_nothing_is_filed_behind_their_back()
    {
        var tang = _app.Platform.Member("tangguixiang");
        await tang.SaysAsync("跟上月一样", cancellationToken: Cancel);
        await _app.IdleAsync();
        var before = tang.Heard.Count;
        using (var other = new SqliteConnection($"Data Source={Path.Combine(_app.Folder, "assistant.db")};Pooling=False"))
        {
            other.Open();
            using var all = other.CreateCommand();
            all.CommandText = "BEGIN EXCLUSIVE";
            all.ExecuteNonQuery();

            var came = _writes.NextOf("wecom:tangguixiang");
            var said = Task.Run(() => tang.SaysAsync("对", cancellationToken: Cancel), Cancel);
            await came.WaitAsync(Chat.Patience, Cancel);
            _app.Time.Advance(TimeSpan.FromSeconds(4));
            await said.WaitAsync(Chat.Patience, Cancel);
            Assert.Equal(NotKept, Assert.Single(tang.Heard.Skip(before)));
            all.CommandText = "ROLLBACK";
            all.ExecuteNonQuery();
        }

        await _app.IdleAsync();
        Assert.Equal(0, await FiledAsync());
        await FileAsync(tang, null);
        Assert.Equal(1, await FiledAsync());
    }

    private static async Task FileAsync(SimulatedMember phone, string? first)
    {
        if (first is not null) await phone.SaysAsync(first, cancellationToken: Cancel);
        await phone.SeesAsync(item => IsReadBack(item.Text), Cancel);
        await phone.SaysAsync("对", cancellationToken: Cancel);
        await phone.SeesAsync(item => item.Text.StartsWith("已收到 №", StringComparison.Ordinal), Cancel);
        Assert.Single(phone.Heard, text => text.StartsWith("已收到 №", StringComparison.Ordinal));
    }

    // Turns are run again after a pause, which may begin a moment after their excuse was heard: then it takes another one.
    private async Task PauseIsOverAsync()
    {
        for (var idle = _app.IdleAsync(); !idle.IsCompleted; await Task.WhenAny(idle, Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System, Cancel)))
            _app.Time.Advance(TimeSpan.FromSeconds(5));
    }

    private static bool IsReadBack(string text) => text.Contains("您看对不对", StringComparison.Ordinal);

    private async Task<int> FiledAsync()
    {
        await using var scope = _app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Store>().Set<ReportRow>().CountAsync(row => row.Period == "2026-11", Cancel);
    }

    /// <summary>Gives whoever writes no page more than the database has: a true SQLITE_FULL.</summary>
    private sealed class CrampedEngine(IDatabaseEngine inner) : IDatabaseEngine
    {
        private const long Unlimited = 4294967294;

        private readonly Lock _lock = new();
        private readonly List<DbConnection> _open = [];
        private long _most = Unlimited;

        public string ForUpdate => inner.ForUpdate;

        public string ClaimD => inner.ClaimD;

        public bool KeepsConnections => inner.KeepsConnections;

        public async ValueTask<DbConnection> OpenAsync(CancellationToken cancellationToken)
        {
            var connection = await inner.OpenAsync(cancellationToken);
            lock (_lock)
            {
                _open.Add(connection);
                Limit(connection);
            }

            return connection;
        }

        public bool IsConflict(Exception exception) => inner.IsConflict(exception);

        public bool IsOutOfReach(Exception exception) => inner.IsOutOfReach(exception);

        /// <summary>Pages that are free inside the file are used up too.</summary>
        public void Fill(string folder)
        {
            using var own = new SqliteConnection($"Data Source={Path.Combine(folder, "assistant.db")};Pooling=False");
            own.Open();
            Run(own, """CREATE TABLE "Ballast" ("Bytes" BLOB)""");
            var pages = Run(own, "PRAGMA page_count");
            Run(own, string.Create(CultureInfo.InvariantCulture, $"PRAGMA max_page_count={pages}"));
            try
            {
                while (true) Run(own, """INSERT INTO "Ballast" VALUES (zeroblob(3000))""");
            }
            catch (SqliteException full) when (full.SqliteErrorCode == 13)
            {
                SetMost(pages);
            }
        }

        public void MakeRoom()
        {
            SetMost(Unlimited);
            SqliteConnection.ClearAllPools();
        }

        private void SetMost(long pages)
        {
            lock (_lock)
            {
                _most = pages;
                _open.RemoveAll(connection => connection.State != System.Data.ConnectionState.Open);
                _open.ForEach(Limit);
            }
        }

        private void Limit(DbConnection connection) => Run(connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA max_page_count={_most}"));

        private static long Run(DbConnection connection, string sql)
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            return command.ExecuteScalar() is long number ? number : 0;
        }
    }

    /// <summary>Tells when a conversation's next piece of writing is in the queue.</summary>
    private sealed class WatchedQueue(SqliteWriteQueue queue) : WriteQueue, IAsyncDisposable
    {
        private (string Key, TaskCompletionSource Came)? _wanted;

        public Task NextOf(string key)
        {
            var came = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _wanted = (key, came);
            return came.Task;
        }

        public override Task<T> RunAsync<T>(string key, Func<WriteSession, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
        {
            var running = queue.RunAsync(key, work, cancellationToken);
            if (_wanted is { } wanted && wanted.Key == key) wanted.Came.TrySetResult();
            return running;
        }

        public ValueTask DisposeAsync() => queue.DisposeAsync();
    }
}
