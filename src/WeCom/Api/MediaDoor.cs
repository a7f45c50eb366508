using System.Net;
using System.Runtime.ExceptionServices;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using HealthAssistantBot.WeCom.Json;
using HealthAssistantBot.WeCom.Media;

namespace HealthAssistantBot.WeCom.Api;

/// <summary>Files to the platform and from it, streamed.</summary>
internal sealed class MediaDoor(ApiPipe pipe, WeComAppOptions options)
{
    /// <summary>An error is shorter than this.</summary>
    private const int FirstBytes = 8 * 1024;

    public async Task<WeComResult<UploadedMedia>> UploadAsync(MediaKind kind, string fileName, string contentType, Stream content, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(fileName);
        ArgumentException.ThrowIfNullOrWhiteSpace(contentType);
        ArgumentNullException.ThrowIfNull(content);
        if (!content.CanSeek) throw new ArgumentException("A retry reads it again: it must be seekable.", nameof(content));
        if (content.Length < MediaKinds.MinBytes || content.Length > kind.MaxBytes()) throw new ArgumentException($"{MediaKinds.MinBytes} to {kind.MaxBytes()} bytes.", nameof(content));

        var call = new ApiCall<UploadAnswer>("media/upload", WeComJson.Wire.UploadAnswer)
        {
            Query = [("type", kind.Word())],
            Content = () => new MediaForm(fileName, contentType, content),
            TryWithin = options.MediaWithin,
        };
        var answer = await pipe.CallAsync(call, cancellationToken);
        if (answer.Error is { } error) return error;
        if (answer.Value is not { MediaId: { Length: > 0 } id, CreatedAt: var made }) return ErrorCodes.Of(ErrorCodes.Unreadable).ToError();

        return new UploadedMedia(id, DateTimeOffset.FromUnixTimeSeconds(Math.Clamp(made ?? 0, 0, 253_000_000_000)) + TimeSpan.FromDays(3));
    }

    public async Task<WeComResult<DownloadedMedia>> DownloadAsync(string mediaId, Stream into, long maxBytes, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(mediaId);
        ArgumentNullException.ThrowIfNull(into);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxBytes);

        // Once a byte has been handed on, another try would hand it on twice.
        var begun = new Begun();
        var result = await pipe.CallAsync("media/get", isRepeatable: true, options.MediaWithin, async (cancel, token) =>
        {
            if (begun.Yes) return ErrorCodes.Of(ErrorCodes.LostAnswer).ToError() with { WaitFor = ErrorCodes.RateWindow };

            using var request = new HttpRequestMessage(HttpMethod.Get, pipe.Address("media/get", token, [("media_id", mediaId)]));
            using var response = await pipe.Client().SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
            if (response.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.PartialContent)) return AnswerReader.StatusError(response.StatusCode);

            return await ReadAsync(response, into, maxBytes, begun, cancel);
        }, TokenOf.App, cancellationToken);
        begun.OwnFailure?.Throw();
        return result;
    }

    private static async Task<WeComResult<DownloadedMedia>> ReadAsync(HttpResponseMessage response, Stream into, long maxBytes, Begun begun, CancellationToken cancellationToken)
    {
        var type = response.Content.Headers.ContentType?.MediaType;
        var name = FileNameOf(response);
        await using var from = await response.Content.ReadAsStreamAsync(cancellationToken);

        // A file has a name in its header, an error has none.
        var buffer = new byte[64 * 1024];
        var read = await from.ReadAtLeastAsync(buffer.AsMemory(0, FirstBytes), FirstBytes, throwOnEndOfStream: false, cancellationToken);
        if (name is null && ErrorIn(buffer.AsSpan(0, read)) is { } said) return said;
        if (response.Content.Headers.ContentLength > maxBytes) return ErrorCodes.Of(ErrorCodes.TooLarge).ToError();

        for (long length = 0; ;)
        {
            if (read == 0) return new DownloadedMedia(name, type, length);

            length += read;
            if (length > maxBytes) return ErrorCodes.Of(ErrorCodes.TooLarge).ToError();
            begun.Yes = true;
            try
            {
                await into.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // The caller's own disk, not the platform: it is thrown once the call is over.
                begun.OwnFailure = ExceptionDispatchInfo.Capture(failure);
                return ErrorCodes.Of(ErrorCodes.TooLarge).ToError();
            }

            read = await from.ReadAsync(buffer, cancellationToken);
        }
    }

    /// <summary>The error that came with 200 in place of a file.</summary>
    private static WeComError? ErrorIn(ReadOnlySpan<byte> first)
    {
        if (first.Length == FirstBytes || !first.TrimStart(" \t\r\n"u8).StartsWith("{"u8)) return null;

        try
        {
            return JsonSerializer.Deserialize(first, WeComJson.Wire.ApiAnswer) is { Errcode: not 0 } answer ? AnswerReader.PlatformError(answer, isTokenCall: false) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? FileNameOf(HttpResponseMessage response)
    {
        if (response.Content.Headers.ContentDisposition is not { } disposition) return null;

        var name = (disposition.FileNameStar ?? disposition.FileName)?.Trim('"');
        name = name?[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        return string.IsNullOrWhiteSpace(name) ? null : AsUtf8(name);
    }

    // The platform writes the name as plain UTF-8, the framework reads headers as Latin-1.
    private static string AsUtf8(string name)
    {
        if (Ascii.IsValid(name) || name.Any(c => c > 0xFF)) return name;

        var bytes = Encoding.Latin1.GetBytes(name);
        return Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : name;
    }

    private sealed class Begun
    {
        public bool Yes { get; set; }

        public ExceptionDispatchInfo? OwnFailure { get; set; }
    }
}
