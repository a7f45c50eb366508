using HealthAssistantBot.Bot.Assets;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace HealthAssistantBot.Bot.Channels.DirectLine;

/// <summary>Who calls: somebody with a secret, or the bearer of a token for one conversation.</summary>
internal readonly record struct DirectLineCaller(TokenClaims? Token)
{
    public bool HasSecret => Token is null;
}

/// <summary>Checks credentials and origins.</summary>
internal sealed class DirectLineDoor
{
    private readonly byte[][] _secrets;
    private readonly string[] _origins;
    private readonly DirectLineTokens _tokens;

    public DirectLineDoor(IOptions<DirectLineOptions> options, DirectLineTokens tokens)
    {
        _secrets = [.. options.Value.Secrets.Select(Digest)];
        _origins = [.. options.Value.AllowedOrigins.Select(o => o.TrimEnd('/'))];
        _tokens = tokens;
    }

    /// <summary>Lets the caller in, or says why not. With a conversation, the token must be for that one.</summary>
    public DirectLineError? Admit(HttpContext context, string? conversationId, out DirectLineCaller caller)
    {
        caller = default;
        const string scheme = "Bearer ";
        var header = context.Request.Headers.Authorization.ToString();
        if (!header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) || header.AsSpan(scheme.Length).Trim().IsEmpty) return DirectLineError.NoCredential;
        var credential = header[scheme.Length..].Trim();
        if (IsSecret(credential)) return null;

        var state = _tokens.Read(credential, out var claims);
        if (state == TokenState.Bad) return DirectLineError.BadToken;
        if (conversationId is not null && claims!.Conversation != conversationId) return DirectLineError.OtherConversation;
        if (state == TokenState.Expired) return DirectLineError.TokenExpired;
        if (!MayComeFrom(context.Request, claims!.Origins)) return DirectLineError.ForeignOrigin;
        caller = new(claims);
        return null;
    }

    /// <summary>No Origin header (servers, native clients) passes; a page must be ours or of a listed site, and of the token's own list if it has one.</summary>
    public bool MayComeFrom(HttpRequest request, string[]? tokenOrigins)
    {
        var origin = request.Headers.Origin.ToString();
        if (origin.Length == 0) return true;
        if (tokenOrigins is not null && !tokenOrigins.Contains(origin, StringComparer.Ordinal)) return false;
        return IsListed(origin) || PageOrigin.IsOwn(request, origin);
    }

    public bool IsListed(string origin) => _origins.Contains(origin, StringComparer.Ordinal);

    private bool IsSecret(string credential)
    {
        var digest = Digest(credential);
        var found = false;
        foreach (var secret in _secrets) found |= CryptographicOperations.FixedTimeEquals(secret, digest);
        return found;
    }

    private static byte[] Digest(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
