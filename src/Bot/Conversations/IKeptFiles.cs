namespace HealthAssistantBot.Bot.Conversations;

/// <summary>A file that somebody sent, as it is kept.</summary>
internal sealed record KeptFile(string Path, string ContentType);

/// <summary>The files that people sent, for capabilities that show them to whoever may see them.</summary>
internal interface IKeptFiles
{
    /// <summary>Null when no file has the id of a <see cref="MessageAttachment"/>.</summary>
    Task<KeptFile?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Takes the file away for good; nothing where it is gone already.</summary>
    void Remove(string id);
}
