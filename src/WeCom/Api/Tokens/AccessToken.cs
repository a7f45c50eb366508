using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;

namespace HealthAssistantBot.WeCom.Api.Tokens;

/// <summary>
/// The token of one secret: one fetch at a time for all who wait, in this process and, by the store's lead, in all that share the store;
/// refreshed 5 minutes early, replaced only while the current one is still the one that failed. A refused secret or a rate limit is remembered for its window, so that nobody hammers (fact sheet section 4.1).
/// </summary>
internal sealed class AccessToken(
    string owner, Func<CancellationToken, Task<WeComResult<StoredToken>>> fetch, IWeComTokenStore store, TimeProvider time, ILogger logger)
{
    /// <summary>How long before the platform's end a fresh token is fetched.</summary>
    public static readonly TimeSpan Early = TimeSpan.FromMinutes(5);

    // A fetch that takes longer than the lead is fetched once more by somebody else, which does no harm.
    private const int MostLooks = 60;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(250);

    private readonly Lock _lock = new();
    private readonly PatientStore _store = new(store, time, logger);
    private StoredToken? _current;
    private Task<WeComResult<StoredToken>>? _flight;
    private WeComError? _refused;
    private DateTimeOffset _refusedUntil;

    /// <summary>Names the secret without telling it: another secret of the same app gets another name.</summary>
    public static string OwnerOf(string corpId, int agentId, string secret) => string.Create(
        CultureInfo.InvariantCulture, $"{corpId}/{agentId}/{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{corpId}\n{secret}")).AsSpan(0, 6))}");

    public Task<WeComResult<StoredToken>> CurrentAsync(CancellationToken cancellationToken) => GetAsync(null, cancellationToken);

    /// <summary>A token other than the one that failed, if there is one to be had.</summary>
    public async Task<WeComResult<StoredToken>> InPlaceOfAsync(string failed, CancellationToken cancellationToken)
    {
        var got = await GetAsync(failed, cancellationToken);

        // The flight joined may have been a cold one that found the failed token in the store.
        return got.IsOk && got.Value.Token == failed ? await GetAsync(failed, cancellationToken) : got;
    }

    private Task<WeComResult<StoredToken>> GetAsync(string? failed, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            if (_current is { } current && current.GoodUntil > now && current.Token != failed) return Task.FromResult<WeComResult<StoredToken>>(current);
            if (_refused is not null && _refusedUntil > now) return Task.FromResult<WeComResult<StoredToken>>(_refused with { WaitFor = _refusedUntil - now });

            _refused = null;
            if (_flight is null || _flight.IsCompleted) _flight = Task.Run(() => FlyAsync(failed), CancellationToken.None);
            return _flight.WaitAsync(cancellationToken);
        }
    }

    // Belongs to nobody's call: one caller who gives up does not take it from the others. The fetch has its own time limit.
    private async Task<WeComResult<StoredToken>> FlyAsync(string? failed)
    {
        for (var looks = 0; looks < MostLooks; looks++)
        {
            if (await FindStoredAsync(failed) is { } stored) return Keep(stored);

            if (await _store.LeadAsync(owner) is { } lead)
            {
                // Whoever led before may have written since the last look.
                await using (lead) return await FindStoredAsync(failed) is { } meanwhile ? Keep(meanwhile) : await FetchAsync();
            }

            await Task.Delay(BetweenLooks, time);
        }

        return await FetchAsync();
    }

    private async Task<StoredToken?> FindStoredAsync(string? failed) =>
        await _store.ReadAsync(owner) is { } stored && stored.GoodUntil > time.GetUtcNow() && stored.Token != failed ? stored : null;

    private async Task<WeComResult<StoredToken>> FetchAsync()
    {
        var fetched = await fetch(CancellationToken.None);
        if (fetched.Error is { } error)
        {
            Remember(error);
            return error;
        }

        Keep(fetched.Value);
        await _store.WriteAsync(owner, fetched.Value);
        return fetched;
    }

    private StoredToken Keep(StoredToken token)
    {
        lock (_lock) return _current = token;
    }

    private void Remember(WeComError error)
    {
        var hold = error.Kind is WeComErrorKind.OperatorMustAct or WeComErrorKind.OurBug ? ErrorCodes.RateWindow : error.Code == 45009 ? error.WaitFor : null;
        if (hold is not { } window) return;

        lock (_lock) (_refused, _refusedUntil) = (error, time.GetUtcNow() + window);
    }
}
