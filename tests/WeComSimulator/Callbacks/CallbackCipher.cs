using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace HealthAssistantBot.WeComSimulator;

/// <summary>Why a ciphertext or a signature was not accepted.</summary>
internal sealed class CipherException(string reason) : Exception(reason);

/// <summary>
/// Signature and encryption of callbacks (sheet 2.1), written from the fact sheet alone: the library in src has its own, and the two check
/// each other over the same vectors.
/// </summary>
internal sealed class CallbackCipher
{
    private const int Block = 32;
    private const int RandomLength = 16;

    private readonly byte[] _key;
    private readonly string _token;

    public CallbackCipher(string token, string encodingAesKey)
    {
        _token = token;
        _key = Convert.FromBase64String(encodingAesKey + "=");
        if (_key.Length != 32) throw new ArgumentException("an EncodingAESKey has 43 letters and digits", nameof(encodingAesKey));
    }

    public string Sign(string timestamp, string nonce, string ciphertext)
    {
        string[] parts = [_token, timestamp, nonce, ciphertext];
        Array.Sort(parts, StringComparer.Ordinal);
        return Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(string.Concat(parts))));
    }

    public string Encrypt(string message, string receiveId) => Encrypt(message, receiveId, RandomNumberGenerator.GetBytes(RandomLength));

    public string Encrypt(string message, string receiveId, byte[] random)
    {
        var text = Encoding.UTF8.GetBytes(message);
        var id = Encoding.UTF8.GetBytes(receiveId);
        var bare = RandomLength + 4 + text.Length + id.Length;
        var pad = Block - (bare % Block);
        var frame = new byte[bare + pad];
        random.CopyTo(frame, 0);
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(RandomLength), text.Length);
        text.CopyTo(frame, RandomLength + 4);
        id.CopyTo(frame, RandomLength + 4 + text.Length);
        frame.AsSpan(bare).Fill((byte)pad);
        return EncryptFrame(frame);
    }

    /// <summary>Encrypts a frame as it is, its padding included: also broken ones, for hostile callbacks.</summary>
    public string EncryptFrame(byte[] frame)
    {
        using var aes = Cipher();
        using var encryptor = aes.CreateEncryptor();
        return Convert.ToBase64String(encryptor.TransformFinalBlock(frame, 0, frame.Length));
    }

    public (string Message, string ReceiveId) Decrypt(string ciphertext)
    {
        var frame = DecryptFrame(ciphertext);
        var pad = frame[^1];
        if (pad is 0 or > Block || pad > frame.Length) throw new CipherException("the pad byte is outside 1…32");
        if (frame.AsSpan(frame.Length - pad).ContainsAnyExcept(pad)) throw new CipherException("the pad bytes differ");
        if (frame.Length % Block != 0) throw new CipherException("padded to 16, not to 32");

        var bare = frame.AsSpan(0, frame.Length - pad);
        if (bare.Length < RandomLength + 4) throw new CipherException("the frame is shorter than 20 bytes");

        var length = BinaryPrimitives.ReadInt32BigEndian(bare[RandomLength..]);
        var rest = bare[(RandomLength + 4)..];
        if (length < 0 || length > rest.Length) throw new CipherException("the message length does not fit the frame");

        try
        {
            var strict = new UTF8Encoding(false, throwOnInvalidBytes: true);
            return (strict.GetString(rest[..length]), strict.GetString(rest[length..]));
        }
        catch (DecoderFallbackException)
        {
            throw new CipherException("not UTF-8");
        }
    }

    private byte[] DecryptFrame(string ciphertext)
    {
        byte[] bytes;
        try
        {
            bytes = Convert.FromBase64String(ciphertext);
        }
        catch (FormatException)
        {
            throw new CipherException("not base64");
        }

        if (bytes.Length == 0 || bytes.Length % 16 != 0) throw new CipherException("the length is no multiple of 16");

        using var aes = Cipher();
        using var decryptor = aes.CreateDecryptor();
        return decryptor.TransformFinalBlock(bytes, 0, bytes.Length);
    }

    private Aes Cipher()
    {
        var aes = Aes.Create();
        aes.Key = _key;
        aes.IV = _key[..16];
        aes.Mode = CipherMode.CBC;
        aes.Padding = PaddingMode.None;
        return aes;
    }
}
