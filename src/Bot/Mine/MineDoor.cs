using HealthAssistantBot.Bot.Assets;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HealthAssistantBot.Bot.Mine;

/// <summary>Stands before every phone page: who is it, and did the form come from a page of ours.</summary>
internal sealed class MineDoor(IAntiforgery forgery, IWebIdentity identity, Participants participants, IStaffBook staff, Clock clock) : IEndpointFilter
{
    private const string SignInPath = "/m/sign-in";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var isPage = HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method);
        if (await UserAsync(http) is not { } user) return isPage ? TypedResults.LocalRedirect($"~{SignInPath}?back={Uri.EscapeDataString(http.Request.Path + http.Request.QueryString).Replace("%2F", "/", StringComparison.Ordinal)}") : SignInFirst();

        user.StandIn(http);
        return isPage || await OwnForm.ReadAsync(http, forgery) is not null ? await next(context) : Stale();
    }

    /// <summary>The same for what is not there and for what is somebody else's: nobody learns which.</summary>
    public static IResult Missing() => Notice("没有这一页", ["可能办完、撤掉了，也可能不是您的。"], StatusCodes.Status404NotFound);

    private async Task<MineUser?> UserAsync(HttpContext http)
    {
        var cancel = http.RequestAborted;
        if (await identity.FindAsync(http, cancel) is not { } member || await staff.FindAsync(member.PersonId, cancel) is not { IsHere: true } person) return null;

        var who = await participants.ResolveAsync(new Conversation("", "", "", person.Id, person.AreaId, clock.UtcNow), cancel);
        return new MineUser(person, who, await staff.AreasAsync(cancel));
    }

    private static RazorComponentResult<MineNotice> SignInFirst() => Notice("先认一下您", ["登录过了多日，要再认一次。刚才按的还没有办，登录后再按一下。"], StatusCodes.Status401Unauthorized, SignInPath, "去登录");

    private static RazorComponentResult<MineNotice> Stale() => Notice("没有办成：页面放太久了", ["回到上一页，刷新一下再按一次。什么都没有改。"], StatusCodes.Status400BadRequest);

    private static RazorComponentResult<MineNotice> Notice(string heading, IReadOnlyList<string> lines, int status, string next = "/m", string nextLabel = "回到我的事") =>
        new RazorComponentResult<MineNotice>(new { Heading = heading, Lines = lines, Next = next, NextLabel = nextLabel }) { StatusCode = status };
}

internal static class MineRoutes
{
    // A press is a few words.
    private const long FormBytes = 16 * 1024;

    /// <summary>Pages and forms behind the phone's door.</summary>
    public static RouteGroupBuilder MapMine(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("").DisableAntiforgery().WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(FormBytes));
        group.AddEndpointFilter<MineDoor>();
        return group;
    }

    /// <summary>The page of a clause as a paper is cited: by its title, the clause's path and how the quote begins.</summary>
    public static string Clause(string title, string clause, string? quote = null) =>
        $"/m/clause?p={Uri.EscapeDataString(title)}&c={Uri.EscapeDataString(clause)}{(quote is { Length: > 0 } ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"&q={Uri.EscapeDataString(quote.Length <= QuoteStart ? quote : quote[..QuoteStart])}&n={quote.Length}") : "")}";

    private const int QuoteStart = 24;
}
