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

    private FormLexicon(Form form)
    {
        _entries = LexiconWords.Of(form).ToFrozenDictionary(entry => entry.Words, StringComparer.Ordinal);
        _lookup = _entries.GetAlternateLookup<ReadOnlySpan<char>>();
        _starts = _entries.Keys.Select(words => words[0]).ToFrozenSet();
        _sounds = _entries.Values.Where(entry => entry.Words.Length > 1)
            .SelectMany(entry => SoundKeys.Of(entry.Words).Select(key => (key, entry)))
            .GroupBy(pair => pair.key).ToFrozenDictionary(group => group.Key, group => group.Select(pair => pair.entry).Distinct().ToArray());
    }

    public static FormLexicon Of(Form form) => Known.GetValue(form, made => new FormLexicon(made));

    public IEnumerable<LexiconEntry> Entries => _entries.Values;

    public bool Begins(char character) => _starts.Contains(character);

    public LexiconEntry? Find(ReadOnlySpan<char> words) => _lookup.TryGetValue(words, out var entry) ? entry : null;

    public ReadOnlySpan<LexiconEntry> Sounding(ulong key) => _sounds.TryGetValue(key, out var entries) ? entries : [];
}

/// <summary>How words sound, as keys that the usual confusions share; digits stand for themselves.</summary>
internal static class SoundKeys
{
    public static IReadOnlyList<ulong> Of(ReadOnlySpan<char> words)
    {
        List<ulong> keys = [17];
        foreach (var character in words)
        {
            var usual = Pinyin.Number(character);
            if (usual == 0)
            {
                for (var k = 0; k < keys.Count; k++) keys[k] = Append(keys[k], character + 0x10000u);
                continue;
            }
            var before = keys.Count;
            foreach (var other in Pinyin.OtherNumbers(character))
            {
                if (Pinyin.Blurred(other) == Pinyin.Blurred(usual)) continue;
                for (var k = 0; k < before && keys.Count < 6; k++) keys.Add(Append(keys[k], Pinyin.Blurred(other)));
            }
            for (var k = 0; k < before; k++) keys[k] = Append(keys[k], Pinyin.Blurred(usual));
        }
        return keys;
    }

    private static ulong Append(ulong key, uint sound) => (key + sound + 1) * 0x9E3779B97F4A7C15UL ^ (key >> 29);
}
