using System.Globalization;
using HealthAssistantBot.Bot.Office;
using HealthAssistantBot.Bot.StaffDirectory.StandIns;
using HealthAssistantBot.Domain.Audit;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Reminders.Outbox;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HealthAssistantBot.Bot.StaffDirectory.Pages;

/// <summary>One standing-in with the names of both.</summary>
public sealed record StandInLine(StandIn StandIn, Person Absent, Person Acting, bool May);

/// <summary>What was typed to have somebody stand in.</summary>
public sealed record StandInForm(string Absent, string Acting, string From, string To, string Why)
{
    public DateOnly? First => Day(From);

    public DateOnly? Last => Day(To);

    private static DateOnly? Day(string said) => DateOnly.TryParseExact(said, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 2000 and < 2100 ? day : null;
}

/// <summary>替岗: who acts for whom, made and ended here as in the chat.</summary>
internal static class StandInPages
{
    public const string Root = "/console/people/stand-ins";
    public const int LongestWhy = 20;

    private const int LongestDays = 366;
    private const int DaysKept = 30;
    private const int MostNames = 400;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapOffice(OfficeRight.Office).MapGet(Root, ListAsync);
        var changed = routes.MapOffice(OfficeRight.Clerk);
        changed.MapPost(Root, SetAsync);
        changed.MapPost(Root + "/{id:int}/end", EndAsync);
    }

    private static async Task<IResult> ListAsync(HttpContext http, IPeopleShelf shelf, IStaffBook staff, Clock clock, int? absent, string? done, CancellationToken cancellationToken)
    {
        var user = OfficeUser.Of(http);
        var person = absent is { } id && await staff.FindAsync(id, cancellationToken) is { IsHere: true } named && user.Manages(named.AreaId) ? named : null;
        var today = Day(clock.Today);
        return await PageAsync(user, shelf, staff, clock, new StandInForm(person is null ? "" : Said(person), "", today, today, ""), null, done switch { "set" => "定好了，两个人都告诉了", "ended" => "停了，事情转回来了，两个人都告诉了", _ => null }, cancellationToken);
    }

    private static async Task<IResult> SetAsync(HttpContext http, IFormCollection fields, IPeopleShelf shelf, IStaffBook staff, StandInDesk desk, IUnitOfWork work, IAuditTrail trail, OutboxBell bell, Clock clock, CancellationToken cancellationToken)
    {
        var user = OfficeUser.Of(http);
        var form = new StandInForm(fields.Said("absent", 60), fields.Said("acting", 60), fields.Said("from", 10), fields.Said("to", 10), fields.Said("why", LongestWhy));
        Task<IResult> No(string sentence) => PageAsync(user, shelf, staff, clock, form, sentence.Replace("\n", "", StringComparison.Ordinal), null, cancellationToken);

        var managed = (await staff.PeopleAsync(cancellationToken)).Where(one => user.Manages(one.AreaId)).ToList();
        if (One(PersonSaid.Find(form.Absent, managed, user.Areas), form.Absent, "不在的") is var (absent, why) && absent is null) return await No(why);
        if (One(await desk.FindAsync(absent!, form.Acting, cancellationToken), form.Acting, "替的") is var (acting, whyNot) && acting is null) return await No(whyNot);
        if (form is not { First: { } from, Last: { } to }) return await No("日子要写全：从哪天、到哪天。");
        if (to.DayNumber - from.DayNumber > LongestDays) return await No("最长一年；调走了的，在名册里记下离开。");

        var set = await desk.ArrangeAsync(absent!, acting!, from, to, form.Why.Length > 0 ? form.Why : "不在", user.Name, cancellationToken);
        if (set.Refusal is { } no) return await No(no.Sentence.Split('\n')[0]);

        trail.Note(user.Actor, new AuditNote(AuditKinds.People, $"定了{acting!.Name}替{absent!.Name}，{Day(from)}到{Day(to)}", absent.AreaId, $"person/{absent.Id}"));
        await work.SaveAsync(cancellationToken);
        bell.Ring();
        return TypedResults.LocalRedirect($"~{Root}?done=set");
    }

    private static async Task<IResult> EndAsync(int id, HttpContext http, IStandInBook book, IStaffBook staff, StandInDesk desk, IUnitOfWork work, IAuditTrail trail, OutboxBell bell, Clock clock, CancellationToken cancellationToken)
    {
        var user = OfficeUser.Of(http);
        if (await book.FindAsync(id, cancellationToken) is not { } standIn || await staff.FindAsync(standIn.AbsentId, cancellationToken) is not { } absent || !user.Manages(absent.AreaId)) return OfficeDoor.Missing();

        // Ended in the meantime by either of the two: it is as they wanted.
        if (standIn.LastDay >= clock.Today && await staff.FindAsync(standIn.ActingId, cancellationToken) is { } acting)
        {
            await desk.StopAsync(standIn, absent, acting, user.Name, cancellationToken);
            trail.Note(user.Actor, new AuditNote(AuditKinds.People, $"停了{acting.Name}替{absent.Name}", absent.AreaId, $"person/{absent.Id}"));
            await work.SaveAsync(cancellationToken);
            bell.Ring();
        }
        return TypedResults.LocalRedirect($"~{Root}?done=ended");
    }

    private static async Task<IResult> PageAsync(OfficeUser user, IPeopleShelf shelf, IStaffBook staff, Clock clock, StandInForm form, string? error, string? done, CancellationToken cancellationToken)
    {
        List<StandInLine> lines = [];
        foreach (var standIn in await shelf.StandInsAsync(user.Shown, clock.Today.AddDays(-DaysKept), cancellationToken))
        {
            if (await staff.FindAsync(standIn.AbsentId, cancellationToken) is { } absent && await staff.FindAsync(standIn.ActingId, cancellationToken) is { } acting) lines.Add(new StandInLine(standIn, absent, acting, user.Manages(absent.AreaId)));
        }
        var names = (await staff.PeopleAsync(cancellationToken)).Where(one => user.Manages(one.AreaId) && (user.Shown is not { } shown || shown.Contains(one.AreaId))).Take(MostNames).Select(Said).ToList();
        return new RazorComponentResult<StandInsPage>(new { User = user, Lines = (IReadOnlyList<StandInLine>)lines, Form = form, Names = (IReadOnlyList<string>)names, Error = error, Done = done, clock.Today })
        {
            StatusCode = error is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
    }

    private static (Person? Person, string Why) One(IReadOnlyList<Person> found, string said, string which) => found switch
    {
        [var only] => (only, ""),
        _ when said.Length == 0 => (null, $"{which}人没有写，写名字就行。"),
        [] => (null, $"名册里没有“{said}”，看看{which}人的名字对不对。"),
        _ => (null, $"叫“{said}”的有：{string.Join('、', found.Take(4).Select(Said))}。把职务也写上。"),
    };

    /// <summary>As the list of names offers it, and reads it back.</summary>
    private static string Said(Person person) => $"{person.Name}（{person.Post}）";

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
