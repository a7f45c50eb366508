using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using HealthAssistantBot.Bot.Channels.DirectLine;
using HealthAssistantBot.Domain.Common;

namespace HealthAssistantBot.Bot.Channels.WebChat;

/// <summary>
/// Knows a browser again by a signed, unguessable id in a cookie that no script can read. The user's and the conversation's id are worked
/// out from it with a key, so a browser comes back to its own conversation and nothing has to be stored for one that never speaks.
/// </summary>
internal sealed class VisitorCookie(DirectLineKeys keys, Clock clock)
{
    private const string Name = "weijian-visitor";

    private static readonly TimeSpan s_life = TimeSpan.FromDays(400);

    /// <summary>This browser's id; a new one is set in the answer when it has none or a forged one.</summary>
    public string Recognise(HttpContext context)
    {
        if (context.Request.Cookies[Name] is not { } cookie || Read(cookie) is not { } visitor) visitor = DirectLineTokens.NewId();
        // Set again each time, so that a browser in use never loses its conversation.
        context.Response.Cookies.Append(Name, $"{visitor}.{Seal(visitor)}", new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
            IsEssential = true,
            Path = "/chat",
            Expires = clock.Time.GetUtcNow().Add(s_life),
        });
        return visitor;
    }

    /// <summary>Begins with dl_: such an id is taken from inside a token only.</summary>
    public string UserOf(string who) => "dl_" + Derive("user", who);

    public string ConversationOf(string userId) => Derive("conversation", userId);

    private string? Read(string cookie)
    {
        var dot = cookie.IndexOf('.', StringComparison.Ordinal);
        if (dot < 1) return null;
        var visitor = cookie[..dot];
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Seal(visitor)), Encoding.UTF8.GetBytes(cookie[(dot + 1)..])) ? visitor : null;
    }

    private string Seal(string visitor) => Derive("seal", visitor);

    private string Derive(string purpose, string value) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(keys.Visitors, Encoding.UTF8.GetBytes($"{purpose}\n{value}")).AsSpan(0, 16));
}
