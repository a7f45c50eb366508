using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace HealthAssistantBot.Domain.Papers.Reading;

/// <summary>Ids that stay the same while a clause's words stay the same.</summary>
internal sealed class StableIds
{
    private readonly Dictionary<string, int> _used = new(StringComparer.Ordinal);

    public string Next(string kind, params ReadOnlySpan<string> parts)
    {
        var text = new StringBuilder(kind);
        foreach (var part in parts) text.Append('\u001f').Append(part);
        var id = string.Create(CultureInfo.InvariantCulture, $"{kind}{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 5))}");
        var count = _used[id] = _used.GetValueOrDefault(id) + 1;
        return count == 1 ? id : id + "-" + count.ToString(CultureInfo.InvariantCulture);
    }
}

/// <summary>Turns deeds into the reading's duties: one a party, with its sentence as quote.</summary>
internal static class DutyListing
{
    public static IEnumerable<Duty> List(IEnumerable<ReadSentence> read, StableIds ids, Func<int, int, bool> blankBetween)
    {
        var seen = new HashSet<(string, string, DutyKind, string, string)>();
        foreach (var sentence in read)
        {
            foreach (var deed in sentence.Deeds)
            {
                foreach (var printed in deed.Parties)
                {
                    var party = printed.Trim().Trim('"', '“', '”', '《', '》');
                    if (party.Length == 0) continue;
                    var (quote, span) = sentence.Sentence.QuoteAround(Math.Min(deed.VerbStart, sentence.Sentence.Folded.Length - 1), blankBetween);
                    var path = sentence.Sentence.Node.Path;
                    if (!seen.Add((party, path, deed.Kind, deed.Verb, deed.Topic))) continue;
                    yield return new Duty(ids.Next("d", path, party, deed.Verb, deed.Topic, quote), party, deed.Kind, deed.Verb, deed.Topic, deed.Implied, path, quote, span, deed.Confidence);
                }
            }
        }
    }
}
