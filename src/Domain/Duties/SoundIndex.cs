using HealthAssistantBot.Domain.Language;

namespace HealthAssistantBot.Domain.Duties;

/// <summary>Pairs of characters that the papers use, by how they sound: the way from 接重 to 接种.</summary>
internal sealed class SoundIndex
{
    private readonly Dictionary<int, char[]> _pairs;

    public SoundIndex(IEnumerable<long> keys)
    {
        var pairs = new Dictionary<int, List<char>>();
        foreach (var key in keys)
        {
            if (key is <= 0xffff or > 0xffff_ffffL) continue;
            var (first, second) = ((char)(key >> 16), (char)(key & 0xffff));
            var sound = Sound(first, second);
            if (sound == 0) continue;
            if (!pairs.TryGetValue(sound, out var list)) pairs[sound] = list = [];
            list.Add(first);
            list.Add(second);
        }

        _pairs = pairs.ToDictionary(p => p.Key, p => p.Value.ToArray());
    }

    /// <summary>Other pairs that sound like this one.</summary>
    public IEnumerable<(char First, char Second)> Like(char first, char second)
    {
        if (!_pairs.TryGetValue(Sound(first, second), out var characters)) yield break;
        for (var i = 0; i < characters.Length; i += 2)
        {
            if (characters[i] != first || characters[i + 1] != second) yield return (characters[i], characters[i + 1]);
        }
    }

    private static int Sound(char first, char second)
    {
        var (a, b) = (Pinyin.Number(first), Pinyin.Number(second));
        return a == 0 || b == 0 ? 0 : (Pinyin.Blurred(a) << 16) | Pinyin.Blurred(b);
    }
}
