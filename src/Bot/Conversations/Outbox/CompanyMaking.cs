using System.Text.Json;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Reminders.Outbox;

namespace HealthAssistantBot.Bot.Conversations;

/// <summary>Makes one message of what leaves in company: a person's morning message, or the one after an outage.</summary>
internal sealed class CompanyMaking(IEnumerable<IMorningItems> sources, IStaffBook staff, Clock clock)
{
    private sealed record Line(int Order, string Text, Reply? Reply, OutboxMessage? Row, MorningItem? Item, string? Source);

    /// <summary>The morning message of one receiver; null when all that was to be in it is settled.</summary>
    /// <param name="rows">What waits for the receiver, and for those whom they stand in for; none of it useless.</param>
    public async Task<Leaving?> MorningAsync(int receiver, IReadOnlyList<OutboxMessage> rows, CancellationToken cancellationToken)
    {
        var lines = Waiting(rows, late: false);
        foreach (var source in sources)
        {
            foreach (var item in await source.OfDayAsync(clock.Today, [receiver], cancellationToken))
                lines.Add(new Line(item.Order, item.Line, null, null, item, source.Source));
        }

        if (lines.All(l => l.Item is { IsReason: false })) return null;

        if (lines.Count(l => l.Item is not { OnlyInList: true }) == 1) lines.RemoveAll(l => l.Item is { OnlyInList: true });

        lines = [.. lines.OrderBy(l => l.Order)];
        var key = ListedThing.DigestKey(clock.Today, receiver);
        if (lines is [var only]) return await AloneAsync(only, key, receiver, rows, cancellationToken);

        var isClerk = await staff.FindAsync(receiver, cancellationToken) is { } person && person.Is(Roles.Clerk);
        var canBeDone = Enumerable.Range(1, lines.Count).Where(i => lines[i - 1].Reply?.Actions.Any(a => a.Label == MorningWords.Done) == true).ToList();
        return Of(key, receiver, rows, lines, OutboxSlot.Morning, MorningWords.Digest(isClerk, clock.Today, [.. lines.Select(l => l.Text)], canBeDone));
    }

    /// <summary>The one message to one receiver about what an outage held up.</summary>
    public Leaving? CatchUp(Outage outage, int receiver, IReadOnlyList<OutboxMessage> rows)
    {
        var lines = Waiting(rows, late: true);
        if (lines.Count == 0) return null;

        var words = MorningWords.CatchUp(outage, clock.ToLocal, clock.Today, [.. lines.Select(l => l.Text)]);
        if (lines is [{ Reply: { } reply, Row: { } row }]) words = MorningWords.WithChoices(words, reply.Actions, reply.Occasion ?? row.Key);
        return Of(ListedThing.CatchUpKey(outage.Id, receiver), receiver, rows, lines, OutboxSlot.CatchUp, words);
    }

    /// <summary>The stored words; null where this program cannot read them.</summary>
    public static Reply? ReplyOf(OutboxMessage row)
    {
        try
        {
            return row.ReplyJson.Length == 0 ? null : JsonSerializer.Deserialize<Reply>(row.ReplyJson, ConversationJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // One thing keeps its own words and card.
    private async Task<Leaving?> AloneAsync(Line line, string key, int receiver, IReadOnlyList<OutboxMessage> rows, CancellationToken cancellationToken)
    {
        if (line is { Reply: { } reply, Row: { } row }) return new Leaving(row.Key, reply, rows) { Receivers = [receiver], Voids = VoidsOf([line]) };

        var source = sources.First(s => s.Source == line.Source);
        return await source.OpenAsync(line.Item!.Id, receiver, cancellationToken) is { } full
            ? Of(key, receiver, rows, [line], OutboxSlot.Morning, full)
            : null;
    }

    private static List<Line> Waiting(IReadOnlyList<OutboxMessage> rows, bool late) =>
        [.. rows.Select(row => (Row: row, Reply: ReplyOf(row))).Where(r => r.Reply is not null).Select(r => new Line(20, MorningWords.LineOf(r.Reply!, late), r.Reply, r.Row, null, null))];

    private static Leaving Of(string key, int receiver, IReadOnlyList<OutboxMessage> rows, IReadOnlyList<Line> lines, OutboxSlot slot, Reply words) => new(key, words, rows)
    {
        Receivers = [receiver],
        Slot = slot,
        Voids = VoidsOf(lines),
        Contents = ListedThing.Write(lines.Select(l => new ListedThing(l.Text, l.Row?.Key, l.Source, l.Item?.Id))),
    };

    private static IReadOnlyList<VoidCard> VoidsOf(IReadOnlyList<Line> lines) => [.. lines.Select(l => l.Reply?.Voids).OfType<VoidCard>()];
}
