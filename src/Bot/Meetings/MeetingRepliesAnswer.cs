using System.Text.RegularExpressions;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Meetings;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.Meetings;

/// <summary>The convener's side: “谁没回”, 催, and “贺永年参加” after a call.</summary>
internal sealed partial class MeetingRepliesAnswer(MeetingConveners conveners, MeetingReplies replies, MeetingPost post, IMeetingBook book, Clock clock) : ICapability
{
    public int Order => 190;

    public async Task<bool> TryAnswerAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (!turn.Who.IsMember) return false;

        var said = ChoiceWords.Plain(turn.Heard);
        if (said == MeetingWords.Chase && MeetingOccasion.Read(turn.Occasion) is { Kind: MeetingOccasion.Replies } occasion) return await ChaseAsync(turn, occasion, cancellationToken);
        if (Silent().Match(said) is { Success: true } silent) return await ShowAsync(turn, silent.Groups["what"].Value, (by, meeting) => SayReplies(turn, meeting, by.Id), cancellationToken);
        if (Away().Match(said) is { Success: true } away) return await ShowAsync(turn, away.Groups["what"].Value, (by, meeting) => turn.Say(MeetingWords.Leaves(meeting, MeetingWords.When(meeting, clock), by.Id == meeting.ConvenerId)), cancellationToken);

        return ForOther().Match(said) is { Success: true } other && await RecordAsync(turn, other.Groups["who"].Value, other.Groups["says"].Value, cancellationToken);
    }

    private async Task<bool> ShowAsync(Turn turn, string what, Action<Person, Meeting> show, CancellationToken cancellationToken)
    {
        if (await conveners.OfAsync(turn, cancellationToken) is not { } by)
        {
            turn.Say(MeetingWords.OnlyClerks);
            return true;
        }

        // One's own meetings come before those of colleagues.
        var all = MeetingConveners.Named(await conveners.ToComeAsync(by, cancellationToken), what, null, clock);
        var own = all.FindAll(m => m.ConvenerId == by.Id);
        var meant = own.Count > 0 ? own : all;
        if (meant.Count == 0) turn.Say(MeetingWords.NoSuchMeeting(what));
        else if (meant.Count > 1 && what.Length == 0) turn.Say(MeetingWords.Which([.. meant.Take(3).Select(m => ($"{MeetingWords.When(m, clock)}{m.Title}", $"{m.Title}{ChoiceWords.Plain(turn.Heard)}"))]));
        else show(by, meant[0]);
        return true;
    }

    private void SayReplies(Turn turn, Meeting meeting, int personId) =>
        turn.Say(MeetingWords.Replies(meeting, MeetingWords.When(meeting, clock), [.. MeetingReplies.Unanswered(meeting).Select(i => i.Name)]) with { Occasion = new MeetingOccasion(meeting.Number, meeting.Revision, MeetingOccasion.Replies, personId).ToString() });

    private async Task<bool> ChaseAsync(Turn turn, MeetingOccasion occasion, CancellationToken cancellationToken)
    {
        if (await conveners.OfAsync(turn, cancellationToken) is null || await book.FindAsync(occasion.Meeting, cancellationToken) is not { IsCancelled: false } meeting || meeting.Start <= clock.UtcNow) return false;

        var (sent, toCall) = await replies.ChaseAsync(meeting, cancellationToken);
        // Whoever was nudged twice, or has no account, is called.
        if (sent > 0) turn.Say(MeetingWords.Chased(sent, ChineseDates.Hour(TimeOnly.FromDateTime(clock.LocalNow)), post.IsQuietNow));
        if (toCall.Count > 0) turn.Say(MeetingWords.PhoneList([.. toCall.Select(c => (c.Name, c.Post, c.Phone))]));
        if (sent == 0 && toCall.Count == 0) SayReplies(turn, meeting, turn.Who.PersonId!.Value);
        return true;
    }

    private async Task<bool> RecordAsync(Turn turn, string who, string says, CancellationToken cancellationToken)
    {
        if (await conveners.OfAsync(turn, cancellationToken) is not { } by) return false;

        var meeting = (await conveners.ToComeAsync(by, cancellationToken)).Where(m => m.Invitations.Any(i => i.Name == who)).OrderBy(m => m.ConvenerId == by.Id ? 0 : 1).ThenBy(m => m.Invitations.First(i => i.Name == who).Answer == InvitationAnswer.None ? 0 : 1).FirstOrDefault();
        if (meeting?.Invitations.FirstOrDefault(i => i.Name == who) is not { } invitation) return false;

        var comes = !says.Contains('假', StringComparison.Ordinal) && !says.Contains('不', StringComparison.Ordinal);
        await replies.RecordAsync(meeting, invitation, comes, by.Name, cancellationToken);
        turn.Say(MeetingWords.ByClerk(who, comes ? InvitationWords.Come : InvitationWords.Leave, MeetingReplies.Unanswered(meeting).Count()));
        return true;
    }

    [GeneratedRegex("^(?<what>.{0,20}?)(?:还有)?(?:谁|哪些人|哪个|哪些)(?:还)?(?:没有?回|没回复|没答复|没有?回话)(?:了|的)?$")]
    private static partial Regex Silent();

    [GeneratedRegex("^(?<what>.{0,20}?)(?:还有)?(?:(?:谁|哪些人|哪个|哪些|几个人?)(?:说)?(?:不来|来不了|请假|请了假)|(?:为什么|为啥|咋个?|什么原因)(?:不来|请假)|请假(?:的)?(?:原因|名单|有谁|是谁|有哪些))(?:了|的)?$")]
    private static partial Regex Away();

    [GeneratedRegex("^(?<who>[\\u4e00-\\u9fff]{2,4}?)(?:说)?(?:他|她)?(?<says>参加|要来|能来|会来|来|请假|不来|来不了|不参加)(?:了)?$")]
    private static partial Regex ForOther();
}
