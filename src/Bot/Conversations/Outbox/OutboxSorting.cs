using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Reminders.Outbox;

namespace HealthAssistantBot.Bot.Conversations;

/// <summary>What is to leave now, and how many rows were looked at for it.</summary>
internal sealed record Sorted(int Looked, IReadOnlyList<Leaving> Leaving);

/// <summary>Looks at what is due: what leaves alone, what becomes one message, what is put off, what is dropped.</summary>
internal sealed partial class OutboxSorting(
    IOutboxBook book, IOutageBook outages, IUnitOfWork work, CompanyMaking company, IEnumerable<IMessageRoute> routes, IEnumerable<IPushChannel> channels, IStaffBook staff, DueMoment moments, Clock clock, ILogger<OutboxSorting> logger)
{
    /// <summary>The same words to the same person on one day, at most; twice in a row only where the person said something between.</summary>
    private const int SameWordsADay = 3;

    private static readonly TimeSpan CatchUpIsNews = TimeSpan.FromDays(1);

    private readonly bool _pushes = channels.Any();

    public async Task<Sorted> SortAsync(int limit, bool atOnceOnly, CancellationToken cancellationToken)
    {
        var due = await book.DueAsync(clock.UtcNow, limit, _pushes, atOnceOnly, cancellationToken);
        var leaving = new List<Leaving>();
        await AddAloneAsync(leaving, [.. due.Where(m => m.Slot == OutboxSlot.Alone)], cancellationToken);
        foreach (var (receiver, people) in await ReceiversAsync(due.Where(m => m.Slot == OutboxSlot.CatchUp), cancellationToken)) await AddCatchUpAsync(leaving, receiver, people, cancellationToken);
        foreach (var (receiver, people) in await ReceiversAsync(due.Where(m => m.Slot == OutboxSlot.Morning), cancellationToken)) await AddMorningAsync(leaving, receiver, people, cancellationToken);
        await work.SaveAsync(cancellationToken);
        return new Sorted(due.Count, leaving);
    }

    private DateTime StartOfDay => clock.ToUtc(clock.LocalNow.Date);

    private async Task AddAloneAsync(List<Leaving> leaving, List<OutboxMessage> rows, CancellationToken cancellationToken)
    {
        var people = rows.Where(CanRepeat).Select(m => m.PersonId!.Value).Distinct().ToList();
        var said = (await book.SaidSinceAsync(people, StartOfDay, cancellationToken)).ToList();
        var heard = await book.HeardFromSinceAsync(people, StartOfDay, cancellationToken);
        foreach (var row in rows)
        {
            if (row.IsUselessAt(clock.UtcNow)) Drop(row, DropReason.Stale);
            else if (CompanyMaking.ReplyOf(row) is not { } reply) Drop(row, DropReason.Unreachable);
            else if (row.PersonId is not { } personId) leaving.Add(new Leaving(row.Key, reply, [row]) { ConversationId = row.ConversationId });
            else if (row.Lane is Lane.Timed or Lane.Digest && await MustWaitForDayAsync(personId, cancellationToken)) PutOff(row, personId);
            else
            {
                var receivers = await ReceiversAsync(personId, row.Lane, cancellationToken);
                if (CanRepeat(row) && IsRepeat(said, heard, receivers[0], reply.TextHash))
                {
                    Drop(row, DropReason.Identical);
                    continue;
                }

                said.Add(new SaidWords(receivers[0], reply.TextHash, clock.UtcNow));
                leaving.Add(new Leaving(row.Key, reply, [row]) { Receivers = receivers, Voids = reply.Voids is { } old ? [old] : [] });
            }
        }
    }

    private static bool CanRepeat(OutboxMessage row) => row.PersonId is not null && row.Lane is Lane.Timed or Lane.Digest;

    // What was handed back may well be handed over again; a rule gone wild may not go on for ever.
    private static bool IsRepeat(List<SaidWords> said, IReadOnlyDictionary<int, DateTime> heard, int receiver, long words)
    {
        var had = said.FindAll(s => s.PersonId == receiver);
        if (had.Count == 0) return false;

        return had[^1].TextHash == words && !(heard.TryGetValue(receiver, out var last) && last > had[^1].At) || had.Count(s => s.TextHash == words) >= SameWordsADay;
    }

    private async Task AddMorningAsync(List<Leaving> leaving, int receiver, IReadOnlyCollection<int> people, CancellationToken cancellationToken)
    {
        var until = clock.ToUtc(moments.MorningIsOver(clock.LocalNow));
        var rows = await UsefulAsync(people, OutboxSlot.Morning, until > clock.UtcNow ? until : clock.UtcNow, cancellationToken);
        if (rows.Count == 0) return;

        var hadOne = (await book.HadMorningAsync([receiver], StartOfDay, cancellationToken)).Count > 0;
        if (hadOne || await MustWaitForDayAsync(receiver, cancellationToken)) Tomorrow(rows, receiver, afterToday: hadOne);
        else if (await company.MorningAsync(receiver, rows, cancellationToken) is { } one) leaving.Add(one);
        else rows.ForEach(row => Drop(row, DropReason.Empty));
    }

    private async Task AddCatchUpAsync(List<Leaving> leaving, int receiver, IReadOnlyCollection<int> people, CancellationToken cancellationToken)
    {
        var outage = await outages.LastAsync(cancellationToken);
        if (outage is null || clock.UtcNow - outage.To > CatchUpIsNews)
        {
            // Seen on the web days later: like any other thing by then.
            foreach (var row in await UsefulAsync(people, OutboxSlot.CatchUp, clock.UtcNow, cancellationToken)) row.PutOff(clock.UtcNow, OutboxSlot.Morning);
            return;
        }

        var rows = await UsefulAsync(people, OutboxSlot.CatchUp, outage.ReportFrom > clock.UtcNow ? outage.ReportFrom : clock.UtcNow, cancellationToken);
        if (rows.Count > 0 && company.CatchUp(outage, receiver, rows) is { } one) leaving.Add(one);
    }

    private async Task<List<OutboxMessage>> UsefulAsync(IReadOnlyCollection<int> people, OutboxSlot slot, DateTime until, CancellationToken cancellationToken)
    {
        var rows = (await book.InCompanyAsync(people, slot, until, cancellationToken)).ToList();
        foreach (var row in rows)
        {
            if (row.IsUselessAt(clock.UtcNow)) Drop(row, DropReason.Stale);
            else if (row.ReplyJson.Length > 0 && CompanyMaking.ReplyOf(row) is null) Drop(row, DropReason.Unreachable);
        }

        return rows.FindAll(row => row.State == OutboxState.Waiting);
    }

    private void Tomorrow(List<OutboxMessage> rows, int receiver, bool afterToday)
    {
        var next = clock.ToUtc(moments.Morning(afterToday ? moments.MorningIsOver(clock.LocalNow) : clock.LocalNow, receiver));
        foreach (var row in rows)
        {
            if (row.IsUselessAt(next)) Drop(row, DropReason.Stale);
            else if (row.ReplyJson.Length == 0) Drop(row, DropReason.Empty);
            else row.PutOff(next, OutboxSlot.Morning);
        }
    }

    // It was held up on its way into the quiet hours.
    private void PutOff(OutboxMessage row, int personId)
    {
        var before = row.UsefulUntil is { } until ? clock.ToLocal(until) : DateTime.MaxValue;
        if (moments.Of(row.Lane, row.Key, personId, clock.LocalNow, clock.LocalNow, before, _ => 0) is { } later) row.PutOff(clock.ToUtc(later.At), later.Slot);
        else Drop(row, DropReason.Stale);
    }

    // Whoever is on the web looks by themselves; a phone would ring.
    private async Task<bool> MustWaitForDayAsync(int personId, CancellationToken cancellationToken) =>
        _pushes && moments.Quiet.Cover(clock.LocalNow) && await staff.FindAsync(personId, cancellationToken) is { UserId: not null };

    private async Task<IReadOnlyList<int>> ReceiversAsync(int personId, Lane lane, CancellationToken cancellationToken)
    {
        foreach (var route in routes)
        {
            if (await route.ReceiversAsync(personId, lane, cancellationToken) is { Count: > 0 } receivers) return receivers;
        }

        return [personId];
    }

    /// <summary>Each receiver, and the people whose messages they get.</summary>
    private async Task<IReadOnlyDictionary<int, IReadOnlyCollection<int>>> ReceiversAsync(IEnumerable<OutboxMessage> rows, CancellationToken cancellationToken)
    {
        var all = new Dictionary<int, IReadOnlyCollection<int>>();
        foreach (var personId in rows.Select(r => r.PersonId).OfType<int>().Distinct())
        {
            var receiver = (await ReceiversAsync(personId, Lane.Digest, cancellationToken))[0];
            if (all.TryGetValue(receiver, out var known))
            {
                if (!known.Contains(personId)) all[receiver] = [.. known, personId];
                continue;
            }

            var people = new HashSet<int> { personId };
            if ((await ReceiversAsync(receiver, Lane.Digest, cancellationToken))[0] == receiver) people.Add(receiver);
            foreach (var route in routes) people.UnionWith(await route.StandsInForAsync(receiver, cancellationToken));
            all[receiver] = people;
        }

        return all;
    }

    private void Drop(OutboxMessage row, DropReason why)
    {
        row.Drop(why);
        LogDropped(row.Id, why);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Message {Id} of the outbox is dropped: {Why}")]
    private partial void LogDropped(long id, DropReason why);
}
