using System.Net.WebSockets;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;

namespace HealthAssistantBot.Bot.Channels.DirectLine;

/// <summary>Runs open streams; closes them politely (1001) when the program stops, so that clients come back after the restart.</summary>
internal sealed partial class StreamSessions(
    IServiceScopeFactory scopes, IConversationFeed feed, LiveSignals live, Clock clock, IHostApplicationLifetime lifetime, ILogger<StreamSessions> log)
{
    public async Task RunAsync(WebSocket socket, string conversationId, long? from, string publicAddress, CancellationToken aborted)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(lifetime.ApplicationStopping, aborted);
        // Listening begins before the past is read: what is said meanwhile is in both, and is dropped the second time by its position.
        using var subscription = feed.Subscribe(conversationId);
        using var session = new StreamSession(socket, conversationId, publicAddress, clock.Time, ReadAsync, end.Token);
        using var signals = live.Listen(conversationId, session.Signal);
        try
        {
            var last = await LastAsync(conversationId, end.Token);
            await session.RunAsync(Math.Min(from ?? last, last), subscription.Entries);
        }
        catch (Exception over) when (over is OperationCanceledException or WebSocketException or IOException or TimeoutException)
        {
            // The client is gone, too slow, or the program stops: ordinary ends of a stream, after which a client resumes.
        }
        catch (Exception failure)
        {
            LogFailed(failure, conversationId);
        }
    }

    private async Task<IReadOnlyList<LogEntry>> ReadAsync(string conversationId, long position, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IConversationBook>().ReadAsync(conversationId, position, 200, cancellationToken);
    }

    private async Task<long> LastAsync(string conversationId, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IConversationBook>().LastPositionAsync(conversationId, cancellationToken);
    }

    [LoggerMessage(EventId = 4104, Level = LogLevel.Warning, Message = "The stream of conversation {ConversationId} broke off")]
    private partial void LogFailed(Exception failure, string conversationId);
}
