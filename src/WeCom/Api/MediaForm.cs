using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace HealthAssistantBot.WeCom.Api;

/// <summary>
/// multipart/form-data with the one part that the platform wants: name, filename in plain UTF-8 (what the framework writes shows as a wrong
/// name), filelength. Streams from the file and leaves it open.
/// </summary>
internal sealed class MediaForm : HttpContent
{
    private readonly Stream _file;
    private readonly byte[] _head;
    private readonly byte[] _tail;

    public MediaForm(string fileName, string contentType, Stream file)
    {
        _file = file;
        var boundary = "wecom" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        _head = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture,
            $"--{boundary}\r\nContent-Disposition: form-data; name=\"media\"; filename=\"{Quoted(fileName)}\"; filelength={file.Length}\r\nContent-Type: {Line(contentType)}\r\n\r\n"));
        _tail = Encoding.UTF8.GetBytes($"\r\n--{boundary}--\r\n");
        Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=" + boundary);
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        _file.Position = 0;
        await stream.WriteAsync(_head, cancellationToken);
        await _file.CopyToAsync(stream, cancellationToken);
        await stream.WriteAsync(_tail, cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _head.Length + _file.Length + _tail.Length;
        return true;
    }

    private static string Quoted(string name) => Line(name).Replace('"', '_').Replace('\\', '_').Replace('/', '_');

    private static string Line(string text) => string.Concat(text.Where(c => !char.IsControl(c)));
}
