using System.Text;

namespace HealthAssistantBot.Domain.Language;

/// <summary>
/// Reads questions typed in pinyin, with or without blanks, whole or mixed with characters: 'jian kang dang an shui guan' as 健康档案谁管.
/// The vocabulary's words come first, then the everyday dictionary.
/// </summary>
public sealed class PinyinReader(Vocabulary vocabulary)
{
    private const int MostSyllables = 8;
    private const float Confusion = 3.0f;
    private const float VocabularyGain = 1.5f;

    // Single characters of the papers' words come before those of novels: 建 before 见.
    private readonly Lazy<Dictionary<char, float>> _characters = new(() => Characters(vocabulary.Words));

    private static readonly Lazy<SoundTable> Everyday = new(() => new SoundTable(WordList.Dictionary));

    // Question words are few and short; without them 谁 loses against 水.
    private static readonly Lazy<Dictionary<string, (string Character, float Log)>> Asked = new(() =>
        new[] { ("shui", "谁"), ("guan", "管"), ("de", "的"), ("ji", "几"), ("hao", "号"), ("na", "哪"), ("ge", "个"), ("lai", "来"), ("you", "由"), ("zhua", "抓"), ("zhao", "找"), ("bao", "报"), ("gui", "归"), ("shi", "是"), ("he", "和"), ("zai", "在"), ("cun", "村"), ("zhen", "镇"), ("ci", "次"), ("kai", "开"), ("zuo", "做"), ("ma", "吗"), ("ne", "呢"), ("yao", "要"), ("gan", "干"), ("dou", "都"), ("ren", "人"), ("duo", "多"), ("jiu", "久") }
            .ToDictionary(pair => pair.Item1, pair => (pair.Item2, -5.2f), StringComparer.Ordinal));

    /// <summary>True when the text holds Latin letters that read as two syllables or more and are no known word such as hpv.</summary>
    public static bool IsPinyin(string text) => Runs(text).Any();

    /// <summary>The text with every stretch of pinyin read as characters; null when there is none.</summary>
    /// <param name="text">Normalised: lower case, single blanks.</param>
    public string? Read(string text)
    {
        StringBuilder? read = null;
        var at = 0;
        foreach (var (start, length, letters, ends) in Runs(text))
        {
            read ??= new StringBuilder(text.Length);
            read.Append(text, at, start - at).Append(Decode(letters, ends));
            at = start + length;
        }
        return read?.Append(text, at, text.Length - at).ToString();
    }

    private static IEnumerable<(int Start, int Length, string Letters, bool[] Breaks)> Runs(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsAsciiLetterLower(text[i])) continue;
            var end = i;
            while (end < text.Length && (char.IsAsciiLetterLower(text[end]) || text[end] is ' ' or '\'' && end + 1 < text.Length && char.IsAsciiLetterLower(text[end + 1]))) end++;
            var run = text[i..end];
            var letters = run.Replace(" ", "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal);
            var breaks = new bool[letters.Length + 1];
            var position = 0;
            foreach (var character in run)
            {
                if (char.IsAsciiLetterLower(character)) position++;
                else breaks[position] = true;
            }
            if (letters.Length >= 4 && Thesaurus.Default.Meanings(run).Count == 0 && Syllables(letters, breaks) >= 2) yield return (i, end - i, letters, breaks);
            i = end;
        }
    }

    /// <summary>The least number of syllables that make up the letters; 0 when they cannot be cut so.</summary>
    private static int Syllables(string letters, bool[] breaks)
    {
        var least = new int[letters.Length + 1];
        for (var i = letters.Length - 1; i >= 0; i--)
        {
            var best = 0;
            foreach (var end in SyllableEnds(letters, breaks, i))
            {
                if (end == letters.Length) best = 1;
                else if (least[end] > 0 && (best == 0 || least[end] + 1 < best)) best = least[end] + 1;
            }
            least[i] = best;
        }
        return least[0];
    }

    private static IEnumerable<int> SyllableEnds(string letters, bool[] breaks, int at)
    {
        for (var end = at + 1; end <= Math.Min(letters.Length, at + 6); end++)
        {
            if (Pinyin.IsSyllable(letters[at..end])) yield return end;
            if (end < letters.Length && breaks[end]) yield break;
        }
    }

    private string Decode(string letters, bool[] breaks)
    {
        var best = new float[letters.Length + 1];
        var steps = new (int End, string Words)[letters.Length + 1];
        Array.Fill(best, float.NegativeInfinity);
        best[letters.Length] = 0;
        var path = new ushort[MostSyllables];
        for (var i = letters.Length - 1; i >= 0; i--) Walk(i, i, 0, 0);
        var read = new StringBuilder();
        for (var i = 0; i < letters.Length && steps[i].End > i; i = steps[i].End) read.Append(steps[i].Words);
        return read.ToString();

        void Walk(int start, int at, int depth, ulong key)
        {
            foreach (var end in SyllableEnds(letters, breaks, at))
            {
                var syllable = Pinyin.Number(letters[at..end]);
                path[depth] = syllable;
                var next = SoundTable.Append(key, syllable);
                if (!float.IsNegativeInfinity(best[end]))
                {
                    var row = path.AsSpan(0, depth + 1);
                    if (depth == 0 && Asked.Value.TryGetValue(letters[at..end], out var asked)) Consider(start, end, asked.Character, asked.Log);
                    Best(start, end, row, vocabulary.Words, vocabulary.Sounding(next), VocabularyGain);
                    Best(start, end, row, WordList.Dictionary, Everyday.Value.Find(next), 0);
                }
                if (depth + 1 < MostSyllables) Walk(start, end, depth + 1, next);
            }
        }

        void Best(int start, int end, ReadOnlySpan<ushort> row, WordList words, ReadOnlySpan<int> candidates, float gain)
        {
            foreach (var index in candidates)
            {
                if (Distance(words.Entry(index), row) is not { } cost) continue;
                var log = words.LogAt(index);
                if (row.Length == 1 && _characters.Value.TryGetValue(words.Entry(index)[0], out var own)) log = (log + Math.Max(log, own)) / 2;
                log += gain - Confusion * (float)cost;
                if (log + best[end] > best[start]) Consider(start, end, words[index], log);
            }
        }

        void Consider(int start, int end, string words, float log)
        {
            if (log + best[end] > best[start]) (best[start], steps[start]) = (log + best[end], (end, words));
        }
    }

    private static Dictionary<char, float> Characters(WordList words)
    {
        var counts = new Dictionary<char, int>();
        var total = 1;
        for (var i = 0; i < words.Count; i++)
        {
            foreach (var character in words.Entry(i))
            {
                counts[character] = counts.GetValueOrDefault(character) + 1;
                total++;
            }
        }
        return counts.ToDictionary(pair => pair.Key, pair => (float)Math.Log(pair.Value / (double)total));
    }

    private static double? Distance(ReadOnlySpan<char> word, ReadOnlySpan<ushort> row)
    {
        if (word.Length != row.Length) return null;
        var cost = 0.0;
        for (var i = 0; i < row.Length; i++)
        {
            var least = Pinyin.Distance(Pinyin.Number(word[i]), row[i]);
            foreach (var other in Pinyin.OtherNumbers(word[i])) least = Math.Min(least, Pinyin.Distance(other, row[i]) + (word.Length == 1 ? 1 : 0.5));
            if (least >= 9) return null;
            cost += least;
        }
        return cost;
    }
}
