using System.Globalization;
using HealthAssistantBot.Bot.Office;
using HealthAssistantBot.Domain.Audit;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Duties;
using HealthAssistantBot.Domain.FollowUps;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Reminders.Outbox;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HealthAssistantBot.Bot.FollowUps.Pages;

/// <summary>A follow-up in the office's list.</summary>
public sealed record OfficeTodo(int Number, string What, string Who, string Place, DateOnly Due, string State, string Tone, string? Source);

/// <summary>追访: the follow-ups of the office's people; a clerk notes what is done and hands over what lies.</summary>
internal static class OfficeTodoPages
{
    public const int PageSize = 50;
    private const int LongestWords = 200;
    private static readonly TimeSpan DoneSince = TimeSpan.FromDays(92);

    private static readonly Dictionary<string, string> DoneWords = new(StringComparer.Ordinal) { ["closed"] = "记下办完了，也告诉经手的人了", ["handed"] = "转好了，新接手的人马上知道", ["dropped"] = "不用办了，也告诉经手的人了", ["time"] = "多给了3天，到时再提醒" };

    public static void Map(IEndpointRouteBuilder routes)
    {
        var seen = routes.MapOffice(OfficeRight.Office);
        seen.MapGet("/console/todos", ListAsync);
        seen.MapGet("/console/todos/{number:int}", ShowAsync);
        routes.MapOffice(OfficeRight.Clerk).MapPost("/console/todos/{number:int}", ActAsync);
    }

    private static async Task<IResult> ListAsync(HttpContext http, OfficeFollowUps office, Clock clock, string? state, string? q, string? day, int? page, CancellationToken cancellationToken)
    {
        var user = OfficeUser.Of(http);
        var wanted = state is "late" or "done" ? state : "open";
        var sought = (q ?? "").Trim() is { Length: <= 40 } said ? said : "";
        var on = DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var given) ? given : (DateOnly?)null;
        var (open, people) = await office.OpenAsync(user.Shown, cancellationToken);
        var late = open.Where(f => TodoWords.IsLate(f, clock.Today)).ToList();
        var done = wanted == "done" ? await office.ClosedAsync(user.Shown, clock.UtcNow - DoneSince, cancellationToken) : [];
        var found = (wanted switch { "late" => late, "done" => done, _ => open })
            .Where(f => (on is null || f.Due == on) && (sought.Length == 0 || TodoWords.What(f).Contains(sought, StringComparison.Ordinal) || people[f.WhoId].Name.Contains(sought, StringComparison.Ordinal))).ToList();
        var at = Math.Clamp(page ?? 0, 0, Math.Max(0, (found.Count - 1) / PageSize));
        return new RazorComponentResult<OfficeTodosPage>(new
        {
            User = user, State = wanted, Sought = sought, Total = found.Count, Page = at, Open = open.Count, Late = late.Count, clock.Today,
            Items = (IReadOnlyList<OfficeTodo>)[.. found.Skip(at * PageSize).Take(PageSize).Select(f => Line(f, people, user, clock.Today))],
        });
    }

    private static Task<IResult> ShowAsync(int number, HttpContext http, OfficeFollowUps office, FollowUpPost post, IStaffBook staff, IDutySnapshots snapshots, Clock clock, string? done, CancellationToken cancellationToken) =>
        PageAsync(number, http, office, post, staff, snapshots, clock, null, null, done, cancellationToken);

    private static async Task<IResult> ActAsync(int number, HttpContext http, IFormCollection form, OfficeFollowUps office, FollowUpDesk desk, FollowUpPost post, IStaffBook staff, IDutySnapshots snapshots, IUnitOfWork work, IAuditTrail trail, OutboxBell bell, Clock clock, CancellationToken cancellationToken)
    {
        var user = OfficeUser.Of(http);
        if (await office.FindAsync(number, user.Shown, cancellationToken) is not { } followUp || await staff.FindAsync(followUp.WhoId, cancellationToken) is not { } who || !user.Manages(who.AreaId)) return OfficeDoor.Missing();

        var words = form.Said("words", LongestWords);
        Task<IResult> Again(string error) => PageAsync(number, http, office, post, staff, snapshots, clock, error, words, null, cancellationToken);
        if (user.PersonId is not { } byId || await staff.FindAsync(byId, cancellationToken) is not { } by) return await Again("这个账号没有对上名册里的人，请用经办人自己的账号来办。");
        if (!followUp.IsOpen && form["do"] != "close") return await Again("这件已经了结了。");

        var act = form["do"].ToString();
        string what;
        switch (act)
        {
            case "close":
                if (await desk.FinishForAsync(followUp, by, words.Length == 0 ? null : words, cancellationToken) is not null) return await Again("这件已经办完了。");
                what = "记下办完了";
                break;
            case "hand":
                var tree = await staff.AreasAsync(cancellationToken);
                if (!int.TryParse(form["to"], NumberStyles.None, CultureInfo.InvariantCulture, out var toId) || toId == who.Id || await staff.FindAsync(toId, cancellationToken) is not { IsHere: true, UserId: not null } to || !user.Manages(to.AreaId) || tree.OfficeOf(to.AreaId) != tree.OfficeOf(who.AreaId))
                    return await Again("先选一个接手的人，要有企业微信账号。");
                await desk.HandOverAsync(followUp, by.Id, to, cancellationToken);
                what = $"转给{to.Name}";
                break;
            case "time" or "drop":
                await desk.DecideAsync(followUp, by, act == "time" ? NudgeWords.MoreTime : NudgeWords.NotNeeded, cancellationToken);
                what = act == "time" ? "多给了3天" : "定了不用办";
                break;
            default:
                return OfficeDoor.Missing();
        }

        trail.Note(user.Actor, new AuditNote(AuditKinds.Task, $"{who.Name}的一件待办，编号 {number}，{what}", who.AreaId, $"followup/{number}"));
        await work.SaveAsync(cancellationToken);
        bell.Ring();
        return TypedResults.LocalRedirect($"~/console/todos/{number}?done={act switch { "close" => "closed", "hand" => "handed", "time" => "time", _ => "dropped" }}");
    }

    private static async Task<IResult> PageAsync(int number, HttpContext http, OfficeFollowUps office, FollowUpPost post, IStaffBook staff, IDutySnapshots snapshots, Clock clock, string? error, string? typed, string? done, CancellationToken cancellationToken)
    {
        var user = OfficeUser.Of(http);
        if (await office.FindAsync(number, user.Shown, cancellationToken) is not { } followUp) return OfficeDoor.Missing();

        var people = await office.PeopleAsync(cancellationToken);
        var (names, tree, who) = (await post.NamesAsync(followUp, cancellationToken), await staff.AreasAsync(cancellationToken), people[followUp.WhoId]);
        return new RazorComponentResult<OfficeTodoPage>(new
        {
            User = user, FollowUp = followUp, Names = names, Who = who, May = user.Manages(who.AreaId), clock.Today, Error = error, Typed = typed, Done = DoneWords.GetValueOrDefault(done ?? ""),
            Paper = followUp.OriginClause is null ? null : (await snapshots.CurrentAsync(cancellationToken)).Facts.Papers.FirstOrDefault(p => (p.Title ?? p.DisplayName) == followUp.OriginTitle) is { } paper ? $"/console/papers/{paper.Id}" : null,
            Story = (IReadOnlyList<TodoStep>)[.. followUp.Events.Select(e => new TodoStep(Reminders.Wording.SpokenMoments.Moment(clock.ToLocal(e.At), clock.Today), TodoWords.Step(e, people.ToDictionary(p => p.Key, p => p.Value.Name)), e.Words))],
            Others = (IReadOnlyList<Person>)[.. people.Values.Where(p => p is { IsHere: true, UserId: not null } && p.Id != who.Id && user.Manages(p.AreaId) && tree.OfficeOf(p.AreaId) == tree.OfficeOf(who.AreaId)).OrderBy(p => p.SortOrder)],
        }) { StatusCode = error is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity };
    }

    private static OfficeTodo Line(FollowUp followUp, IReadOnlyDictionary<int, Person> people, OfficeUser user, DateOnly today) =>
        new(followUp.Number, TodoWords.What(followUp), people[followUp.WhoId].Name, user.Areas.Find(people[followUp.WhoId].AreaId)?.Name ?? "", followUp.Due, TodoWords.State(followUp, today), TodoWords.Tone(followUp, today),
            followUp.OriginKind switch { OriginKind.Clause => $"《{followUp.OriginTitle}》{followUp.OriginClause}", OriginKind.Decision => $"{followUp.OriginTitle}议定", _ => followUp.AskerId is { } asker ? $"{people.GetValueOrDefault(asker)?.Name}交办" : null });
}
