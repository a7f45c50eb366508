using System.Globalization;
using System.Text;
using HealthAssistantBot.WeCom.Callbacks;
using HealthAssistantBot.WeCom.Tests.Harness;

namespace HealthAssistantBot.WeCom.Tests.Callbacks;

/// <summary>The vectors that the platform's own library made.</summary>
public sealed class CryptoVectorTests
{
    [Fact]
    public void There_are_vectors_to_hold() => Assert.True(CryptoVector.Positive.Count >= 25 && CryptoVector.Negative.Count >= 17);

    [Fact]
    public void Every_vector_has_its_signature()
    {
        foreach (var vector in CryptoVector.Positive)
        {
            using var crypto = CryptoOf(vector);

            Assert.Equal((vector.Name, vector.Signature), (vector.Name, crypto.Sign(vector.Timestamp, vector.Nonce, vector.Ciphertext)));
            Assert.True(crypto.IsSigned(vector.Signature, vector.Timestamp, vector.Nonce, vector.Ciphertext), vector.Name);
        }
    }

    [Fact]
    public void Every_vector_decrypts_to_its_bytes()
    {
        foreach (var vector in CryptoVector.Positive)
        {
            using var crypto = CryptoOf(vector);

            Assert.Equal((vector.Name, CallbackRefusal.None), (vector.Name, crypto.TryDecrypt(vector.Ciphertext, out var message)));
            Assert.Equal((vector.Name, vector.Plaintext), (vector.Name, Encoding.UTF8.GetString(message)));
        }
    }

    [Fact]
    public void Every_vector_encrypts_to_its_ciphertext()
    {
        foreach (var vector in CryptoVector.Positive)
        {
            using var crypto = CryptoOf(vector);

            Assert.Equal((vector.Name, vector.Ciphertext), (vector.Name, crypto.Encrypt(Encoding.UTF8.GetBytes(vector.Plaintext!), Convert.FromHexString(vector.Random16Hex!))));
        }
    }

    [Fact]
    public void A_wrong_culture_changes_no_signature()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("zh-CN");
            Every_vector_has_its_signature();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Every_negative_case_is_refused_at_both_doors()
    {
        foreach (var vector in CryptoVector.Negative)
        {
            using var crypto = CryptoOf(vector);
            var envelope = new CallbackEnvelope(crypto, new StandingTime(DateTimeOffset.FromUnixTimeSeconds(long.Parse(vector.Timestamp, CultureInfo.InvariantCulture))));
            var query = new CallbackQuery(vector.Signature, vector.Timestamp, vector.Nonce);

            var posted = envelope.Open(query, Encoding.UTF8.GetBytes($"<xml><ToUserName><![CDATA[wwtest]]></ToUserName><Encrypt><![CDATA[{vector.Ciphertext}]]></Encrypt></xml>"));
            var echoed = envelope.OpenEcho(query, vector.Ciphertext);

            Assert.True(posted.Refusal != CallbackRefusal.None && posted.Message is null, vector.Name);
            Assert.True(echoed.Refusal != CallbackRefusal.None && echoed.Echo.IsEmpty, vector.Name);
            if (vector.FailsAt == "signature") Assert.True(posted.Refusal is CallbackRefusal.WrongSignature or CallbackRefusal.NotSigned, vector.Name);
            if (vector.FailsAt == "receiveid") Assert.Equal(CallbackRefusal.WrongReceiver, posted.Refusal);
            if (vector.FailsAt == "padding") Assert.Equal(CallbackRefusal.NotDecryptable, posted.Refusal);
            if (vector.FailsAt == "base64") Assert.Equal(CallbackRefusal.NotBase64, posted.Refusal);
        }
    }

    [Fact]
    public void The_echo_is_the_message_and_nothing_else()
    {
        var vector = CryptoVector.Positive.Single(v => v.VerifyQuery is not null);
        using var crypto = CryptoOf(vector);
        var envelope = new CallbackEnvelope(crypto, new StandingTime(DateTimeOffset.FromUnixTimeSeconds(long.Parse(vector.Timestamp, CultureInfo.InvariantCulture))));
        var query = vector.VerifyQuery!.TrimStart('?').Split('&').Select(pair => pair.Split('=', 2)).ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair[1]));

        var opened = envelope.OpenEcho(new(query["msg_signature"], query["timestamp"], query["nonce"]), query["echostr"]);

        Assert.Equal(CallbackRefusal.None, opened.Refusal);
        Assert.Equal(Encoding.UTF8.GetBytes(vector.Plaintext!), opened.Echo.ToArray());
    }

    private static CallbackCrypto CryptoOf(CryptoVector vector) => new(vector.Token, vector.EncodingAESKey, vector.ReceiveId);
}
