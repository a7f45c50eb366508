using HealthAssistantBot.Bot.Assets;
namespace HealthAssistantBot.Bot.Channels.DirectLine;

/// <summary>
/// Stands before every Direct Line path: answers preflights, refuses foreign pages, puts the CORS headers on errors too (without them a
/// browser hides a 403 and the client takes it for a network failure), and turns whatever goes wrong into the protocol's error object.
/// </summary>
internal sealed partial class DirectLineGate(RequestDelegate next, DirectLineDoor door, ILogger<DirectLineGate> log)
{
    public const string Root = "/v3/directline";

    public async Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (!request.Path.StartsWithSegments(Root))
        {
            await next(context);
            return;
        }

        var origin = request.Headers.Origin.ToString();
        if (origin.Length > 0)
        {
            context.Response.Headers.Vary = "Origin";
            if (door.IsListed(origin)) ShareWith(context.Response, origin);
            else if (!PageOrigin.IsOwn(request, origin) && !IsFile(request))
            {
                await DirectLineError.ForeignOrigin.WriteAsync(context);
                return;
            }
        }

        if (HttpMethods.IsOptions(request.Method))
        {
            var headers = context.Response.Headers;
            headers.AccessControlAllowMethods = "GET, POST, OPTIONS";
            headers.AccessControlAllowHeaders = "authorization, content-type, x-ms-bot-agent, x-requested-with";
            headers.AccessControlMaxAge = "7200";
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        await AnswerAsync(context);
    }

    private async Task AnswerAsync(HttpContext context)
    {
        DirectLineError? error = null;
        try
        {
            await next(context);
            if (!context.Response.HasStarted && context.GetEndpoint() is null) error = DirectLineError.NoPath;
            else if (!context.Response.HasStarted && context.Response.StatusCode == StatusCodes.Status405MethodNotAllowed) error = DirectLineError.WrongMethod;
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return;
        }
        catch (BadHttpRequestException refused)
        {
            error = refused.StatusCode == StatusCodes.Status413PayloadTooLarge ? new(413, "PayloadTooLarge", "The body is too large.") : DirectLineError.NotAnObject;
        }
        catch (Exception failure) when (!context.Response.HasStarted)
        {
            LogFailure(failure, context.Request.Method, context.GetEndpoint()?.DisplayName ?? "?");
            error = DirectLineError.Failed;
        }

        if (error is not null && !context.Response.HasStarted) await error.WriteAsync(context);
    }

    /// <summary>getsessionid comes with cookies, for which a star would not do; so every listed origin is named.</summary>
    private static void ShareWith(HttpResponse response, string origin)
    {
        var headers = response.Headers;
        headers.AccessControlAllowOrigin = origin;
        headers.AccessControlAllowCredentials = "true";
        headers.AccessControlExposeHeaders = "Retry-After";
    }

    /// <summary>Pictures and files are asked for by address alone, also by a page that this bot does not list.</summary>
    private static bool IsFile(HttpRequest request) => HttpMethods.IsGet(request.Method) && request.Path.StartsWithSegments(AttachmentEndpoint.Root);

    [LoggerMessage(EventId = 4101, Level = LogLevel.Error, Message = "Direct Line {Method} {Endpoint} failed")]
    private partial void LogFailure(Exception failure, string method, string endpoint);
}
