namespace HealthAssistantBot.WeCom.Media;

/// <summary>What is uploaded. Every file has more than 5 bytes. Fact sheet section 4.7.</summary>
public enum MediaKind
{
    /// <summary>JPG or PNG of at most 10 MB.</summary>
    Image,

    /// <summary>AMR of at most 2 MB and 60 s.</summary>
    Voice,

    /// <summary>MP4 of at most 10 MB.</summary>
    Video,

    /// <summary>Anything of at most 20 MB.</summary>
    File,
}

/// <summary>What the platform takes of each kind.</summary>
public static class MediaKinds
{
    /// <summary>The fewest bytes of any file.</summary>
    public const int MinBytes = 6;

    /// <summary>The most bytes of that kind.</summary>
    public static long MaxBytes(this MediaKind kind) => kind switch
    {
        MediaKind.Voice => 2L << 20,
        MediaKind.File => 20L << 20,
        _ => 10L << 20,
    };

    internal static string Word(this MediaKind kind) => kind switch
    {
        MediaKind.Image => "image",
        MediaKind.Voice => "voice",
        MediaKind.Video => "video",
        _ => "file",
    };
}

/// <summary>A file at the platform (media_id), shared by the apps of one corp.</summary>
/// <param name="MediaId">For messages and downloads.</param>
/// <param name="GoodUntil">3 days after the upload.</param>
public sealed record UploadedMedia(string MediaId, DateTimeOffset GoodUntil);

/// <summary>A file fetched from the platform.</summary>
/// <param name="FileName">As the platform names it, without any path; null when it does not.</param>
/// <param name="ContentType">As the platform says, to be checked against the content; null when it does not.</param>
/// <param name="Length">Bytes written.</param>
public sealed record DownloadedMedia(string? FileName, string? ContentType, long Length);
