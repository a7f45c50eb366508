using System.Buffers;
using System.Text;
using HealthAssistantBot.Bot.Channels.Activities;
using HealthAssistantBot.Bot.Conversations;

namespace HealthAssistantBot.Bot.Channels.DirectLine;

/// <summary>The files of one upload while it is read; those that belong to no stored message in the end are removed again.</summary>
internal sealed class UploadIntake(IAttachmentStore store, string conversationId, long limit) : IAsyncDisposable
{
    private readonly List<MessageAttachment> _files = [];
    private long _taken;
    private bool _settled;

    public IReadOnlyList<MessageAttachment> Files => _files;

    public async Task<DirectLineError?> TakeAsync(Stream content, string givenName, CancellationToken cancellationToken)
    {
        await using var draft = store.Begin();
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            var start = await content.ReadAtLeastAsync(buffer.AsMemory(0, AttachmentType.Look), AttachmentType.Look, throwOnEndOfStream: false, cancellationToken);
            if (start == 0 && givenName.Length == 0) return null;
            var name = SafeName(givenName);
            var type = AttachmentType.Of(buffer.AsSpan(0, start), name);
            long length = 0;
            for (var read = start; read > 0; read = await content.ReadAsync(buffer, cancellationToken))
            {
                length += read;
                if (_taken + length > limit) return DirectLineError.TooLarge((int)limit);
                await draft.Content.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }

            _taken += length;
            await draft.KeepAsync(new StoredAttachment(name, type, length, conversationId), cancellationToken);
            _files.Add(new MessageAttachment(draft.Id, name, type, length));
            return null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Gives each file its place in the activity: by order, keeping what the client said of it (a thumbnail, its own fields).</summary>
    public void AttachTo(Activity activity)
    {
        if (_files.Count == 0) return;
        activity.Attachments ??= [];
        var waiting = new Queue<Attachment>(activity.Attachments.Where(a => string.IsNullOrEmpty(a.ContentUrl) && a.Content is null));
        foreach (var file in _files)
        {
            if (!waiting.TryDequeue(out var attachment)) activity.Attachments.Add(attachment = new());
            (attachment.Name, attachment.ContentType, attachment.ContentUrl) = (file.Name, file.ContentType, AttachmentEndpoint.PathOf(file.Id, file.Name));
        }
    }

    /// <summary>The files of a new message stay; those of one that was known already are not needed a second time.</summary>
    public void Settle(bool isNew)
    {
        if (!isNew) RemoveAll();
        _settled = true;
    }

    public ValueTask DisposeAsync()
    {
        if (!_settled) RemoveAll();
        return ValueTask.CompletedTask;
    }

    private void RemoveAll()
    {
        foreach (var file in _files) store.Remove(file.Id);
    }

    /// <summary>The last part of a path, without characters that would hurt in a header or a file dialog; never empty.</summary>
    private static string SafeName(string given)
    {
        var name = new StringBuilder();
        foreach (var rune in given[(given.LastIndexOfAny(['/', '\\']) + 1)..].EnumerateRunes())
        {
            if (Rune.IsControl(rune) || rune.Value is '"' or '<' or '>' or ':' or '|' or '?' or '*' or 0xFFFD or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069)) continue;
            name.Append(rune);
        }

        var safe = name.ToString().Trim(' ', '.');
        if (safe.Length > 120) safe = safe[..80] + safe[^40..];
        return safe.Length > 0 ? safe : "file";
    }
}
