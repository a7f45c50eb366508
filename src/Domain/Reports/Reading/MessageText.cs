using System.Collections.Frozen;
using System.Text;
using HealthAssistantBot.Domain.Language;

namespace HealthAssistantBot.Domain.Reports.Reading;

/// <summary>Makes a message plain before it is read: blanks that part two figures become commas, dialect becomes standard, typos of the form's words are mended.</summary>
internal static class MessageText
{
    private static readonly string[] EverydayWords = ["今天", "昨天", "前天", "大前天", "上个月", "没有", "一样", "改成", "不对", "老样子", "其他", "本月", "零报告", "应该是", "写错"];

    private static readonly FrozenDictionary<ulong, string[]> EverydaySounds = EverydayWords.SelectMany(word => SoundKeys.Of(word).Select(key => (key, word)))
        .GroupBy(pair => pair.key).ToFrozenDictionary(group => group.Key, group => group.Select(pair => pair.word).ToArray());

    private static readonly FrozenDictionary<uint, int> EverydaySizes = SoundKeys.SizesOf(EverydayWords);

    public static Utterance Read(string cleaned, FormLexicon lexicon)
    {
        var typed = TextNormaliser.Characters(Parted(Dictated.Joined(cleaned)));
        if (FigureSpelling.Plain(typed.Text, lexicon.TellsHours) is { Count: > 0 } figures) typed = typed.Replace(figures);
        // Before fillers and dialect: 高血呀 is 高血压, not 高血 with a sigh.
        var mended = typed.Replace(Changes(typed.Text, TyposMended(UnitsMended(DigitsMended(typed.Text), lexicon), lexicon)));
        var plain = SpokenText.Read(mended.Replace(Every(mended.Text, '边', Edge, IsEdge))).Plain;
        return new Utterance(plain.Replace(Every(plain.Text, Edge, '边', (_, _) => true)));
    }

    // 水井旁边有…: an edge, not the Cantonese 'which'; kept out of the dialect words' way.
    private const char Edge = '\ue000';

    private static bool IsEdge(string text, int at) => at > 0 && (at + 1 == text.Length || text[at + 1] is not ('个' or '度' or '位' or '谁')) || at > 0 && "旁路河塘沟左右后前里外那这上下东南西北村井屋田院山坡桥水库墙门厕圈".Contains(text[at - 1], StringComparison.Ordinal);

    private static List<Replacement> Every(string text, char from, char to, Func<string, int, bool> applies)
    {
        List<Replacement> found = [];
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == from && applies(text, i)) found.Add(new Replacement(i, 1, to.ToString()));
        }
        return found;
    }

    private static List<Replacement> Changes(string from, string to)
    {
        List<Replacement> changes = [];
        for (var i = 0; i < from.Length; i++)
        {
            if (from[i] != to[i]) changes.Add(new Replacement(i, 1, to[i].ToString()));
        }
        return changes;
    }

    // '应到50 来了43' and lines: the blank would vanish when the text is made plain, and two figures would run together.
    private static string Parted(string text)
    {
        var parted = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '\n' or '\r' or '；' or '|' or '\t') parted.Append(i + 1 < text.Length && i > 0 ? '，' : ' ');
            else if (char.IsWhiteSpace(text[i]) && i > 0 && i + 1 < text.Length && Counts(text[i - 1]) && !char.IsWhiteSpace(text[i + 1])) parted.Append(StartsUnit(text[i + 1]) && IsDigit(text[i - 1]) ? ' ' : '，');
            else parted.Append(text[i]);
        }
        return parted.ToString();
    }

    private static bool IsDigit(char character) => character is >= '0' and <= '9' or >= '０' and <= '９' || Numerals.IsNumeral(character);

    private static bool Counts(char character) => IsDigit(character) || "个人名户场次份位张例只处袋包元件没无有俩".Contains(character, StringComparison.Ordinal);

    private static bool StartsUnit(char character) => "个人名户场次份位张例只处袋包元件平米公".Contains(character, StringComparison.Ordinal);

    // 2O, 1l: letters that a thumb puts in place of digits.
    private static string DigitsMended(string text)
    {
        if (!text.AsSpan().ContainsAny('o', 'l')) return text;
        var mended = text.ToCharArray();
        for (var i = 0; i < mended.Length; i++)
        {
            var besideDigit = i > 0 && char.IsAsciiDigit(mended[i - 1]) && !(i + 1 < mended.Length && char.IsAsciiLetter(mended[i + 1]));
            if (besideDigit && mended[i] == 'o') mended[i] = '0';
            if (besideDigit && mended[i] == 'l') mended[i] = '1';
        }
        return new string(mended);
    }

    // 水样三分: behind a figure and before a cut, a character that counts nothing in this form and sounds like a unit that does.
    private static string UnitsMended(string text, FormLexicon lexicon)
    {
        char[]? mended = null;
        for (var i = 1; i < text.Length; i++)
        {
            if (!(char.IsAsciiDigit(text[i - 1]) || Numerals.IsNumeral(text[i - 1])) || i + 1 < text.Length && !Utterance.IsStop(text[i + 1])) continue;
            var start = i - 1;
            while (start > 0 && (char.IsAsciiDigit(text[start - 1]) || Numerals.IsNumeral(text[start - 1]))) start--;
            if (start > 0 && text[start - 1] is '点' or '时' || lexicon.UnitMeant(text[i]) is not { } unit) continue;
            (mended ??= text.ToCharArray())[i] = unit;
        }
        return mended is null ? text : new string(mended);
    }

    private static string TyposMended(string text, FormLexicon lexicon)
    {
        var exact = new int[text.Length];
        for (var i = 0; i < text.Length; i++)
        {
            var lengths = i + 1 < text.Length ? lexicon.Lengths(text[i], text[i + 1]) : 0;
            for (var size = Math.Min(FormLexicon.LongestWord, text.Length - i); lengths >> 2 > 0 && size >= 2; size--)
            {
                if ((lengths & 1 << size) == 0 || lexicon.Find(text.AsSpan(i, size)) is not { Weight: >= 0.9 }) continue;
                for (var k = i; k < i + size; k++) exact[k] = Math.Max(exact[k], size);
            }
        }

        StringBuilder? mended = null;
        bool[]? inside = null;
        for (var i = 0; i + 1 < text.Length; i++)
        {
            var sizes = lexicon.SizesFrom(text[i], text[i + 1]) | SoundKeys.SizesFrom(EverydaySizes, text[i], text[i + 1]);
            for (var size = Math.Min(8, text.Length - i); sizes > 0 && size >= 2; size--)
            {
                if ((sizes & 1 << size) == 0) continue;
                if (Meant(text, i, size, lexicon, exact, ref inside) is not { } meant) continue;
                (mended ??= new StringBuilder(text)).Remove(i, size).Insert(i, meant);
                i += size - 1;
                break;
            }
        }
        return mended?.ToString() ?? text;
    }

    private static bool[] Boundaries(string text)
    {
        var inside = new bool[text.Length + 1];
        foreach (var word in Segmenter.Everyday.Words(text))
        {
            for (var k = word.Start + 1; k < word.End; k++) inside[k] = true;
        }
        return inside;
    }

    private static string? Meant(string text, int at, int size, FormLexicon lexicon, int[] exact, ref bool[]? inside)
    {
        var span = text.AsSpan(at, size);
        foreach (var character in span)
        {
            if (!Segmenter.IsHan(character) && !char.IsAsciiDigit(character)) return null;
        }
        if (!Segmenter.IsHan(span[0]) && size < 4 || lexicon.Find(span) is not null) return null;
        for (var k = at; k < at + size; k++)
        {
            // An exact word is only given up for a longer one that holds all of it.
            if (exact[k] >= size || exact[k] > 0 && (k == at && at > 0 && exact[at - 1] == exact[k] || k == at + size - 1 && k + 1 < text.Length && exact[k + 1] == exact[k])) return null;
        }

        Span<ulong> keys = stackalloc ulong[SoundKeys.Most];
        keys = keys[..SoundKeys.Fill(span, keys)];
        if (!AnySounding(keys, lexicon)) return null;
        var log = WordList.Dictionary.Log(span);
        if (size == 2 && log > -11.5f) return null;
        var byNumber = BesideNumber(text, at, size);
        inside ??= Boundaries(text);
        var whole = !inside[at] && !inside[at + size];
        foreach (var key in keys)
        {
            foreach (var entry in lexicon.Sounding(key))
            {
                if (entry.Words.Length != size || !Segmenter.IsHan(entry.Words[0]) && span[0] != entry.Words[0]) continue;
                // 核实了9个: the word before is whole, nothing in it is a typo.
                if (size == 2 && inside[at] && !inside[at + size] && entry.Words[1] is '了' or '的') continue;
                if (size == 2 && (log is not null && !byNumber || !whole && !byNumber || ChangesParticle(span, entry.Words) && !byNumber)) continue;
                // One character and 了, or a near word of two: too little to go by unless a figure stands beside.
                if (size == 2 && (entry.Weight < 0.8 || (entry.Weight < 0.9 || entry.Words[1] is '了' or '的') && (!byNumber || entry.Weight < 0.9 && entry.Words[1] is '了' or '的'))) continue;
                if (Numerals.IsNumeral(span[0]) && !(byNumber && (at == 0 || !Numerals.IsNumeral(text[at - 1])))) continue;
                if (SameDigits(span, entry.Words)) return entry.Words;
            }
            if (!whole || log is not null || !EverydaySounds.TryGetValue(key, out var everyday)) continue;
            foreach (var word in everyday)
            {
                if (word.Length == size && !span.SequenceEqual(word) && !ChangesParticle(span, word)) return word;
            }
        }
        return null;
    }

    private static bool AnySounding(ReadOnlySpan<ulong> keys, FormLexicon lexicon)
    {
        foreach (var key in keys)
        {
            if (lexicon.Sounding(key).Length > 0 || EverydaySounds.ContainsKey(key)) return true;
        }
        return false;
    }

    private static bool SameDigits(ReadOnlySpan<char> typed, string meant)
    {
        for (var i = 0; i < typed.Length; i++)
        {
            // Words that steer the sentence are no typos of a field: 写反了 is no 喊了.
            if (typed[i] != meant[i] && "反错改不没未零一二两三".Contains(typed[i], StringComparison.Ordinal)) return false;
            if (char.IsAsciiDigit(typed[i]) && typed[i] != meant[i] || char.IsAsciiDigit(meant[i]) && typed[i] != meant[i]) return false;
        }
        return true;
    }

    private static bool ChangesParticle(ReadOnlySpan<char> typed, string meant)
    {
        for (var i = 0; i < typed.Length; i++)
        {
            if (typed[i] != meant[i] && "的了是在有和就才也都还一".Contains(typed[i], StringComparison.Ordinal)) return true;
        }
        return false;
    }

    private static bool BesideNumber(string text, int at, int size)
    {
        var after = at + size;
        if (after < text.Length && text[after] is '的' or '了' or '是' or '有' or '人' or ':') after++;
        if (after < text.Length && (char.IsAsciiDigit(text[after]) || Numerals.IsNumeral(text[after]) && text[after] != '一' || text[after] == '俩')) return true;
        var before = at - 1;
        while (before >= 0 && text[before] is '个' or '人' or '名' or '的' or '位' or '户') before--;
        return before >= 0 && before < at - 1 && (char.IsAsciiDigit(text[before]) || Numerals.IsNumeral(text[before]));
    }
}
