using HealthAssistantBot.Bot.Assets;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HealthAssistantBot.Bot.Office;

/// <summary>Stands before every page and form of the console: who is it, may they, and did the form come from a page of ours.</summary>
internal sealed class OfficeDoor(IAntiforgery forgery) : IEndpointFilter
{
    // Fields in which people write at length; never a password.
    private static readonly string[] Written = ["words", "answer", "note", "reason"];

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var asked = http.GetEndpoint()?.Metadata.GetMetadata<OfficeEntry>() ?? throw new InvalidOperationException("a console endpoint says nothing about who may open it");
        if (OfficeUser.Find(http) is not { } user) return TypedResults.Unauthorized();
        if (user.MustChangePassword && asked.Right != OfficeRight.Anybody) return TypedResults.LocalRedirect("~/console/account");
        if (!user.May(asked.Right)) return NoRight();
        if (!HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method) && !asked.ChecksForms && await OwnForm.ReadAsync(http, forgery) is null) return await StaleAsync(http);

        return await next(context);
    }

    public static IResult NoRight() => new RazorComponentResult<OfficeNotice>(new
    {
        Heading = "这一页您看不了",
        Lines = (IReadOnlyList<string>)["这一页只给管这件事的人看。", "需要的话，请管理员在“人员”里改您的角色。"],
    }) { StatusCode = StatusCodes.Status403Forbidden };

    /// <summary>The same for what is not there and for what is another town's: nobody learns which.</summary>
    public static IResult Missing() => new RazorComponentResult<OfficeNotice>(new
    {
        Heading = "没有这一页",
        Lines = (IReadOnlyList<string>)["可能删掉了，也可能不归您这里管。"],
    }) { StatusCode = StatusCodes.Status404NotFound };

    // What was typed is shown to be copied, never sent on by itself: the form may be a stranger's.
    private static async Task<IResult> StaleAsync(HttpContext http)
    {
        var form = await OwnForm.ReadAnyAsync(http);
        List<string> typed = form is null ? [] : [.. form.Where(f => Written.Contains(f.Key)).Select(f => f.Value.ToString()).Where(v => v.Length > 0)];
        return new RazorComponentResult<OfficeNotice>(new
        {
            Heading = "没有保存：页面放太久了",
            Lines = (IReadOnlyList<string>)["回到上一页，刷新一下再来一次。什么都没有改。"],
            Typed = (IReadOnlyList<string>)typed,
        }) { StatusCode = StatusCodes.Status400BadRequest };
    }
}

/// <param name="ChecksForms">The handlers look at the form's token themselves, because they give back what was typed.</param>
internal sealed record OfficeEntry(OfficeRight Right, bool ChecksForms = false);

internal static class OfficeRoutes
{
    /// <summary>The name of the policy that signs people in; the staff directory says what it asks for.</summary>
    public const string Policy = "Console";

    /// <summary>Pages and forms behind the door.</summary>
    public static RouteGroupBuilder MapOffice(this IEndpointRouteBuilder routes, OfficeRight right, bool checksForms = false)
    {
        var group = routes.MapGroup("").RequireAuthorization(Policy).WithMetadata(new OfficeEntry(right, checksForms)).DisableAntiforgery();
        group.AddEndpointFilter<OfficeDoor>();
        return group;
    }

    public static string Token(this IAntiforgery forgery, HttpContext http) => forgery.GetAndStoreTokens(http).RequestToken ?? "";

    /// <summary>A field as typed, without blanks around it, never longer than it may be.</summary>
    public static string Said(this IFormCollection form, string field, int most)
    {
        var said = form[field].ToString().Trim();
        return said.Length <= most ? said : said[..most];
    }

    /// <summary>A page of the console to go back to; anything else becomes the first one.</summary>
    public static string SafeBack(string? asked) =>
        asked is { Length: > 0 and <= 512 } && (asked == "/console" || asked.StartsWith("/console/", StringComparison.Ordinal) || asked.StartsWith("/console?", StringComparison.Ordinal))
        && !asked.Contains('\\', StringComparison.Ordinal) && !asked.Contains("//", StringComparison.Ordinal) && !asked.Contains("..", StringComparison.Ordinal) && !asked.Any(char.IsControl)
            ? asked
            : "/console";
}
