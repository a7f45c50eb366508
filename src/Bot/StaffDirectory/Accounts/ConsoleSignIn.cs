using HealthAssistantBot.Bot.Assets;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Office;
using HealthAssistantBot.Bot.StaffDirectory.Mobile;
using HealthAssistantBot.Domain.Audit;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace HealthAssistantBot.Bot.StaffDirectory.Accounts;

/// <summary>The ways into the console: a one-time link, a name and password, WeChat Work; and the way out.</summary>
internal static class ConsoleSignIn
{
    public const string Path = "/console/sign-in";
    private const string RatePolicy = "console-sign-in";
    private const int TriesAMinute = 10;

    public static void Map(WebApplication app)
    {
        app.MapGet(Path, ShowAsync);
        app.MapPost(Path, TryAsync).DisableAntiforgery().RequireRateLimiting(RatePolicy);
        app.MapGet(Path + "/wecom", BeginPlatform);
        app.MapGet(Path + "/back", EndPlatformAsync).RequireRateLimiting(RatePolicy);
        app.MapOffice(OfficeRight.Anybody).MapPost("/console/sign-out", OutAsync);
    }

    /// <summary>Ten tries a minute and address, whatever the names; the account's own lock comes on top.</summary>
    public static void AddRate(IServiceCollection services) => services.AddRateLimiter(options =>
    {
        options.AddPolicy(RatePolicy, http => System.Threading.RateLimiting.RateLimitPartition.GetFixedWindowLimiter(
            http.Connection.RemoteIpAddress?.ToString() ?? "local",
            _ => new() { PermitLimit = TriesAMinute, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 }));
        options.OnRejected = async (context, cancellationToken) =>
        {
            context.HttpContext.Response.Headers.RetryAfter = "60";
            await new RazorComponentResult<ConsoleSignInPage>(new { Error = "试得太多了，过一分钟再来。" }) { StatusCode = StatusCodes.Status429TooManyRequests }.ExecuteAsync(context.HttpContext);
        };
    });

    private static async Task<IResult> ShowAsync(
        [FromQuery] string? code, [FromQuery(Name = "ReturnUrl")] string? back, HttpContext http, IOneTimeLinks links, ConsoleSessions sessions, IConsoleAccountBook book, IUnitOfWork work, IAuditTrail trail, IAntiforgery forgery,
        IEnumerable<IPlatformIdentity> platforms, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(code))
        {
            var signedIn = await http.AuthenticateAsync(SignIn.ConsoleScheme);
            return signedIn.Succeeded ? Redirected(http, OfficeRoutes.SafeBack(back)) : Page(http, forgery, platforms, back, null, null, StatusCodes.Status200OK);
        }

        if (await links.UseAsync(LinkPurpose.Console, code, cancellationToken) is null)
            return Page(http, forgery, platforms, null, "这个链接不能用了：24小时内有效，用一次就作废。要新的，在服务器上运行 staff link --console。", null, StatusCodes.Status403Forbidden);

        trail.Note(new AuditActor(null, "管理员", "console"), new AuditNote(AuditKinds.SignIn, "用服务器上打印的一次性链接登录"));
        return await InAsync(http, null, null, SignInWay.Link, "/console", sessions, book, work, cancellationToken);
    }

    private static async Task<IResult> TryAsync(
        HttpContext http, ConsoleAccounts accounts, ConsoleSessions sessions, IConsoleAccountBook book, IUnitOfWork work, IStaffBook staff, IAuditTrail trail, IAntiforgery forgery,
        IEnumerable<IPlatformIdentity> platforms, CancellationToken cancellationToken)
    {
        if (await OwnForm.ReadAsync(http, forgery) is not { } form) return Page(http, forgery, platforms, null, "页面放太久了，再来一次。", null, StatusCodes.Status400BadRequest);

        var (name, password, back) = (form.Said("name", 60), form["password"].ToString(), form["back"].ToString());
        var outcome = await accounts.CheckAsync(name, password, cancellationToken);
        if (outcome.Refusal is { } no)
        {
            if (no == AccountRefusals.Locked) await trail.WriteAsync(new AuditActor(null, "没有登录的人", "console"), new AuditNote(AuditKinds.SignIn, "密码连错，账号停了15分钟"), cancellationToken);
            return Page(http, forgery, platforms, back, no.Sentence, name, StatusCodes.Status403Forbidden);
        }

        var account = outcome.Value;
        var person = account.PersonId is { } id ? await staff.FindAsync(id, cancellationToken) : null;
        if (account.PersonId is not null && !MayCome(person)) return Page(http, forgery, platforms, back, AccountRefusals.NoRight.Sentence, name, StatusCodes.Status403Forbidden);

        trail.Note(new AuditActor(account.PersonId, person?.Name ?? account.Name, "console"), new AuditNote(AuditKinds.SignIn, "用密码登录", person?.AreaId));
        return await InAsync(http, account.Id, account.PersonId, SignInWay.Password, OfficeRoutes.SafeBack(back), sessions, book, work, cancellationToken);
    }

    private static IResult BeginPlatform([FromQuery] string? back, HttpContext http, IEnumerable<IPlatformIdentity> platforms, SignInJourneys journeys, IAntiforgery forgery, IConfiguration configuration)
    {
        if (platforms.FirstOrDefault() is not { } platform || !platform.IsItsBrowser(http.Request))
            return Page(http, forgery, platforms, back, "请在企业微信里打开这一页（电脑版也行），再点企业微信登录。", null, StatusCodes.Status403Forbidden);

        http.Response.Headers.CacheControl = "no-store";
        var state = journeys.Begin(http, OfficeRoutes.SafeBack(back), Path);
        return TypedResults.Redirect(platform.SignInAddress(new Uri(MobileEndpoints.BaseOf(http.Request, configuration) + Path + "/back"), state).AbsoluteUri);
    }

    private static async Task<IResult> EndPlatformAsync(
        [FromQuery] string? code, [FromQuery] string? state, HttpContext http, IEnumerable<IPlatformIdentity> platforms, SignInJourneys journeys, ConsoleSessions sessions, IConsoleAccountBook book, IUnitOfWork work,
        IStaffBook staff, IAuditTrail trail, IAntiforgery forgery, CancellationToken cancellationToken)
    {
        if (journeys.End(http, state, Path) is not { } back || string.IsNullOrEmpty(code) || platforms.FirstOrDefault() is not { } platform)
            return Page(http, forgery, platforms, null, "这次登录没接上，多半是隔得太久，再来一次。", null, StatusCodes.Status403Forbidden);

        var account = await platform.AccountOfAsync(code, cancellationToken);
        if (account.Refusal is { } no) return Page(http, forgery, platforms, null, no.Sentence, null, StatusCodes.Status403Forbidden);

        var person = await staff.FindByUserIdAsync(account.Value, cancellationToken);
        if (!MayCome(person)) return Page(http, forgery, platforms, null, AccountRefusals.NoRight.Sentence, null, StatusCodes.Status403Forbidden);

        trail.Note(new AuditActor(person!.Id, person.Name, "console"), new AuditNote(AuditKinds.SignIn, "用企业微信登录", person.AreaId));
        return await InAsync(http, null, person.Id, SignInWay.WeCom, back, sessions, book, work, cancellationToken);
    }

    private static async Task<IResult> OutAsync(HttpContext http, IConsoleAccountBook book, IUnitOfWork work, Clock clock, CancellationToken cancellationToken)
    {
        (await book.SessionAsync(OfficeUser.Of(http).SessionId, cancellationToken))?.End(clock.UtcNow);
        await work.SaveAsync(cancellationToken);
        await http.SignOutAsync(SignIn.ConsoleScheme);
        return TypedResults.LocalRedirect("~" + Path);
    }

    private static async Task<IResult> InAsync(
        HttpContext http, int? accountId, int? personId, SignInWay way, string back, ConsoleSessions sessions, IConsoleAccountBook book, IUnitOfWork work, CancellationToken cancellationToken)
    {
        var (session, principal) = sessions.Begin(http, accountId, personId, way);
        book.Add(session);
        await work.SaveAsync(cancellationToken);
        await http.SignInAsync(SignIn.ConsoleScheme, principal, new AuthenticationProperties { IsPersistent = true });
        return Redirected(http, back);
    }

    private static bool MayCome(Person? person) => person is { IsHere: true } && (person.Roles & (Roles.Clerk | Roles.Leader | Roles.Administrator)) != Roles.None;

    private static RazorComponentResult<ConsoleSignInPage> Page(HttpContext http, IAntiforgery forgery, IEnumerable<IPlatformIdentity> platforms, string? back, string? error, string? name, int status) => new RazorComponentResult<ConsoleSignInPage>(new
    {
        Error = error, Name = name, Back = OfficeRoutes.SafeBack(back), HasPlatform = platforms.Any(), IsInPlatform = platforms.Any(p => p.IsItsBrowser(http.Request)),
    }) { StatusCode = status };

    // The code must not reach the next page's Referer nor any cache.
    private static RedirectHttpResult Redirected(HttpContext http, string path)
    {
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        return TypedResults.LocalRedirect("~" + path);
    }
}
