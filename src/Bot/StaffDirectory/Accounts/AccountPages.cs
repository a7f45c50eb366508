using HealthAssistantBot.Bot.Office;
using HealthAssistantBot.Domain.Audit;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HealthAssistantBot.Bot.StaffDirectory.Accounts;

/// <summary>One's own account, and for administrators everybody's.</summary>
internal static class AccountPages
{
    private static readonly TimeSpan ShownBack = TimeSpan.FromDays(30);

    private static readonly Dictionary<string, string> DoneWords = new(StringComparer.Ordinal)
    {
        ["made"] = "账号建好了，下次用它登录", ["changed"] = "密码改好了，别处登录的都退出了", ["ended"] = "那一处退出了", ["off"] = "停用了，登录着的也退出了", ["on"] = "又能用了",
    };

    public static void Map(IEndpointRouteBuilder routes)
    {
        var own = routes.MapOffice(OfficeRight.Anybody);
        own.MapGet("/console/account", OwnAsync);
        own.MapPost("/console/account/make", MakeOwnAsync);
        own.MapPost("/console/account/password", PasswordAsync);
        own.MapPost("/console/account/end", EndOwnAsync);
        var all = routes.MapOffice(OfficeRight.Administrator);
        all.MapGet("/console/accounts", AllAsync);
        all.MapPost("/console/accounts/make", MakeAsync);
        all.MapPost("/console/accounts/{id:int}", ChangeAsync);
        all.MapPost("/console/accounts/end", EndAsync);
    }

    private static Task<IResult> OwnAsync(HttpContext http, IConsoleAccountBook book, Clock clock, string? done, CancellationToken cancellationToken) =>
        OwnPageAsync(http, book, clock, null, null, DoneWords.GetValueOrDefault(done ?? ""), cancellationToken);

    private static async Task<IResult> OwnPageAsync(HttpContext http, IConsoleAccountBook book, Clock clock, string? error, string? name, string? done, CancellationToken cancellationToken)
    {
        var user = OfficeUser.Of(http);
        var account = user.AccountId is { } id ? await book.FindAsync(id, cancellationToken) : user.PersonId is { } personId ? await book.OfPersonAsync(personId, cancellationToken) : null;
        return new RazorComponentResult<OwnAccountPage>(new
        {
            User = user, Account = account, Sessions = await OwnSessionsAsync(user, book, clock, cancellationToken), Now = clock.UtcNow, Error = error, Name = name, Done = done,
        }) { StatusCode = error is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity };
    }

    // The one-time link belongs to nobody: only its own session is shown.
    private static async Task<IReadOnlyList<ConsoleSession>> OwnSessionsAsync(OfficeUser user, IConsoleAccountBook book, Clock clock, CancellationToken cancellationToken)
    {
        if (user.AccountId is null && user.PersonId is null) return await book.SessionAsync(user.SessionId, cancellationToken) is { } only ? [only] : [];

        return await book.SessionsAsync(user.AccountId, user.PersonId, clock.UtcNow - ShownBack, cancellationToken);
    }

    private static async Task<IResult> MakeOwnAsync(HttpContext http, IFormCollection form, ConsoleAccounts accounts, ConsoleSessions sessions, IConsoleAccountBook book, IUnitOfWork work, IAuditTrail trail, Clock clock, CancellationToken cancellationToken)
    {
        var user = OfficeUser.Of(http);
        var name = form.Said("name", 60);
        if (user.AccountId is not null) return TypedResults.LocalRedirect("~/console/account");
        if (form["password"] != form["again"]) return await OwnPageAsync(http, book, clock, AccountRefusals.Twice.Sentence, name, null, cancellationToken);

        var outcome = await accounts.MakeAsync(name, form["password"].ToString(), user.PersonId, mustChange: false, cancellationToken);
        if (outcome.Refusal is { } no) return await OwnPageAsync(http, book, clock, no.Sentence, name, null, cancellationToken);

        trail.Note(user.Actor, new AuditNote(AuditKinds.Account, $"建了账号“{name}”，{(user.PersonId is null ? "管理员" : "自己用")}", user.HomeAreaId));
        await work.SaveAsync(cancellationToken);
        return TypedResults.LocalRedirect("~/console/account?done=made");
    }

    private static async Task<IResult> PasswordAsync(HttpContext http, IFormCollection form, ConsoleAccounts accounts, IConsoleAccountBook book, IUnitOfWork work, IAuditTrail trail, Clock clock, CancellationToken cancellationToken)
    {
        var user = OfficeUser.Of(http);
        if (user.AccountId is not { } id || await book.FindAsync(id, cancellationToken) is not { } account) return OfficeDoor.Missing();
        if (form["password"] != form["again"]) return await OwnPageAsync(http, book, clock, AccountRefusals.Twice.Sentence, null, null, cancellationToken);
        if (accounts.Change(account, form["old"].ToString(), form["password"].ToString()) is { } no) return await OwnPageAsync(http, book, clock, no.Sentence, null, null, cancellationToken);

        await accounts.EndSessionsAsync(account.Id, account.PersonId, user.SessionId, cancellationToken);
        trail.Note(user.Actor, new AuditNote(AuditKinds.Account, "改了自己的密码", user.HomeAreaId));
        await work.SaveAsync(cancellationToken);
        return TypedResults.LocalRedirect("~/console/account?done=changed");
    }

    private static async Task<IResult> EndOwnAsync(HttpContext http, IFormCollection form, IConsoleAccountBook book, IUnitOfWork work, IAuditTrail trail, Clock clock, CancellationToken cancellationToken)
    {
        var user = OfficeUser.Of(http);
        var own = await OwnSessionsAsync(user, book, clock, cancellationToken);
        if (!int.TryParse(form["session"], out var id) || own.FirstOrDefault(s => s.Id == id) is not { } session) return OfficeDoor.Missing();

        (await book.SessionAsync(session.Id, cancellationToken))?.End(clock.UtcNow);
        trail.Note(user.Actor, new AuditNote(AuditKinds.SignIn, $"把自己登录的一处退出了：{session.Browser}", user.HomeAreaId));
        await work.SaveAsync(cancellationToken);
        return TypedResults.LocalRedirect("~/console/account?done=ended");
    }

    private static Task<IResult> AllAsync(HttpContext http, IConsoleAccountBook book, IStaffBook staff, Clock clock, string? done, int? person, CancellationToken cancellationToken) =>
        AllPageAsync(http, book, staff, clock, null, null, person, null, DoneWords.GetValueOrDefault(done ?? ""), cancellationToken);

    private static async Task<IResult> AllPageAsync(
        HttpContext http, IConsoleAccountBook book, IStaffBook staff, Clock clock, string? error, string? name, int? person, (string Account, string Password)? fresh, string? done, CancellationToken cancellationToken) =>
        new RazorComponentResult<AccountsPage>(new
        {
            User = OfficeUser.Of(http), Accounts = await book.AllAsync(cancellationToken), People = await staff.PeopleAsync(cancellationToken),
            Sessions = await book.SessionsAsync(null, null, clock.UtcNow - ShownBack, cancellationToken), Now = clock.UtcNow, Error = error, Name = name, PersonId = person, Fresh = fresh, Done = done,
        }) { StatusCode = error is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity };

    private static async Task<IResult> MakeAsync(HttpContext http, IFormCollection form, ConsoleAccounts accounts, IConsoleAccountBook book, IStaffBook staff, IUnitOfWork work, IAuditTrail trail, Clock clock, CancellationToken cancellationToken)
    {
        var name = form.Said("name", 60);
        int? personId = int.TryParse(form["person"], out var id) ? id : null;
        var person = personId is null ? null : await staff.FindAsync(personId.Value, cancellationToken);
        if (person is not { IsHere: true }) return await AllPageAsync(http, book, staff, clock, "先选是谁的账号。", name, null, null, null, cancellationToken);

        var password = ConsoleAccounts.ForOnce();
        var outcome = await accounts.MakeAsync(name, password, personId, mustChange: true, cancellationToken);
        if (outcome.Refusal is { } no) return await AllPageAsync(http, book, staff, clock, no.Sentence, name, personId, null, null, cancellationToken);

        await work.SaveAsync(cancellationToken);
        // By itself: the page that follows reads on in this unit of work.
        await trail.WriteAsync(OfficeUser.Of(http).Actor, new AuditNote(AuditKinds.Account, $"给{person.Name}建了账号“{name}”", person.AreaId, $"person/{person.Id}"), cancellationToken);
        return await AllPageAsync(http, book, staff, clock, null, null, null, (name, password), null, cancellationToken);
    }

    private static async Task<IResult> ChangeAsync(int id, HttpContext http, IFormCollection form, ConsoleAccounts accounts, IConsoleAccountBook book, IStaffBook staff, IUnitOfWork work, IAuditTrail trail, Clock clock, CancellationToken cancellationToken)
    {
        if (await book.FindAsync(id, cancellationToken) is not { } account) return OfficeDoor.Missing();

        var user = OfficeUser.Of(http);
        if (account.Id == user.AccountId) return await AllPageAsync(http, book, staff, clock, "自己的账号在“账号、密码”里改，不会把自己关在外面。", null, null, null, null, cancellationToken);

        var act = form["do"].ToString();
        string? fresh = null;
        switch (act)
        {
            case "reset": fresh = accounts.Reset(account); break;
            case "off": account.TurnOff(); break;
            case "on": account.TurnOn(); break;
            default: return OfficeDoor.Missing();
        }

        if (act != "on") await accounts.EndSessionsAsync(account.Id, account.PersonId, null, cancellationToken);
        await work.SaveAsync(cancellationToken);
        await trail.WriteAsync(user.Actor, new AuditNote(AuditKinds.Account, $"{act switch { "reset" => "重设了密码", "off" => "停用了账号", _ => "恢复了账号" }}：“{account.Name}”", null, account.PersonId is { } p ? $"person/{p}" : null), cancellationToken);
        return fresh is null ? TypedResults.LocalRedirect($"~/console/accounts?done={act}") : await AllPageAsync(http, book, staff, clock, null, null, null, (account.Name, fresh), null, cancellationToken);
    }

    private static async Task<IResult> EndAsync(HttpContext http, IFormCollection form, IConsoleAccountBook book, IUnitOfWork work, IAuditTrail trail, Clock clock, CancellationToken cancellationToken)
    {
        if (!int.TryParse(form["session"], out var id) || await book.SessionAsync(id, cancellationToken) is not { } session) return OfficeDoor.Missing();

        session.End(clock.UtcNow);
        trail.Note(OfficeUser.Of(http).Actor, new AuditNote(AuditKinds.SignIn, $"让一处登录退出了：{session.Browser}", null, session.PersonId is { } p ? $"person/{p}" : null));
        await work.SaveAsync(cancellationToken);
        return TypedResults.LocalRedirect("~/console/accounts?done=ended");
    }
}
