using System.Text.Json;
using HealthAssistantBot.Bot.Assets;
using HealthAssistantBot.Bot.Channels.DirectLine;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HealthAssistantBot.Bot.Channels.WebChat;

/// <summary>The light page, and what it does without script: saying something by form, choosing type size and theme.</summary>
internal sealed class LightPageEndpoints(BrowserChat browsers, ChatViews views, DirectLineThrottles throttles, Clock clock)
{
    private const int LongestText = 4000;

    /// <summary>How long a browser without script waits for its answer before the page shows itself without it.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(4);

    public async Task<RazorComponentResult> ShowAsync(HttpContext context) =>
        new RazorComponentResult<LightPage>(new { View = await views.ReadAsync(context) });

    public async Task<IResult> SayAsync(HttpContext context)
    {
        if (!BrowserChat.IsOwnPage(context.Request)) return Results.StatusCode(StatusCodes.Status403Forbidden);

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var text = (form["say"] is { Count: > 0 } chosen ? chosen.ToString() : form["text"].ToString()).Trim();
        var back = Results.Redirect("/chat" + context.Request.QueryString + "#say", permanent: false, preserveMethod: false);
        if (text.Length == 0) return back;

        var who = await browsers.RecogniseAsync(context, context.Request.Query["area"]);
        if (text.Length > LongestText || !throttles.AllowsInConversation(context, who.ConversationId, isMessage: true))
            return Results.StatusCode(text.Length > LongestText ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status429TooManyRequests);

        var services = context.RequestServices;
        await browsers.OpenAsync(context, who);
        using var answers = services.GetRequiredService<IConversationFeed>().Subscribe(who.ConversationId);
        var accepted = await services.GetRequiredService<IAssistant>().AcceptAsync(ToMessage(who, text, form["id"].ToString()), CancellationToken.None);
        if (!accepted.IsRepeat) await AnswerAsync(answers, accepted.Entry.Position, context.RequestAborted);
        return back;
    }

    public static IResult ChooseLook(HttpContext context, IFormCollection form)
    {
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

    private static Message ToMessage(BrowserPerson who, string text, string formId)
    {
        var id = formId.Length is > 0 and <= 64 ? formId : DirectLineTokens.NewId();
        var activity = new { type = "message", from = new { id = who.UserId, role = "user" }, text, textFormat = "plain", locale = "zh-Hans", channelData = new { clientActivityID = id } };
        return new Message
        {
            ConversationId = who.ConversationId,
            ChannelId = ConversationEndpoints.ChannelId,
            PlatformId = $"{who.ConversationId}/{id}",
            UserId = who.UserId,
            Text = text,
            Locale = "zh-Hans",
            Payload = JsonSerializer.SerializeToElement(activity),
        };
    }

    private async Task AnswerAsync(IFeedSubscription answers, long position, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(s_patience, clock.Time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await foreach (var entry in answers.Entries.ReadAllAsync(end.Token))
            {
                if (entry.FromBot && entry.ReplyTo == position) return;
            }
        }
        catch (OperationCanceledException)
        {
            // The answer is in the log when it comes; the page shows it when it is opened again.
        }
    }
}
