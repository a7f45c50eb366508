using HealthAssistantBot.Bot.Assets;
using HealthAssistantBot.Bot.Channels.DirectLine;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HealthAssistantBot.Bot.Channels.WebChat;

/// <summary>The light page, and what it does without script: saying something by form, choosing type size and theme.</summary>
internal sealed class LightPageEndpoints(BrowserChat browsers, ChatViews views, BrowserSpeech speech, DirectLineThrottles throttles)
{
    private const int LongestText = 4000;

    public async Task<IResult> ShowAsync(HttpContext context) =>
        new RazorComponentResult<LightPage>(new { View = await views.ReadAsync(context) });

    public async Task<IResult> SayAsync(HttpContext context)
    {
        if (!PageOrigin.IsOwn(context.Request)) return Results.StatusCode(StatusCodes.Status403Forbidden);

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var text = (form["say"] is { Count: > 0 } chosen ? chosen.ToString() : form["text"].ToString()).Trim();
        var back = Results.Redirect("/chat" + context.Request.QueryString + "#say", permanent: false, preserveMethod: false);
        if (text.Length == 0) return back;

        var who = await browsers.RecogniseAsync(context, context.Request.Query["area"]);
        if (text.Length > LongestText || !throttles.AllowsInConversation(context, who.ConversationId, isMessage: true))
            return Results.StatusCode(text.Length > LongestText ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status429TooManyRequests);

        await speech.SayAsync(context, who, text, form["id"].ToString(), null, context.RequestAborted);
        return back;
    }

    public static IResult ChooseLook(HttpContext context, IFormCollection form)
    {
        if (!PageOrigin.IsOwn(context.Request)) return Results.StatusCode(StatusCodes.Status403Forbidden);

        var look = PageLook.Of(context.Request);
        context.Response.Cookies.Append(PageLook.CookieName, look.With(form["theme"], form["text"]).Cookie, PageLook.CookieOptions(context.Request));
        var from = context.Request.Headers.Referer.ToString();
        return Results.Redirect(Uri.TryCreate(from, UriKind.Absolute, out var page) && page.AbsolutePath == "/chat/full" ? "/chat/full" : "/chat");
    }

    /// <summary>At an address of its own, for a worker serves only what lies below it, and is asked for again at each visit.</summary>
    public static Task SendWorkerAsync(PageAssets assets, HttpContext context)
    {
        context.Response.Headers["Service-Worker-Allowed"] = "/chat";
        return AssetEndpoints.SendAsync(assets.Named("worker.js"), "no-cache", context);
    }
}
