using HealthAssistantBot.Bot.Channels.Activities;
using HealthAssistantBot.Bot.Channels.Attachments;
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
        if (await AttachmentIntake.TakeAsync(store, content, givenName, conversationId, limit - _taken, cancellationToken) is not { } file) return DirectLineError.TooLarge((int)limit);

        // An empty part without a name is how a browser sends a file field that nobody filled.
        if (file.Length == 0 && givenName.Length == 0)
        {
            store.Remove(file.Id);
            return null;
        }

        _taken += file.Length;
        _files.Add(file);
        return null;
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
}
