using System.Globalization;
using HealthAssistantBot.Bot.Channels.WeCom;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Reminders.Outbox;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.WeCom;

/// <summary>The platform's rates are those of the app, not of one run of one program. What is over them the stand-in drops without a word, as the platform does.</summary>
public sealed class SharedRateTests
{
    private const string Who = "tangguixiang";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_sent_before_a_restart_counts_after_it()
    {
        using var app = new AssistantApp { Demo = true, WeCom = true };
        await TellAsync(app, 0, 30);
        await HeardAsync(app, 30, app);
        var last = app.Now;
        app.Restart();
        await TellAsync(app, 30, 30);
        app.Services.GetRequiredService<DeliveryBell>().Ring();
        await HeardAsync(app, 60, app);

        Assert.Equal(Enumerable.Range(0, 60).Select(Text), app.Platform.Member(Who).Heard);
        Assert.True(app.Now - last >= TimeSpan.FromSeconds(45), $"{app.Now - last}");
        Assert.Empty(app.Platform.Findings.Violations);
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Two_programs_share_what_one_person_may_be_sent(Engine engine)
    {
        using var one = new AssistantApp(engine) { Demo = true, WeCom = true };
        using var two = new AssistantApp(one) { Settings = [.. one.Platform.BotSettings.Select(s => $"--{s.Key}={s.Value}")] };
        Assert.NotNull(two.Services);
        await TellAsync(one, 0, 100);
        await HeardAsync(one, 100, one, two);

        Assert.Equal(Enumerable.Range(0, 100).Select(Text), one.Platform.Member(Who).Heard);
        Assert.Empty(one.Platform.Findings.Violations);
        var elsewhere = await Task.WhenAll(new[] { one, two }.Select(app => app.Services.GetRequiredService<IDeliveryBook>().SentElsewhereAsync(Cancel)));
        // What the one did not send the other did.
        Assert.Equal(100, elsewhere.Sum(e => e.LastDay));
    }

    private static string Text(int i) => string.Create(CultureInfo.InvariantCulture, $"第{i}条");

    private static async Task TellAsync(AssistantApp app, int from, int count)
    {
        var person = (await app.Services.GetRequiredService<IStaffBook>().FindByUserIdAsync(Who, Cancel))!.Id;
        var now = app.Now.UtcDateTime;
        await app.StoreAsync([.. Enumerable.Range(from, count).Select(i =>
            new OutboxMessage($"rate/{i}", person, null, Lane.Answer, ConversationJson.Write(Reply.Plain("test.push", Text(i))), now, now.AddTicks(i)))]);
        while (await app.Services.GetRequiredService<OutboxDispatcher>().DeliverAsync(Cancel) > 0) { }
    }

    private static async Task HeardAsync(AssistantApp app, int count, params AssistantApp[] running)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        limit.CancelAfter(TimeSpan.FromSeconds(40));
        var member = app.Platform.Member(Who);
        while (member.Heard.Count < count)
        {
            if (limit.IsCancellationRequested) Assert.Fail($"{member.Heard.Count} of {count}; {string.Join(' ', app.Platform.Findings.Violations.Take(3))}");
            var isIdle = running.All(r => r.Services.GetRequiredService<WeComDispatcher>().IsIdle);
            foreach (var one in running)
            {
                one.Services.GetRequiredService<DeliveryBell>().Ring();
                one.Time.Advance(TimeSpan.FromMilliseconds(isIdle ? 200 : 20));
            }

            await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System, Cancel);
        }

        while (running.Any(r => !r.Services.GetRequiredService<WeComDispatcher>().IsIdle)) await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System, limit.Token);
    }
}
