using System.Buffers;
using HealthAssistantBot.WeCom.Callbacks;
using HealthAssistantBot.WeCom.Replies;
using HealthAssistantBot.WeCom.Texts;
using Microsoft.AspNetCore.Http.Features;

namespace HealthAssistantBot.Bot.Channels.WeCom;

/// <summary>The app's callback URL (fact sheet section 2). What is not signed and encrypted for us is refused without a word and without a trace of its content.</summary>
internal sealed partial class WeComCallback(CallbackEnvelope envelope, WeComHearing hearing, WeComOptions options, ILogger<WeComCallback> log)
{
    /// <summary>URL verification: the admin has pressed 保存.</summary>
    public async Task EchoAsync(HttpContext context)
    {
        var opened = envelope.OpenEcho(QueryOf(context.Request), context.Request.Query["echostr"]);
        if (opened.Refusal != CallbackRefusal.None)
        {
            Refuse(context, opened.Refusal);
            return;
        }

        context.Response.ContentType = "text/plain";
        context.Response.ContentLength = opened.Echo.Length;
        await context.Response.Body.WriteAsync(opened.Echo, context.RequestAborted);
    }

    public async Task HearAsync(HttpContext context)
    {
        var body = ArrayPool<byte>.Shared.Rent(CallbackLimits.BodyBytes + 1);
        OpenedCallback opened;
        try
        {
            var length = await ReadAsync(context, body);
            opened = envelope.Open(QueryOf(context.Request), body.AsSpan(0, length));
        }
        catch (Exception broken) when (broken is IOException or BadHttpRequestException or OperationCanceledException)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(body, clearArray: true);
        }

        if (opened.Message is not { } message)
        {
            Refuse(context, opened.Refusal);
            return;
        }

        if (!message.IsFor(options.CorpId, options.AgentId))
        {
            LogForeign(message.AgentId ?? 0);
            return;
        }

        if (await hearing.HearAsync(message, context.RequestAborted) is not { } answer) return;

        var text = TextCut.At(answer.Text, TextLimits.Text).Head;
        var sealedReply = envelope.Seal(new TextReply(text), message);
        context.Response.ContentType = "application/xml";
        context.Response.ContentLength = sealedReply.Length;
        await context.Response.Body.WriteAsync(sealedReply, context.RequestAborted);
        // Once it has the whole body, the platform may hang up without that meaning anything.
        var isGone = context.RequestAborted.IsCancellationRequested;
        await context.Response.CompleteAsync();
        if (!isGone) await hearing.MarkAsync(answer, CancellationToken.None);
    }

    private static CallbackQuery QueryOf(HttpRequest request) => new(One(request, "msg_signature"), One(request, "timestamp"), One(request, "nonce"));

    // Said twice, it is not known which one was meant.
    private static string? One(HttpRequest request, string name) => request.Query[name] is [var only] ? only : null;

    private static async Task<int> ReadAsync(HttpContext context, byte[] body)
    {
        var limit = context.Features.Get<IHttpMaxRequestBodySizeFeature>();
        if (limit is { IsReadOnly: false }) limit.MaxRequestBodySize = null;
        if (context.Request.ContentLength > CallbackLimits.BodyBytes) return CallbackLimits.BodyBytes + 1;

        return await context.Request.Body.ReadAtLeastAsync(body.AsMemory(0, CallbackLimits.BodyBytes + 1), CallbackLimits.BodyBytes + 1, throwOnEndOfStream: false, context.RequestAborted);
    }

    private void Refuse(HttpContext context, CallbackRefusal refusal)
    {
        LogRefused(refusal, refusal.PlatformCode());
        context.Response.StatusCode = refusal.HttpStatus();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A callback was refused: {Refusal} ({Code})")]
    private partial void LogRefused(CallbackRefusal refusal, int code);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A callback for another app ({AgentId}) was ignored")]
    private partial void LogForeign(int agentId);
}
