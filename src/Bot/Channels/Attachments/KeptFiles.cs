using HealthAssistantBot.Bot.Conversations;

namespace HealthAssistantBot.Bot.Channels.Attachments;

internal sealed class KeptFiles(IAttachmentStore store) : IKeptFiles
{
    public async Task<KeptFile?> FindAsync(string id, CancellationToken cancellationToken) =>
        await store.FindAsync(id, cancellationToken) is var (about, path) ? new KeptFile(path, about.ContentType) : null;

    public void Remove(string id) => store.Remove(id);
}
