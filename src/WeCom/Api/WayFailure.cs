using System.Net.Sockets;
using System.Text.Json;
using Polly.Timeout;

namespace HealthAssistantBot.WeCom.Api;

/// <summary>What broke on the way to the platform or back, told apart by whether the platform may have acted.</summary>
internal static class WayFailure
{
    /// <summary>The error for an exception of the way; null for the caller's own cancellation and for what is not of the way.</summary>
    public static WeComError? Of(Exception failure, CancellationToken caller) => failure switch
    {
        _ when caller.IsCancellationRequested => null,
        TimeoutRejectedException => Error(ErrorCodes.NoAnswer, mayHaveHappened: true),
        OperationCanceledException { InnerException: TimeoutException } => Error(ErrorCodes.NoConnection, mayHaveHappened: false), // The handler's ConnectTimeout.
        // The factory's client has no limit of its own; a cancellation that is not the caller's is an answer that did not come.
        OperationCanceledException => Error(ErrorCodes.NoAnswer, mayHaveHappened: true),
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError } =>
            Error(ErrorCodes.NoConnection, mayHaveHappened: false),
        HttpRequestException { InnerException: SocketException { SocketErrorCode: SocketError.ConnectionRefused or SocketError.HostNotFound or SocketError.NetworkUnreachable or SocketError.HostUnreachable } } =>
            Error(ErrorCodes.NoConnection, mayHaveHappened: false),
        HttpRequestException or IOException => Error(ErrorCodes.LostAnswer, mayHaveHappened: true),
        JsonException => Error(ErrorCodes.Unreadable, mayHaveHappened: true),
        _ => null,
    };

    private static WeComError Error(int code, bool mayHaveHappened) => ErrorCodes.Of(code).ToError() with { MayHaveHappened = mayHaveHappened };
}
