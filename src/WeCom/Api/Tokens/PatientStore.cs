using Microsoft.Extensions.Logging;

namespace HealthAssistantBot.WeCom.Api.Tokens;

/// <summary>The host's store, passed over when it fails or takes too long: a token can be had without it.</summary>
internal sealed partial class PatientStore(IWeComTokenStore store, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestLead = TimeSpan.FromSeconds(10);

    public Task<StoredToken?> ReadAsync(string owner) => TryAsync<StoredToken?>(cancel => store.ReadAsync(owner, cancel), null);

    public Task<bool> WriteAsync(string owner, StoredToken token) => TryAsync(async cancel =>
    {
        await store.WriteAsync(owner, token, cancel);
        return true;
    }, false);

    /// <summary>Null while another process fetches the token.</summary>
    public async Task<IAsyncDisposable?> LeadAsync(string owner) =>
        await TryAsync(cancel => store.LeadAsync(owner, LongestLead, cancel), NoLead.Instance) is { } lead ? new Lead(lead, this) : null;

    private async Task<T> TryAsync<T>(Func<CancellationToken, Task<T>> work, T otherwise)
    {
        try
        {
            using var limit = new CancellationTokenSource(Within, time);
            return await work(limit.Token).WaitAsync(limit.Token);
        }
#pragma warning disable CA1031 // A store of any kind may fail in any way.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            LogFailed(failure.GetType().Name);
            return otherwise;
        }
    }

    private sealed class Lead(IAsyncDisposable given, PatientStore store) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await store.TryAsync(async _ =>
        {
            await given.DisposeAsync();
            return true;
        }, false);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The store of access tokens failed ({Failure}); the token is kept in memory only")]
    private partial void LogFailed(string failure);
}
