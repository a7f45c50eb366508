using System.Security.Cryptography;

namespace HealthAssistantBot.WeComSimulator;

/// <summary>Codes of 网页授权: one use, 5 minutes; tickets for the member's details: 1800 s (sheet 4.9).</summary>
internal sealed class SignInShelf(TimeProvider time)
{
    private static readonly TimeSpan s_codeLife = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan s_ticketLife = TimeSpan.FromSeconds(1800);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Given> _codes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Given> _tickets = new(StringComparer.Ordinal);

    public string NewCode(string userId, bool isPrivate)
    {
        var code = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        lock (_lock) _codes[code] = new Given(userId, isPrivate, time.GetUtcNow());
        return code;
    }

    public (string UserId, string? Ticket) UseCode(string code)
    {
        lock (_lock)
        {
            if (!_codes.Remove(code, out var given)) throw new ApiRefusal(40029, "invalid code");
            if (time.GetUtcNow() - given.At >= s_codeLife) throw new ApiRefusal(40029, "code expired");
            if (!given.IsPrivate) return (given.UserId, null);

            var ticket = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
            _tickets[ticket] = given with { At = time.GetUtcNow() };
            return (given.UserId, ticket);
        }
    }

    public string UserOf(string ticket)
    {
        lock (_lock)
        {
            if (!_tickets.TryGetValue(ticket, out var given)) throw new ApiRefusal(84015, "invalid user_ticket");
            return time.GetUtcNow() - given.At < s_ticketLife ? given.UserId : throw new ApiRefusal(84014, "user_ticket expired");
        }
    }

    private sealed record Given(string UserId, bool IsPrivate, DateTimeOffset At);
}
