using System.Security.Cryptography;
using System.Text;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.StaffDirectory;

/// <summary>Makes and redeems the links that sign a browser in, each once.</summary>
internal interface IOneTimeLinks
{
    /// <returns>The code for the link; it is shown once and kept only as a hash.</returns>
    Task<string> CreateAsync(LinkPurpose purpose, int? personId, CancellationToken cancellationToken);

    /// <summary>Null when the code is wrong, used or too old; nobody is told which.</summary>
    Task<OneTimeLink?> UseAsync(LinkPurpose purpose, string code, CancellationToken cancellationToken);
}

/// <summary>One-time links as stored.</summary>
internal interface IOneTimeLinkBook
{
    Task KeepAsync(OneTimeLink link, DateTime now, CancellationToken cancellationToken);

    Task<OneTimeLink?> UseAsync(string codeHash, LinkPurpose purpose, DateTime now, CancellationToken cancellationToken);
}

internal sealed class OneTimeLinks(IOneTimeLinkBook book, Clock clock) : IOneTimeLinks
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);
    private const int CodeBytes = 24;
    private const int LongestCode = 64;

    public async Task<string> CreateAsync(LinkPurpose purpose, int? personId, CancellationToken cancellationToken)
    {
        var code = Convert.ToHexString(RandomNumberGenerator.GetBytes(CodeBytes)).ToLowerInvariant();
        await book.KeepAsync(new OneTimeLink(purpose, Hash(code), personId, clock.UtcNow + Lifetime), clock.UtcNow, cancellationToken);
        return code;
    }

    public Task<OneTimeLink?> UseAsync(LinkPurpose purpose, string code, CancellationToken cancellationToken) =>
        code.Length is 0 or > LongestCode
            ? Task.FromResult<OneTimeLink?>(null)
            : book.UseAsync(Hash(code), purpose, clock.UtcNow, cancellationToken);

    private static string Hash(string code) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(code)));
}
