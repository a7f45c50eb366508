namespace HealthAssistantBot.Domain.Language;

/// <summary>Words that were probably meant for what was typed.</summary>
/// <param name="Start">In the text that was read.</param>
public readonly record struct TypoChange(int Start, int Length, string Typed, string Meant);

/// <summary>A text as it was probably meant; as typed where nothing was changed.</summary>
public sealed record TypoReading(string Text, IReadOnlyList<TypoChange> Changes);

/// <summary>
/// Reads a mistyped text (homophones, neighbouring sounds, one wrong character in a longer term) as the likeliest row of words:
/// what is typed against what the vocabulary has for the same sound. Names are handed in to be left alone; they are never corrected.
/// </summary>
/// <param name="printed">Whether papers print these two characters side by side; what they print is no typo.</param>
public sealed class TypoReader(Vocabulary vocabulary, Segmenter? segmenter = null, Func<char, char, bool>? printed = null)
{
    // Words of one character that stand beside anything: '向镇' is no mistyped 乡镇.
    private const string Particles = "的了是在有和与及将向把被给对从到由让不没也都就还很每各该谁哪几多要会能来去我你他您这那们个归抓找叫喊当算靠问";

    private const int ShortestShape = 4;
    private const float FirstChange = 3.2f;
    private const float NextChange = 1.8f;
    private const float Confusion = 3.0f;
    private const int LongestTerm = 12;

    private readonly Segmenter _segmenter = segmenter ?? Segmenter.Everyday;

    private readonly record struct Step(int Length, string? Meant);

    /// <param name="text">Normalised.</param>
    /// <param name="keep">Words (names, places) that stay as they are typed.</param>
    public TypoReading Read(string text, IEnumerable<string>? keep = null)
    {
        var kept = Kept(text, keep);
        var loose = Loose(text);
        var best = new float[text.Length + 1];
        var steps = new Step[text.Length + 1];
        Span<float> logs = stackalloc float[WordList.LongestWord + 1];
        for (var i = text.Length - 1; i >= 0; i--)
        {
            (best[i], steps[i]) = (_segmenter.SingleLog(text[i]) + best[i + 1], new Step(1, null));
            if (!Segmenter.IsHan(text[i])) continue;
            _segmenter.WordsAt(text, i, logs);
            ConsiderWords(logs, best, steps, i);
            if (vocabulary.Words.WordsAt(text, i, logs) > 0) ConsiderWords(logs, best, steps, i);
            ConsiderAlike(text, kept, loose, best, steps, i);
        }
        return Write(text, steps);
    }

    private static void ConsiderWords(Span<float> logs, float[] best, Step[] steps, int at)
    {
        for (var size = 2; size < logs.Length && at + size < best.Length; size++)
        {
            if (!float.IsNaN(logs[size]) && logs[size] + best[at + size] > best[at]) (best[at], steps[at]) = (logs[size] + best[at + size], new Step(size, null));
        }
    }

    private void ConsiderAlike(string text, bool[] kept, bool[] loose, float[] best, Step[] steps, int at)
    {
        for (var size = 2; size <= LongestTerm && at + size <= text.Length; size++)
        {
            if (!Segmenter.IsHan(text[at + size - 1]) || kept[at + size - 1] || kept[at]) return;
            foreach (var term in vocabulary.Alike(text.AsSpan(at, size)))
            {
                if (!MayBeMeant(text, at, term, loose)) continue;
                var log = (vocabulary.Words.Log(term.Term) ?? 0) - FirstChange - NextChange * (term.Changed - 1) - Confusion * (float)term.Cost;
                if (log + best[at + size] > best[at]) (best[at], steps[at]) = (log + best[at + size], new Step(size, term.Term));
            }
        }
    }

    private bool MayBeMeant(string text, int at, AlikeTerm term, bool[] loose)
    {
        var size = term.Term.Length;
        if (term.Changed > Math.Max(1, size / 2)) return false;
        for (var i = 0; i < size; i++)
        {
            var typed = text[at + i];
            if (typed == term.Term[i]) continue;
            var isShape = Pinyin.CharacterDistance(typed, term.Term[i]) >= 9;
            if (Particles.Contains(typed) && (size < 4 && !IsLoose(loose, at, size) || isShape || Pinyin.Number(typed) != Pinyin.Number(term.Term[i]))) return false;
            // At either end a wrong cut is likelier than a wrong character: 公共卫生|归谁 is no 公共卫生科.
            if (isShape && (size < ShortestShape || !loose[at + i] || i == 0 || i == size - 1)) return false;
            if (printed is not null && (size == 2 || isShape) && PrintedAt(text, at, i, size)) return false;
        }
        return true;
    }

    // 除|四|还: three characters that make no word as typed, but one by their sound.
    private static bool IsLoose(bool[] loose, int at, int size) => size == 3 && loose[at] && loose[at + 1] && loose[at + 2];

    private bool PrintedAt(string text, int at, int changed, int size) =>
        changed > 0 && printed!(text[at + changed - 1], text[at + changed]) || changed + 1 < size && printed!(text[at + changed], text[at + changed + 1]);

    // Characters that are no part of a longer word as typed.
    private bool[] Loose(string text)
    {
        var loose = new bool[text.Length];
        foreach (var word in _segmenter.Words(text))
        {
            if (word.Length == 1) loose[word.Start] = true;
        }
        return loose;
    }

    private static TypoReading Write(string text, Step[] steps)
    {
        List<TypoChange>? changes = null;
        var written = new System.Text.StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i += steps[i].Length)
        {
            if (steps[i].Meant is { } meant)
            {
                (changes ??= []).Add(new TypoChange(i, steps[i].Length, text.Substring(i, steps[i].Length), meant));
                written.Append(meant);
            }
            else written.Append(text, i, steps[i].Length);
        }
        return changes is null ? new TypoReading(text, []) : new TypoReading(written.ToString(), changes);
    }

    private static bool[] Kept(string text, IEnumerable<string>? keep)
    {
        var kept = new bool[text.Length];
        foreach (var word in keep ?? [])
        {
            for (var at = word.Length == 0 ? -1 : text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.Ordinal))
                kept.AsSpan(at, word.Length).Fill(true);
        }
        return kept;
    }
}
