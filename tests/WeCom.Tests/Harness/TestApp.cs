using System.Globalization;
using System.Text;
using HealthAssistantBot.WeCom.Callbacks;

namespace HealthAssistantBot.WeCom.Tests.Harness;

/// <summary>An app's callback as the platform would use it: it can encrypt, sign and read replies.</summary>
internal sealed class TestApp : IDisposable
{
    public const string CorpId = "wwtest00000000corp";
    public const int AgentId = 1000002;
    public const string Token = "QDG6eKtoken1234";
    public const string Key = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";

    public static readonly DateTimeOffset Now = new(2026, 11, 20, 1, 0, 0, TimeSpan.Zero);

    public TestApp() => Envelope = new(Crypto, Time);

    public StandingTime Time { get; } = new(Now);

    public CallbackCrypto Crypto { get; } = new(Token, Key, CorpId);

    public CallbackEnvelope Envelope { get; }

    /// <summary>What the platform would send for this inner text.</summary>
    public (CallbackQuery Query, byte[] Body) Post(string inner, DateTimeOffset? at = null)
    {
        var encrypted = Crypto.Encrypt(Encoding.UTF8.GetBytes(inner));
        return (Signed(encrypted, at), Encoding.UTF8.GetBytes($"<xml><ToUserName><![CDATA[{CorpId}]]></ToUserName><AgentID><![CDATA[{AgentId}]]></AgentID><Encrypt><![CDATA[{encrypted}]]></Encrypt></xml>"));
    }

    public CallbackQuery Signed(string encrypted, DateTimeOffset? at = null)
    {
        var timestamp = (at ?? Time.Now).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return new(Crypto.Sign(timestamp, "1372623149", encrypted), timestamp, "1372623149");
    }

    public OpenedCallback Open(string inner)
    {
        var (query, body) = Post(inner);
        return Envelope.Open(query, body);
    }

    public void Dispose() => Crypto.Dispose();
}
