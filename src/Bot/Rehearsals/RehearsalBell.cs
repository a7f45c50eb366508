using System.Globalization;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Reminders.Outbox;
using HealthAssistantBot.Reminders.Rehearsals;
using HealthAssistantBot.Reminders.Scheduling;

namespace HealthAssistantBot.Bot.Rehearsals;

/// <summary>Each minute works out the rehearsals that somebody was promised, also after a restart, and forgets old ones.</summary>
internal sealed class RehearsalBell(RehearsalDesk desk, IRehearsalBook book, OutboxPost outbox, OutboxBell bell, IUnitOfWork work, Clock clock) : IBell
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    public string Name => "rehearsals";

    public string Cron => "50 * * * * ?";

    public MissedRing Missed => MissedRing.OnceAfterwards;

    public bool Tells => false;

    public async Task RingAsync(CancellationToken cancellationToken)
    {
        foreach (var rehearsal in await book.OpenAsync(cancellationToken))
        {
            var list = await desk.WorkOutAsync(rehearsal.First, rehearsal.Days, rehearsal.PersonId, cancellationToken);
            rehearsal.Finish(list.Write(), clock.UtcNow);
            var key = string.Create(CultureInfo.InvariantCulture, $"rehearsal/{rehearsal.Id}");
            await outbox.QueueAsync(key, rehearsal.PersonId, Lane.Answer, leaves => ConversationJson.Write(RehearsalWords.List(rehearsal, list, DateOnly.FromDateTime(leaves))), cancellationToken);
            await work.SaveAsync(cancellationToken);
            bell.Ring();
        }

        await book.SweepAsync(clock.UtcNow - Kept, cancellationToken);
    }
}
