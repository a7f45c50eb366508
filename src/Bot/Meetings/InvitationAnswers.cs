using System.Text.RegularExpressions;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Meetings;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.Meetings;

/// <summary>1 参加, 2 请假, 3 代会, by tap, digit or word, also days later; asks for reason and stand-in. And the stand-in's own answer.</summary>
internal sealed partial class InvitationAnswers(IMeetingBook book, MeetingPost post, IStaffBook staff, Clock clock) : ICapability
{
    private static readonly HashSet<string> Words = new(StringComparer.Ordinal) { InvitationWords.Come, InvitationWords.Leave, InvitationWords.StandIn, InvitationWords.CanGo, InvitationWords.CannotGo };

    private static readonly TimeSpan Far = TimeSpan.FromDays(400);

    public int Order => 180;

    public async Task<bool> TryAnswerAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.Who.PersonId is not { } personId) return false;

        // What was routed to a stand-in is answered for the one it was meant for.
        if (MeetingOccasion.Read(turn.Occasion) is { } routed && turn.Who.ActsFor.Contains(routed.PersonId)) personId = routed.PersonId;
        if (MeetingOccasion.Read(turn.Occasion) is { } occasion)
            return Words.Contains(turn.Heard) && await book.FindAsync(occasion.Meeting, cancellationToken) is { } meeting && await AnswerAsync(turn, meeting, occasion, personId, cancellationToken);

        if (turn.Picked is not null) return false;
        if (AnswerDraft.Of(turn) is { } draft && ChoiceWords.Number(turn.Heard) is null && !Question().IsMatch(turn.Heard) && turn.Heard.Length > 0 && !Words.Contains(ChoiceWords.Plain(turn.Heard)))
            return await GoOnAsync(turn, draft, personId, cancellationToken);

        return WordOf(turn.Heard) is { } word && await ByWordAsync(turn, word, personId, cancellationToken);
    }

    private async Task<bool> AnswerAsync(Turn turn, Meeting meeting, MeetingOccasion occasion, int personId, CancellationToken cancellationToken)
    {
        AnswerDraft.Forget(turn);
        var start = clock.ToLocal(meeting.Start);
        var convener = await post.NameOfAsync(meeting.ConvenerId, cancellationToken);
        if (meeting.IsCancelled)
        {
            turn.Say(InvitationWords.Cancelled(meeting, start, convener, clock.Today));
            turn.MarkCard(occasion.ToString(), "已取消");
            return true;
        }

        if (meeting.LikelyEnd <= clock.UtcNow)
        {
            turn.Say(MeetingWords.Refused(MeetingRefusals.Over));
            return true;
        }

        if (turn.Heard is InvitationWords.CanGo or InvitationWords.CannotGo) return await StandInAnswersAsync(turn, meeting, personId, cancellationToken);
        if (meeting.Of(personId) is not { } invitation) return false;

        if (occasion.Revision != meeting.Revision)
        {
            // The old date is void: what stands now is asked again, and its digits are the newest.
            turn.MarkCard(occasion.ToString(), "已改期");
            turn.Say(InvitationWords.Changed(meeting, start, clock.ToLocal(meeting.FormerStart ?? meeting.Start), convener, placeStays: true, clock.Today) with { Card = null, Occasion = MeetingPost.LastCard(meeting.Number, meeting.Revision, personId) });
            return true;
        }

        switch (turn.Heard)
        {
            case InvitationWords.Come:
                invitation.Come(clock.UtcNow);
                await post.ReleaseAsync(meeting, invitation, cancellationToken);
                Mark(turn, meeting, personId, "您参加");
                turn.Say(InvitationWords.Recorded(meeting, start, clock.Today));
                return true;
            case InvitationWords.Leave:
                new AnswerDraft(meeting.Number, meeting.Revision, WantsStandIn: false, null).KeepIn(turn);
                Mark(turn, meeting, personId, "您请假");
                turn.Say(InvitationWords.AskReason);
                return true;
            default:
                new AnswerDraft(meeting.Number, meeting.Revision, WantsStandIn: true, null).KeepIn(turn);
                Mark(turn, meeting, personId, "您找人代会");
                turn.Say(InvitationWords.AskStandIn);
                return true;
        }
    }

    private async Task<bool> GoOnAsync(Turn turn, AnswerDraft draft, int personId, CancellationToken cancellationToken)
    {
        if (await book.FindAsync(draft.Meeting, cancellationToken) is not { IsCancelled: false } meeting || meeting.Revision != draft.Revision || (meeting.Of(personId) ?? turn.Who.ActsFor.Select(meeting.Of).FirstOrDefault(i => i is not null)) is not { } invitation)
        {
            AnswerDraft.Forget(turn);
            return false;
        }

        if (draft.WantsStandIn && draft.StandInId is null && !Nobody().IsMatch(ChoiceWords.Plain(turn.Heard))) return await NameStandInAsync(turn, draft, personId, cancellationToken);
        if (draft is { WantsStandIn: true, StandInId: null })
        {
            (draft with { WantsStandIn = false }).KeepIn(turn);
            turn.Say(InvitationWords.AskReason);
            return true;
        }

        AnswerDraft.Forget(turn);
        var convener = await post.NameOfAsync(meeting.ConvenerId, cancellationToken);
        var reason = PersonalData.Mask(turn.Heard);
        if (draft.StandInId is not { } standInId || await staff.FindAsync(standInId, cancellationToken) is not { } standIn)
        {
            invitation.TakeLeave(reason, clock.UtcNow);
            await post.ReleaseAsync(meeting, invitation, cancellationToken);
            turn.Say(InvitationWords.LeaveRecorded(convener));
            return true;
        }

        invitation.SendStandIn(standIn.Id, reason, clock.UtcNow);
        await post.ReleaseAsync(meeting, invitation, cancellationToken);
        if (standIn.UserId is not null) await post.AskStandInAsync(meeting, standIn.Id, invitation.Name, cancellationToken);
        turn.MarkCard(MeetingPost.LastCard(meeting.Number, meeting.Revision, personId), $"{standIn.Name}代会");
        turn.Say(InvitationWords.StandInRecorded(standIn.Name, convener, standIn.UserId is not null));
        return true;
    }

    private async Task<bool> NameStandInAsync(Turn turn, AnswerDraft draft, int personId, CancellationToken cancellationToken)
    {
        var tree = await staff.AreasAsync(cancellationToken);
        var near = (await staff.PeopleAsync(cancellationToken)).Where(p => p.Id != personId && turn.Who.Scope.Covers(p.AreaId) || SameTown(p)).Where(p => p.Id != personId).ToList();
        var said = Filler().Replace(turn.Heard.Trim(), "");
        switch (PersonSaid.Find(said, near, tree))
        {
            case []:
                turn.Say(InvitationWords.NobodyNamed(said));
                return true;
            case [var standIn]:
                (draft with { StandInId = standIn.Id }).KeepIn(turn);
                turn.Say(InvitationWords.AskReason);
                return true;
            case var several:
                turn.Say(InvitationWords.SeveralNamed(several.Select(p => $"{p.Name}（{p.Post}）")));
                return true;
        }

        bool SameTown(Person person) => tree.TownOf(turn.Who.AreaId) is { } town && tree.TownOf(person.AreaId)?.Id == town.Id;
    }

    private async Task<bool> StandInAnswersAsync(Turn turn, Meeting meeting, int personId, CancellationToken cancellationToken)
    {
        if (meeting.ForStandIn(personId) is not { } invitation)
        {
            turn.Say(InvitationWords.NotNeeded(meeting.Title));
            return true;
        }

        var comes = turn.Heard == InvitationWords.CanGo;
        invitation.HearStandIn(comes);
        turn.MarkCard(new MeetingOccasion(meeting.Number, meeting.Revision, MeetingOccasion.StandIn, personId).ToString(), comes ? "您代会" : "您去不了");
        if (comes)
        {
            turn.Say(InvitationWords.Recorded(meeting, clock.ToLocal(meeting.Start), clock.Today));
            return true;
        }

        if (invitation.PersonId is { } asker) await post.TellDeclinedAsync(meeting, asker, turn.Who.Name ?? "代会的人", cancellationToken);
        turn.Say(InvitationWords.CannotGoRecorded(invitation.Name));
        return true;
    }

    // 参加 without a digit or card: of the one meeting that waits for this person's answer, else of the nearest they are invited to.
    private async Task<bool> ByWordAsync(Turn turn, string word, int personId, CancellationToken cancellationToken)
    {
        var asStandIn = word is InvitationWords.CanGo or InvitationWords.CannotGo;
        var invited = (await book.BetweenAsync(clock.UtcNow, clock.UtcNow + Far, cancellationToken))
            .Where(m => !m.IsCancelled && (asStandIn ? m.ForStandIn(personId) is not null : m.Of(personId) is not null)).ToList();
        var open = invited.FindAll(m => asStandIn ? m.ForStandIn(personId)!.StandInComes is null : m.Of(personId)!.Answer == InvitationAnswer.None);
        var meant = open.Count > 0 ? open : invited;
        if (meant.Count == 0) return false;

        if (meant.Count > 1)
        {
            turn.Say(MeetingWords.Which([.. meant.Take(3).Select(m => ($"{MeetingWords.When(m, clock)}{m.Title}", $"{m.Title}{word}"))]));
            return true;
        }

        turn.Pick(new PickedChoice(0, new SuggestedAction(word, word), ByNumber: false));
        return await AnswerAsync(turn, meant[0], new MeetingOccasion(meant[0].Number, meant[0].Revision, asStandIn ? MeetingOccasion.StandIn : MeetingOccasion.Notice, personId), personId, cancellationToken);
    }

    private static void Mark(Turn turn, Meeting meeting, int personId, string words)
    {
        turn.MarkCard(MeetingPost.LastCard(meeting.Number, meeting.Revision, personId), words);
        if (turn.Occasion is { } occasion) turn.MarkCard(occasion, words);
    }

    private static string? WordOf(string heard)
    {
        var said = ChoiceWords.Plain(heard);
        return Words.Contains(said) ? said : said is "我参加" or "我来" or "我能来" or "能参加" ? InvitationWords.Come : said is "我请假" or "来不了" or "我来不了" or "去不成" ? InvitationWords.Leave : null;
    }

    [GeneratedRegex("[?？]|谁管|什么|怎么|吗$|归.{1,4}管")]
    private static partial Regex Question();

    [GeneratedRegex("^(?:没有|没|没有人|没人|没得|无|没人去|没有了)$")]
    private static partial Regex Nobody();

    [GeneratedRegex("^(?:让|叫|由|请|喊|是|就)|(?:替我去|替我|代我去|代我|去|代会|代)$|[。！!]$")]
    private static partial Regex Filler();
}
