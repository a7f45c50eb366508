using System.Globalization;
using System.Text.Json;
using HealthAssistantBot.WeCom.Json;

namespace HealthAssistantBot.WeCom.Messages;

/// <summary>
/// A message as the bytes that go out, receivers and duplicate check included. Keep <see cref="Json"/> before the first try and send that
/// again after a crash: the platform's duplicate check compares bodies, and another version of this program might write other ones.
/// </summary>
public sealed class FrozenMessage
{
    private FrozenMessage(string json) => Json = json;

    /// <summary>The body of message/send.</summary>
    public string Json { get; }

    /// <summary>Freezes a message for an app.</summary>
    public static FrozenMessage Of(AppMessage message, int agentId)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(agentId);

        var to = message.To;
        var body = message.Content.Into(new SendBody
        {
            ToUser = to.IsEverybody ? "@all" : Joined(to.MemberIds),
            ToParty = Joined(to.DepartmentIds.Select(id => id.ToString(CultureInfo.InvariantCulture))),
            ToTag = Joined(to.TagIds.Select(id => id.ToString(CultureInfo.InvariantCulture))),
            MsgType = message.Content.MsgType,
            AgentId = agentId,
            Safe = message.IsConfidential ? 1 : null,
            EnableIdTrans = message.TranslatesIds ? 1 : null,
            EnableDuplicateCheck = 1,
            DuplicateCheckInterval = message.Key.Window,
        });
        return new(WeComJson.Write(body, WeComJson.Wire.SendBody));
    }

    /// <summary>A message that was frozen before, as it was kept.</summary>
    /// <exception cref="ArgumentException">Not the JSON of a message with a duplicate check: a retry could double it.</exception>
    public static FrozenMessage FromJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            using var body = JsonDocument.Parse(json);
            if (body.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("enable_duplicate_check", out var check) && check.ValueKind == JsonValueKind.Number && check.TryGetInt32(out var on) && on == 1) return new(json);
        }
        catch (JsonException)
        {
            // Said below, without the text.
        }

        throw new ArgumentException("Not a frozen message.", nameof(json));
    }

    /// <summary>Nothing of the content.</summary>
    public override string ToString() => nameof(FrozenMessage);

    private static string? Joined(IEnumerable<string> ids) => string.Join('|', ids) is { Length: > 0 } joined ? joined : null;
}
