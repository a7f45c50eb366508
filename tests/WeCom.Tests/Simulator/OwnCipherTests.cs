using HealthAssistantBot.WeCom.Tests.Callbacks;
using HealthAssistantBot.WeComSimulator;

namespace HealthAssistantBot.WeCom.Tests.Simulator;

/// <summary>The simulator's own crypto, over the vectors of the platform's own library.</summary>
public sealed class OwnCipherTests
{
    [Fact]
    public void Every_vector_is_signed_encrypted_and_decrypted_alike()
    {
        var vectors = CryptoVector.Positive;
        Assert.Equal(25, vectors.Count);
        foreach (var v in vectors)
        {
            var cipher = new CallbackCipher(v.Token, v.EncodingAESKey);
            Assert.Equal(v.Signature, cipher.Sign(v.Timestamp, v.Nonce, v.Ciphertext));
            Assert.Equal((v.Plaintext, v.ReceiveId), cipher.Decrypt(v.Ciphertext));
            if (v.Random16Hex is not null) Assert.Equal(v.Ciphertext, cipher.Encrypt(v.Plaintext!, v.ReceiveId, Convert.FromHexString(v.Random16Hex)));
        }
    }

    [Fact]
    public void Every_negative_vector_is_refused_by_signature_cipher_or_receive_id()
    {
        var vectors = CryptoVector.Negative;
        Assert.Equal(17, vectors.Count);
        Assert.Empty(vectors.Where(IsAccepted).Select(v => v.Name));
    }

    private static bool IsAccepted(CryptoVector v)
    {
        try
        {
            var cipher = new CallbackCipher(v.Token, v.EncodingAESKey);
            return string.Equals(cipher.Sign(v.Timestamp, v.Nonce, v.Ciphertext), v.Signature, StringComparison.Ordinal)
                && string.Equals(cipher.Decrypt(v.Ciphertext).ReceiveId, v.ReceiveId, StringComparison.Ordinal);
        }
        catch (Exception refused) when (refused is CipherException or FormatException or ArgumentException)
        {
            return false;
        }
    }
}
