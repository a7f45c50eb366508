using System.Security.Cryptography;

namespace HealthAssistantBot.Bot.Conversations;

/// <summary>A file that the assistant made for one person. It is kept for a day: sent to the phone by the platform, or fetched once at its address.</summary>
internal sealed class FileOut
{
    /// <summary>How long it can be had.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    /// <summary>Not to be guessed: it is the file's address.</summary>
    public string Id { get; private set; }

    public int PersonId { get; private set; }

    public string Name { get; private set; }

    public string ContentType { get; private set; }

    public byte[] Content { get; private set; }

    public DateTime MadeAt { get; private set; }

    public DateTime ExpiresAt { get; private set; }

    /// <summary>When it was fetched at its address; that works once.</summary>
    public DateTime? FetchedAt { get; private set; }

    /// <summary>Its name at the platform, so that a repeated message names the same file.</summary>
    public string? MediaId { get; private set; }

    public FileOut(string id, int personId, string name, string contentType, byte[] content, DateTime madeAt, DateTime expiresAt) =>
        (Id, PersonId, Name, ContentType, Content, MadeAt, ExpiresAt) = (id, personId, name, contentType, content, madeAt, expiresAt);

    public static FileOut For(int personId, string name, string contentType, byte[] content, DateTime nowUtc) =>
        new(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20)), personId, name, contentType, content, nowUtc, nowUtc + Kept);
}

/// <summary>A file in a reply: on phones a message of its own, on pages an address.</summary>
/// <param name="Path">The page of this bot where it can be fetched once, beginning with /.</param>
public sealed record ReplyFile(string Id, string Name, string Path);

/// <summary>Files on their way to people, as stored.</summary>
internal interface IFilesOut
{
    /// <summary>Takes part in the caller's unit of work.</summary>
    void Add(FileOut file);
}

/// <summary>Files that were made, for whoever brings them to their person.</summary>
internal interface IFileShelf
{
    /// <summary>Null when it is gone.</summary>
    Task<FileOut?> FindAsync(string id, CancellationToken cancellationToken);

    Task KeepMediaAsync(string id, string mediaId, CancellationToken cancellationToken);

    /// <summary>Gives it out at its address, once and only to its person; null otherwise, and nobody is told why.</summary>
    Task<FileOut?> FetchAsync(string id, int personId, DateTime nowUtc, CancellationToken cancellationToken);

    /// <summary>Removes what is too old.</summary>
    Task<int> PurgeAsync(DateTime nowUtc, CancellationToken cancellationToken);
}
