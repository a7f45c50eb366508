using System.Text;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Meetings;
using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HealthAssistantBot.Bot.Meetings.Pages;

/// <summary>A member's meetings on the phone, each with its calendar file; the convener also gets the record as a document.</summary>
internal static class MeetingPages
{
    private const string DocumentType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(400);
    private static readonly TimeSpan Back = TimeSpan.FromDays(31);

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/m/meetings", ListAsync);
        app.MapGet("/m/meetings/{number:int}", ShowAsync);
        app.MapGet("/m/meetings/{number:int}.ics", CalendarAsync);
        app.MapGet("/m/meetings/{number:int}.docx", DocumentAsync);
    }

    private static async Task<IResult> ListAsync(HttpContext context, IWebIdentity identity, IMeetingBook book, Clock clock, CancellationToken cancellationToken)
    {
        if (await identity.FindAsync(context, cancellationToken) is not { } member) return SignIn("/m/meetings");

        var all = (await book.BetweenAsync(clock.UtcNow - Back, clock.UtcNow + Ahead, cancellationToken)).Where(m => m.ConvenerId == member.PersonId || m.Of(member.PersonId) is not null || m.ForStandIn(member.PersonId) is not null).ToList();
        return new RazorComponentResult<MyMeetingsPage>(new
        {
            Coming = all.Where(m => m.LikelyEnd > clock.UtcNow && !m.IsCancelled).Select(m => MeetingView.Line(m, clock)).ToList(),
            Past = all.Where(m => m.LikelyEnd <= clock.UtcNow && !m.IsCancelled).Reverse().Select(m => MeetingView.Line(m, clock)).ToList(),
        });
    }

    private static async Task<IResult> ShowAsync(int number, HttpContext context, IWebIdentity identity, MeetingView view, CancellationToken cancellationToken)
    {
        if (await identity.FindAsync(context, cancellationToken) is not { } member) return SignIn($"/m/meetings/{number}");

        return await view.OfAsync(number, member.PersonId, cancellationToken) is { } shown ? new RazorComponentResult<MeetingPage>(new { Shown = shown }) : Missing();
    }

    private static async Task<IResult> CalendarAsync(int number, HttpContext context, IWebIdentity identity, IMeetingBook book, IStaffBook staff, MeetingView view, Clock clock, CancellationToken cancellationToken)
    {
        if (await identity.FindAsync(context, cancellationToken) is not { } member) return SignIn($"/m/meetings/{number}");
        if (await book.FindAsync(number, cancellationToken) is not { } meeting || !await view.MaySeeAsync(meeting, member.PersonId, cancellationToken)) return Missing();

        var convener = (await staff.FindAsync(meeting.ConvenerId, cancellationToken))?.Name ?? "";
        return TypedResults.File(Encoding.UTF8.GetBytes(MeetingCalendarFile.Of(meeting, convener, clock.UtcNow)), MeetingCalendarFile.MediaType, $"meeting-{number}.ics");
    }

    private static async Task<IResult> DocumentAsync(int number, HttpContext context, IWebIdentity identity, IMeetingBook book, MeetingView view, MeetingDocument document, CancellationToken cancellationToken)
    {
        if (await identity.FindAsync(context, cancellationToken) is not { } member) return SignIn($"/m/meetings/{number}");
        if (await book.FindAsync(number, cancellationToken) is not { } meeting || !await view.MayManageAsync(meeting, member.PersonId, cancellationToken)) return Missing();

        return TypedResults.File(await document.OfAsync(meeting, member.PersonId, cancellationToken), DocumentType, MeetingDocument.NameOf(meeting));
    }

    private static RedirectHttpResult SignIn(string back) => TypedResults.LocalRedirect($"~/m/sign-in?back={back}");

    // The same words whether there is no such meeting or it is not theirs to see.
    private static RazorComponentResult<MeetingPage> Missing() => new(new { Shown = (ShownMeeting?)null }) { StatusCode = StatusCodes.Status404NotFound };
}
