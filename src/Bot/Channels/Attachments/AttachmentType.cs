namespace HealthAssistantBot.Bot.Channels.Attachments;

/// <summary>What a file is by its first bytes. A claim is believed only where the bytes agree; everything unknown is a plain download.</summary>
internal static class AttachmentType
{
    /// <summary>Bytes of a file's beginning that are looked at.</summary>
    public const int Look = 512;

    public const string Unknown = "application/octet-stream";

    /// <summary>May a browser show it in the page's own origin? Nothing that can carry script.</summary>
    public static bool IsShownInline(string contentType) =>
        contentType is "image/jpeg" or "image/png" or "image/gif" or "image/webp"
        || contentType.StartsWith("audio/", StringComparison.Ordinal) || contentType.StartsWith("video/", StringComparison.Ordinal);

    /// <param name="start">The first <see cref="Look"/> bytes, or all of a shorter file.</param>
    /// <param name="name">The file's name: tells Word from Excel, whose files begin alike.</param>
    public static string Of(ReadOnlySpan<byte> start, string name)
    {
        var ending = Path.GetExtension(name).ToLowerInvariant();
        if (start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])) return "image/jpeg";
        if (IsPng(start)) return "image/png";
        if (start.StartsWith("GIF87a"u8) || start.StartsWith("GIF89a"u8)) return "image/gif";
        if (start.StartsWith("%PDF-"u8)) return "application/pdf";
        if (start.StartsWith("PK\x03\x04"u8)) return OfZip(ending);
        if (start.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])) return OfOldOffice(ending);
        if (start.StartsWith("#!AMR"u8)) return "audio/amr";
        if (start.StartsWith("OggS"u8)) return "audio/ogg";
        if (start.StartsWith("ID3"u8) || IsMp3Frame(start)) return "audio/mpeg";
        if (start.StartsWith((ReadOnlySpan<byte>)[0x1A, 0x45, 0xDF, 0xA3])) return ending is ".weba" or ".oga" ? "audio/webm" : "video/webm";
        if (start.StartsWith("RIFF"u8) && start.Length >= 12) return OfRiff(start[8..12]);
        if (start.Length >= 12 && start[4..8].SequenceEqual("ftyp"u8)) return OfMedia(start[8..12], ending);
        if (ending is ".txt" or ".md" or ".csv" && IsText(start)) return ending == ".csv" ? "text/csv" : "text/plain";
        return Unknown;
    }

    private static bool IsPng(ReadOnlySpan<byte> start) => start.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);

    private static string OfZip(string ending) => ending switch
    {
        ".docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ".xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ".pptx" => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        _ => "application/zip",
    };

    private static string OfOldOffice(string ending) => ending switch
    {
        ".doc" or ".wps" => "application/msword",
        ".xls" or ".et" => "application/vnd.ms-excel",
        ".ppt" or ".dps" => "application/vnd.ms-powerpoint",
        _ => Unknown,
    };

    private static string OfRiff(ReadOnlySpan<byte> form) => form.SequenceEqual("WEBP"u8) ? "image/webp" : form.SequenceEqual("WAVE"u8) ? "audio/wav" : Unknown;

    private static string OfMedia(ReadOnlySpan<byte> brand, string ending) =>
        brand.SequenceEqual("heic"u8) || brand.SequenceEqual("heix"u8) || brand.SequenceEqual("mif1"u8) ? "image/heic"
        : brand.SequenceEqual("M4A "u8) || ending is ".m4a" or ".aac" ? "audio/mp4"
        : "video/mp4";

    /// <summary>An MPEG audio frame: eleven set bits, then version, layer and rate that are not the reserved ones.</summary>
    private static bool IsMp3Frame(ReadOnlySpan<byte> start) =>
        start.Length >= 3 && start[0] == 0xFF && (start[1] & 0xE0) == 0xE0 && (start[1] & 0x06) != 0 && (start[1] & 0x18) != 0x08 && (start[2] & 0xF0) != 0xF0;

    private static bool IsText(ReadOnlySpan<byte> start) => start.IndexOfAnyInRange((byte)0, (byte)8) < 0;
}
