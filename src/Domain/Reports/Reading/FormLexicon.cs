using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Reports.Forms;

namespace HealthAssistantBot.Domain.Reports.Reading;

/// <summary>What a word may stand for: a field, or one choice of it.</summary>
/// <param name="Weight">1 as the form says it; less for near words and for parts of a label.</param>
internal sealed record Claim(FormField Field, FieldChoice? Choice, double Weight);

/// <summary>A word and what it may stand for; several numeric fields when it does not tell which.</summary>
internal sealed record LexiconEntry(string Words, IReadOnlyList<Claim> Claims)
{
    public IReadOnlyList<Claim> Numbers { get; } = [.. Claims.Where(claim => claim.Field.IsNumber)];

    public double Weight { get; } = Claims.Max(claim => claim.Weight);

    public bool IsAmbiguous => Numbers.Count > 1;
}

/// <summary>The words of one form, found as typed and by sound. Built once a form version.</summary>
internal sealed class FormLexicon
{
    public const int LongestWord = 12;

    private static readonly ConditionalWeakTable<Form, FormLexicon> Known = [];

    private readonly FrozenDictionary<string, LexiconEntry> _entries;
    private readonly FrozenDictionary<string, LexiconEntry>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly FrozenDictionary<ulong, LexiconEntry[]> _sounds;
    private readonly FrozenSet<char> _starts;
    private readonly List<string> _units;
    private readonly FrozenDictionary<uint, int> _lengths;
    private readonly FrozenDictionary<uint, int> _sizes;

    private FormLexicon(Form form)
    {
        Subjects = LexiconWords.Subjects(form).ToFrozenSet(StringComparer.Ordinal);
        _units = [.. form.Fields.Where(field => field.IsNumber && field.Unit.Length > 0).Select(field => field.Unit).Distinct(StringComparer.Ordinal)];
        TellsHours = form.Fields.Any(field => field.Type == FieldType.Time);
        _entries = LexiconWords.Of(form).ToFrozenDictionary(entry => entry.Words, StringComparer.Ordinal);
        _lookup = _entries.GetAlternateLookup<ReadOnlySpan<char>>();
        _starts = _entries.Keys.Select(words => words[0]).ToFrozenSet();
        _lengths = _entries.Keys.Where(words => words.Length > 1).GroupBy(words => Pair(words[0], words[1])).ToFrozenDictionary(group => group.Key, group => group.Aggregate(0, (sizes, words) => sizes | 1 << words.Length));
        _sizes = SoundKeys.SizesOf(_entries.Keys);
        _sounds = _entries.Values.Where(entry => entry.Words.Length > 1)
            .SelectMany(entry => SoundKeys.Of(entry.Words).Select(key => (key, entry)))
            .GroupBy(pair => pair.key).ToFrozenDictionary(group => group.Key, group => group.Select(pair => pair.entry).Distinct().ToArray());
    }

    public static FormLexicon Of(Form form) => Known.GetValue(form, made => new FormLexicon(made));

    /// <summary>What the form is about, by its title: 消毒, 走访.</summary>
    public FrozenSet<string> Subjects { get; }

    /// <summary>Whether the words end in what the form is about: 消毒, 消毒了.</summary>
    public bool EndsInSubject(ReadOnlySpan<char> words)
    {
        if (words.Length > 0 && words[^1] is '了' or '的') words = words[..^1];
        foreach (var subject in Subjects)
        {
            if (words.EndsWith(subject)) return true;
        }
        return false;
    }

    /// <summary>The form asks for an hour.</summary>
    public bool TellsHours { get; }

    /// <summary>The one unit of the form that sounds like this character, where nothing in the form is counted by the character itself.</summary>
    public char? UnitMeant(char typed)
    {
        if (!Segmenter.IsHan(typed) || Numerals.IsNumeral(typed)) return null;
        var sound = Pinyin.Blurred(Pinyin.Number(typed));
        return sound != 0 && _units.Where(unit => unit.Length == 1 && unit[0] != typed && Pinyin.Blurred(Pinyin.Number(unit[0])) == sound).ToList() is [var meant] && !_units.Exists(unit => ReadingWords.SameMeasure(typed.ToString(), unit)) ? meant[0] : null;
    }

    public IEnumerable<LexiconEntry> Entries => _entries.Values;

    public bool Begins(char character) => _starts.Contains(character);

    /// <summary>Lengths of the words of two characters and more that begin with these two, as bits.</summary>
    public int Lengths(char first, char second) => _lengths.GetValueOrDefault(Pair(first, second));

    /// <summary>Lengths of words that begin with the sounds of these two characters, as bits.</summary>
    public int SizesFrom(char first, char second) => SoundKeys.SizesFrom(_sizes, first, second);

    public LexiconEntry? Find(ReadOnlySpan<char> words) => _lookup.TryGetValue(words, out var entry) ? entry : null;

    public ReadOnlySpan<LexiconEntry> Sounding(ulong key) => _sounds.TryGetValue(key, out var entries) ? entries : [];

    private static uint Pair(char first, char second) => (uint)first << 16 | second;
}

/// <summary>How words sound, as keys that the usual confusions share; digits stand for themselves.</summary>
internal static class SoundKeys
{
    public const int Most = 6;

    public static ulong[] Of(ReadOnlySpan<char> words)
    {
        Span<ulong> keys = stackalloc ulong[Most];
        return keys[..Fill(words, keys)].ToArray();
    }

    /// <summary>The keys of <see cref="Of"/>, without a list.</summary>
    public static int Fill(ReadOnlySpan<char> words, Span<ulong> keys)
    {
        var count = 1;
        keys[0] = 17;
        foreach (var character in words)
        {
            var usual = Pinyin.Number(character);
            var sound = usual == 0 ? character + 0x10000u : Pinyin.Blurred(usual);
            var before = count;
            if (usual != 0)
            {
                foreach (var other in Pinyin.OtherNumbers(character))
                {
                    if (Pinyin.Blurred(other) == sound) continue;
                    for (var k = 0; k < before && count < keys.Length; k++) keys[count++] = Append(keys[k], Pinyin.Blurred(other));
                }
            }
            for (var k = 0; k < before; k++) keys[k] = Append(keys[k], sound);
        }
        return count;
    }

    /// <summary>By their first two sounds, the lengths of these words as bits.</summary>
    public static FrozenDictionary<uint, int> SizesOf(IEnumerable<string> words)
    {
        var sizes = new Dictionary<uint, int>();
        foreach (var word in words.Where(word => word.Length is > 1 and < 31))
        {
            foreach (var first in Sounds(word[0]))
            {
                foreach (var second in Sounds(word[1])) sizes[Pair(first, second)] = sizes.GetValueOrDefault(Pair(first, second)) | 1 << word.Length;
            }
        }
        return sizes.ToFrozenDictionary();
    }

    public static int SizesFrom(FrozenDictionary<uint, int> sizes, char first, char second)
    {
        var found = SizesFrom(sizes, Usual(first), second);
        foreach (var other in Pinyin.OtherNumbers(first)) found |= SizesFrom(sizes, Pinyin.Blurred(other), second);
        return found;
    }

    private static int SizesFrom(FrozenDictionary<uint, int> sizes, uint first, char second)
    {
        var found = sizes.GetValueOrDefault(Pair(first, Usual(second)));
        foreach (var other in Pinyin.OtherNumbers(second)) found |= sizes.GetValueOrDefault(Pair(first, Pinyin.Blurred(other)));
        return found;
    }

    private static uint Usual(char character) => Pinyin.Number(character) is var usual and not 0 ? Pinyin.Blurred(usual) : character;

    // A figure may share its number with a syllable: that costs a look, no more.
    private static uint Pair(uint first, uint second) => first << 16 | second;

    private static uint[] Sounds(char character) => [Usual(character), .. Pinyin.OtherNumbers(character).ToArray().Select(other => (uint)Pinyin.Blurred(other))];

    private static ulong Append(ulong key, uint sound) => (key + sound + 1) * 0x9E3779B97F4A7C15UL ^ (key >> 29);
}
