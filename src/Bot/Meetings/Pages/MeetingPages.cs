using System.Text;
using HealthAssistantBot.Bot.Mine;
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
        var own = app.MapMine();
        own.MapGet("/m/meetings", ListAsync);
        own.MapGet("/m/meetings/{number:int}", ShowAsync);
        own.MapGet("/m/meetings/{number:int}.ics", CalendarAsync);
        own.MapGet("/m/meetings/{number:int}.docx", DocumentAsync);
    }

    private static async Task<IResult> ListAsync(HttpContext context, IMeetingBook book, Clock clock, CancellationToken cancellationToken)
    {
        var member = MineUser.Of(context);

        var all = (await book.BetweenAsync(clock.UtcNow - Back, clock.UtcNow + Ahead, cancellationToken)).Where(m => m.ConvenerId == member.Id || m.Of(member.Id) is not null || m.ForStandIn(member.Id) is not null).ToList();
        return new RazorComponentResult<MyMeetingsPage>(new
        {
            Coming = all.Where(m => m.LikelyEnd > clock.UtcNow && !m.IsCancelled).Select(m => MeetingView.Line(m, clock)).ToList(),
            Past = all.Where(m => m.LikelyEnd <= clock.UtcNow && !m.IsCancelled).Reverse().Select(m => MeetingView.Line(m, clock)).ToList(),
        });
    }

    private static async Task<IResult> ShowAsync(int number, HttpContext context, MeetingView view, CancellationToken cancellationToken)
    {
        var member = MineUser.Of(context);

        return await view.OfAsync(number, member.Id, cancellationToken) is { } shown ? new RazorComponentResult<MeetingPage>(new { Shown = shown }) : Missing();
    }

    private static async Task<IResult> CalendarAsync(int number, HttpContext context, IMeetingBook book, IStaffBook staff, MeetingView view, Clock clock, CancellationToken cancellationToken)
    {
        var member = MineUser.Of(context);
        if (await book.FindAsync(number, cancellationToken) is not { } meeting || !await view.MaySeeAsync(meeting, member.Id, cancellationToken)) return Missing();

        var convener = (await staff.FindAsync(meeting.ConvenerId, cancellationToken))?.Name ?? "";
        return TypedResults.File(Encoding.UTF8.GetBytes(MeetingCalendarFile.Of(meeting, convener, clock.UtcNow)), MeetingCalendarFile.MediaType, $"meeting-{number}.ics");
    }

    private static async Task<IResult> DocumentAsync(int number, HttpContext context, IMeetingBook book, MeetingView view, MeetingDocument document, CancellationToken cancellationToken)
    {
        var member = MineUser.Of(context);
        if (await book.FindAsync(number, cancellationToken) is not { } meeting || !await view.MayManageAsync(meeting, member.Id, cancellationToken)) return Missing();

        return TypedResults.File(await document.OfAsync(meeting, member.Id, cancellationToken), DocumentType, MeetingDocument.NameOf(meeting));
    }

    // The same words whether there is no such meeting or it is not theirs to see.
    private static RazorComponentResult<MeetingPage> Missing() => new RazorComponentResult<MeetingPage>(new { Shown = (ShownMeeting?)null }) { StatusCode = StatusCodes.Status404NotFound };
}
