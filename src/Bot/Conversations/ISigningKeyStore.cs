namespace HealthAssistantBot.Bot.Conversations;

/// <summary>Keeps the one key that signs what clients carry (tokens, cookies), made at first start. On several machines it is the same.</summary>
public interface ISigningKeyStore
{
    /// <summary>The stored key, or a new one that is stored by the time this returns. 32 bytes.</summary>
    Task<byte[]> LoadOrCreateAsync(CancellationToken cancellationToken);
}
