using System.Buffers;
using System.Text;
using HealthAssistantBot.Bot.Conversations;

namespace HealthAssistantBot.Bot.Channels.Attachments;

/// <summary>Reads one file that a person sent into the store, checked by its bytes and cut off at a limit.</summary>
internal static class AttachmentIntake
{
    /// <param name="givenName">As the sender's device calls it; only a safe last part of it is kept.</param>
    /// <param name="limit">Bytes that may come in.</param>
    /// <returns>Null when the file is larger than the limit; nothing of it is kept then.</returns>
    public static async Task<MessageAttachment?> TakeAsync(IAttachmentStore store, Stream content, string givenName, string conversationId, long limit, CancellationToken cancellationToken)
    {
        await using var draft = store.Begin();
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            var start = await content.ReadAtLeastAsync(buffer.AsMemory(0, AttachmentType.Look), AttachmentType.Look, throwOnEndOfStream: false, cancellationToken);
            var name = SafeName(givenName);
            var type = AttachmentType.Of(buffer.AsSpan(0, start), name);
            long length = 0;
            for (var read = start; read > 0; read = await content.ReadAsync(buffer, cancellationToken))
            {
                length += read;
                if (length > limit) return null;

                await draft.Content.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }

            await draft.KeepAsync(new StoredAttachment(name, type, length, conversationId), cancellationToken);
            return new MessageAttachment(draft.Id, name, type, length);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
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
