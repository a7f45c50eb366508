using System.Globalization;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Reminders.Outbox;
using HealthAssistantBot.WeComSimulator;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.WeCom;

/// <summary>Pushes in bulk while the platform does everything that it may do to a call.</summary>
[Collection(AloneCollection.Name)]
public sealed class PushesUnderFaultsTests : IDisposable
{
    private const int Pushes = 1000;
    private const string Send = "message/send";

    private readonly AssistantApp _app = new() { Demo = true, WeCom = true };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task A_thousand_pushes_arrive_once_each_through_every_fault()
    {
        var staff = _app.Services.GetRequiredService<IStaffBook>();
        var people = new List<(string UserId, int PersonId)>();
        foreach (var member in _app.Platform.Members)
        {
            if (await staff.FindByUserIdAsync(member.UserId, Cancel) is { } person) people.Add((member.UserId, person.Id));
        }

        Assert.True(people.Count >= 20, $"{people.Count} people");
        var faults = Script(_app.Platform.Faults);
        var said = people.ToDictionary(p => p.UserId, _ => new List<string>(), StringComparer.Ordinal);
        var messages = new List<OutboxMessage>();
        for (var i = 0; i < Pushes; i++)
        {
            var (userId, personId) = people[i % people.Count];
            // Every fourth has the words of the one before to the same person: the same words are not the same message.
            var text = string.Create(CultureInfo.InvariantCulture, $"第{(i / people.Count % 4 == 3 ? i - people.Count : i)}条");
            said[userId].Add(text);
            messages.Add(new OutboxMessage($"proof/{i}", personId, null, Lane.Answer, ConversationJson.Write(Reply.Plain("test.push", text)), _app.Now.UtcDateTime, _app.Now.UtcDateTime.AddTicks(i)));
        }

        await _app.StoreAsync([.. messages]);
        _app.Services.GetRequiredService<OutboxBell>().Ring();
        var clock = new RunningClock(_app);
        await clock.UntilAsync(() => _app.Platform.Members.Sum(m => m.Heard.Count) >= Pushes, () => $"{_app.Platform.Members.Sum(m => m.Heard.Count)} of {Pushes} have arrived");
        // Whatever would come twice has time to come: repeats after a lost answer take seconds, a forgotten lease 5 minutes.
        await clock.ForAsync(TimeSpan.FromMinutes(6));

        Assert.All(faults, f => Assert.Equal(0, f.Left));
        foreach (var (userId, _) in people) Assert.Equal(said[userId], _app.Platform.Member(userId).Heard);
        Assert.Empty(_app.Platform.Findings.Violations);
        var counts = await _app.Services.GetRequiredService<IDeliveryBook>().CountAsync(Cancel);
        Assert.Equal((0, 0, 0), (counts.Waiting, counts.Dead, counts.MaybeSent));
    }

    private static IReadOnlyList<ApiFault> Script(FaultPlan faults) =>
    [
        faults.ResetsAfter(Send, times: 25),
        faults.ReturnsError(Send, -1, times: 25),
        faults.ResetsBefore(Send, times: 25),
        faults.FailsWithStatus(Send, 502, times: 15),
        faults.TakesTokenBack(Send, times: 5),
        faults.FailsWithStatus(Send, 503, times: 15),
        faults.TakesTokenBack(Send, 40014, times: 5),
        faults.ReturnsError(Send, 45009, times: 3),
        faults.Stalls(Send, TimeSpan.FromSeconds(30), times: 5),
        faults.ResetsAfter(Send, times: 10),
    ];
}
