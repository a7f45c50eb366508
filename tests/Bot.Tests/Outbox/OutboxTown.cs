using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Meetings;
using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Reminders.Outbox;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.Outbox;

/// <summary>The demo town with hands on its outbox.</summary>
public sealed class OutboxTown : IDisposable
{
    private readonly FakeMachine _machine = new();

    public OutboxTown(bool wecom) => App = new AssistantApp
    {
        Demo = true,
        WeCom = wecom,
        Adjust = services =>
        {
            services.AddScoped<ICapability, ErrandAnswer>();
            services.AddSingleton<IMachineStart>(_machine);
        },
    };

    public AssistantApp App { get; }

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Since when the machine has been running, as the program sees it.</summary>
    public void MachineStartedAt(DateTimeOffset moment) => _machine.Utc = moment.UtcDateTime;

    public void Dispose() => App.Dispose();

    public void At(int month, int day, int hour, int minute)
    {
        App.Now = new DateTimeOffset(2026, month, day, hour, minute, 0, TimeSpan.FromHours(8));
        App.Services.GetRequiredService<OutboxBell>().Ring();
    }

    /// <summary>The power goes: no goodbye is written.</summary>
    public async Task PullThePlugAsync()
    {
        await App.RingAsync("heartbeat");
        App.Stop();
        await using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(App.Folder, "assistant.db")};Pooling=False");
        await connection.OpenAsync(Cancel);
        await using var command = connection.CreateCommand();
        command.CommandText = """UPDATE "Heartbeats" SET "InGoodOrder" = 0""";
        Assert.Equal(1, await command.ExecuteNonQueryAsync(Cancel));
    }

    /// <summary>A meeting to which one person comes.</summary>
    public async Task MeetAsync(string title, DateTime local, string convener, string guest)
    {
        await using var scope = App.Services.CreateAsyncScope();
        var (staff, book) = (scope.ServiceProvider.GetRequiredService<IStaffBook>(), scope.ServiceProvider.GetRequiredService<IMeetingBook>());
        var (by, comes) = ((await staff.FindByUserIdAsync(convener, Cancel))!, (await staff.FindByUserIdAsync(guest, Cancel))!);
        var plan = new MeetingPlan(title, scope.ServiceProvider.GetRequiredService<Clock>().ToUtc(local), null, "村活动室");
        var meeting = Meeting.Call(await book.NextNumberAsync(Cancel), plan, by.AreaId, by.Id, new GuestList(comes.Name, [new Guest(comes.Id, comes.Name, comes.Post)], [], null), App.Now.UtcDateTime).Value;
        meeting.Of(comes.Id)!.Come(App.Now.UtcDateTime);
        book.Add(meeting);
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().SaveAsync(Cancel);
    }

    /// <summary>Queues a message as a capability would.</summary>
    public async Task QueueAsync(string key, string account, Lane lane, Reply reply, DateTime? before = null)
    {
        await using var scope = App.Services.CreateAsyncScope();
        var person = await scope.ServiceProvider.GetRequiredService<IStaffBook>().FindByUserIdAsync(account, Cancel) ?? throw new ArgumentException($"nobody has the account {account}", nameof(account));
        await scope.ServiceProvider.GetRequiredService<OutboxPost>().QueueAsync(key, person.Id, lane, before ?? DateTime.MaxValue, _ => ConversationJson.Write(reply), Cancel);
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().SaveAsync(Cancel);
        App.Services.GetRequiredService<OutboxBell>().Ring();
    }

    public async Task<IReadOnlyList<OutboxMessage>> RowsAsync(string prefix = "")
    {
        await using var scope = App.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IOutboxBook>().WithKeyAsync(prefix, Cancel);
    }

    /// <summary>Everything that is due has left.</summary>
    public Task DeliverAsync() => App.Services.GetRequiredService<OutboxDispatcher>().DeliverAsync(Cancel);

    /// <summary>Something to be done, with the three choices of a follow-up.</summary>
    public static Reply Errand(string what, string line, string? late = null) =>
        Reply.Plain("followup.nudge", $"要办：{what}\n邓启明11月20日（周五）交办的，到11月26日（周四）。\n1 已办，2 明天，3 转给别人", new SuggestedAction("已办", "已办"), new SuggestedAction("明天", "明天"), new SuggestedAction("转给别人", "转给别人")) with
        {
            Item = $"要办：{what}，{line}",
            LateItem = late is null ? null : $"要办：{what}，{late}",
        };

    private sealed class FakeMachine : IMachineStart
    {
        public DateTime Utc { get; set; } = DateTime.MinValue;
    }

    /// <summary>Stands for whoever understands 已办 of an errand.</summary>
    private sealed class ErrandAnswer : ICapability
    {
        public int Order => 180;

        public Task<bool> TryAnswerAsync(Turn turn, CancellationToken cancellationToken)
        {
            if (turn.Heard != "已办" || turn.Occasion?.StartsWith("errand/", StringComparison.Ordinal) != true) return Task.FromResult(false);

            turn.Say(Reply.Plain("followup.done", $"✓办完了：{turn.Occasion["errand/".Length..]}。"));
            return Task.FromResult(true);
        }
    }
}
