using System.Globalization;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Meetings;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.Meetings;

/// <summary>Today's meetings as lines of the morning message: hour and answer for whoever is expected, the counts and whom to call for the convener.</summary>
internal sealed class MeetingMorning(IMeetingBook book, MeetingPost post, IStaffBook staff, Clock clock) : IMorningItems
{
    public string Source => "meetings";

    public async Task<IReadOnlyList<MorningItem>> OfDayAsync(DateOnly day, IReadOnlyCollection<int>? people, CancellationToken cancellationToken)
    {
        var from = clock.ToUtc(day.ToDateTime(TimeOnly.MinValue));
        var items = new List<MorningItem>();
        foreach (var meeting in (await book.BetweenAsync(from, from.AddDays(1), cancellationToken)).Where(m => !m.IsCancelled && m.Start > clock.UtcNow))
        {
            if (Wanted(meeting.ConvenerId)) items.Add(new MorningItem(meeting.ConvenerId, IdOf(meeting), await ForConvenerAsync(meeting, cancellationToken)) { IsReason = true });
            foreach (var (person, answer) in Expected(meeting))
            {
                if (Wanted(person) && person != meeting.ConvenerId) items.Add(new MorningItem(person, IdOf(meeting), $"{Hour(meeting)}{meeting.Title}，{meeting.Place}，{answer}"));
            }
        }

        return items;

        bool Wanted(int person) => people is null || people.Contains(person);
    }

    public async Task<Reply?> OpenAsync(string id, int personId, CancellationToken cancellationToken)
    {
        if (!int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return null;
        if (await book.FindAsync(number, cancellationToken) is not { IsCancelled: false } meeting || meeting.LikelyEnd <= clock.UtcNow) return null;

        if (meeting.ConvenerId == personId)
        {
            var silent = MeetingReplies.Unanswered(meeting).Select(i => i.Name).ToList();
            return MeetingWords.Replies(meeting, MeetingWords.When(meeting, clock), silent) with { Occasion = Occasion(meeting, MeetingOccasion.Replies, personId) };
        }

        var start = clock.ToLocal(meeting.Start);
        if (meeting.Of(personId) is { } own)
        {
            var asked = own.Answer switch
            {
                InvitationAnswer.None => InvitationWords.Nudge(meeting, start, await post.NameOfAsync(meeting.ConvenerId, cancellationToken), clock.Today),
                InvitationAnswer.Comes => InvitationWords.Reminder(meeting, start, InvitationWords.Come, clock.Today),
                _ => null,
            };
            return asked is null ? null : asked with { Occasion = MeetingPost.LastCard(meeting.Number, meeting.Revision, personId) };
        }

        return meeting.ForStandIn(personId) is { StandInComes: not false } other
            ? InvitationWords.StandInTold(meeting, start, other.Name, clock.Today) with { Occasion = Occasion(meeting, MeetingOccasion.StandIn, personId) }
            : null;
    }

    private static IEnumerable<(int Person, string Answer)> Expected(Meeting meeting)
    {
        foreach (var invitation in meeting.Invitations)
        {
            if (invitation is { PersonId: { } person, Answer: InvitationAnswer.None or InvitationAnswer.Comes })
                yield return (person, invitation.Answer == InvitationAnswer.Comes ? $"您回了{InvitationWords.Come}" : "您还没回");
            if (invitation is { StandInId: { } standIn, StandInComes: not false }) yield return (standIn, $"您替{invitation.Name}去");
        }
    }

    private async Task<string> ForConvenerAsync(Meeting meeting, CancellationToken cancellationToken)
    {
        var (silent, toCall) = (new List<string>(), new List<string>());
        foreach (var invitation in MeetingReplies.Unanswered(meeting))
        {
            var person = invitation.PersonId is { } id ? await staff.FindAsync(id, cancellationToken) : null;
            (person is { UserId: not null, IsHere: true } ? silent : toCall).Add(invitation.Name);
        }

        string[] counts =
        [
            $"参加{meeting.Count(InvitationAnswer.Comes)}人", Named("代会", meeting.Count(InvitationAnswer.StandIn), []), Named("请假", meeting.Count(InvitationAnswer.Leave), []),
            Named("没回", silent.Count, silent), Named("打电话", toCall.Count, toCall),
        ];
        return $"{Hour(meeting)}{meeting.Title}：{string.Join('，', counts.Where(c => c.Length > 0))}";

        static string Named(string what, int count, List<string> names) => count == 0 ? "" : names.Count == 0 ? $"{what}{count}人" : $"{what}{count}人（{string.Join('、', names)}）";
    }

    private string Hour(Meeting meeting) => ChineseDates.Hour(TimeOnly.FromDateTime(clock.ToLocal(meeting.Start)));

    private static string IdOf(Meeting meeting) => meeting.Number.ToString(CultureInfo.InvariantCulture);

    private static string Occasion(Meeting meeting, string kind, int personId) => new MeetingOccasion(meeting.Number, meeting.Revision, kind, personId).ToString();
}
