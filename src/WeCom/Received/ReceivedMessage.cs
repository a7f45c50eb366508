using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace HealthAssistantBot.WeCom.Received;

/// <summary>
/// What a member said or did, decrypted. Fact sheet sections 2.4 and 2.5. <see cref="ToString"/> names kind and id only, so that nothing a
/// person said reaches a log by accident.
/// </summary>
public abstract record ReceivedMessage
{
    /// <summary>The corp id it was sent to.</summary>
    public string ToUserName { get; init; } = "";

    /// <summary>The member's user id as sent (compare without regard to case), or <c>sys</c> for what the platform itself tells.</summary>
    public string FromUserName { get; init; } = "";

    /// <summary>Unix seconds; 0 where none was given.</summary>
    public long CreateTime { get; init; }

    /// <summary>The platform's own word: text, image, event …</summary>
    public string MsgType { get; init; } = "";

    /// <summary>The app; null for what belongs to no app (changes of contacts).</summary>
    public int? AgentId { get; init; }

    /// <summary>The platform's id of a message, the same in its repeats; null for events.</summary>
    public string? MsgId { get; init; }

    /// <summary>The moment of <see cref="CreateTime"/>.</summary>
    public DateTimeOffset CreatedAt => DateTimeOffset.FromUnixTimeSeconds(Math.Clamp(CreateTime, 0, 253_402_300_799));

    /// <summary>Whether the platform itself speaks, not a member.</summary>
    public bool IsFromPlatform => FromUserName is "sys";

    /// <summary>
    /// The same for every repeat of one message, different for different ones; at most 43 characters. MsgId for messages; for events sender,
    /// second, event, key, app and what else tells two of one second apart (section 2.3).
    /// </summary>
    public string DedupKey => MsgId is { Length: > 0 and <= 40 } id ? "m:" + id : "e:" + Digest();

    /// <summary>What tells this apart from another of the same sender and second; never shown.</summary>
    protected internal virtual string Discriminator => "";

    /// <summary>Whether this was meant for that app of that corp. Another's is answered with an empty 200 and ignored (section 2.3).</summary>
    public bool IsFor(string corpId, int agentId) => ToUserName.Equals(corpId, StringComparison.Ordinal) && (AgentId is null || AgentId == agentId);

    /// <summary>Kind and id, nothing a person said.</summary>
    public sealed override string ToString() => MsgId is null ? MsgType : $"{MsgType} {MsgId}";

    private string Digest()
    {
        var all = string.Join('\n', FromUserName.ToLowerInvariant(), CreateTime.ToString(CultureInfo.InvariantCulture), MsgType, AgentId?.ToString(CultureInfo.InvariantCulture), Discriminator);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all)).AsSpan(0, 20));
    }
}
