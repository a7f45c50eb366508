using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Meetings;
using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Reminders.Outbox;
using HealthAssistantBot.Reminders.Wording;

namespace HealthAssistantBot.Bot.Meetings;

/// <summary>How many were told, and whom the convener must call.</summary>
internal sealed record Told(int Count, string Calls);

/// <summary>Brings what happens to a meeting to its people, through the outbox.</summary>
internal sealed class MeetingPost(OutboxPost outbox, IStaffBook staff, Clock clock)
{
    public bool IsQuietNow => outbox.IsQuietNow;

    public async Task<Told> CallAsync(Meeting meeting, CancellationToken cancellationToken)
    {
        var convener = await NameOfAsync(meeting.ConvenerId, cancellationToken);
        return await TellAllAsync(meeting, MeetingOccasion.Notice, _ => null, (leaves, _) => InvitationWords.Notice(meeting, Start(meeting), convener, leaves), cancellationToken);
    }

    /// <summary>A new date or place; whoever has not been told the old one yet hears it as a first notice.</summary>
    public async Task<Told> ChangeAsync(Meeting meeting, bool placeStays, CancellationToken cancellationToken)
    {
        var convener = await NameOfAsync(meeting.ConvenerId, cancellationToken);
        var untold = await DropWaitingAsync(meeting, cancellationToken);
        var old = clock.ToLocal(meeting.FormerStart!.Value);
        foreach (var invitation in meeting.Invitations)
        {
            if (invitation.FormerStandInId is { } standIn && untold.All(o => o.PersonId != standIn || o.Kind != MeetingOccasion.StandIn))
                await TellStandInOfChangeAsync(meeting, invitation, standIn, old, convener, placeStays, cancellationToken);
        }

        return await TellAllAsync(meeting, MeetingOccasion.Changed,
            person => untold.Any(o => o.PersonId == person) ? null : new VoidCard(LastCard(meeting.Number, meeting.Revision - 1, person), "已改期"),
            (leaves, person) => untold.Any(o => o.PersonId == person)
                ? InvitationWords.Notice(meeting, Start(meeting), convener, leaves)
                : InvitationWords.Changed(meeting, Start(meeting), old, convener, placeStays, leaves),
            cancellationToken);
    }

    public async Task<Told> CancelAsync(Meeting meeting, CancellationToken cancellationToken)
    {
        var convener = await NameOfAsync(meeting.ConvenerId, cancellationToken);
        var untold = await DropWaitingAsync(meeting, cancellationToken);
        foreach (var standIn in meeting.Invitations.Select(i => i.StandInComes == false ? i.FormerStandInId : i.StandInId ?? i.FormerStandInId).OfType<int>().Distinct())
        {
            if (meeting.Of(standIn) is null && untold.All(o => o.PersonId != standIn)) await QueueAsync(meeting, "cancelled", standIn, Lane.Timed, leaves => InvitationWords.Cancelled(meeting, Start(meeting), convener, leaves) with { Voids = new VoidCard(new MeetingOccasion(meeting.Number, meeting.Revision - 1, MeetingOccasion.StandIn, standIn).ToString(), "不用去了") }, cancellationToken);
        }

        return await TellAllAsync(meeting, "cancelled",
            person => new VoidCard(LastCard(meeting.Number, meeting.Revision - 1, person), "已取消"),
            (leaves, _) => InvitationWords.Cancelled(meeting, Start(meeting), convener, leaves),
            cancellationToken, but: untold.Where(o => o is { Kind: MeetingOccasion.Notice, IsHeld: true }).Select(o => o.PersonId).ToHashSet());
    }

    public Task AskStandInAsync(Meeting meeting, int standInId, string who, CancellationToken cancellationToken) =>
        QueueAsync(meeting, MeetingOccasion.StandIn, standInId, Lane.Timed, leaves => InvitationWords.StandInTold(meeting, Start(meeting), who, leaves), cancellationToken);

    /// <summary>Tells the former stand-in, where there is one, that they need not come; a word about the change that still waits is dropped.</summary>
    public async Task ReleaseAsync(Meeting meeting, Invitation invitation, CancellationToken cancellationToken)
    {
        if (invitation.ReleaseStandIn() is not { } standIn) return;

        var wasTold = true;
        foreach (var waiting in await outbox.SaidAsync(MeetingOccasion.All(meeting.Number), cancellationToken))
        {
            if (waiting.PersonId != standIn || waiting.State != OutboxState.Waiting) continue;

            waiting.Drop();
            if (MeetingOccasion.Read(waiting.Key) is { Kind: MeetingOccasion.StandIn }) wasTold = false;
        }

        var comes = invitation.Answer == InvitationAnswer.Comes;
        if (wasTold) await QueueAsync(meeting, "released", standIn, Lane.Timed, leaves => InvitationWords.StandInReleased(meeting, Start(meeting), invitation.Name, comes, leaves) with { Voids = new VoidCard(new MeetingOccasion(meeting.Number, meeting.Revision, MeetingOccasion.StandIn, standIn).ToString(), "不用去了") }, cancellationToken);
    }

    public Task TellDeclinedAsync(Meeting meeting, int personId, string standIn, CancellationToken cancellationToken) =>
        QueueAsync(meeting, "declined", personId, Lane.Answer, leaves => InvitationWords.StandInDeclined(meeting, Start(meeting), standIn, leaves), cancellationToken);

    /// <summary>Queues one message; the same occasion of the same revision is queued once.</summary>
    /// <returns>False when it was queued before.</returns>
    public async Task<bool> QueueAsync(Meeting meeting, string kind, int personId, Lane lane, Func<DateOnly, Reply> words, CancellationToken cancellationToken) =>
        await QueueAsync(meeting, kind, personId, lane, DateTime.MaxValue, leaves => words(DateOnly.FromDateTime(leaves)), cancellationToken);

    /// <param name="before">The wall clock moment before which it must leave.</param>
    /// <param name="wanted">The wall clock moment for which it is meant; none: now.</param>
    public async Task<bool> QueueAsync(Meeting meeting, string kind, int personId, Lane lane, DateTime before, Func<DateTime, Reply> words, CancellationToken cancellationToken, DateTime wanted = default)
    {
        var key = new MeetingOccasion(meeting.Number, meeting.Revision, kind, personId).ToString();
        var said = await outbox.SaidAsync(key, cancellationToken);
        var again = said.Count(m => m.Key == key || m.Key.StartsWith(key + "/", StringComparison.Ordinal));
        if (again > 0 && kind is not (MeetingOccasion.StandIn or "released" or "declined")) return false;

        await outbox.QueueAtAsync(again == 0 ? key : $"{key}/{again}", personId, lane, wanted, before, leaves => ConversationJson.Write(words(leaves) with { Occasion = key }), cancellationToken);
        return true;
    }

    /// <summary>The card by which the person was asked for that date.</summary>
    public static string LastCard(int meeting, int revision, int personId) =>
        new MeetingOccasion(meeting, revision, revision == 0 ? MeetingOccasion.Notice : MeetingOccasion.Changed, personId).ToString();

    public async Task<string> NameOfAsync(int personId, CancellationToken cancellationToken) => (await staff.FindAsync(personId, cancellationToken))?.Name ?? "镇里";

    private DateTime Start(Meeting meeting) => clock.ToLocal(meeting.Start);

    // Not at once: whoever was to be stood in for may come to the new date after all, and says so first.
    private async Task TellStandInOfChangeAsync(Meeting meeting, Invitation invitation, int standIn, DateTime old, string convener, bool placeStays, CancellationToken cancellationToken)
    {
        if (meeting.Of(standIn) is not null) return;

        var soon = old < clock.LocalNow.Date.AddDays(1).AddHours(12);
        await QueueAsync(meeting, "standin-changed", standIn, soon ? Lane.Timed : Lane.Digest, leaves =>
            Reply.Plain("meeting.standin-changed", $"改期：{SpokenMoments.When(Start(meeting), leaves)}\n{meeting.Title}，原定{SpokenMoments.When(old, leaves)}，{InvitationWords.PlaceLine(meeting.Place, placeStays)}。\n还要不要替{invitation.Name}去，等{invitation.Name}回话。"), cancellationToken);
    }

    // What was still on its way is taken back. Held: its hour had not come; else the person has not opened a chat yet.
    private sealed record Untold(MeetingOccasion Occasion, bool IsHeld)
    {
        public int PersonId => Occasion.PersonId;

        public string Kind => Occasion.Kind;
    }

    private async Task<List<Untold>> DropWaitingAsync(Meeting meeting, CancellationToken cancellationToken)
    {
        var dropped = new List<Untold>();
        foreach (var message in await outbox.SaidAsync(MeetingOccasion.All(meeting.Number), cancellationToken))
        {
            if (message.State != OutboxState.Waiting) continue;

            message.Drop();
            if (MeetingOccasion.Read(message.Key) is { Kind: MeetingOccasion.Notice or MeetingOccasion.StandIn } occasion) dropped.Add(new Untold(occasion, message.DueAt > clock.UtcNow));
        }

        return dropped;
    }

    private async Task<Told> TellAllAsync(Meeting meeting, string kind, Func<int, VoidCard?> voids, Func<DateOnly, int, Reply> words, CancellationToken cancellationToken, HashSet<int>? but = null)
    {
        var (count, calls) = (0, new List<string>());
        foreach (var invitation in meeting.Invitations.Where(i => i.PersonId != meeting.ConvenerId))
        {
            var person = invitation.PersonId is { } id ? await staff.FindAsync(id, cancellationToken) : null;
            if (person is not { UserId: not null, IsHere: true })
            {
                calls.Add(MeetingWords.Call(person, invitation.Name));
                continue;
            }

            if (but?.Contains(person.Id) == true) continue;

            await QueueAsync(meeting, kind, person.Id, Lane.Timed, leaves => words(leaves, person.Id) with { Voids = voids(person.Id) }, cancellationToken);
            count++;
        }

        return new Told(count, string.Join('、', calls));
    }
}
