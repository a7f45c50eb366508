using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace HealthAssistantBot.WeComSimulator;

/// <summary>media/upload and media/get (sheet 4.7).</summary>
internal sealed class MediaApi(SimulatedState state)
{
    private const int Megabyte = 1024 * 1024;

    public async Task<JsonObject?> UploadAsync(ApiRequest request)
    {
        var type = request.Query("type");
        if (type is not ("image" or "voice" or "video" or "file")) throw new ApiRefusal(40004, "type should be image, voice, video or file");

        var (name, contentType, bytes) = await ReadAsync(request);
        Check(type, bytes);
        var kind = TypeOf(bytes);
        var piece = state.Media.Add(type, name, string.Equals(kind, "application/octet-stream", StringComparison.Ordinal) ? contentType ?? kind : kind, bytes);
        return new JsonObject { ["type"] = type, ["media_id"] = piece.Id, ["created_at"] = piece.CreatedAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture) };
    }

    public async Task<JsonObject?> GetAsync(ApiRequest request)
    {
        var id = request.Query("media_id");
        if (string.IsNullOrEmpty(id)) throw new ApiRefusal(41006, "media_id missing");
        if (state.Media.Find(id) is not { } piece) throw new ApiRefusal(40007, "invalid media_id");

        var http = request.Http;
        var range = http.Request.GetTypedHeaders().Range is { Unit.Value: "bytes", Ranges.Count: 1 } given ? given.Ranges.First() : null;
        if (range is null && piece.Bytes.Length > 20 * Megabyte) throw new ApiRefusal(830002, "media too big for one response, use Range");

        var from = (int)(range is null ? 0 : range.From ?? Math.Max(0, piece.Bytes.Length - (range.To ?? 0)));
        var to = (int)Math.Min(piece.Bytes.Length - 1, range is { From: not null, To: { } end } ? end : piece.Bytes.Length - 1);
        if (range is not null && (from > to || from >= piece.Bytes.Length))
        {
            http.Response.StatusCode = StatusCodes.Status416RangeNotSatisfiable;
            http.Response.Headers.ContentRange = $"bytes */{piece.Bytes.Length}";
            return null;
        }

        if (range is not null)
        {
            http.Response.StatusCode = StatusCodes.Status206PartialContent;
            http.Response.Headers.ContentRange = $"bytes {from}-{to}/{piece.Bytes.Length}";
        }

        http.Response.ContentType = piece.ContentType;
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{piece.FileName.Replace('"', '_')}\"";
        http.Response.Headers.AcceptRanges = "bytes";
        http.Response.ContentLength = to - from + 1;
        await http.Response.Body.WriteAsync(piece.Bytes.AsMemory(from, to - from + 1));
        return null;
    }

    internal static string TypeOf(byte[] bytes) => bytes switch
    {
        [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => "image/png",
        [(byte)'#', (byte)'!', (byte)'A', (byte)'M', (byte)'R', ..] => "audio/amr",
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', ..] => "video/mp4",
        _ => "application/octet-stream",
    };

    private async Task<(string Name, string? ContentType, byte[] Bytes)> ReadAsync(ApiRequest request)
    {
        var http = request.Http.Request;
        if (!MediaTypeHeaderValue.TryParse(http.ContentType, out var given) || !given.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase) || !given.Boundary.HasValue)
            throw new ApiRefusal(41005, "media data missing: not multipart/form-data");

        if (given.Boundary.Value!.StartsWith('"')) state.Findings.Hint("multipart.boundary", request.Path, "boundary加了引号，有的网关不认");
        var reader = new MultipartReader(HeaderUtilities.RemoveQuotes(given.Boundary).Value!, http.Body);
        while (await reader.ReadNextSectionAsync(http.HttpContext.RequestAborted) is { } section)
        {
            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var part)) continue;
            if (!string.Equals(HeaderUtilities.RemoveQuotes(part.Name).Value, "media", StringComparison.Ordinal))
            {
                state.Findings.Violation("multipart.part", request.Path, "表单里只该有名为media的一部分");
                continue;
            }

            using var bytes = new MemoryStream();
            await section.Body.CopyToAsync(bytes, http.HttpContext.RequestAborted);
            CheckLength(request, part, bytes.Length);
            return (NameOf(request, part), section.ContentType, bytes.ToArray());
        }

        throw new ApiRefusal(41005, "media data missing: no part named media");
    }

    private string NameOf(ApiRequest request, ContentDispositionHeaderValue part)
    {
        var plain = HeaderUtilities.RemoveQuotes(part.FileName).Value;
        if (string.IsNullOrEmpty(plain)) throw new ApiRefusal(41005, "the part media has no filename");

        if (part.FileNameStar.HasValue) state.Findings.Hint("multipart.filename-star", request.Path, "用了filename*=，平台显示的文件名可能不对，应在filename里直接写UTF-8");
        if (plain.StartsWith("=?", StringComparison.Ordinal)) state.Findings.Violation("multipart.filename", request.Path, "filename成了=?utf-8?…的编码，手机上会原样显示");
        return plain;
    }

    private void CheckLength(ApiRequest request, ContentDispositionHeaderValue part, long length)
    {
        var stated = part.Parameters.FirstOrDefault(p => p.Name.Equals("filelength", StringComparison.OrdinalIgnoreCase))?.Value.Value;
        if (stated is null) state.Findings.Hint("multipart.filelength", request.Path, "没有写filelength");
        else if (!string.Equals(stated.Trim('"'), length.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)) throw new ApiRefusal(40006, "filelength differs from what was sent");
    }

    private static void Check(string type, byte[] bytes)
    {
        if (bytes.Length == 0) throw new ApiRefusal(44001, "empty media data");
        if (bytes.Length <= 5) throw new ApiRefusal(40006, "a file needs more than 5 bytes");

        var (most, kinds) = type switch
        {
            "image" => (10, ["image/jpeg", "image/png"]),
            "voice" => (2, ["audio/amr"]),
            "video" => (10, ["video/mp4"]),
            _ => (20, Array.Empty<string>()),
        };
        if (bytes.Length > most * Megabyte) throw new ApiRefusal(45001, $"{type} is larger than {most} MB");
        if (kinds.Length > 0 && !kinds.Contains(TypeOf(bytes))) throw new ApiRefusal(40005, $"{type} should be {string.Join(" or ", kinds)}");
        if (string.Equals(type, "voice", StringComparison.Ordinal) && Seconds(bytes) > 60) throw new ApiRefusal(45007, "voice longer than 60 s");
    }

    /// <summary>AMR narrow band: 50 frames a second, the frame's type in its first byte.</summary>
    private static double Seconds(byte[] amr)
    {
        ReadOnlySpan<int> sizes = [13, 14, 16, 18, 20, 21, 27, 32, 6, 1, 1, 1, 1, 1, 1, 1];
        var frames = 0;
        for (var at = Encoding.ASCII.GetByteCount("#!AMR\n"); at < amr.Length; at += sizes[(amr[at] >> 3) & 0x0F]) frames++;
        return frames / 50.0;
    }
}
