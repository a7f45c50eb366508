using System.Globalization;
using HealthAssistantBot.Bot.Channels.WeCom;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Reminders.Outbox;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.WeCom;

/// <summary>Two programs with one database and one platform.</summary>
public sealed class TwoProgramsTests
{
    private const int Messages = 200;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Two_dispatchers_on_one_database_send_each_message_once(Engine engine)
    {
        using var one = new AssistantApp(engine) { Demo = true, WeCom = true };
        var settings = one.Platform.BotSettings.Select(s => $"--{s.Key}={s.Value}");
        using var two = new AssistantApp(one) { Settings = [.. settings] };
        var second = two.Services.GetRequiredService<WeComDispatcher>();
        var staff = one.Services.GetRequiredService<IStaffBook>();
        string[] people = ["tangguixiang", "lichunmei", "zengxiaoqin", "fengxiuying", "xuwenjing", "moufaxiang", "panshicai"];
        var expected = people.ToDictionary(p => p, _ => new List<string>(), StringComparer.Ordinal);
        var messages = new List<OutboxMessage>();
        for (var i = 0; i < Messages; i++)
        {
            var who = people[i % people.Length];
            var text = string.Create(CultureInfo.InvariantCulture, $"第{i}条");
            expected[who].Add(text);
            messages.Add(new OutboxMessage($"two/{i}", (await staff.FindByUserIdAsync(who, Cancel))!.Id, null, Lane.Answer, ConversationJson.Write(Reply.Plain("test.push", text)), one.Now.UtcDateTime, one.Now.UtcDateTime));
        }

        await one.StoreAsync([.. messages]);
        await one.Services.GetRequiredService<OutboxDispatcher>().DeliverAsync(Cancel);
        while (await one.Services.GetRequiredService<OutboxDispatcher>().DeliverAsync(Cancel) > 0) { }
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        limit.CancelAfter(TimeSpan.FromSeconds(40));
        while (people.Sum(p => one.Platform.Member(p).Heard.Count) < Messages)
        {
            Assert.False(limit.IsCancellationRequested, $"{people.Sum(p => one.Platform.Member(p).Heard.Count)} of {Messages}");
            one.Services.GetRequiredService<DeliveryBell>().Ring();
            two.Services.GetRequiredService<DeliveryBell>().Ring();
            // Each has its own count of what a person may be sent a minute, so the platform's clock runs.
            one.Time.Advance(TimeSpan.FromMilliseconds(50));
            two.Time.Advance(TimeSpan.FromMilliseconds(50));
            await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System, Cancel);
        }

        foreach (var who in people) Assert.Equal(expected[who], one.Platform.Member(who).Heard);
        Assert.Equal(Messages, one.Platform.Sent.Count);
        Assert.NotNull(second);
    }
}
