using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace HealthAssistantBot.Bot.StaffDirectory;

/// <summary>Signs a browser in by a one-time link, and out again.</summary>
internal static class SignInEndpoints
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/chat/link", LinkAsync);
        app.MapPost("/chat/sign-out", ChatSignOutAsync);
        app.MapGet("/console/sign-in", ConsoleAsync);
        app.MapPost("/console/sign-out", ConsoleSignOutAsync);
    }

    private static async Task<IResult> LinkAsync([FromQuery] string? code, HttpContext context, IOneTimeLinks links, IStaffBook staff, CancellationToken cancellationToken)
    {
        if (await links.UseAsync(LinkPurpose.Chat, code ?? "", cancellationToken) is not { PersonId: { } personId }
            || await staff.FindAsync(personId, cancellationToken) is not { IsHere: true })
            return Refused("这个链接不能用了", ["链接24小时内有效，用一次就作废。", "请让镇里的经办人再开一个。没有链接也可以直接问。"], "/chat", "去问一句");

        await context.SignInAsync(SignIn.ChatScheme, SignIn.Member(personId), new AuthenticationProperties { IsPersistent = true });
        return Redirected(context, "/chat");
    }

    private static async Task<IResult> ConsoleAsync([FromQuery] string? code, HttpContext context, IOneTimeLinks links, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(code))
        {
            var signedIn = await context.AuthenticateAsync(SignIn.ConsoleScheme);
            return signedIn.Succeeded ? Redirected(context, "/console/papers") : Refused("请用登录链接进来", ["启动时会打印一个登录链接，24小时内有效，用一次就作废。", "要新的链接，在服务器上运行 staff link --console。"], null, null);
        }

        if (await links.UseAsync(LinkPurpose.Console, code, cancellationToken) is null)
            return Refused("这个链接不能用了", ["链接24小时内有效，用一次就作废。", "要新的链接，在服务器上运行 staff link --console。"], null, null);

        await context.SignInAsync(SignIn.ConsoleScheme, SignIn.Administrator(), new AuthenticationProperties { IsPersistent = true });
        return Redirected(context, "/console/papers");
    }

    private static async Task<IResult> ChatSignOutAsync(HttpContext context, CancellationToken cancellationToken)
    {
        await context.SignOutAsync(SignIn.ChatScheme);
        return TypedResults.LocalRedirect("~/chat");
    }

    private static async Task<IResult> ConsoleSignOutAsync(HttpContext context, CancellationToken cancellationToken)
    {
        await context.SignOutAsync(SignIn.ConsoleScheme);
        return TypedResults.LocalRedirect("~/console/sign-in");
    }

    // The code must not reach the next page's Referer nor any cache.
    private static RedirectHttpResult Redirected(HttpContext context, string path)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        return TypedResults.LocalRedirect("~" + path);
    }

    private static RazorComponentResult<SignInPage> Refused(string title, IReadOnlyList<string> lines, string? next, string? nextLabel) =>
        new(new { Heading = title, Lines = lines, Next = next, NextLabel = nextLabel }) { StatusCode = StatusCodes.Status403Forbidden };
}
