using System.Globalization;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Reminders;
using HealthAssistantBot.Reminders.Outbox;
using HealthAssistantBot.Reminders.Scheduling;

namespace HealthAssistantBot.Bot.Conversations;

/// <summary>Sees to it that whoever has something today besides waiting messages gets a morning message; its words are made when it leaves.</summary>
internal sealed class MorningBell(IEnumerable<IMorningItems> sources, IOutboxBook book, DueMoment moments, IUnitOfWork work, OutboxBell outbox, RemindersOptions options, Clock clock) : IBell
{
    public string Name => "morning";

    // A minute into the half hour, before anybody's message leaves.
    public string Cron => string.Create(CultureInfo.InvariantCulture, $"10 {options.MorningMessage.AddMinutes(1).Minute} {options.MorningMessage.AddMinutes(1).Hour} ? * *");

    public MissedRing Missed => MissedRing.OnceAfterwards;

    public async Task RingAsync(CancellationToken cancellationToken)
    {
        // Later in the day it would be no morning message.
        if (clock.LocalNow >= moments.MorningIsOver(clock.LocalNow)) return;

        var today = clock.Today;
        var people = new HashSet<int>();
        foreach (var source in sources) people.UnionWith((await source.OfDayAsync(today, null, cancellationToken)).Where(i => i.IsReason).Select(i => i.PersonId));
        var asked = (await book.WithKeyAsync(ListedThing.PlaceholderKey(today, 0)[..^1], cancellationToken)).Select(m => m.PersonId).ToHashSet();
        foreach (var person in people.Where(p => !asked.Contains(p)))
        {
            var at = moments.Morning(clock.LocalNow.Date, person);
            book.Add(OutboxMessage.For(person, ListedThing.PlaceholderKey(today, person), Lane.Digest, OutboxSlot.Morning, "", clock.ToUtc(at > clock.LocalNow ? at : clock.LocalNow), clock.ToUtc(today.AddDays(1).ToDateTime(TimeOnly.MinValue)), clock.UtcNow));
        }

        await work.SaveAsync(cancellationToken);
        outbox.Ring();
    }
}
