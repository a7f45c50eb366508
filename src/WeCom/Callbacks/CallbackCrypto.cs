using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace HealthAssistantBot.WeCom.Callbacks;

/// <summary>
/// Signature and cipher of one app's callback: SHA-1 over the sorted four strings, AES-256-CBC with PKCS#7 of block 32 and a receive id
/// inside. Safe for use by many threads at once. Fact sheet section 2.1.
/// </summary>
public sealed class CallbackCrypto : IDisposable
{
    private const int Block = 32;
    private const int RandomBytes = 16;
    private const int HeadBytes = RandomBytes + sizeof(uint);
    private const int SignatureBytes = 40;

    private readonly byte[] _token;
    private readonly byte[] _receiveId;
    private readonly byte[] _iv;
    private readonly Aes _aes = Aes.Create();

    /// <param name="token">The callback's Token.</param>
    /// <param name="encodingAesKey">The callback's EncodingAESKey, 43 characters. Unused bits of the last one are ignored.</param>
    /// <param name="receiveId">The corp id for a self-built app; empty for an intelligent robot.</param>
    /// <exception cref="ArgumentException">The token is empty or the key is not of 43 base64 characters.</exception>
    public CallbackCrypto(string token, string encodingAesKey, string receiveId)
    {
        ArgumentException.ThrowIfNullOrEmpty(token);
        ArgumentNullException.ThrowIfNull(encodingAesKey);
        ArgumentNullException.ThrowIfNull(receiveId);

        _token = Encoding.UTF8.GetBytes(token);
        _receiveId = Encoding.UTF8.GetBytes(receiveId);
        _aes.Key = KeyOf(encodingAesKey);
        _iv = _aes.Key[..16];
    }

    /// <summary>The signature of the three strings with the app's token: 40 lower-case hex digits.</summary>
    public string Sign(string timestamp, string nonce, string encrypted)
    {
        Span<byte> signature = stackalloc byte[SignatureBytes];
        Sign(timestamp, nonce, Encoding.UTF8.GetBytes(encrypted), signature);
        return Encoding.ASCII.GetString(signature);
    }

    /// <summary>Whether the signature is right; takes as long for a wrong one as for a right one.</summary>
    public bool IsSigned(string signature, string timestamp, string nonce, string encrypted) =>
        IsSigned(signature, timestamp, nonce, Encoding.UTF8.GetBytes(encrypted));

    /// <summary>
    /// Decrypts standard base64 and checks length, every padding byte, the inner length and the whole receive id. The signature is checked
    /// before, by <see cref="IsSigned(string, string, string, string)"/>; <see cref="CallbackEnvelope"/> does both in the right order.
    /// </summary>
    /// <param name="encrypted">The ciphertext as base64.</param>
    /// <param name="message">The message inside, UTF-8; empty when refused.</param>
    /// <returns><see cref="CallbackRefusal.None"/>, or NotBase64, NotDecryptable, WrongReceiver.</returns>
    public CallbackRefusal TryDecrypt(string encrypted, out byte[] message) => TryDecrypt(Encoding.UTF8.GetBytes(encrypted), out message);

    /// <summary>Encrypts a message (UTF-8) for the other side: 16 fresh random bytes, length, message, receive id, padding; as base64.</summary>
    public string Encrypt(ReadOnlySpan<byte> message)
    {
        Span<byte> random = stackalloc byte[RandomBytes];
        RandomNumberGenerator.Fill(random);
        return Encrypt(message, random);
    }

    /// <inheritdoc />
    public void Dispose() => _aes.Dispose();

    internal bool IsSigned(string signature, string timestamp, string nonce, ReadOnlySpan<byte> encrypted)
    {
        if (signature.Length != SignatureBytes || !Ascii.IsValid(signature)) return false;

        Span<byte> expected = stackalloc byte[SignatureBytes];
        Span<byte> given = stackalloc byte[SignatureBytes];
        Sign(timestamp, nonce, encrypted, expected);
        Encoding.ASCII.GetBytes(signature, given);
        return CryptographicOperations.FixedTimeEquals(expected, given);
    }

    internal CallbackRefusal TryDecrypt(ReadOnlySpan<byte> encrypted, out byte[] message)
    {
        message = [];
        var cipher = ArrayPool<byte>.Shared.Rent(Base64.GetMaxDecodedFromUtf8Length(encrypted.Length) + 1);
        var frame = ArrayPool<byte>.Shared.Rent(cipher.Length);
        try
        {
            if (Base64.DecodeFromUtf8(encrypted, cipher, out var read, out var length) != OperationStatus.Done || read != encrypted.Length) return CallbackRefusal.NotBase64;
            if (length == 0 || length % 16 != 0) return CallbackRefusal.NotDecryptable;

            var written = _aes.DecryptCbc(cipher.AsSpan(0, length), _iv, frame, PaddingMode.None);
            return Open(frame.AsSpan(0, written), out message);
        }
        catch (CryptographicException)
        {
            return CallbackRefusal.NotDecryptable;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(cipher);
            ArrayPool<byte>.Shared.Return(frame, clearArray: true);
        }
    }

    internal string Encrypt(ReadOnlySpan<byte> message, ReadOnlySpan<byte> random)
    {
        var length = HeadBytes + message.Length + _receiveId.Length;
        var pad = Block - length % Block;
        var padded = length + pad;
        var frame = ArrayPool<byte>.Shared.Rent(padded);
        var cipher = ArrayPool<byte>.Shared.Rent(padded);
        try
        {
            random.CopyTo(frame);
            BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(RandomBytes), (uint)message.Length);
            message.CopyTo(frame.AsSpan(HeadBytes));
            _receiveId.CopyTo(frame.AsSpan(HeadBytes + message.Length));
            frame.AsSpan(length, pad).Fill((byte)pad);

            var written = _aes.EncryptCbc(frame.AsSpan(0, padded), _iv, cipher, PaddingMode.None);
            return Convert.ToBase64String(cipher.AsSpan(0, written));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(frame, clearArray: true);
            ArrayPool<byte>.Shared.Return(cipher);
        }
    }

    private CallbackRefusal Open(ReadOnlySpan<byte> frame, out byte[] message)
    {
        message = [];
        var pad = frame[^1];
        if (pad is < 1 or > Block || pad > frame.Length || frame[^pad..].ContainsAnyExcept(pad)) return CallbackRefusal.NotDecryptable;

        var content = frame[..^pad];
        if (content.Length < HeadBytes) return CallbackRefusal.NotDecryptable;

        var length = BinaryPrimitives.ReadUInt32BigEndian(content[RandomBytes..]);
        var rest = content[HeadBytes..];
        if (length > (uint)rest.Length) return CallbackRefusal.NotDecryptable;
        if (!rest[(int)length..].SequenceEqual(_receiveId)) return CallbackRefusal.WrongReceiver;

        message = rest[..(int)length].ToArray();
        return CallbackRefusal.None;
    }

    // The strings are sorted by their bytes; a culture's order would give another signature.
    private void Sign(string timestamp, string nonce, ReadOnlySpan<byte> encrypted, Span<byte> hex)
    {
        var shorts = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(timestamp.Length + nonce.Length) + 8);
        var joined = ArrayPool<byte>.Shared.Rent(shorts.Length + _token.Length + encrypted.Length);
        try
        {
            var timeLength = Encoding.UTF8.GetBytes(timestamp, shorts);
            var nonceLength = Encoding.UTF8.GetBytes(nonce, 0, nonce.Length, shorts, timeLength);
            ReadOnlySpan<byte> a = _token, b = shorts.AsSpan(0, timeLength), c = shorts.AsSpan(timeLength, nonceLength), d = encrypted;
            Order(ref a, ref b);
            Order(ref c, ref d);
            Order(ref a, ref c);
            Order(ref b, ref d);
            Order(ref b, ref c);

            var length = 0;
            Append(joined, a, ref length);
            Append(joined, b, ref length);
            Append(joined, c, ref length);
            Append(joined, d, ref length);

            Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
#pragma warning disable CA5350 // The platform's protocol prescribes SHA-1.
            SHA1.HashData(joined.AsSpan(0, length), hash);
#pragma warning restore CA5350
            Convert.TryToHexStringLower(hash, hex, out _);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(shorts);
            ArrayPool<byte>.Shared.Return(joined, clearArray: true);
        }
    }

    private static void Order(ref ReadOnlySpan<byte> first, ref ReadOnlySpan<byte> second)
    {
        if (first.SequenceCompareTo(second) <= 0) return;

        var smaller = second;
        second = first;
        first = smaller;
    }

    private static void Append(byte[] joined, ReadOnlySpan<byte> part, ref int length)
    {
        part.CopyTo(joined.AsSpan(length));
        length += part.Length;
    }

    private static byte[] KeyOf(string encodingAesKey)
    {
        try
        {
            if (encodingAesKey.Length == 43 && Convert.FromBase64String(encodingAesKey + "=") is { Length: 32 } key) return key;
        }
        catch (FormatException)
        {
            // Said below, without the key.
        }

        throw new ArgumentException("The key must be 43 letters and digits.", nameof(encodingAesKey));
    }
}
