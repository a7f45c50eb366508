using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.Features;

namespace HealthAssistantBot.Bot.Channels.DirectLine;

/// <summary>Reads small JSON bodies straight from the pipe, never more than allowed.</summary>
internal static class RequestBody
{
    /// <summary>What is still read and thrown away of a body that was refused, so that a browser gets to see the answer.</summary>
    private const long DrainAtMost = 64L * 1024 * 1024;

    private static readonly TimeSpan s_drainWithin = TimeSpan.FromSeconds(15);

    /// <param name="whenEmpty">What an empty body means; null when it is an error.</param>
    public static async Task<(T? Value, DirectLineError? Error)> ReadAsync<T>(HttpContext context, int limit, JsonTypeInfo<T> type, T? whenEmpty)
        where T : class
    {
        if (context.Request.ContentLength > limit) return (null, DirectLineError.TooLarge(limit));
        var reader = context.Request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(context.RequestAborted);
            if (read.Buffer.Length > limit)
            {
                reader.AdvanceTo(read.Buffer.End);
                return (null, DirectLineError.TooLarge(limit));
            }

            if (read.IsCompleted)
            {
                var value = read.Buffer.IsEmpty ? whenEmpty : Parse(read.Buffer, type);
                reader.AdvanceTo(read.Buffer.End);
                return (value, value is null ? DirectLineError.NotAnObject : null);
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    /// <summary>The object, or null when the bytes are not one of that shape.</summary>
    public static T? Parse<T>(ReadOnlySequence<byte> bytes, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            var reader = new Utf8JsonReader(bytes);
            var value = JsonSerializer.Deserialize(ref reader, type);
            // Reading on past the value throws when anything but blanks follows it.
            return reader.Read() ? null : value;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>
    /// Answers 413 first and then reads the rest of the body into nothing, within bounds: a server that closes while a browser is still
    /// sending makes it report a lost connection instead of the answer.
    /// </summary>
    public static async Task RefuseAsync(HttpContext context, DirectLineError error)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = null;
        await error.WriteAsync(context);
        await context.Response.CompleteAsync();
        if (context.Request.ContentLength > DrainAtMost) return;
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        enough.CancelAfter(s_drainWithin);
        try
        {
            var reader = context.Request.BodyReader;
            for (long drained = 0; drained <= DrainAtMost;)
            {
                var read = await reader.ReadAsync(enough.Token);
                drained += read.Buffer.Length;
                reader.AdvanceTo(read.Buffer.End);
                if (read.IsCompleted) break;
            }
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException or InvalidOperationException)
        {
            // The caller has hung up or sends for ever; it has had its answer.
        }
    }
}
