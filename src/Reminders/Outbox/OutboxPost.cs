using HealthAssistantBot.Domain.Common;

namespace HealthAssistantBot.Reminders.Outbox;

/// <summary>Puts messages into the outbox with the moment at which they may leave.</summary>
public sealed class OutboxPost(IOutboxBook book, Clock clock, RemindersOptions options)
{
    private readonly QuietHours _quiet = QuietHours.Parse(options.QuietHours);

    /// <summary>A colleague's act would now wait until the quiet hours are over.</summary>
    public bool IsQuietNow => _quiet.Cover(clock.LocalNow);

    /// <summary>Queues a message for a member.</summary>
    /// <param name="reply">Makes the reply's JSON for the wall clock moment at which it will leave, so that 今天 and 昨天 are right then.</param>
    public Task QueueAsync(string key, int personId, Lane lane, Func<DateTime, string> reply, CancellationToken cancellationToken) =>
        QueueAsync(key, personId, lane, DateTime.MaxValue, reply, cancellationToken);

    /// <summary>Queues a message for a member, unless it could leave only when it has lost its sense.</summary>
    /// <param name="before">The wall clock moment before which it must leave.</param>
    public async Task QueueAsync(string key, int personId, Lane lane, DateTime before, Func<DateTime, string> reply, CancellationToken cancellationToken)
    {
        var counted = new Dictionary<DateOnly, int>();
        if (lane == Lane.Timed)
        {
            // Today, and tomorrow for what the quiet hours hold back.
            for (var day = clock.Today; day <= clock.Today.AddDays(1); day = day.AddDays(1))
            {
                var from = clock.ToUtc(day.ToDateTime(TimeOnly.MinValue));
                counted[day] = await book.CountTimedAsync(personId, from, from.AddDays(1), cancellationToken);
            }
        }

        var due = DueMoment.Of(lane, key, clock.LocalNow, day => counted.GetValueOrDefault(day), _quiet, options.MorningMessage);
        if (due < before) book.Add(new OutboxMessage(key, personId, null, lane, reply(due), clock.ToUtc(due), clock.UtcNow));
    }

    /// <summary>Messages whose key begins so, waiting, sent or dropped: what was said on an occasion already.</summary>
    public Task<IReadOnlyList<OutboxMessage>> SaidAsync(string prefix, CancellationToken cancellationToken) => book.WithKeyAsync(prefix, cancellationToken);

    /// <summary>Queues an answer for a visitor's conversation; it leaves at once.</summary>
    public void QueueForVisitor(string key, string conversationId, string reply) =>
        book.Add(new OutboxMessage(key, null, conversationId, Lane.Answer, reply, clock.UtcNow, clock.UtcNow));
}
