using System.Globalization;
using System.Net.Http.Headers;
using System.Text;

namespace HealthAssistantBot.WeComSimulator;

/// <summary>Query and body of one callback as they stand on the wire.</summary>
public sealed record Envelope(string Query, string Body);

/// <summary>Encrypts, signs and wraps callbacks (sheet 2.1 and 2.3).</summary>
internal sealed class EnvelopeWriter(SimulatorOptions options, CallbackCipher cipher)
{
    private readonly Lock _lock = new();
    private readonly Random _random = new(options.Seed);

    public Envelope Wrap(CallbackContent content, DateTimeOffset stamp) =>
        Seal(cipher.Encrypt(InnerXml(content), options.CorpId), stamp, content.AgentId);

    public string InnerXml(CallbackContent content)
    {
        lock (_lock) return CallbackXml.Write(content.Inner(options.CorpId), _random);
    }

    public Envelope Seal(string ciphertext, DateTimeOffset stamp, string? agentId)
    {
        var timestamp = stamp.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        lock (_lock)
        {
            var nonce = _random.NextInt64(100_000_000, 9_999_999_999).ToString(CultureInfo.InvariantCulture);
            var parts = new List<XmlPart> { XmlPart.Text("ToUserName", options.CorpId), XmlPart.Text("Encrypt", ciphertext) };
            // Callbacks that belong to no app have the element missing or empty.
            if (agentId is not null) parts.Add(XmlPart.Text("AgentID", agentId));
            else if (_random.Next(2) == 0) parts.Add(XmlPart.Text("AgentID", ""));
            return new Envelope(Query(cipher.Sign(timestamp, nonce, ciphertext), timestamp, nonce), CallbackXml.Write(parts, _random));
        }
    }

    public (string Query, string Secret) Verification(DateTimeOffset stamp)
    {
        var timestamp = stamp.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        lock (_lock)
        {
            var nonce = _random.NextInt64(100_000_000, 9_999_999_999).ToString(CultureInfo.InvariantCulture);
            var secret = _random.NextInt64(1_000_000_000_000, long.MaxValue).ToString(CultureInfo.InvariantCulture);
            var echo = cipher.Encrypt(secret, options.CorpId);
            return (Query(cipher.Sign(timestamp, nonce, echo), timestamp, nonce) + "&echostr=" + Uri.EscapeDataString(echo), secret);
        }
    }

    public static string Query(string signature, string timestamp, string nonce) =>
        $"?msg_signature={Uri.EscapeDataString(signature)}&timestamp={Uri.EscapeDataString(timestamp)}&nonce={Uri.EscapeDataString(nonce)}";

    public static HttpContent Content(string body) => new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("text/xml"));
}
