using System.Net.WebSockets;
using HealthAssistantBot.Bot.Conversations;

namespace HealthAssistantBot.Bot.Channels.DirectLine;

/// <summary>Opens a conversation's stream for whoever holds a fresh ticket. Refusals come before the upgrade, as plain answers.</summary>
internal sealed class StreamEndpoint(DirectLineDoor door, DirectLineTokens tokens, StreamSessions sessions, LiveSignals live)
{
    /// <summary>More pages on one conversation than anybody has open; each costs memory here.</summary>
    private const int MostOfOneConversation = 20;

    public async Task OpenAsync(HttpContext context)
    {
        var id = (string)context.GetRouteValue("id")!;
        var error = await RefusalAsync(context, id);
        if (error is not null)
        {
            await error.WriteAsync(context);
            return;
        }

        // What goes over the stream holds no secret beside a person's own words, so compression gives nothing away. On a village's
        // network the reply's text and its parts, which say the same twice, then cost little more than once.
        using var socket = await context.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext { DangerousEnableCompression = true, DisableServerContextTakeover = true });
        await sessions.RunAsync(socket, id, Watermark.Parse(context.Request.Query["watermark"]), PublicAddress.Of(context.Request), context.RequestAborted);
    }

    private async Task<DirectLineError?> RefusalAsync(HttpContext context, string id)
    {
        switch (tokens.ReadTicket(context.Request.Query["t"].ToString(), out var ticket))
        {
            case TokenState.Bad: return DirectLineError.BadTicket;
            case TokenState.Expired: return DirectLineError.TokenExpired;
            default: break;
        }

        if (ticket!.Conversation != id) return DirectLineError.BadTicket;
        if (!door.MayComeFrom(context.Request, ticket.Origins)) return DirectLineError.ForeignOrigin;
        if (await context.RequestServices.GetRequiredService<IConversationBook>().FindAsync(id, context.RequestAborted) is not { ChannelId: ConversationEndpoints.ChannelId })
            return DirectLineError.NoConversation;
        if (!context.WebSockets.IsWebSocketRequest) return DirectLineError.NotAWebSocket;
        return live.Count(id) < MostOfOneConversation ? null : DirectLineError.TooMany;
    }
}
