using HealthAssistantBot.Bot.Assets;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Office.Agenda;
using HealthAssistantBot.Bot.Office.Agenda.FolkDays;
using HealthAssistantBot.Bot.Office.Pack;
using HealthAssistantBot.Domain.Audit;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HealthAssistantBot.Bot.Office;

/// <summary>What the pages of the console share: the frame, the door, the first page, and the trail.</summary>
internal static class OfficeSetup
{
    public static IServiceCollection AddOffice(this IServiceCollection services)
    {
        services.AddSingleton(new OfficeRoom("today", "今天", "/console", "sun", 0, OfficeRight.Office));
        services.AddSingleton(new OfficeRoom("agenda", "日程", "/console/agenda", "calendar-event", 40, OfficeRight.Office));
        services.AddSingleton(new OfficeRoom("audit", "记录", "/console/audit", "history", 80, OfficeRight.Clerk));
        services.AddScoped<IAfterAnswer, ChatAudit>();
        services.AddScoped<ICapability, FolkDayAnswer>();
        services.AddScoped<OfficeBoard>();
        return services;
    }

    public static WebApplication MapOfficePages(this WebApplication app)
    {
        app.UseWhen(http => http.Request.Path.StartsWithSegments("/console"), console => console.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = TellAsync }));
        app.MapOffice(OfficeRight.Office).MapGet("/console", TodayAsync);
        var own = app.MapOffice(OfficeRight.Anybody);
        own.MapPost("/console/look", Look);
        own.MapPost("/console/area", ChooseArea);
        AuditPages.Map(app);
        AgendaPages.Map(app);
        PackPages.Map(app);
        return app;
    }

    // What happened to the data first, then a number by which the log is searched.
    private static Task TellAsync(HttpContext http) => new RazorComponentResult<OfficeNotice>(new
    {
        Heading = "这一页出错了",
        Lines = (IReadOnlyList<string>)["数据没有丢；刚才要做的可能没有做成，回去看一眼再来一次。", $"还不行就请管理员看日志，编号 {http.TraceIdentifier}。"],
    }) { StatusCode = StatusCodes.Status500InternalServerError }.ExecuteAsync(http);

    private static async Task<IResult> TodayAsync(HttpContext http, OfficeBoard board, Clock clock, CancellationToken cancellationToken) =>
        new RazorComponentResult<TodayPage>(new { User = OfficeUser.Of(http), Matters = await board.MattersAsync(cancellationToken), clock.Today });

    private static RedirectHttpResult Look(HttpContext http, IFormCollection form)
    {
        var look = PageLook.Of(http.Request).With(form["theme"], form["text"]);
        http.Response.Cookies.Append(PageLook.CookieName, look.Cookie, PageLook.CookieOptions(http.Request));
        return TypedResults.LocalRedirect("~" + OfficeRoutes.SafeBack(form["back"]));
    }

    // Only a wish: what may be seen is asked anew each time.
    private static RedirectHttpResult ChooseArea(HttpContext http, IFormCollection form)
    {
        var options = new CookieOptions { Path = "/console", HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, IsEssential = true, MaxAge = TimeSpan.FromDays(30) };
        http.Response.Cookies.Append(OfficeUser.AreaCookie, form.Said("area", 10), options);
        return TypedResults.LocalRedirect("~" + OfficeRoutes.SafeBack(form["back"]));
    }
}

/// <summary>What waits, asked once a request: the frame shows the numbers, the first page the lines.</summary>
internal sealed class OfficeBoard(IEnumerable<IOfficeMatters> sources, IHttpContextAccessor http)
{
    private IReadOnlyList<OfficeMatter>? _matters;

    public async Task<IReadOnlyList<OfficeMatter>> MattersAsync(CancellationToken cancellationToken)
    {
        if (_matters is not null) return _matters;
        if (http.HttpContext is not { } context || OfficeUser.Find(context) is not { } user || !user.May(OfficeRight.Office)) return [];

        var found = new List<OfficeMatter>();
        foreach (var source in sources) found.AddRange(await source.OfAsync(user, cancellationToken));
        return _matters = [.. found.OrderByDescending(m => m.IsPressing)];
    }
}
