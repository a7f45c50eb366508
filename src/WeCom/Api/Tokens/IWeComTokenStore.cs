using System.Collections.Concurrent;

namespace HealthAssistantBot.WeCom.Api.Tokens;

/// <summary>An access token and until when it is used. Its text never reaches a log by accident.</summary>
/// <param name="Token">The token; keep 512 bytes for it.</param>
/// <param name="GoodUntil">The moment (UTC) from which a fresh one is fetched; 5 minutes before the platform's own end.</param>
public sealed record StoredToken(string Token, DateTimeOffset GoodUntil)
{
    /// <summary>The moment only.</summary>
    public override string ToString() => $"token until {GoodUntil:u}";
}

/// <summary>
/// Where access tokens outlive a process and are shared by several (fact sheet section 4.1: calling gettoken too often blocks the app). Put
/// one over a database into the services; by default tokens live in memory. A store that fails is passed over: sending goes on.
/// </summary>
public interface IWeComTokenStore
{
    /// <summary>The token last written for that owner, or null.</summary>
    /// <param name="owner">Corp, app and a digest of the secret; at most 128 characters, safe to log.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    Task<StoredToken?> ReadAsync(string owner, CancellationToken cancellationToken);

    /// <summary>Keeps the token for that owner in place of the former one. Whoever writes last wins.</summary>
    /// <param name="owner">As in <see cref="ReadAsync"/>.</param>
    /// <param name="token">The token, a secret.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    Task WriteAsync(string owner, StoredToken token, CancellationToken cancellationToken);

    /// <summary>
    /// Asks to be the only process that fetches a token for that owner. Null while another one does; what comes back is disposed once the fresh
    /// token is written, or cannot be had.
    /// </summary>
    /// <param name="owner">As in <see cref="ReadAsync"/>.</param>
    /// <param name="longest">After this the lead is over by itself, for its process may have died.</param>
    /// <param name="cancellationToken">Ends the asking.</param>
    Task<IAsyncDisposable?> LeadAsync(string owner, TimeSpan longest, CancellationToken cancellationToken);
}

/// <summary>Keeps tokens as long as the process lives.</summary>
internal sealed class MemoryTokenStore : IWeComTokenStore
{
    private readonly ConcurrentDictionary<string, StoredToken> _tokens = new(StringComparer.Ordinal);

    public Task<StoredToken?> ReadAsync(string owner, CancellationToken cancellationToken) => Task.FromResult(_tokens.GetValueOrDefault(owner));

    public Task WriteAsync(string owner, StoredToken token, CancellationToken cancellationToken)
    {
        _tokens[owner] = token;
        return Task.CompletedTask;
    }

    // One process: its callers queue before they come here.
    public Task<IAsyncDisposable?> LeadAsync(string owner, TimeSpan longest, CancellationToken cancellationToken) => Task.FromResult<IAsyncDisposable?>(NoLead.Instance);
}

/// <summary>Nothing to give back.</summary>
internal sealed class NoLead : IAsyncDisposable
{
    public static NoLead Instance { get; } = new();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
