using System.Text.RegularExpressions;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Language.Times;
using HealthAssistantBot.Domain.Meetings;
using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Reminders.Wording;

namespace HealthAssistantBot.Bot.Meetings;

/// <summary>“公卫协调会改到周四下午三点”, “周一的健教碰头会不开了”: read back, and told to everybody after 1.</summary>
internal sealed partial class MeetingChangeAnswer(MeetingConveners conveners, MeetingCallAnswer calling, MeetingPost post, IMeetingBook book, OfficeCalendar calendar, Clock clock) : ICapability
{
    private const int MostChoices = 3;

    public int Order => 95;

    public async Task<bool> TryAnswerAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (!turn.Who.IsMember || turn.Message.CardOccasion is not null) return false;
        if (MeetingChangeDraft.Of(turn) is { } waiting && Confirms(turn, waiting)) return await DoAsync(turn, waiting, cancellationToken);
        if (MeetingChangeSentence.Read(turn.Heard, new TimeSetting(clock.LocalNow, calendar.Current, turn.Who.Market)) is not { } said) return false;

        if (await conveners.OfAsync(turn, cancellationToken) is not { } by)
        {
            turn.Say(MeetingWords.OnlyClerks);
            return true;
        }

        await ReadBackAsync(turn, by, said, cancellationToken);
        return true;
    }

    private static bool Confirms(Turn turn, MeetingChangeDraft waiting) =>
        turn.Heard == (waiting.Cancels ? MeetingWords.CallOff : MeetingWords.Tell) || (turn.Occasion is null && turn.Picked is null && Yes().IsMatch(ChoiceWords.Plain(turn.Heard)))
        || (waiting.Cancels && ChoiceWords.Plain(turn.Heard) == "取消");

    private async Task ReadBackAsync(Turn turn, Person by, MeetingChangeSentence said, CancellationToken cancellationToken)
    {
        var named = MeetingConveners.Named(await conveners.ToComeAsync(by, cancellationToken), said.What, said.OnDay, clock);
        if (named.Count != 1)
        {
            turn.Say(named.Count == 0 ? MeetingWords.NoSuchMeeting(said.What) : MeetingWords.Which([.. named.Take(MostChoices).Select(m => Choice(m, turn.Heard, said))]));
            return;
        }

        var meeting = named[0];
        var old = clock.ToLocal(meeting.Start);
        if (said.Cancels)
        {
            new MeetingChangeDraft(meeting.Number, meeting.Revision, true, meeting.Start, meeting.End, meeting.Place, said.Why).KeepIn(turn);
            turn.Say(MeetingWords.CancelReadBack(meeting.Title, MeetingWords.When(meeting, clock), meeting.Invitations.Count(i => i.PersonId != meeting.ConvenerId)));
            return;
        }

        var day = said.To.DayBeside(DateOnly.FromDateTime(old), clock.Today) ?? DateOnly.FromDateTime(old);
        var start = day.ToDateTime(said.To.Hour ?? TimeOnly.FromDateTime(old));
        if (start <= clock.LocalNow)
        {
            turn.Say(MeetingWords.Refused(MeetingRefusals.Past));
            return;
        }

        // As long as it was to last before, unless another end was said.
        var end = said.To.End is { } till ? day.ToDateTime(till) : meeting.End is { } was ? start + (was - meeting.Start) : (DateTime?)null;
        var place = said.Place ?? meeting.Place;
        new MeetingChangeDraft(meeting.Number, meeting.Revision, false, clock.ToUtc(start), end is { } e ? clock.ToUtc(e) : null, place, said.Why).KeepIn(turn);
        var people = meeting.Invitations.Select(i => i.PersonId).OfType<int>();
        var clashes = await calling.ClashesAsync(people, meeting, start, end, cancellationToken);
        var notes = clashes.Count == 0 ? "没有人撞时间。" : $"时间撞了：{string.Join('；', clashes)}。";
        if (!calendar.Current.IsWorkday(day)) notes += "\n" + MeetingWords.RestDay(day, clock.Today, calendar.Current.Holiday(day));
        if (!calendar.Current.IsAnnounced(day.Year)) notes += "\n" + MeetingWords.NotAnnounced(day.Year);
        turn.Say(MeetingWords.ChangeReadBack(meeting.Title, SpokenMoments.When(old, clock.Today), ChineseDates.Day(day, clock.Today) + SpokenMoments.Hours(start, end), day, InvitationWords.PlaceLine(place, place == meeting.Place), notes));
    }

    // Said again with the day, the sentence names one meeting only.
    private (string, string) Choice(Meeting meeting, string heard, MeetingChangeSentence said)
    {
        var day = DateOnly.FromDateTime(clock.ToLocal(meeting.Start));
        var at = said.What.Length == 0 ? -1 : heard.IndexOf(said.What, StringComparison.Ordinal);
        var name = $"{day.Month}月{day.Day}日的{meeting.Title}";
        return ($"{ChineseDates.Day(day, clock.Today)}{meeting.Title}", at < 0 ? name + heard : string.Concat(name, heard.AsSpan(at + said.What.Length)));
    }

    private async Task<bool> DoAsync(Turn turn, MeetingChangeDraft draft, CancellationToken cancellationToken)
    {
        MeetingChangeDraft.Forget(turn);
        if (await conveners.OfAsync(turn, cancellationToken) is null || await book.FindAsync(draft.Meeting, cancellationToken) is not { } meeting) return false;

        var placeStays = draft.Place == meeting.Place;
        var refusal = meeting.Revision != draft.Revision ? new Refusal("meeting.changed-meanwhile", $"{meeting.Title}刚才别人改过了，现在是{MeetingWords.When(meeting, clock)}。\n要改就再说一遍。")
            : draft.Cancels ? meeting.Cancel(draft.Why, clock.UtcNow)
            : meeting.Change(draft.Start, draft.End, draft.Place, draft.Why, clock.UtcNow);
        if (refusal is not null)
        {
            turn.Say(MeetingWords.Refused(refusal));
            return true;
        }

        var time = ChineseDates.Hour(TimeOnly.FromDateTime(clock.LocalNow));
        if (draft.Cancels)
        {
            var told = await post.CancelAsync(meeting, cancellationToken);
            turn.Say(MeetingWords.CancelDone(told.Count, time, told.Calls, post.IsQuietNow));
        }
        else
        {
            meeting.Of(meeting.ConvenerId)?.Come(clock.UtcNow);
            var told = await post.ChangeAsync(meeting, placeStays, cancellationToken);
            turn.Say(MeetingWords.ChangeDone(told.Count, time, told.Calls, post.IsQuietNow));
        }

        return true;
    }

    [GeneratedRegex("^(?:对|对的|是|是的|好|好的|可以|行|要得|确认|发|发吧|就这样|没错|没问题)$")]
    private static partial Regex Yes();
}
