using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace HealthAssistantBot.Bot.Channels.Attachments;

/// <summary>What is known of a stored file.</summary>
/// <param name="ContentType">As checked against the bytes, not as claimed.</param>
/// <param name="ConversationId">Where it was sent.</param>
internal sealed record StoredAttachment(string Name, string ContentType, long Length, string ConversationId);

/// <summary>Keeps the files that people send.</summary>
internal interface IAttachmentStore
{
    /// <summary>Takes a file as it comes in. Nothing is kept until <see cref="IAttachmentDraft.KeepAsync"/>.</summary>
    IAttachmentDraft Begin();

    /// <summary>The file of this id, or null.</summary>
    Task<(StoredAttachment About, string Path)?> FindAsync(string id, CancellationToken cancellationToken);

    void Remove(string id);
}

/// <summary>A file that is coming in; thrown away when disposed without having been kept.</summary>
internal interface IAttachmentDraft : IAsyncDisposable
{
    string Id { get; }

    Stream Content { get; }

    Task KeepAsync(StoredAttachment about, CancellationToken cancellationToken);
}

/// <summary>Files in the data folder: attachments/ab/abcd… with what is known of each in abcd….json beside it.</summary>
internal sealed class AttachmentFolder(string folder) : IAttachmentStore
{
    private const int IdLength = 22;

    public IAttachmentDraft Begin()
    {
        var id = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
        var path = PathOf(id);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return new Draft(id, path);
    }

    public async Task<(StoredAttachment About, string Path)?> FindAsync(string id, CancellationToken cancellationToken)
    {
        if (id.Length != IdLength || !id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')) return null;
        var path = PathOf(id);
        try
        {
            await using var about = File.OpenRead(path + ".json");
            var stored = await JsonSerializer.DeserializeAsync(about, AttachmentJson.Default.StoredAttachment, cancellationToken);
            return stored is null || !File.Exists(path) ? null : (stored, path);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    public void Remove(string id)
    {
        File.Delete(PathOf(id) + ".json");
        File.Delete(PathOf(id));
    }

    /// <summary>Case-blind folder names, for disks that do not tell A from a; the file itself is told apart by 22 characters either way.</summary>
    private string PathOf(string id) => Path.Combine(folder, id[..2].ToLowerInvariant(), id);

    private sealed class Draft(string id, string path) : IAttachmentDraft
    {
        private readonly FileStream _stream = new(path + ".part", new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Options = FileOptions.Asynchronous,
        });

        public string Id => id;

        public Stream Content => _stream;

        public async Task KeepAsync(StoredAttachment about, CancellationToken cancellationToken)
        {
            await _stream.FlushAsync(cancellationToken);
            _stream.Flush(flushToDisk: true);
            await _stream.DisposeAsync();
            File.Move(path + ".part", path);
            await using var stream = new FileStream(path + ".json", FileMode.CreateNew, FileAccess.Write);
            await JsonSerializer.SerializeAsync(stream, about, AttachmentJson.Default.StoredAttachment, cancellationToken);
        }

        public async ValueTask DisposeAsync()
        {
            await _stream.DisposeAsync();
            File.Delete(path + ".part");
        }
    }
}

[JsonSerializable(typeof(StoredAttachment))]
internal sealed partial class AttachmentJson : JsonSerializerContext;
