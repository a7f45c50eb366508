using System.Text.Json;
using HealthAssistantBot.WeCom.Tests.Harness;

namespace HealthAssistantBot.WeCom.Tests.Callbacks;

/// <summary>One line of the vectors that the platform's own library made.</summary>
internal sealed record CryptoVector(
    string Name, string Token, string EncodingAESKey, string ReceiveId, string Timestamp, string Nonce, string Ciphertext, string Signature,
    string? Plaintext, string? Random16Hex, string? VerifyQuery, string? FailsAt)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static IReadOnlyList<CryptoVector> Positive => Load("vectors");

    public static IReadOnlyList<CryptoVector> Negative => Load("negative");

    private static List<CryptoVector> Load(string list)
    {
        if (SharedReference.Find("wecom-crypto-vectors.json") is not { } path)
        {
            Assert.Skip("../shared/reference/wecom-crypto-vectors.json is not here.");
            return [];
        }

        using var file = JsonDocument.Parse(File.ReadAllBytes(path));
        return file.RootElement.GetProperty(list).Deserialize<List<CryptoVector>>(Json)!;
    }
}
