using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.FollowUps;
using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Reminders.Outbox;

namespace HealthAssistantBot.Bot.FollowUps;

/// <summary>Brings what happens to a follow-up to its people, through the outbox.</summary>
internal sealed class FollowUpPost(OutboxPost outbox, IStaffBook staff, Clock clock)
{
    /// <summary>Queues one message; the same occasion is queued once.</summary>
    /// <returns>False when it was queued before, or the person cannot be told.</returns>
    public async Task<bool> QueueAsync(FollowUpOccasion occasion, Lane lane, Func<DateOnly, Reply> words, CancellationToken cancellationToken)
    {
        if (await staff.FindAsync(occasion.PersonId, cancellationToken) is not { UserId: not null, IsHere: true }) return false;

        var key = occasion.ToString();
        if ((await outbox.SaidAsync(key, cancellationToken)).Any(m => m.Key == key)) return false;

        await outbox.QueueAsync(key, occasion.PersonId, lane, leaves => ConversationJson.Write(words(DateOnly.FromDateTime(leaves)) with { Occasion = key }), cancellationToken);
        return true;
    }

    /// <summary>Takes back what was still on its way: nobody is reminded of what is settled.</summary>
    public async Task DropWaitingAsync(FollowUp followUp, CancellationToken cancellationToken)
    {
        foreach (var message in await outbox.SaidAsync(FollowUpOccasion.All(followUp.Number), cancellationToken))
        {
            if (message.State == OutboxState.Waiting) message.Drop();
        }
    }

    /// <summary>The occasion of the newest nudge that has left: its card is the one people look at.</summary>
    public async Task<string?> LastNudgeAsync(FollowUp followUp, CancellationToken cancellationToken) =>
        (await outbox.SaidAsync(FollowUpOccasion.All(followUp.Number), cancellationToken))
            .Where(m => m.State == OutboxState.Sent && FollowUpOccasion.Read(m.Key) is { Kind: FollowUpOccasion.Nudge or FollowUpOccasion.Handed } occasion && occasion.PersonId == followUp.WhoId)
            .MaxBy(m => m.SentAt)?.Key;

    public async Task<FollowUpNames> NamesAsync(FollowUp followUp, CancellationToken cancellationToken)
    {
        var who = (await staff.FindAsync(followUp.WhoId, cancellationToken))?.Name ?? "经手的人";
        var asker = followUp.AskerId is { } id ? (await staff.FindAsync(id, cancellationToken))?.Name : null;
        var place = followUp.AreaId is { } area ? (await staff.AreasAsync(cancellationToken)).Find(area)?.Name : null;
        return new FollowUpNames(who, asker, place);
    }

    public DateTime SetAt(FollowUp followUp) => clock.ToLocal(followUp.CreatedAt);
}
