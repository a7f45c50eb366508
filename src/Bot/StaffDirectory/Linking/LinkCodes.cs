using System.Security.Cryptography;
using System.Text;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.StaffDirectory.Linking;

/// <summary>Makes and reads link codes, within the turn's unit of work.</summary>
internal sealed class LinkCodes(ILinkBook book, Clock clock)
{
    private const int Possible = 1_000_000;

    /// <summary>A new code; older ones of the person are void.</summary>
    public async Task<string> MakeAsync(Person person, int madeById, CancellationToken cancellationToken)
    {
        var open = await book.OpenAsync(clock.UtcNow, cancellationToken);
        foreach (var older in open.Where(c => c.PersonId == person.Id)) older.Spend(clock.UtcNow);
        string code;
        do code = RandomNumberGenerator.GetInt32(Possible).ToString("D6", System.Globalization.CultureInfo.InvariantCulture);
        while (open.Any(c => c.CodeHash == Hash(code)));

        book.Add(new LinkCode(person.Id, Hash(code), madeById, clock.UtcNow + LinkCode.Lifetime));
        return code;
    }

    public async Task<LinkCode?> FindOpenAsync(string code, CancellationToken cancellationToken) =>
        (await book.WithHashAsync(Hash(code), cancellationToken)).FirstOrDefault(c => c.IsOpenAt(clock.UtcNow));

    /// <summary>True when the digits once were a code for this person.</summary>
    public async Task<bool> WasOfAsync(string code, int personId, CancellationToken cancellationToken) =>
        (await book.WithHashAsync(Hash(code), cancellationToken)).Any(c => c.PersonId == personId);

    /// <summary>Who has made the codes that are open, if that was one person.</summary>
    public async Task<int?> OnlyMakerAsync(CancellationToken cancellationToken) =>
        (await book.OpenAsync(clock.UtcNow, cancellationToken)).Select(c => c.MadeById).Distinct().Take(2).ToList() is [var only] ? only : null;

    private static string Hash(string code) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"link {code}")));
}
