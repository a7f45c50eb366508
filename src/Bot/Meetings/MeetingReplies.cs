using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Meetings;
using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Reminders.Outbox;

namespace HealthAssistantBot.Bot.Meetings;

/// <summary>Somebody who has to be called: nudged twice, or without an account.</summary>
internal sealed record ToCall(string Name, string? Post, string? Phone);

/// <summary>The convener's hand on the answers to a meeting, in the chat and on the console: who is silent, a nudge, an answer taken by phone.</summary>
internal sealed class MeetingReplies(MeetingPost post, IStaffBook staff, Clock clock)
{
    private const int MostNudges = 2;

    public static IEnumerable<Invitation> Unanswered(Meeting meeting) => meeting.Invitations.Where(i => i.Answer == InvitationAnswer.None);

    /// <summary>The two nudges, whether a clerk or the calendar gives them.</summary>
    public static string NudgeKind(int number) => number == 1 ? "nudge" : "nudge2";

    /// <returns>How many were nudged, and whom to call instead.</returns>
    public async Task<(int Sent, IReadOnlyList<ToCall> ToCall)> ChaseAsync(Meeting meeting, CancellationToken cancellationToken)
    {
        var convener = await post.NameOfAsync(meeting.ConvenerId, cancellationToken);
        var (sent, toCall) = (0, new List<ToCall>());
        foreach (var invitation in Unanswered(meeting))
        {
            var person = invitation.PersonId is { } id ? await staff.FindAsync(id, cancellationToken) : null;
            if (person is { UserId: not null } && await NudgeAsync(meeting, person.Id, convener, cancellationToken)) sent++;
            else toCall.Add(new ToCall(invitation.Name, invitation.Post, person?.Phone));
        }

        return (sent, toCall);
    }

    /// <summary>What somebody said by phone to whoever called them.</summary>
    public async Task RecordAsync(Meeting meeting, Invitation invitation, bool comes, string by, CancellationToken cancellationToken)
    {
        if (comes) invitation.Come(clock.UtcNow);
        else invitation.TakeLeave($"{by}打电话问的", clock.UtcNow);
        await post.ReleaseAsync(meeting, invitation, cancellationToken);
    }

    private async Task<bool> NudgeAsync(Meeting meeting, int personId, string convener, CancellationToken cancellationToken)
    {
        for (var i = 1; i <= MostNudges; i++)
        {
            if (await post.QueueAsync(meeting, NudgeKind(i), personId, Lane.Timed, leaves => InvitationWords.Nudge(meeting, clock.ToLocal(meeting.Start), convener, leaves), cancellationToken)) return true;
        }

        return false;
    }
}
