using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace HealthAssistantBot.Bot.StaffDirectory.Mobile;

/// <summary>The phone's sign-in, which WeChat Work's browser does without a question.</summary>
internal static class MobileEndpoints
{
    public const string SignInPath = "/m/sign-in";

    public static void Map(WebApplication app)
    {
        app.MapGet(SignInPath, BeginAsync);
        app.MapGet("/m/oauth", EndAsync);
    }

    private static async Task<IResult> BeginAsync(
        [FromQuery] string? back, HttpContext context, IWebIdentity identity, IEnumerable<IPlatformIdentity> platforms, SignInJourneys journeys, IConfiguration configuration, CancellationToken cancellationToken)
    {
        var wanted = SignInJourneys.SafeBack(back);
        if (await identity.FindAsync(context, cancellationToken) is not null) return Redirected(context, wanted);
        if (platforms.FirstOrDefault(p => p.IsItsBrowser(context.Request)) is not { } platform)
            return Refused("先认一下您", ["请在企业微信里打开卫健助手，再点进来。", "不用企业微信的，请让镇里的经办人给您一个登录链接。"], "/chat", "去问一句");

        // The platform keeps no page of ours in its history, and nobody gets another's state from a cache.
        context.Response.Headers.CacheControl = "no-store";
        var state = journeys.Begin(context, wanted);
        return TypedResults.Redirect(platform.SignInAddress(new Uri(BaseOf(context.Request, configuration) + "/m/oauth"), state).AbsoluteUri);
    }

    private static async Task<IResult> EndAsync(
        [FromQuery] string? code, [FromQuery] string? state, HttpContext context, IEnumerable<IPlatformIdentity> platforms, SignInJourneys journeys, IStaffBook staff, CancellationToken cancellationToken)
    {
        if (journeys.End(context, state) is not { } back || string.IsNullOrEmpty(code) || platforms.FirstOrDefault() is not { } platform)
            return Refused("这次登录没接上", ["多半是隔得太久，或者点了两次。"], SignInPath, "再来一次");

        var account = await platform.AccountOfAsync(code, cancellationToken);
        if (account.Refusal is { } no) return Refused("这次登录没接上", [no.Sentence], SignInPath, "再来一次");
        if (await staff.FindByUserIdAsync(account.Value, cancellationToken) is not { } person)
            return Refused("还不认得您", ["镇里的名册还没有连上您的企业微信。", "请让镇里的经办人给您开个6位数的码，在企业微信里发给卫健助手。"], "/chat", "先去问一句");

        await context.SignInAsync(SignIn.ChatScheme, SignIn.Member(person.Id), new AuthenticationProperties { IsPersistent = true });
        return Redirected(context, back);
    }

    // The platform only returns to the domain that it trusts, which is the one that phones use.
    internal static string BaseOf(HttpRequest request, IConfiguration configuration) =>
        configuration["WeCom:PublicBaseUrl"] is { Length: > 0 } known ? known.TrimEnd('/') : $"{request.Scheme}://{request.Host.ToUriComponent()}{request.PathBase}";

    private static RedirectHttpResult Redirected(HttpContext context, string back)
    {
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.LocalRedirect("~" + back);
    }

    private static RazorComponentResult<SignInPage> Refused(string title, IReadOnlyList<string> lines, string next, string nextLabel) =>
        new RazorComponentResult<SignInPage>(new { Heading = title, Lines = lines, Next = next, NextLabel = nextLabel }) { StatusCode = StatusCodes.Status403Forbidden };
}
