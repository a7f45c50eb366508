using System.Collections.Concurrent;
using HealthAssistantBot.WeCom.Api;
using HealthAssistantBot.WeCom.Api.Tokens;
using HealthAssistantBot.WeCom.Messages;
using HealthAssistantBot.WeCom.Tests.Harness;

namespace HealthAssistantBot.WeCom.Tests.Api;

public sealed class AccessTokenTests
{
    private const string Stale = "{\"errcode\":42001,\"errmsg\":\"access_token expired\"}";

    [Fact]
    public async Task Twenty_cold_callers_fetch_one_token()
    {
        using var client = new TestClient();

        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => client.Api.ListMemberNamesAsync(1, CancellationToken.None))));

        Assert.All(results, result => Assert.True(result.IsOk));
        Assert.Single(client.Platform.Calls("gettoken"));
        Assert.Equal(20, client.Platform.Calls("user/simplelist").Count);
        Assert.All(client.Platform.Calls("user/simplelist"), call => Assert.Equal("token-1", call.Token));
    }

    [Theory]
    [InlineData(40001)]
    [InlineData(40014)]
    [InlineData(42001)]
    public async Task A_stale_token_is_replaced_and_the_call_repeated_once(int code)
    {
        using var client = new TestClient();
        client.Platform.Next("user/get", $"{{\"errcode\":{code},\"errmsg\":\"stale\"}}").Next("user/get", "{\"errcode\":0,\"userid\":\"wangfang\"}");

        var member = await client.Api.GetMemberAsync("wangfang", CancellationToken.None);

        Assert.Equal("wangfang", member.Value.UserId);
        Assert.Equal(["token-1", "token-2"], client.Platform.Calls("user/get").Select(call => call.Token));
        Assert.Equal(2, client.Platform.Calls("gettoken").Count);
    }

    [Fact]
    public async Task A_fresh_token_that_fails_too_ends_it()
    {
        using var client = new TestClient();
        client.Platform.Always("user/get", Stale);

        var member = await client.Api.GetMemberAsync("wangfang", CancellationToken.None);

        Assert.Equal((42001, WeComErrorKind.BackOff), (member.Error!.Code, member.Error.Kind));
        Assert.True(member.Error.WaitFor >= TimeSpan.FromSeconds(60));
        Assert.Equal(2, client.Platform.Calls("user/get").Count);
        Assert.Equal(2, client.Platform.Calls("gettoken").Count);
    }

    [Fact]
    public async Task Twenty_calls_with_one_expired_token_fetch_one_new_one()
    {
        using var client = new TestClient();
        Assert.True((await client.Api.CheckAsync(CancellationToken.None)).IsOk);
        client.Platform.Always("user/simplelist", call => FakePlatform.Json(call.Token == "token-1" ? Stale : "{\"errcode\":0}"));

        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => client.Api.ListMemberNamesAsync(1, CancellationToken.None))));

        Assert.All(results, result => Assert.True(result.IsOk));
        Assert.Equal(2, client.Platform.Calls("gettoken").Count);
    }

    [Fact]
    public async Task A_late_failure_of_an_old_token_does_not_drop_the_new_one()
    {
        using var client = new TestClient();
        var firstArrived = new TaskCompletionSource();
        var answerFirst = new TaskCompletionSource();
        client.Platform.Next("user/get", async (_, _) =>
        {
            firstArrived.SetResult();
            await answerFirst.Task;
            return FakePlatform.Json(Stale);
        });
        var slow = client.Api.GetMemberAsync("slow", CancellationToken.None);
        await firstArrived.Task;
        client.Platform.Next("user/list", Stale);
        Assert.True((await client.Api.ListMembersAsync(1, CancellationToken.None)).IsOk);

        answerFirst.SetResult();

        Assert.True((await slow).IsOk);
        Assert.Equal(2, client.Platform.Calls("gettoken").Count);
        Assert.Equal("token-2", client.Platform.Calls("user/get")[^1].Token);
    }

    [Fact]
    public async Task A_token_is_renewed_five_minutes_before_its_end()
    {
        using var client = new TestClient();
        await client.Api.CheckAsync(CancellationToken.None);

        client.Time.Advance(TimeSpan.FromSeconds(7200 - 301));
        await client.Api.CheckAsync(CancellationToken.None);
        Assert.Single(client.Platform.Calls("gettoken"));

        client.Time.Advance(TimeSpan.FromSeconds(2));
        await client.Api.CheckAsync(CancellationToken.None);
        Assert.Equal(2, client.Platform.Calls("gettoken").Count);
    }

    [Fact]
    public async Task A_wrong_secret_is_told_and_not_hammered()
    {
        using var client = new TestClient();
        client.Platform.Always("gettoken", "{\"errcode\":40001,\"errmsg\":\"invalid credential\"}");

        for (var i = 0; i < 5; i++)
        {
            var result = await client.Api.CheckAsync(CancellationToken.None);
            Assert.Equal((40001, WeComErrorKind.OperatorMustAct), (result.Error!.Code, result.Error.Kind));
            Assert.Contains("Secret", result.Error.Cure, StringComparison.Ordinal);
        }

        Assert.Single(client.Platform.Calls("gettoken"));
        client.Time.Advance(TimeSpan.FromSeconds(61));
        await client.Api.CheckAsync(CancellationToken.None);
        Assert.Equal(2, client.Platform.Calls("gettoken").Count);
    }

    [Fact]
    public async Task A_rate_limited_token_call_waits_out_its_window()
    {
        using var client = new TestClient();
        client.Platform.Next("gettoken", "{\"errcode\":45009,\"errmsg\":\"freq out of limit\"}");

        var first = await client.Api.SendAsync(Hello(1), CancellationToken.None);
        var second = await client.Api.SendAsync(Hello(1), CancellationToken.None);

        Assert.Equal(45009, first.Error!.Code);
        Assert.False(first.Error.MayHaveHappened);
        Assert.Equal(45009, second.Error!.Code);
        Assert.InRange(second.Error.WaitFor!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60));
        Assert.Single(client.Platform.Calls("gettoken"));
        client.Time.Advance(TimeSpan.FromSeconds(61));
        Assert.True((await client.Api.SendAsync(Hello(1), CancellationToken.None)).IsOk);
    }

    [Fact]
    public async Task A_second_process_uses_the_stored_token_and_a_restart_too()
    {
        var store = new SharedStore();
        var platform = new FakePlatform();
        var time = new RushingTime(TestApp.Now);
        using var first = new TestClient(platform, store, time: time);
        using var second = new TestClient(platform, store, time: time);

        await first.Api.CheckAsync(CancellationToken.None);
        await second.Api.CheckAsync(CancellationToken.None);

        Assert.Single(platform.Calls("gettoken"));
        Assert.DoesNotContain(store.Kept.Keys, owner => owner.Contains(TestClient.Secret, StringComparison.Ordinal));
        Assert.All(store.Kept.Values, token => Assert.DoesNotContain(token.Token, token.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_second_process_takes_the_new_token_that_the_first_one_fetched()
    {
        var store = new SharedStore();
        var platform = new FakePlatform();
        var time = new RushingTime(TestApp.Now);
        using var first = new TestClient(platform, store, time: time);
        using var second = new TestClient(platform, store, time: time);
        await first.Api.CheckAsync(CancellationToken.None);
        await second.Api.CheckAsync(CancellationToken.None);
        platform.Always("user/simplelist", call => FakePlatform.Json(call.Token == "token-1" ? Stale : "{\"errcode\":0}"));

        Assert.True((await first.Api.ListMemberNamesAsync(1, CancellationToken.None)).IsOk);
        Assert.True((await second.Api.ListMemberNamesAsync(1, CancellationToken.None)).IsOk);

        Assert.Equal(2, platform.Calls("gettoken").Count);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(40014)]
    [InlineData(42001)]
    public async Task Twenty_callers_of_two_processes_at_once_fetch_one_token(int? code)
    {
        var store = new SharedStore();
        var platform = new FakePlatform();
        var time = new RushingTime(TestApp.Now);
        using var first = new TestClient(platform, store, time: time);
        using var second = new TestClient(platform, store, time: time);
        var before = 0;
        if (code is not null)
        {
            await first.Api.CheckAsync(CancellationToken.None);
            await second.Api.CheckAsync(CancellationToken.None);
            before = 1;
            platform.Always("user/simplelist", call => FakePlatform.Json(call.Token == "token-1" ? $"{{\"errcode\":{code},\"errmsg\":\"stale\"}}" : "{\"errcode\":0}"));
        }

        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => (i % 2 == 0 ? first : second).Api.ListMemberNamesAsync(1, CancellationToken.None))));

        Assert.All(results, result => Assert.True(result.IsOk));
        Assert.Equal(before + 1, platform.Calls("gettoken").Count);
    }

    [Fact]
    public async Task A_process_that_dies_while_it_fetches_holds_the_others_up_for_seconds_only()
    {
        using var client = new TestClient(store: new SharedStore { LeaderIsDead = true });

        Assert.True((await client.Api.CheckAsync(CancellationToken.None)).IsOk);
        Assert.InRange(client.Time.GetUtcNow() - TestApp.Now, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task A_store_that_fails_is_passed_over()
    {
        using var client = new TestClient(store: new BrokenStore());

        Assert.True((await client.Api.SendAsync(Hello(1), CancellationToken.None)).IsOk);
        Assert.Contains(client.Log.Lines, line => line.Contains("store of access tokens failed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_caller_who_gives_up_does_not_take_the_token_from_the_others()
    {
        using var client = new TestClient();
        var arrived = new TaskCompletionSource();
        var answer = new TaskCompletionSource();
        client.Platform.Next("gettoken", async (_, _) =>
        {
            arrived.SetResult();
            await answer.Task;
            return FakePlatform.Json("{\"access_token\":\"token-x\",\"expires_in\":7200}");
        });
        using var giveUp = new CancellationTokenSource();
        var impatient = client.Api.CheckAsync(giveUp.Token);
        await arrived.Task;
        var patient = client.Api.GetMemberAsync("wangfang", CancellationToken.None);

        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        answer.SetResult();

        Assert.True((await patient).IsOk);
        Assert.Single(client.Platform.Calls("gettoken"));
    }

    [Fact]
    public async Task The_contacts_secret_reads_the_directory_and_gives_way_where_it_is_refused()
    {
        using var client = new TestClient(withContacts: true);
        client.Platform.Next("department/list", "{\"errcode\":48002,\"errmsg\":\"api forbidden\"}").Next("department/list", "{\"errcode\":0,\"department\":[{\"id\":1,\"name\":\"x\",\"parentid\":0,\"order\":4294967295}]}");

        var departments = await client.Api.ListDepartmentsAsync(null, CancellationToken.None);

        Assert.Equal(4294967295L, Assert.Single(departments.Value).Order);
        Assert.Equal([TestClient.ContactsSecret, TestClient.Secret], client.Platform.Calls("gettoken").Select(call => call.Query["corpsecret"]));
        Assert.True((await client.Api.ListDepartmentsAsync(null, CancellationToken.None)).IsOk);
        Assert.Equal(["token-1", "token-2", "token-2"], client.Platform.Calls("department/list").Select(call => call.Token));
    }

    private static AppMessage Hello(long key) => new(Receivers.Member("wangfang"), new TextContent("你好"), MessageKey.Of(key));

    private sealed class SharedStore : IWeComTokenStore
    {
        public ConcurrentDictionary<string, StoredToken> Kept { get; } = new();

        public Task<StoredToken?> ReadAsync(string owner, CancellationToken cancellationToken) => Task.FromResult(Kept.GetValueOrDefault(owner));

        public Task WriteAsync(string owner, StoredToken token, CancellationToken cancellationToken)
        {
            Kept[owner] = token;
            return Task.CompletedTask;
        }

        /// <summary>Somebody who leads and will never come back.</summary>
        public bool LeaderIsDead { get; init; }

        // Who is not given the lead hears so once it is free, or the look between two looks would be a race on the test's quick clock.
        public async Task<IAsyncDisposable?> LeadAsync(string owner, TimeSpan longest, CancellationToken cancellationToken)
        {
            if (LeaderIsDead) return null;

            var mine = new Lead(_led, owner);
            if (_led.TryAdd(owner, mine)) return mine;
            if (_led.TryGetValue(owner, out var other)) await other.Ended.WaitAsync(cancellationToken);
            return null;
        }

        private readonly ConcurrentDictionary<string, Lead> _led = new();

        private sealed class Lead(ConcurrentDictionary<string, Lead> led, string owner) : IAsyncDisposable
        {
            private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

            public Task Ended => _ended.Task;

            public ValueTask DisposeAsync()
            {
                led.TryRemove(KeyValuePair.Create(owner, this));
                _ended.SetResult();
                return ValueTask.CompletedTask;
            }
        }
    }

    private sealed class BrokenStore : IWeComTokenStore
    {
        public Task<StoredToken?> ReadAsync(string owner, CancellationToken cancellationToken) => throw new InvalidOperationException("no table");

        public Task WriteAsync(string owner, StoredToken token, CancellationToken cancellationToken) => throw new InvalidOperationException("no table");

        public Task<IAsyncDisposable?> LeadAsync(string owner, TimeSpan longest, CancellationToken cancellationToken) => throw new InvalidOperationException("no table");
    }
}
