using HealthAssistantBot.Bot.Office;
using HealthAssistantBot.Bot.StaffDirectory.Linking;
using HealthAssistantBot.Domain.Audit;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Duties;
using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HealthAssistantBot.Bot.StaffDirectory.Pages;

/// <summary>人员: places, people, seats that papers require, and what changed.</summary>
internal static class PeoplePages
{
    public const int PageSize = 50;
    private const int MostLeft = 200;
    private const int NewestLeft = 20;

    private static readonly Dictionary<string, string> DoneWords = new(StringComparer.Ordinal)
    {
        ["changed"] = "改好了", ["added"] = "加进名册了", ["left"] = "记下了，从今天起不再收提醒，也看不到别人的数", ["back"] = "回来了", ["unlinked"] = "解开了，可以重新开码连",
    };

    public static void Map(IEndpointRouteBuilder routes)
    {
        var seen = routes.MapOffice(OfficeRight.Office);
        seen.MapGet("/console/people", ListAsync);
        seen.MapGet("/console/people/{id:int}", PersonAsync);
        seen.MapGet("/console/people/seats", SeatsAsync);
        seen.MapGet("/console/people/changes", ChangesAsync);
        var changed = routes.MapOffice(OfficeRight.Clerk);
        changed.MapGet("/console/people/new", IResult (HttpContext http, int? area) => New(http, null, area, null));
        changed.MapPost("/console/people/new", AddAsync);
        changed.MapPost("/console/people/{id:int}", ChangeAsync);
        changed.MapPost("/console/people/{id:int}/code", CodeAsync);
        changed.MapPost("/console/people/{id:int}/link", LinkAsync);
        changed.MapPost("/console/people/{id:int}/leave", LeaveAsync);
    }

    private static async Task<IResult> ListAsync(HttpContext http, IStaffBook staff, IPeopleShelf shelf, string? q, int? area, string? state, int? page, string? done, CancellationToken cancellationToken)
    {
        var user = OfficeUser.Of(http);
        var place = user.Areas.Find(area) is { } named && user.Sees(named.Id) ? named : null;
        var shown = place is null ? user.Shown : user.Areas.Down(place.Id).Select(a => a.Id).Where(id => user.Sees(id)).ToHashSet();
        var here = state == "left" ? await shelf.LeftAsync(shown, MostLeft, cancellationToken) : await staff.PeopleAsync(cancellationToken);
        var sought = (q ?? "").Trim();
        var found = here.Where(p => (shown is null || shown.Contains(p.AreaId))
            && (state != "unlinked" || p.UserId is null)
            && (sought.Length == 0 || p.Name.Contains(sought, StringComparison.Ordinal) || p.Post.Contains(sought, StringComparison.Ordinal) || (sought.Length >= 4 && p.Phone?.EndsWith(sought, StringComparison.Ordinal) == true)
                || string.Equals(p.UserId, sought, StringComparison.OrdinalIgnoreCase))).ToList();
        var at = Math.Clamp(page ?? 0, 0, Math.Max(0, (found.Count - 1) / PageSize));
        var everybody = await staff.PeopleAsync(cancellationToken);
        return new RazorComponentResult<PeoplePage>(new
        {
            User = user, Place = place, Sought = sought, State = state ?? "", Shown = found.Skip(at * PageSize).Take(PageSize).ToList(), Total = found.Count, Page = at,
            Unlinked = everybody.Count(p => p.UserId is null && (shown is null || shown.Contains(p.AreaId))), Counts = everybody.GroupBy(p => p.AreaId).ToDictionary(g => g.Key, g => g.Count()), Done = DoneWords.GetValueOrDefault(done ?? ""),
        });
    }

    private static Task<IResult> PersonAsync(int id, HttpContext http, PersonView view, string? done, CancellationToken cancellationToken) =>
        view.PageAsync(id, http, null, null, null, DoneWords.GetValueOrDefault(done ?? ""), cancellationToken);

    private static RazorComponentResult<NewPersonPage> New(HttpContext http, PersonForm? typed, int? area, string? error)
    {
        var user = OfficeUser.Of(http);
        var place = area ?? user.Area?.Id ?? user.HomeAreaId ?? 0;
        return new RazorComponentResult<NewPersonPage>(new { User = user, Form = typed ?? new PersonForm("", "", "", "", place, Roles.Cadre), Error = error }) { StatusCode = error is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity };
    }

    private static async Task<IResult> AddAsync(HttpContext http, IFormCollection fields, IPeopleShelf shelf, IUnitOfWork work, IAuditTrail trail, Clock clock, CancellationToken cancellationToken)
    {
        var user = OfficeUser.Of(http);
        var form = PersonForm.Read(fields);
        if (form.Problem(user, null) is { } no) return New(http, form, form.AreaId, no.Sentence);
        if (form.Account.Length > 0 && await shelf.HasAccountAsync(form.Account, 0, cancellationToken)) return New(http, form, form.AreaId, "这个企业微信账号已经是别人的。");

        var person = await shelf.AddAsync(new Person(form.Account.Length == 0 ? null : form.Account, form.Name, form.Post, form.Digits, form.AreaId, form.Roles, int.MaxValue / 2, isDemo: false), clock.Today, cancellationToken);
        trail.Note(user.Actor, new AuditNote(AuditKinds.People, $"把{person.Name}（{person.Post}）加进名册", person.AreaId, $"person/{person.Id}"));
        await work.SaveAsync(cancellationToken);
        return TypedResults.LocalRedirect($"~/console/people/{person.Id}?done=added");
    }

    private static async Task<IResult> ChangeAsync(int id, HttpContext http, IFormCollection fields, IPeopleShelf shelf, PersonView view, IUnitOfWork work, IAuditTrail trail, Clock clock, CancellationToken cancellationToken)
    {
        var user = OfficeUser.Of(http);
        if (await FindAsync(id, user, shelf, cancellationToken) is not { } person) return OfficeDoor.Missing();

        var form = PersonForm.Read(fields);
        // A clerk's page does not send roles.
        if (!user.IsAdministrator) form = form with { Roles = person.Roles };
        if (form.Problem(user, person) is { } no) return await view.PageAsync(id, http, no.Sentence, form, null, null, cancellationToken);
        if (form.Account.Length > 0 && await shelf.HasAccountAsync(form.Account, id, cancellationToken)) return await view.PageAsync(id, http, "这个企业微信账号已经是别人的。", form, null, null, cancellationToken);
        if (person.Id == user.PersonId && person.Is(Roles.Administrator) && (form.Roles & Roles.Administrator) == Roles.None) return await view.PageAsync(id, http, "不能去掉自己的管理员，免得没人管。请另一位管理员来改。", form, null, null, cancellationToken);

        var changes = Changes(person, form, user);
        person.Update(form.Name, form.Post, form.Digits, form.AreaId, form.Roles, person.SortOrder);
        if (form.Account != (person.UserId ?? ""))
        {
            person.Unlink();
            if (form.Account.Length > 0) person.Link(form.Account);
        }

        await shelf.KeepPostsAsync(clock.Today, cancellationToken);
        if (changes.Length > 0) trail.Note(user.Actor, new AuditNote(AuditKinds.People, $"改了{person.Name}：{changes}", person.AreaId, $"person/{id}"));
        await work.SaveAsync(cancellationToken);
        return TypedResults.LocalRedirect($"~/console/people/{id}?done=changed");
    }

    private static async Task<IResult> CodeAsync(int id, HttpContext http, IPeopleShelf shelf, PersonView view, LinkCodes codes, IUnitOfWork work, IAuditTrail trail, CancellationToken cancellationToken)
    {
        var user = OfficeUser.Of(http);
        if (await FindAsync(id, user, shelf, cancellationToken) is not { IsHere: true } person) return OfficeDoor.Missing();
        if (person.UserId is not null) return await view.PageAsync(id, http, "已经连上了，不用开码。换了账号的，先把旧账号改掉。", null, null, null, cancellationToken);

        // 0: made by an administrator whom the directory does not know.
        var code = await codes.MakeAsync(person, user.PersonId ?? 0, cancellationToken);
        await work.SaveAsync(cancellationToken);
        // By itself: the page that follows reads on in this unit of work.
        await trail.WriteAsync(user.Actor, new AuditNote(AuditKinds.People, $"给{person.Name}开了一个6位码", person.AreaId, $"person/{id}"), cancellationToken);
        return await view.PageAsync(id, http, null, null, ("6位码", code), null, cancellationToken);
    }

    private static async Task<IResult> LinkAsync(int id, HttpContext http, IPeopleShelf shelf, PersonView view, IOneTimeLinks links, IConfiguration configuration, IAuditTrail trail, CancellationToken cancellationToken)
    {
        var user = OfficeUser.Of(http);
        if (await FindAsync(id, user, shelf, cancellationToken) is not { IsHere: true } person) return OfficeDoor.Missing();

        var code = await links.CreateAsync(LinkPurpose.Chat, id, cancellationToken);
        await trail.WriteAsync(user.Actor, new AuditNote(AuditKinds.People, $"给{person.Name}开了一个登录链接", person.AreaId, $"person/{id}"), cancellationToken);
        return await view.PageAsync(id, http, null, null, ("登录链接", $"{Mobile.MobileEndpoints.BaseOf(http.Request, configuration)}/chat/link?code={code}"), null, cancellationToken);
    }

    private static async Task<IResult> LeaveAsync(int id, HttpContext http, IFormCollection form, IPeopleShelf shelf, PersonView view, IUnitOfWork work, IAuditTrail trail, Clock clock, CancellationToken cancellationToken)
    {
        var user = OfficeUser.Of(http);
        if (await FindAsync(id, user, shelf, cancellationToken) is not { } person) return OfficeDoor.Missing();
        if (person.Id == user.PersonId) return await view.PageAsync(id, http, "自己不能让自己离开，请别人来办。", null, null, null, cancellationToken);

        var goes = form["do"] == "leave";
        if (goes) person.Leave(clock.Today);
        else person.Return();
        await shelf.KeepPostsAsync(clock.Today, cancellationToken);
        trail.Note(user.Actor, new AuditNote(AuditKinds.People, $"{person.Name}{(goes ? "离开了" : "回来了")}", person.AreaId, $"person/{id}"));
        await work.SaveAsync(cancellationToken);
        return TypedResults.LocalRedirect($"~/console/people/{id}?done={(goes ? "left" : "back")}");
    }

    private static async Task<IResult> SeatsAsync(HttpContext http, IDutySnapshots snapshots, string? all, int? page, CancellationToken cancellationToken)
    {
        var user = OfficeUser.Of(http);
        var seats = RequiredSeats.Of((await snapshots.CurrentAsync(cancellationToken)).Facts, user.Shown);
        var shown = seats.Where(s => all == "1" || s.IsEmpty).ToList();
        var at = Math.Clamp(page ?? 0, 0, Math.Max(0, (shown.Count - 1) / PageSize));
        return new RazorComponentResult<SeatsPage>(new { User = user, Seats = shown.Skip(at * PageSize).Take(PageSize).ToList(), Total = shown.Count, All = seats.Count, Vacant = seats.Count(s => s.IsEmpty), ShowsAll = all == "1", Page = at });
    }

    private static async Task<IResult> ChangesAsync(HttpContext http, IPeopleShelf shelf, PersonView view, int? page, CancellationToken cancellationToken)
    {
        var user = OfficeUser.Of(http);
        var at = Math.Clamp(page ?? 0, 0, 10_000);
        var (items, total) = await shelf.ChangesAsync(user.Shown, at, PageSize, cancellationToken);
        List<Departed> left = [];
        foreach (var person in await shelf.LeftAsync(user.Shown, NewestLeft, cancellationToken)) left.Add(new Departed(person, await view.MattersAsync(person, cancellationToken)));
        return new RazorComponentResult<StaffChangesPage>(new { User = user, Changes = items, Total = total, Page = at, Left = (IReadOnlyList<Departed>)left });
    }

    // An administrator is changed by administrators only.
    private static async Task<Person?> FindAsync(int id, OfficeUser user, IPeopleShelf shelf, CancellationToken cancellationToken) =>
        await shelf.FindAsync(id, cancellationToken) is { } person && user.Manages(person.AreaId) && (user.IsAdministrator || !person.Is(Roles.Administrator)) ? person : null;

    private static string Changes(Person person, PersonForm form, OfficeUser user)
    {
        var changes = new List<string>();
        if (person.Name != form.Name) changes.Add($"姓名“{person.Name}”改成“{form.Name}”");
        if (person.Post != form.Post) changes.Add($"职务“{person.Post}”改成“{form.Post}”");
        if (person.AreaId != form.AreaId) changes.Add($"从{user.Areas.Find(person.AreaId)?.Name}到{user.Areas.Find(form.AreaId)?.Name}");
        if ((person.Phone ?? "") != (form.Digits ?? "")) changes.Add("电话");
        if ((person.UserId ?? "") != form.Account) changes.Add("企业微信账号");
        if (person.Roles != form.Roles) changes.Add($"角色“{RoleWords(person.Roles)}”改成“{RoleWords(form.Roles)}”");
        return string.Join("，", changes);
    }

    public static string RoleWords(Roles roles) => StaffSheet.RoleText(roles & ~Roles.Cadre) is { Length: > 0 } said ? said : "工作人员";
}
