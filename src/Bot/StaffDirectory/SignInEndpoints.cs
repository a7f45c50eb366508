using HealthAssistantBot.Bot.Assets;
using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace HealthAssistantBot.Bot.StaffDirectory;

/// <summary>Signs a browser in to the chat by a one-time link, and out again.</summary>
internal static class SignInEndpoints
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/chat/link", LinkAsync);
        app.MapPost("/chat/sign-out", ChatSignOutAsync);
    }

    private static async Task<IResult> LinkAsync([FromQuery] string? code, HttpContext context, IOneTimeLinks links, IStaffBook staff, CancellationToken cancellationToken)
    {
        if (await links.UseAsync(LinkPurpose.Chat, code ?? "", cancellationToken) is not { PersonId: { } personId }
            || await staff.FindAsync(personId, cancellationToken) is not { IsHere: true })
            return Refused("这个链接不能用了", ["链接24小时内有效，用一次就作废。", "请让镇里的经办人再开一个。没有链接也可以直接问。"], "/chat", "去问一句");

        await context.SignInAsync(SignIn.ChatScheme, SignIn.Member(personId), new AuthenticationProperties { IsPersistent = true });
        return Redirected(context, "/chat");
    }

    private static async Task<IResult> ChatSignOutAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (!PageOrigin.IsOwn(context.Request)) return Results.StatusCode(StatusCodes.Status403Forbidden);

        await context.SignOutAsync(SignIn.ChatScheme);
        return TypedResults.LocalRedirect("~/chat");
    }

    // The code must not reach the next page's Referer nor any cache.
    private static RedirectHttpResult Redirected(HttpContext context, string path)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        return TypedResults.LocalRedirect("~" + path);
    }

    private static RazorComponentResult<SignInPage> Refused(string title, IReadOnlyList<string> lines, string? next, string? nextLabel) =>
        new RazorComponentResult<SignInPage>(new { Heading = title, Lines = lines, Next = next, NextLabel = nextLabel }) { StatusCode = StatusCodes.Status403Forbidden };
}
