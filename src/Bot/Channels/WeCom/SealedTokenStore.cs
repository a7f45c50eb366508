using System.Security.Cryptography;
using System.Text;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.WeCom;
using HealthAssistantBot.WeCom.Api.Tokens;

namespace HealthAssistantBot.Bot.Channels.WeCom;

/// <summary>
/// Tokens in the database, sealed with a key made from the app's secret. Each program of the installation has that secret, and a copy of the
/// database has not.
/// </summary>
internal sealed class SealedTokenStore(IPlatformTokenBook book, WeComAppOptions app, Clock clock) : IWeComTokenStore
{
    private readonly byte[] _key = HKDF.DeriveKey(
        HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(app.Secret), 32, salt: Encoding.UTF8.GetBytes(app.CorpId), info: "wecom/access-token"u8.ToArray());

    public async Task<StoredToken?> ReadAsync(string owner, CancellationToken cancellationToken) =>
        await book.ReadAsync(owner, cancellationToken) is { } kept && Open(owner, kept.Sealed) is { } token
            ? new StoredToken(token, new DateTimeOffset(kept.GoodUntil, TimeSpan.Zero))
            : null;

    public Task WriteAsync(string owner, StoredToken token, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(token);
        return book.WriteAsync(owner, new SealedToken(Seal(owner, token.Token), token.GoodUntil.UtcDateTime), cancellationToken);
    }

    public async Task<IAsyncDisposable?> LeadAsync(string owner, TimeSpan longest, CancellationToken cancellationToken)
    {
        var until = clock.UtcNow + longest;
        return await book.TryLeadAsync(owner, until, cancellationToken) ? new Lead(book, owner, until) : null;
    }

    private string Seal(string owner, string token)
    {
        var plain = Encoding.UTF8.GetBytes(token);
        var whole = new byte[AesGcm.NonceByteSizes.MaxSize + AesGcm.TagByteSizes.MaxSize + plain.Length];
        var (nonce, tag, body) = Parts(whole);
        RandomNumberGenerator.Fill(nonce.Span);
        using var cipher = new AesGcm(_key, tag.Length);
        cipher.Encrypt(nonce.Span, plain, body.Span, tag.Span, Encoding.UTF8.GetBytes(owner));
        return Convert.ToBase64String(whole);
    }

    /// <summary>Null for what was sealed with another key, or is damaged: then a fresh one is fetched.</summary>
    private string? Open(string owner, string seal)
    {
        try
        {
            var (nonce, tag, body) = Parts(Convert.FromBase64String(seal));
            var plain = new byte[body.Length];
            using var cipher = new AesGcm(_key, tag.Length);
            cipher.Decrypt(nonce.Span, body.Span, tag.Span, plain, Encoding.UTF8.GetBytes(owner));
            return Encoding.UTF8.GetString(plain);
        }
        catch (Exception broken) when (broken is CryptographicException or FormatException or ArgumentException)
        {
            return null;
        }
    }

    private static (Memory<byte> Nonce, Memory<byte> Tag, Memory<byte> Body) Parts(byte[] whole)
    {
        var (nonce, tag) = (AesGcm.NonceByteSizes.MaxSize, AesGcm.TagByteSizes.MaxSize);
        return (whole.AsMemory(0, nonce), whole.AsMemory(nonce, tag), whole.AsMemory(nonce + tag));
    }

    private sealed class Lead(IPlatformTokenBook book, string owner, DateTime until) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await book.EndLeadAsync(owner, until, CancellationToken.None);
    }
}
