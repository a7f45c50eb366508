using System.Globalization;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Reminders.Outbox;
using HealthAssistantBot.Reminders.Scheduling;

namespace HealthAssistantBot.Bot.Meetings;

/// <summary>Warns whoever runs a body's office 60, 30 and 14 days before the body must have met; quiet while a date is set.</summary>
internal sealed class BodyWatchBell(BodyWatchDesk desk, OutboxPost outbox, IStaffBook staff, OutboxBell bell, IUnitOfWork work, Clock clock) : IBell
{
    public string Name => "body-watch";

    public string Cron => "0 19 8 ? * *";

    public MissedRing Missed => MissedRing.OnceAfterwards;

    public async Task RingAsync(CancellationToken cancellationToken)
    {
        var queued = 0;
        foreach (var body in await desk.AllAsync(null, cancellationToken))
        {
            if (body.Watch.WarningOn(clock.Today) is not { } step || body.Head is not { } head) continue;
            if (await staff.FindAsync(head.PersonId, cancellationToken) is not { UserId: not null, IsHere: true }) continue;

            var key = WatchOccasion.Of(body, step);
            if ((await outbox.SaidAsync(key, cancellationToken)).Any(m => m.Key == key)) continue;

            await outbox.QueueAsync(key, head.PersonId, Lane.Digest, leaves => ConversationJson.Write(BodyWatchWords.Warning(body, DateOnly.FromDateTime(leaves)) with { Occasion = key }), cancellationToken);
            queued++;
        }

        if (queued == 0) return;

        await work.SaveAsync(cancellationToken);
        bell.Ring();
    }
}

/// <summary>Which warning of which body's period a message was.</summary>
internal static class WatchOccasion
{
    private const string Prefix = "body-watch";

    // After 下周再说 it is said once more.
    public static string Of(WatchedBody body, int step) => string.Create(CultureInfo.InvariantCulture,
        $"{Prefix}/{body.Schedule.Id}/{body.Watch.Latest:yyyy-MM-dd}/{step}{(body.Schedule.QuietUntil is { } quiet ? $"/{quiet:yyyy-MM-dd}" : "")}");

    public static int? ScheduleOf(string? key) =>
        key?.Split('/') is [Prefix, var id, ..] && int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
