using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;

namespace HealthAssistantBot.Bot.Channels.DirectLine;

/// <summary>Tokens and conversations: generate, refresh, start, reconnect, session.</summary>
internal sealed class ConversationEndpoints(DirectLineDoor door, DirectLineTokens tokens, DirectLineThrottles throttles, Clock clock)
{
    public const string ChannelId = "directline";

    private const int BodyLimit = 16 * 1024;

    /// <summary>A token for a conversation that does not exist yet; nothing is opened and the bot is not told.</summary>
    public async Task GenerateAsync(HttpContext context)
    {
        if (await AdmitAsync(context, null) is not { } caller) return;
        if (!caller.HasSecret)
        {
            await DirectLineError.SecretNeeded.WriteAsync(context);
            return;
        }

        if (await ReadBodyAsync(context) is not { } start) return;
        await AnswerAsync(context, StatusCodes.Status200OK, ClaimsFor(start), null);
    }

    public async Task RefreshAsync(HttpContext context)
    {
        if (await AdmitAsync(context, null) is not { } caller) return;
        await (caller.Token is { } claims ? AnswerAsync(context, StatusCodes.Status200OK, claims, null) : DirectLineError.TokenNeeded.WriteAsync(context));
    }

    /// <summary>Opens the token's conversation (with a secret: a new one). Its stream begins at the beginning, since a client says that it is connected before its socket is open.</summary>
    public async Task StartAsync(HttpContext context)
    {
        if (await AdmitAsync(context, null) is not { } caller) return;
        if (await ReadBodyAsync(context) is not { } start) return;
        var claims = caller.Token ?? ClaimsFor(start);
        var book = context.RequestServices.GetRequiredService<IConversationBook>();
        var (_, isNew) = await book.OpenAsync(
            new Conversation(claims.Conversation, ChannelId, claims.User ?? "", claims.Person, claims.Area, clock.UtcNow), context.RequestAborted);
        await AnswerAsync(context, isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK, claims, Watermark.Write(0));
    }

    /// <summary>A fresh token and stream for a conversation that exists. Without a watermark the stream is live from now.</summary>
    public async Task ReconnectAsync(HttpContext context)
    {
        var id = (string)context.GetRouteValue("id")!;
        if (await AdmitAsync(context, id) is not { } caller) return;
        var book = context.RequestServices.GetRequiredService<IConversationBook>();
        if (await book.FindAsync(id, context.RequestAborted) is not { ChannelId: ChannelId })
        {
            await DirectLineError.NoConversation.WriteAsync(context);
            return;
        }

        var position = Watermark.Parse(context.Request.Query["watermark"]);
        await AnswerAsync(context, StatusCodes.Status200OK, caller.Token ?? new TokenClaims { Conversation = id }, position is { } at ? Watermark.Write(at) : Watermark.LiveOnly);
    }

    /// <summary>Only sign-in cards ask for it, and this bot sends none; the id names the token's session and opens nothing.</summary>
    public async Task SessionAsync(HttpContext context)
    {
        if (await AdmitAsync(context, null) is not { } caller) return;
        await (caller.Token is { } claims ? Answer.JsonAsync(context, new SessionBody(claims.Id), AnswerJson.Wire.SessionBody) : DirectLineError.TokenNeeded.WriteAsync(context));
    }

    private async Task<DirectLineCaller?> AdmitAsync(HttpContext context, string? conversationId)
    {
        var error = door.Admit(context, conversationId, out var caller) ?? (throttles.AllowsToken(context) ? null : DirectLineError.TooMany);
        if (error is null) return caller;
        await error.WriteAsync(context);
        return null;
    }

    private Task AnswerAsync(HttpContext context, int status, TokenClaims claims, string? streamFrom)
    {
        context.Response.StatusCode = status;
        var stream = streamFrom is null ? null : PublicAddress.StreamUrl(context.Request, claims.Conversation, streamFrom, tokens.IssueTicket(claims));
        return Answer.JsonAsync(context, new ConversationBody(claims.Conversation, tokens.Issue(claims), tokens.LifetimeSeconds, stream), AnswerJson.Wire.ConversationBody);
    }

    /// <summary>The body, an empty one if none was sent, or null when it was refused.</summary>
    private static async Task<StartBody?> ReadBodyAsync(HttpContext context)
    {
        var (body, error) = await RequestBody.ReadAsync(context, BodyLimit, AnswerJson.Wire.StartBody, new StartBody(null, null));
        if (error is not null) await error.WriteAsync(context);
        return body;
    }

    private static TokenClaims ClaimsFor(StartBody start) => new()
    {
        Conversation = DirectLineTokens.NewId(),
        User = string.IsNullOrWhiteSpace(start.User?.Id) ? null : start.User.Id,
        Origins = start.TrustedOrigins is { Length: > 0 } origins ? origins : null,
    };
}
