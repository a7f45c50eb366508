using HealthAssistantBot.Domain.Common;

namespace HealthAssistantBot.Reminders.Outbox;

/// <summary>Puts messages into the outbox with the moment at which they may leave.</summary>
public sealed class OutboxPost(IOutboxBook book, IOutageBook outages, Clock clock, RemindersOptions options)
{
    private readonly DueMoment _moments = new(QuietHours.Parse(options.QuietHours), options.MorningMessage);
    private Looked? _outage;

    /// <summary>A colleague's act would now wait until the quiet hours are over.</summary>
    public bool IsQuietNow => _moments.Quiet.Cover(clock.LocalNow);

    /// <summary>Queues a message for a member.</summary>
    /// <param name="reply">Makes the reply's JSON for the wall clock moment at which it will leave, so that 今天 and 昨天 are right then.</param>
    public Task QueueAsync(string key, int personId, Lane lane, Func<DateTime, string> reply, CancellationToken cancellationToken) =>
        QueueAsync(key, personId, lane, DateTime.MaxValue, reply, cancellationToken);

    /// <summary>Queues a message for a member, unless it could leave only when it has lost its sense. Should it be held up later, it is dropped at that moment.</summary>
    /// <param name="before">The wall clock moment before which it must leave.</param>
    public Task QueueAsync(string key, int personId, Lane lane, DateTime before, Func<DateTime, string> reply, CancellationToken cancellationToken) =>
        QueueAtAsync(key, personId, lane, DateTime.MinValue, before, reply, cancellationToken);

    /// <summary>Queues a message that is meant for a moment: a little before it where that is an hour or half hour, and outside the quiet hours.</summary>
    /// <param name="wanted">Wall clock.</param>
    /// <param name="before">The wall clock moment before which it must leave.</param>
    public async Task QueueAtAsync(string key, int personId, Lane lane, DateTime wanted, DateTime before, Func<DateTime, string> reply, CancellationToken cancellationToken)
    {
        if (await DueAsync(key, personId, lane, wanted, before, cancellationToken) is not { } due) return;

        book.Add(OutboxMessage.For(personId, key, lane, due.Slot, reply(due.At), clock.ToUtc(due.At), before == DateTime.MaxValue ? null : clock.ToUtc(before), clock.UtcNow));
    }

    /// <summary>When a message would leave if it were queued now; null when it could do so only after it has lost its sense.</summary>
    /// <param name="wanted">Wall clock; the earliest moment of all for now.</param>
    /// <param name="before">The wall clock moment before which it must leave.</param>
    public async Task<Due?> DueAsync(string key, int personId, Lane lane, DateTime wanted, DateTime before, CancellationToken cancellationToken)
    {
        var (now, at) = (clock.LocalNow, wanted == DateTime.MinValue ? wanted : DueMoment.NotOnTheHour(wanted));
        var disturbs = lane == Lane.Timed || (lane == Lane.Digest && before != DateTime.MaxValue);
        var counted = disturbs ? await CountAsync(personId, at > now ? at : now, cancellationToken) : null;
        if (_moments.Of(lane, key, personId, now, at, before, day => counted?.GetValueOrDefault(day) ?? 0) is not { } due) return null;

        if (due.Slot == OutboxSlot.Morning && await CatchUpAsync(personId, cancellationToken) is { } sooner && sooner > now && sooner < due.At) due = new Due(sooner, OutboxSlot.CatchUp);
        return due;
    }

    /// <summary>Messages whose key begins so, waiting, sent or dropped: what was said on an occasion already.</summary>
    public Task<IReadOnlyList<OutboxMessage>> SaidAsync(string prefix, CancellationToken cancellationToken) => book.WithKeyAsync(prefix, cancellationToken);

    /// <summary>Queues an answer for a visitor's conversation; it leaves at once.</summary>
    public void QueueForVisitor(string key, string conversationId, string reply) =>
        book.Add(new OutboxMessage(key, null, conversationId, Lane.Answer, reply, clock.UtcNow, clock.UtcNow));

    // From the day before the one it is meant for, for what leaves the evening before, to the day after, for what the quiet hours hold back.
    private async Task<Dictionary<DateOnly, int>> CountAsync(int personId, DateTime from, CancellationToken cancellationToken)
    {
        var first = clock.ToUtc(from.Date.AddDays(-1));
        var due = await book.TimedAsync(personId, first, first.AddDays(3), cancellationToken);
        return due.GroupBy(at => DateOnly.FromDateTime(clock.ToLocal(at))).ToDictionary(g => g.Key, g => g.Count());
    }

    private async Task<DateTime?> CatchUpAsync(int personId, CancellationToken cancellationToken)
    {
        // Looked up once: a bell queues for hundreds of people.
        _outage ??= new Looked(await outages.CatchingUpAsync(cancellationToken));
        return _outage.Found is { } outage ? clock.ToLocal(outage.CatchUpFor(personId)) : null;
    }

    private sealed record Looked(Outage? Found);
}
