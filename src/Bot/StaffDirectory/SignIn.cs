using System.Globalization;
using System.Security.Claims;
using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace HealthAssistantBot.Bot.StaffDirectory;

/// <summary>The two rooms a browser can be signed in to, each with a cookie of its own.</summary>
internal static class SignIn
{
    public const string ChatScheme = "Chat";
    public const string ConsoleScheme = "Console";
    private const string PersonClaim = "person";

    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    public static ClaimsPrincipal Member(int personId) =>
        new(new ClaimsIdentity([new Claim(PersonClaim, personId.ToString(CultureInfo.InvariantCulture))], ChatScheme));

    public static int? PersonOf(ClaimsPrincipal? principal) =>
        int.TryParse(principal?.FindFirstValue(PersonClaim), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    public static void Cookie(CookieAuthenticationOptions options, string name, string signInPath)
    {
        options.Cookie.Name = name;
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        // An office serves plain http inside its own network; behind https the cookie never leaves it.
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = Lifetime;
        options.SlidingExpiration = true;
        options.LoginPath = signInPath;
        options.AccessDeniedPath = signInPath;
        options.Events.OnRedirectToLogin = context => TellToSignIn(context, signInPath);
        options.Events.OnRedirectToAccessDenied = context => TellToSignIn(context, signInPath);
    }

    // A page is sent to the sign-in page; a request that a program made gets a plain 401.
    private static Task TellToSignIn(RedirectContext<CookieAuthenticationOptions> context, string signInPath)
    {
        if (HttpMethods.IsGet(context.Request.Method))
        {
            // The console takes people back to where they wanted to go.
            var back = signInPath.StartsWith("/console", StringComparison.Ordinal) ? "?ReturnUrl=" + Uri.EscapeDataString(context.Request.Path.Value + context.Request.QueryString.Value) : "";
            context.Response.Redirect(context.Request.PathBase + signInPath + back);
        }
        else context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }
}
