using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace HealthAssistantBot.WeComSimulator;

/// <summary>Callbacks that a bot must not act on (sheet 2.3).</summary>
public enum HostileCallback
{
    BadSignature,
    NoSignature,

    /// <summary>Signed rightly, 11 minutes old.</summary>
    Stale,

    /// <summary>Signed rightly, dated 11 minutes ahead.</summary>
    FromTheFuture,

    /// <summary>The inner receive id is another corporation's.</summary>
    ForeignReceiveId,

    /// <summary>The message itself, not encrypted.</summary>
    Plain,

    /// <summary>The message itself, not encrypted, with a signature over it.</summary>
    PlainSigned,

    /// <summary>Decrypted it names another app: 200, ignored.</summary>
    ForeignAgent,

    /// <summary>Decrypted it names another corporation in ToUserName: 200, ignored.</summary>
    ForeignCorp,

    /// <summary>Pad bytes that are not all equal.</summary>
    BadPadding,

    /// <summary>A message length beyond the frame.</summary>
    BadLength,
    NotBase64,
    NotXml,

    /// <summary>A document type with an entity in the envelope.</summary>
    EnvelopeWithDtd,

    /// <summary>A document type with an entity in the decrypted text.</summary>
    InnerWithDtd,

    /// <summary>Elements nested some thousand deep.</summary>
    Deep,

    /// <summary>Two megabytes.</summary>
    TooLarge,
}

/// <summary>Makes hostile callbacks.</summary>
internal sealed class HostileWriter(SimulatorOptions options, CallbackCipher cipher, EnvelopeWriter envelopes)
{
    private const string Dtd = "<!DOCTYPE xml [<!ENTITY a \"1234567890\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>";

    public Envelope Make(HostileCallback kind, CallbackContent content)
    {
        var now = options.Time.GetUtcNow();
        var good = envelopes.Wrap(content, now);
        var inner = envelopes.InnerXml(content);
        return kind switch
        {
            HostileCallback.BadSignature => good with { Query = Twisted(good.Query) },
            HostileCallback.NoSignature => good with { Query = good.Query[good.Query.IndexOf('&', StringComparison.Ordinal)..].Insert(0, "?x=1") },
            HostileCallback.Stale => envelopes.Wrap(content, now - TimeSpan.FromMinutes(11)),
            HostileCallback.FromTheFuture => envelopes.Wrap(content, now + TimeSpan.FromMinutes(11)),
            HostileCallback.ForeignReceiveId => Seal(cipher.Encrypt(inner, "ww0000000000foreign"), now),
            HostileCallback.Plain => good with { Body = inner },
            HostileCallback.PlainSigned => Signed(inner, now),
            HostileCallback.ForeignAgent => envelopes.Wrap(content with { AgentId = "1999999" }, now),
            HostileCallback.ForeignCorp => Seal(cipher.Encrypt(inner.Replace(options.CorpId, "ww0000000000foreign", StringComparison.Ordinal), options.CorpId), now),
            HostileCallback.BadPadding => Seal(cipher.EncryptFrame(Frame(inner, badPad: true)), now),
            HostileCallback.BadLength => Seal(cipher.EncryptFrame(Frame(inner, badPad: false)), now),
            HostileCallback.NotBase64 => Seal("这不是密文", now),
            HostileCallback.NotXml => good with { Body = "<xml><Encrypt>" },
            HostileCallback.EnvelopeWithDtd => good with { Body = Dtd + good.Body },
            HostileCallback.InnerWithDtd => Seal(cipher.Encrypt(Dtd + inner, options.CorpId), now),
            HostileCallback.Deep => good with { Body = string.Concat(Enumerable.Repeat("<xml>", 5000)) },
            HostileCallback.TooLarge => good with { Body = good.Body.Insert(5, new string(' ', 2 * 1024 * 1024)) },
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
    }

    private Envelope Seal(string ciphertext, DateTimeOffset stamp) => envelopes.Seal(ciphertext, stamp, options.AgentId.ToString(CultureInfo.InvariantCulture));

    private Envelope Signed(string inner, DateTimeOffset now)
    {
        var stamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return new Envelope(EnvelopeWriter.Query(cipher.Sign(stamp, "7", inner), stamp, "7"), inner);
    }

    private static string Twisted(string query)
    {
        var at = "?msg_signature=".Length;
        return query[..at] + (query[at] == '0' ? '1' : '0') + query[(at + 1)..];
    }

    private byte[] Frame(string inner, bool badPad)
    {
        var text = Encoding.UTF8.GetBytes(inner);
        var id = Encoding.UTF8.GetBytes(options.CorpId);
        var bare = 20 + text.Length + id.Length;
        // At least two pad bytes, so that one of them can differ.
        var frame = new byte[(bare + 2 + 31) / 32 * 32];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(16), badPad ? text.Length : int.MaxValue - 7);
        text.CopyTo(frame, 20);
        id.CopyTo(frame, 20 + text.Length);
        frame.AsSpan(bare).Fill((byte)(frame.Length - bare));
        if (badPad) frame[^2] ^= 0x55;
        return frame;
    }
}
