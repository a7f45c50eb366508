using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using HealthAssistantBot.Domain.Common;
using Microsoft.Extensions.Options;

namespace HealthAssistantBot.Bot.Channels.DirectLine;

/// <summary>What a token says. Names are the JWT claims on the wire; clients read <c>user</c>.</summary>
internal sealed record TokenClaims
{
    /// <summary>The one conversation that the token opens.</summary>
    [JsonPropertyName("conv")]
    public required string Conversation { get; init; }

    /// <summary>The user who is bound to it; null when the client may name itself.</summary>
    [JsonPropertyName("user")]
    public string? User { get; init; }

    /// <summary>Seconds since 1970 UTC, to the millisecond.</summary>
    [JsonPropertyName("exp")]
    public double Expires { get; init; }

    [JsonPropertyName("jti")]
    public string Id { get; init; } = "";

    /// <summary>Sites that may use the token; null = any that the settings allow.</summary>
    [JsonPropertyName("origins")]
    public string[]? Origins { get; init; }

    /// <summary>A signed-in member's id.</summary>
    [JsonPropertyName("person")]
    public int? Person { get; init; }

    /// <summary>The visitor's or member's area.</summary>
    [JsonPropertyName("area")]
    public int? Area { get; init; }
}

internal enum TokenState
{
    Good,
    Expired,
    Bad,
}

/// <summary>Makes and reads tokens (compact JWT, HS256) and stream tickets (same form, other key, one minute).</summary>
internal sealed class DirectLineTokens(DirectLineKeys keys, Clock clock, IOptions<DirectLineOptions> options)
{
    /// <summary>{"alg":"HS256","typ":"JWT"}: the only header accepted, so no other algorithm can be asked for.</summary>
    private const string Header = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9";

    private static readonly TimeSpan s_ticketLifetime = TimeSpan.FromSeconds(60);

    public int LifetimeSeconds => (int)options.Value.TokenLifetime.TotalSeconds;

    /// <summary>A new token with the same rights and a full life.</summary>
    public string Issue(TokenClaims claims) => Sign(claims, keys.Tokens, options.Value.TokenLifetime);

    /// <summary>Leave to open one stream of the conversation, soon. Travels in the address, so it is worth nothing a minute later.</summary>
    public string IssueTicket(TokenClaims claims) => Sign(claims with { User = null, Person = null, Area = null }, keys.Tickets, s_ticketLifetime);

    public TokenState Read(string token, out TokenClaims? claims) => Read(token, keys.Tokens, out claims);

    public TokenState ReadTicket(string ticket, out TokenClaims? claims) => Read(ticket, keys.Tickets, out claims);

    /// <summary>Url-safe, 22 characters, 128 random bits.</summary>
    public static string NewId() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));

    private string Sign(TokenClaims claims, byte[] key, TimeSpan life)
    {
        var expires = Math.Floor((clock.UtcNow.Add(life) - DateTime.UnixEpoch).TotalMilliseconds) / 1000;
        var payload = JsonSerializer.SerializeToUtf8Bytes(claims with { Expires = expires, Id = NewId() }, TokenJson.Default.TokenClaims);
        var signed = $"{Header}.{Base64Url.EncodeToString(payload)}";
        return $"{signed}.{Base64Url.EncodeToString(HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(signed)))}";
    }

    private TokenState Read(string token, byte[] key, out TokenClaims? claims)
    {
        claims = null;
        var dot = token.LastIndexOf('.');
        if (token.Length > 4096 || dot <= Header.Length || !token.StartsWith(Header, StringComparison.Ordinal) || token[Header.Length] != '.' || !Ascii.IsValid(token))
            return TokenState.Bad;
        Span<byte> right = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(token, 0, dot), right);
        // Compared as written, not as decoded: the last character of base64 has spare bits, and a changed token must be a bad one.
        Span<byte> written = stackalloc byte[Base64Url.GetEncodedLength(right.Length)];
        Base64Url.EncodeToUtf8(right, written, out _, out _);
        if (!CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(token, dot + 1, token.Length - dot - 1), written)) return TokenState.Bad;

        // Signed by us, so whatever is inside was written by this program, perhaps by an older version of it.
        claims = JsonSerializer.Deserialize(Base64Url.DecodeFromChars(token.AsSpan(Header.Length + 1, dot - Header.Length - 1)), TokenJson.Default.TokenClaims);
        if (claims is null) return TokenState.Bad;
        return (clock.UtcNow - DateTime.UnixEpoch).TotalSeconds < claims.Expires ? TokenState.Good : TokenState.Expired;
    }
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TokenClaims))]
internal sealed partial class TokenJson : JsonSerializerContext;
