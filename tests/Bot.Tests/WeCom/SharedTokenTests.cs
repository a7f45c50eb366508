using System.Globalization;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Storage.Deliveries;
using HealthAssistantBot.Bot.Storage;
using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.WeCom.Api;
using HealthAssistantBot.WeCom.Api.Tokens;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HealthAssistantBot.Bot.Tests.WeCom;

/// <summary>One access token for all programs of an installation, over restarts, on both engines.</summary>
public sealed class SharedTokenTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Twenty_cold_callers_fetch_one_token_and_a_restart_fetches_none(Engine engine)
    {
        using var app = new AssistantApp(engine) { WeCom = true };
        await CallAsync(app, 20);
        Assert.Equal(1, Fetched(app));

        app.Restart();
        await CallAsync(app, 20);
        Assert.Equal(1, Fetched(app));
    }

    [Theory]
    [InlineData(Engine.Sqlite, null)]
    [InlineData(Engine.Postgres, null)]
    [InlineData(Engine.Sqlite, 40014)]
    [InlineData(Engine.Postgres, 40014)]
    [InlineData(Engine.Sqlite, 42001)]
    [InlineData(Engine.Postgres, 42001)]
    public async Task Two_programs_on_one_database_fetch_one_token_also_when_it_fails_in_both(Engine engine, int? code)
    {
        using var one = new AssistantApp(engine) { WeCom = true };
        using var two = new AssistantApp(one) { Settings = [.. one.Platform.BotSettings.Select(s => $"--{s.Key}={s.Value}")] };
        await RunClocksAsync(Task.WhenAll(CallAsync(one, 10), CallAsync(two, 10)), one, two);
        Assert.Equal(1, Fetched(one));
        if (code is not { } refusal) return;

        if (refusal == 40014) one.Platform.Faults.RevokeTokens();
        else one.Platform.Faults.ExpireTokens();
        await RunClocksAsync(Task.WhenAll(CallAsync(one, 10), CallAsync(two, 10)), one, two);
        Assert.Equal(2, Fetched(one));
    }

    [Fact]
    public async Task A_program_that_died_while_it_fetched_holds_the_next_one_up_for_ten_seconds_at_most()
    {
        using var app = new AssistantApp { WeCom = true };
        var owner = await OwnerAsync(app);
        await using (var scope = app.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<Store>().Set<PlatformTokenRow>().ExecuteDeleteAsync(Cancel);
        app.Restart();
        Assert.True(await app.Services.GetRequiredService<IPlatformTokenBook>().TryLeadAsync(owner, app.Now.UtcDateTime.AddSeconds(10), Cancel));

        var began = app.Now;
        await RunClocksAsync(CallAsync(app, 1), app);

        Assert.InRange(app.Now - began, TimeSpan.FromSeconds(9), TimeSpan.FromSeconds(12));
    }

    [Fact]
    public async Task The_database_and_the_log_hold_no_token_and_another_secret_reads_none()
    {
        var log = new KeptLines(LogLevel.Trace);
        using var app = new AssistantApp { WeCom = true, Adjust = services => services.AddLogging(l => l.SetMinimumLevel(LogLevel.Trace).AddProvider(log)) };
        await CallAsync(app, 1);
        var store = app.Services.GetRequiredService<IWeComTokenStore>();
        var owner = await OwnerAsync(app);
        var token = (await store.ReadAsync(owner, Cancel))!.Token;
        Assert.True(token.Length > 10);

        var kept = (await app.Services.GetRequiredService<IPlatformTokenBook>().ReadAsync(owner, Cancel))!.Sealed;
        Assert.DoesNotContain(token, kept, StringComparison.Ordinal);
        Assert.DoesNotContain(token, System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(kept)), StringComparison.Ordinal);
        Assert.All(log.All, line => Assert.DoesNotContain(token, line, StringComparison.Ordinal));

        // Under another name, or changed by one character, it is worth nothing.
        var book = app.Services.GetRequiredService<IPlatformTokenBook>();
        await book.WriteAsync("other", new SealedToken(kept, app.Now.UtcDateTime.AddHours(1)), Cancel);
        Assert.Null(await store.ReadAsync("other", Cancel));
        await book.WriteAsync(owner, new SealedToken((kept[0] == 'A' ? 'B' : 'A') + kept[1..], app.Now.UtcDateTime.AddHours(1)), Cancel);
        Assert.Null(await store.ReadAsync(owner, Cancel));
        await book.WriteAsync(owner, new SealedToken("no base64", app.Now.UtcDateTime.AddHours(1)), Cancel);
        Assert.Null(await store.ReadAsync(owner, Cancel));
    }

    private static async Task CallAsync(AssistantApp app, int callers)
    {
        var client = app.Services.GetRequiredService<IWeComClient>();
        var answers = await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(() => client.GetCallbackAddressesAsync(Cancel))));
        Assert.All(answers, answer => Assert.Null(answer.Error));
    }

    private static int Fetched(AssistantApp app) => app.Platform.Calls.All.Count(c => c.Path == "gettoken");

    private static async Task<string> OwnerAsync(AssistantApp app)
    {
        await CallAsync(app, 1);
        await using var scope = app.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<Store>().Set<PlatformTokenRow>().SingleAsync(Cancel)).Owner;
    }

    // Who waits for another program's fetch looks again by the clock.
    private static async Task RunClocksAsync(Task work, params AssistantApp[] apps)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        limit.CancelAfter(Chat.Patience);
        while (!work.IsCompleted)
        {
            foreach (var app in apps) app.Time.Advance(TimeSpan.FromMilliseconds(50));
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, limit.Token);
        }

        await work;
    }
}
