using System.Net;
using System.Net.Mime;
using System.Reflection;

namespace HealthAssistantBot.WeComSimulator;

/// <summary>The page with the phones, and the two pages of the platform that a member's browser sees: opening a link, signing in.</summary>
internal static class PageEndpoints
{
    private const string Who = "simulated-member";

    public static void Map(IEndpointRouteBuilder routes, SimulatedPlatform platform, SimulatedState state)
    {
        routes.MapGet("/", () => File("index.html", "text/html; charset=utf-8"));
        routes.MapGet("/page/{name}", (string name) => name switch
        {
            _ when name.EndsWith(".css", StringComparison.Ordinal) => File(name, "text/css; charset=utf-8"),
            _ when name.EndsWith(".js", StringComparison.Ordinal) => File(name, "text/javascript; charset=utf-8"),
            _ => Results.NotFound(),
        });
        routes.MapGet("/simulator/open", (string member, string url, HttpContext http) => Open(http, platform, member, url));
        routes.MapGet(SignInApi.AuthorizePath, (HttpContext http) => SignIn(http, platform, state));
    }

    /// <summary>Nothing but the page's own files; no inline script, no other address.</summary>
    public static Task ProtectAsync(HttpContext http, RequestDelegate next)
    {
        http.Response.Headers.ContentSecurityPolicy = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return next(http);
    }

    private static IResult File(string name, string type)
    {
        var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("page/" + name);
        return stream is null ? Results.NotFound() : Results.Stream(stream, type);
    }

    // A link on a phone opens in that member's browser: who it is goes along in a cookie.
    private static IResult Open(HttpContext http, SimulatedPlatform platform, string member, string url)
    {
        if (platform.Directory.Find(member) is not { } known || !Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https")) return Results.BadRequest();

        http.Response.Cookies.Append(Who, known.UserId, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax });
        var isSignIn = address.AbsolutePath.Equals(SignInApi.AuthorizePath, StringComparison.Ordinal);
        return Results.Redirect(isSignIn ? address.PathAndQuery : address.AbsoluteUri);
    }

    private static IResult SignIn(HttpContext http, SimulatedPlatform platform, SimulatedState state)
    {
        var api = new SignInApi(state);
        var link = new Uri(platform.Address, http.Request.Path + http.Request.QueryString);
        var member = http.Request.Query["simulated_member"].ToString() is { Length: > 0 } chosen ? chosen : http.Request.Cookies[Who];
        try
        {
            if (member is not null && platform.Directory.Find(member) is { } known) return Results.Redirect(api.Authorize(link, known.UserId).AbsoluteUri);

            api.Check(link, out _, out _);
            var people = platform.Directory.Members.Select(m => $"<li><a href=\"{WebUtility.HtmlEncode(http.Request.Path + http.Request.QueryString + "&simulated_member=" + m.UserId)}\">{WebUtility.HtmlEncode(m.Name)}</a> {WebUtility.HtmlEncode(m.Position)}</li>");
            return Page("用谁的手机打开", $"<p>平台要知道是谁点开了这个链接。</p><ul>{string.Concat(people)}</ul>", StatusCodes.Status200OK);
        }
        catch (ApiRefusal refusal)
        {
            return Page("打不开", $"<p>错误码{refusal.Code}：{WebUtility.HtmlEncode(refusal.Message)}</p>", StatusCodes.Status400BadRequest);
        }
    }

    private static IResult Page(string title, string body, int status) => Results.Content(
        $"<!doctype html><html lang=\"zh-CN\" data-room=\"desk\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>{title}</title><link rel=\"stylesheet\" href=\"/page/tokens.css\"><link rel=\"stylesheet\" href=\"/page/page.css\"></head><body class=\"plain\"><main><h1>{title}</h1>{body}</main></body></html>",
        MediaTypeNames.Text.Html, System.Text.Encoding.UTF8, status);
}
