using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using HealthAssistantBot.WeCom.Received;
using HealthAssistantBot.WeCom.Replies;
using HealthAssistantBot.WeCom.Xml;

namespace HealthAssistantBot.WeCom.Callbacks;

/// <summary>What a callback's query string says, decoded once; null where it is missing.</summary>
/// <param name="MsgSignature"><c>msg_signature</c>.</param>
/// <param name="Timestamp"><c>timestamp</c>, Unix seconds.</param>
/// <param name="Nonce"><c>nonce</c>.</param>
public readonly record struct CallbackQuery(string? MsgSignature, string? Timestamp, string? Nonce)
{
    /// <summary>Says nothing of the values.</summary>
    public override string ToString() => nameof(CallbackQuery);
}

/// <summary>A callback opened: either the message, or why it was refused.</summary>
/// <param name="Refusal"><see cref="CallbackRefusal.None"/> when there is a message.</param>
/// <param name="Message">The message; null when refused.</param>
public readonly record struct OpenedCallback(CallbackRefusal Refusal, ReceivedMessage? Message);

/// <summary>A URL verification opened: either the bytes to answer, or why it was refused.</summary>
/// <param name="Refusal"><see cref="CallbackRefusal.None"/> when there is an echo.</param>
/// <param name="Echo">The answer's body, exactly: no quotes, no BOM, no newline. Empty when refused.</param>
public readonly record struct OpenedEcho(CallbackRefusal Refusal, ReadOnlyMemory<byte> Echo);

/// <summary>
/// The way of a callback in and of its reply out: size, outer XML, signature, time, cipher, receive id, inner XML; everything hostile ends as
/// a <see cref="CallbackRefusal"/>, nothing throws. Safe for use by many threads at once. Fact sheet sections 2 and 3.
/// </summary>
/// <param name="crypto">Signature and cipher of the app's callback.</param>
/// <param name="time">The clock that timestamps are held against.</param>
public sealed class CallbackEnvelope(CallbackCrypto crypto, TimeProvider time)
{
    /// <summary>URL verification (GET, section 2.2); must be answered within 1 second.</summary>
    public OpenedEcho OpenEcho(CallbackQuery query, string? echostr)
    {
        if (echostr is not { Length: > 0 and <= CallbackLimits.EchoCharacters }) return new(CallbackRefusal.NotSigned, default);

        var encrypted = Encoding.UTF8.GetBytes(echostr);
        if (Check(query, encrypted) is var refusal and not CallbackRefusal.None) return new(refusal, default);

        refusal = crypto.TryDecrypt(encrypted, out var echo);
        return new(refusal, echo);
    }

    /// <summary>A message or event (POST, section 2.3). The body is at most <see cref="CallbackLimits.BodyBytes"/>; a larger one is refused.</summary>
    public OpenedCallback Open(CallbackQuery query, ReadOnlySpan<byte> body)
    {
        if (body.Length > CallbackLimits.BodyBytes) return new(CallbackRefusal.TooLarge, null);
        if (XmlPartReader.Read(body, CallbackLimits.OuterDepth, CallbackLimits.OuterElements) is not { } outer) return new(CallbackRefusal.NotXml, null);
        if (EncryptOf(outer) is not { } encrypt) return new(CallbackRefusal.NotEncrypted, null);

        var encrypted = Encoding.UTF8.GetBytes(encrypt);
        if (Check(query, encrypted) is var refusal and not CallbackRefusal.None) return new(refusal, null);
        if (crypto.TryDecrypt(encrypted, out var message) is var undone and not CallbackRefusal.None) return new(undone, null);

        var inner = XmlPartReader.Read(message, CallbackLimits.InnerDepth, CallbackLimits.InnerElements);
        CryptographicOperations.ZeroMemory(message);
        return inner is null ? new(CallbackRefusal.InnerNotXml, null) : new(CallbackRefusal.None, ReceivedReader.Read(inner));
    }

    /// <summary>
    /// The reply encrypted and signed, as the body of the 200 (<c>application/xml</c>, UTF-8). To say nothing, answer an empty 200 instead.
    /// </summary>
    /// <param name="reply">What is said.</param>
    /// <param name="to">What it answers; names member and corp.</param>
    public byte[] Seal(PassiveReply reply, ReceivedMessage to)
    {
        ArgumentNullException.ThrowIfNull(reply);
        ArgumentNullException.ThrowIfNull(to);

        var now = time.GetUtcNow().ToUnixTimeSeconds();
        var inner = new XmlText();
        reply.Write(inner, to.FromUserName, to.ToUserName, now);
        var encrypted = crypto.Encrypt(inner.Bytes);

        var timestamp = now.ToString(CultureInfo.InvariantCulture);
        var nonce = RandomNumberGenerator.GetInt32(100_000_000, int.MaxValue).ToString(CultureInfo.InvariantCulture);
        var outer = new XmlText();
        outer.Open("xml");
        outer.Data("Encrypt", encrypted);
        outer.Data("MsgSignature", crypto.Sign(timestamp, nonce, encrypted));
        outer.Number("TimeStamp", now);
        outer.Data("Nonce", nonce);
        outer.Close("xml");
        return outer.Bytes.ToArray();
    }

    private CallbackRefusal Check(CallbackQuery query, ReadOnlySpan<byte> encrypted)
    {
        if (query is not { MsgSignature: { Length: > 0 } signature, Timestamp: { Length: > 0 } timestamp, Nonce: { Length: > 0 } nonce }) return CallbackRefusal.NotSigned;
        if (Math.Max(signature.Length, Math.Max(timestamp.Length, nonce.Length)) > CallbackLimits.ParameterCharacters) return CallbackRefusal.NotSigned;
        if (!crypto.IsSigned(signature, timestamp, nonce, encrypted)) return CallbackRefusal.WrongSignature;

        return IsFresh(timestamp) ? CallbackRefusal.None : CallbackRefusal.Stale;
    }

    private bool IsFresh(string timestamp)
    {
        if (timestamp.Length > 12 || !long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)) return false;

        return Math.Abs(time.GetUtcNow().ToUnixTimeSeconds() - seconds) <= (long)CallbackLimits.Window.TotalSeconds;
    }

    // Two of them would leave open which one was signed.
    private static string? EncryptOf(XmlPart outer)
    {
        string? found = null;
        foreach (var child in outer.Children)
        {
            if (!child.Name.Equals("Encrypt", StringComparison.Ordinal)) continue;
            if (found is not null) return null;
            found = child.Text.Trim();
        }

        return found is { Length: > 0 } ? found : null;
    }
}
