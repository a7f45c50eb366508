using HealthAssistantBot.Bot.Storage;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Reminders.Outbox;
using HealthAssistantBot.Reminders.Rehearsals;
using HealthAssistantBot.Reminders.Scheduling;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HealthAssistantBot.Bot.Hosting.Rehearsal;

/// <summary>
/// The same program built once more, over a copy of the database and a clock that is moved from ring to ring. Its bells fill the copy's
/// outbox; nothing of it can leave, since nothing that sends is started. What the outbox then holds is what will be sent.
/// </summary>
internal sealed class RehearsalStage(IConfiguration configuration, IDatabaseCopy copy, Clock clock) : IRehearsalStage
{
    // Two at once would only be slow together.
    private static readonly SemaphoreSlim One = new(1, 1);

    public async Task<IReadOnlyList<RehearsedMessage>> RunAsync(DateOnly first, int days, CancellationToken cancellationToken)
    {
        await One.WaitAsync(cancellationToken);
        var folder = Directory.CreateTempSubdirectory("rehearsal-");
        try
        {
            return await RunAsync(folder.FullName, first, days, cancellationToken);
        }
        finally
        {
            One.Release();
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    private async Task<IReadOnlyList<RehearsedMessage>> RunAsync(string folder, DateOnly first, int days, CancellationToken cancellationToken)
    {
        var time = new SteppingTime(new DateTimeOffset(clock.UtcNow, TimeSpan.Zero));
        await using var services = Build(folder, time);
        await copy.WriteAsync(Path.Combine(folder, StorageSetup.SqliteFileName), services, cancellationToken);
        services.GetRequiredService<OfficeCalendar>().Take([.. (await services.GetRequiredService<IOfficeDays>().AllAsync(cancellationToken)).Select(d => (d.Day, d.IsOff, d.Name))]);

        var (from, to) = (clock.ToUtc(first.ToDateTime(TimeOnly.MinValue)), clock.ToUtc(first.AddDays(days).ToDateTime(TimeOnly.MinValue)));
        var walk = new BellWalk(clock, (bell, cancel) => RingAsync(services, bell, cancel), (bell, cancel) => NothingBeforeAsync(services, bell, cancel));
        await walk.RunAsync(BellsOf(services), clock.UtcNow, to, async moment =>
        {
            time.MoveTo(moment);
            await LetLeaveAsync(services, moment, cancellationToken);
        }, cancellationToken);

        await using var store = services.GetRequiredService<Func<Store>>()();
        var messages = await store.Set<OutboxMessage>().AsNoTracking().Where(m => m.PersonId != null && m.ReplyJson != "" && m.State != OutboxState.Dropped && m.DueAt >= from && m.DueAt < to)
            .OrderBy(m => m.DueAt).ThenBy(m => m.Id).ToListAsync(cancellationToken);
        return [.. messages.Select(m => new RehearsedMessage(m.Key, m.PersonId!.Value, clock.ToLocal(m.DueAt), m.Lane != Lane.Digest, m.ReplyJson))];
    }

    private ServiceProvider Build(string folder, SteppingTime time)
    {
        var own = new ConfigurationManager();
        own.AddConfiguration(configuration);
        own.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Data:Directory"] = folder, ["Database:Provider"] = "Sqlite", ["Database:ConnectionString"] = "",
        });
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(own);
        services.AddLogging();
        BotServices.Add(services, own);
        services.Replace(ServiceDescriptor.Singleton<TimeProvider>(time));
        return services.BuildServiceProvider();
    }

    private static List<(string Name, string Cron)> BellsOf(IServiceProvider services)
    {
        using var scope = services.CreateScope();
        return [.. scope.ServiceProvider.GetServices<IBell>().Where(b => b.Tells).Select(b => (b.Name, b.Cron))];
    }

    private static async Task RingAsync(IServiceProvider services, string bell, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetServices<IBell>().First(b => b.Name == bell).RingAsync(cancellationToken);
    }

    private static async Task<DateTime?> NothingBeforeAsync(IServiceProvider services, string bell, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetServices<IBell>().First(b => b.Name == bell).NothingBeforeAsync(cancellationToken);
    }

    // What has left by then is seen as sent, as it would be.
    private static async Task LetLeaveAsync(IServiceProvider services, DateTime moment, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var book = scope.ServiceProvider.GetRequiredService<IOutboxBook>();
        var leaving = await book.DueAsync(moment, int.MaxValue, accountsAreReached: true, atOnceOnly: false, cancellationToken);
        foreach (var message in leaving) message.MarkTold(message.DueAt);
        if (leaving.Count > 0) await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().SaveAsync(cancellationToken);
    }
}
