using HealthAssistantBot.Bot.Office;
using HealthAssistantBot.Bot.Office.Agenda;
using HealthAssistantBot.Domain.Audit;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.FollowUps;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Meetings;
using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Reminders.Outbox;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HealthAssistantBot.Bot.Meetings.Pages;

/// <summary>One who is invited, as the office sees them.</summary>
public sealed record OfficeGuest(int Index, string Name, string? Post, string Answer, string? Reason, string? Phone, bool IsSilent);

/// <summary>Something that the meeting decided.</summary>
public sealed record OfficeDecision(int Number, string What, string Who, string Due, string State);

/// <summary>A meeting on the console: who comes, who is on leave, who has not answered and how to reach them.</summary>
internal static class OfficeMeetingPages
{
    private const string DocumentType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private static readonly Dictionary<string, string> DoneWords = new(StringComparer.Ordinal) { ["recorded"] = "记下了", ["chased"] = "催了没回的，每人最多两次", ["called"] = "都催过两次或没有账号，请打电话" };

    public static void Map(IEndpointRouteBuilder routes)
    {
        var seen = routes.MapOffice(OfficeRight.Office);
        seen.MapGet("/console/meetings/{number:int}", ShowAsync);
        seen.MapGet("/console/meetings/{number:int}.docx", DocumentAsync);
        var changed = routes.MapOffice(OfficeRight.Clerk);
        changed.MapPost("/console/meetings/{number:int}/chase", ChaseAsync);
        changed.MapPost("/console/meetings/{number:int}/answer", AnswerAsync);
    }

    private static async Task<IResult> ShowAsync(int number, HttpContext http, IMeetingBook book, MeetingBrief brief, IFollowUpBook followUps, IStaffBook staff, IAuditTrail trail, Clock clock, string? done, CancellationToken cancellationToken)
    {
        var user = OfficeUser.Of(http);
        if (await FindAsync(number, user, book, cancellationToken) is not { } meeting) return OfficeDoor.Missing();

        var people = (await staff.PeopleAsync(cancellationToken)).ToDictionary(p => p.Id);
        var guests = meeting.Invitations.Select((i, at) => new OfficeGuest(at, i.Name, i.Post, MeetingView.Answer(i, people), meeting.ConvenerId == user.PersonId ? i.Reason : null, i.PersonId is { } id && user.IsClerk ? people.GetValueOrDefault(id)?.Phone : null, i.Answer == InvitationAnswer.None)).ToList();
        if (guests.Any(g => g is { IsSilent: true, Phone: not null })) await trail.WriteAsync(user.Actor, new AuditNote(AuditKinds.Seen, "看了开会没回的人的电话", meeting.AreaId, $"meeting/{number}"), cancellationToken);
        var decided = (await followUps.FromAsync(MinutesAnswer.OriginKey(number), cancellationToken))
            .Select(f => new OfficeDecision(f.Number, f.What, people.GetValueOrDefault(f.WhoId)?.Name ?? "", ChineseDates.Day(f.Due, clock.Today), f.IsOpen ? "在办" : f.State is FollowUpState.Done or FollowUpState.DoneLate ? "办完" : "不办了")).ToList();
        return new RazorComponentResult<OfficeMeetingPage>(new
        {
            User = user, Meeting = meeting, Start = clock.ToLocal(meeting.Start), clock.Today, IsToCome = !meeting.IsCancelled && meeting.Start > clock.UtcNow, Convener = people.GetValueOrDefault(meeting.ConvenerId)?.Name ?? "",
            Guests = guests, (await brief.OfAsync(meeting, cancellationToken)).Topics, Minutes = (await book.RecordOfAsync(number, cancellationToken)).Minutes?.Text, Decided = decided, Done = DoneWords.GetValueOrDefault(done ?? ""),
        });
    }

    private static async Task<IResult> DocumentAsync(int number, HttpContext http, IMeetingBook book, MeetingDocument document, IAuditTrail trail, CancellationToken cancellationToken)
    {
        var user = OfficeUser.Of(http);
        if (await FindAsync(number, user, book, cancellationToken) is not { } meeting) return OfficeDoor.Missing();

        await trail.WriteAsync(user.Actor, new AuditNote(AuditKinds.Export, $"导出了一个会的通知、名单和纪要：{meeting.Title}", meeting.AreaId, $"meeting/{number}"), cancellationToken);
        return TypedResults.File(await document.OfAsync(meeting, user.PersonId ?? 0, cancellationToken), DocumentType, MeetingDocument.NameOf(meeting));
    }

    private static async Task<IResult> ChaseAsync(int number, HttpContext http, IMeetingBook book, MeetingReplies replies, IUnitOfWork work, IAuditTrail trail, OutboxBell bell, Clock clock, CancellationToken cancellationToken)
    {
        var user = OfficeUser.Of(http);
        if (await FindAsync(number, user, book, cancellationToken) is not { IsCancelled: false } meeting || meeting.Start <= clock.UtcNow || !user.Manages(meeting.AreaId)) return OfficeDoor.Missing();

        var (sent, _) = await replies.ChaseAsync(meeting, cancellationToken);
        trail.Note(user.Actor, new AuditNote(AuditKinds.Meeting, $"催了没回开会通知的 {sent} 人：{meeting.Title}", meeting.AreaId, $"meeting/{number}"));
        await work.SaveAsync(cancellationToken);
        bell.Ring();
        return TypedResults.LocalRedirect($"~{MeetingAgenda.Address(number)}?done={(sent > 0 ? "chased" : "called")}");
    }

    private static async Task<IResult> AnswerAsync(int number, HttpContext http, IFormCollection form, IMeetingBook book, MeetingReplies replies, IUnitOfWork work, IAuditTrail trail, OutboxBell bell, CancellationToken cancellationToken)
    {
        var user = OfficeUser.Of(http);
        if (await FindAsync(number, user, book, cancellationToken) is not { IsCancelled: false } meeting || !user.Manages(meeting.AreaId)) return OfficeDoor.Missing();
        if (!int.TryParse(form["guest"], out var at) || at < 0 || at >= meeting.Invitations.Count || form["do"].ToString() is not ("come" or "leave")) return OfficeDoor.Missing();

        await replies.RecordAsync(meeting, meeting.Invitations[at], form["do"] == "come", user.Name, cancellationToken);
        trail.Note(user.Actor, new AuditNote(AuditKinds.Meeting, $"替{meeting.Invitations[at].Name}记了{(form["do"] == "come" ? "参加" : "请假")}：{meeting.Title}", meeting.AreaId, $"meeting/{number}"));
        await work.SaveAsync(cancellationToken);
        bell.Ring();
        return TypedResults.LocalRedirect($"~{MeetingAgenda.Address(number)}?done=recorded");
    }

    private static async Task<Meeting?> FindAsync(int number, OfficeUser user, IMeetingBook book, CancellationToken cancellationToken) =>
        await book.FindAsync(number, cancellationToken) is { } meeting && user.Sees(meeting.AreaId) && user.Offices().Contains(meeting.AreaId) ? meeting : null;
}
