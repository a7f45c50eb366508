using System.Security.Cryptography;

namespace HealthAssistantBot.WeComSimulator;

/// <summary>Whose token it is: that of the app's secret or that of contact sync.</summary>
internal enum TokenOwner
{
    App,
    Contacts,
}

/// <summary>Access tokens: the same one while it is valid, one per secret (sheet 4.1).</summary>
internal sealed class TokenShelf(TimeProvider time, Func<TimeSpan> life)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Given> _all = new(StringComparer.Ordinal);
    private readonly Dictionary<TokenOwner, string> _current = [];

    /// <summary>The token, its remaining life, and whether it had been given before.</summary>
    public (string Token, TimeSpan Left, bool Repeated) Give(TokenOwner owner)
    {
        var now = time.GetUtcNow();
        lock (_lock)
        {
            if (_current.TryGetValue(owner, out var known) && _all[known] is { } given && !given.IsGone && given.Until > now) return (known, given.Until - now, true);

            var token = Convert.ToBase64String(RandomNumberGenerator.GetBytes(162)).Replace('+', '-').Replace('/', '_');
            _all[token] = new Given(owner, now + life());
            _current[owner] = token;
            return (token, life(), false);
        }
    }

    /// <summary>Whose valid token this is; else the refusal that the platform gives.</summary>
    public TokenOwner Check(string? token)
    {
        if (string.IsNullOrEmpty(token)) throw new ApiRefusal(41001, "access_token missing");

        lock (_lock)
        {
            if (!_all.TryGetValue(token, out var given) || given.IsRevoked) throw new ApiRefusal(40014, "invalid access_token");
            if (given.IsExpired || given.Until <= time.GetUtcNow()) throw new ApiRefusal(42001, "access_token expired");
            return given.Owner;
        }
    }

    public void Revoke(string? token, bool expired)
    {
        lock (_lock)
        {
            if (token is not null && _all.TryGetValue(token, out var given)) _all[token] = given with { IsExpired = expired, IsRevoked = !expired };
        }
    }

    public void ExpireAll() => All(g => g with { IsExpired = true });

    public void RevokeAll() => All(g => g with { IsRevoked = true });

    private void All(Func<Given, Given> change)
    {
        lock (_lock)
        {
            foreach (var token in _all.Keys.ToList()) _all[token] = change(_all[token]);
        }
    }

    private sealed record Given(TokenOwner Owner, DateTimeOffset Until)
    {
        public bool IsExpired { get; init; }

        public bool IsRevoked { get; init; }

        public bool IsGone => IsExpired || IsRevoked;
    }
}
