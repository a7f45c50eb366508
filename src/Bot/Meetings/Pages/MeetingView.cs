using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Meetings;
using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Reminders.Wording;

namespace HealthAssistantBot.Bot.Meetings.Pages;

/// <summary>A meeting in a list.</summary>
public sealed record MeetingLine(int Number, string Title, string When, string Left, string Place);

/// <summary>One who is invited, with the answer in words.</summary>
public sealed record ShownGuest(string Name, string? Post, string Answer, string? Reason);

/// <summary>A meeting as one person may see it.</summary>
/// <param name="Manages">The person called it, or is a clerk or leader of its place: sees all answers.</param>
public sealed record ShownMeeting(
    int Number, string Title, string When, string Lunar, string Place, string Convener, MeetingBasis? Basis, string? Own, bool IsCancelled, string? Why, bool Manages,
    IReadOnlyList<ShownGuest> Guests, IReadOnlyList<BriefTopic> Topics, string? Minutes);

/// <summary>Works out what one person may see of a meeting. Reasons are the convener's alone.</summary>
internal sealed class MeetingView(IMeetingBook book, MeetingBrief brief, MeetingConveners conveners, IStaffBook staff, Clock clock)
{
    public static MeetingLine Line(Meeting meeting, Clock clock)
    {
        var start = clock.ToLocal(meeting.Start);
        return new MeetingLine(meeting.Number, meeting.Title, SpokenMoments.When(start, clock.Today), meeting.LikelyEnd > clock.UtcNow ? SpokenMoments.Left(DateOnly.FromDateTime(start), clock.Today) : "", meeting.Place);
    }

    public async Task<bool> MayManageAsync(Meeting meeting, int personId, CancellationToken cancellationToken) =>
        meeting.ConvenerId == personId
        || (await staff.FindAsync(personId, cancellationToken) is { IsHere: true } person && (person.Is(Roles.Clerk) || person.Is(Roles.Leader)) && await conveners.HomeAsync(person, cancellationToken) == meeting.AreaId);

    public async Task<bool> MaySeeAsync(Meeting meeting, int personId, CancellationToken cancellationToken) =>
        meeting.Of(personId) is not null || meeting.ForStandIn(personId) is not null || await MayManageAsync(meeting, personId, cancellationToken);

    public async Task<ShownMeeting?> OfAsync(int number, int personId, CancellationToken cancellationToken)
    {
        if (await book.FindAsync(number, cancellationToken) is not { } meeting || !await MaySeeAsync(meeting, personId, cancellationToken)) return null;

        var manages = await MayManageAsync(meeting, personId, cancellationToken);
        var people = (await staff.PeopleAsync(cancellationToken)).ToDictionary(person => person.Id);
        var start = clock.ToLocal(meeting.Start);
        var when = ChineseDates.Day(DateOnly.FromDateTime(start), clock.Today) + SpokenMoments.Hours(start, meeting.End is { } end ? clock.ToLocal(end) : null);
        var record = await book.RecordOfAsync(number, cancellationToken);
        return new ShownMeeting(number, meeting.Title, when, ChineseDates.LunarDay(DateOnly.FromDateTime(start)), meeting.Place, people.GetValueOrDefault(meeting.ConvenerId)?.Name ?? "", meeting.Basis,
            OwnAnswer(meeting, personId, people), meeting.IsCancelled, meeting.Why, manages,
            manages ? [.. meeting.Invitations.Select(i => new ShownGuest(i.Name, i.Post, Answer(i, people), meeting.ConvenerId == personId ? i.Reason : null))] : [],
            manages ? (await brief.OfAsync(meeting, cancellationToken)).Topics : [], record.Minutes?.Text);
    }

    public static string Answer(Invitation invitation, Dictionary<int, Person> people) => invitation switch
    {
        { WasAbsent: true } => "缺席",
        { Answer: InvitationAnswer.Comes } => InvitationWords.Come,
        { Answer: InvitationAnswer.Leave } => InvitationWords.Leave,
        { Answer: InvitationAnswer.StandIn, StandInId: { } id } => $"{people.GetValueOrDefault(id)?.Name}代会",
        _ => "没回",
    };

    private static string? OwnAnswer(Meeting meeting, int personId, Dictionary<int, Person> people) =>
        meeting.Of(personId) is { } own ? Answer(own, people) : meeting.Invitations.FirstOrDefault(i => i.StandInId == personId) is { } other ? $"替{other.Name}" : null;
}
