using HealthAssistantBot.Domain.Papers;

namespace HealthAssistantBot.Domain.Language;

/// <summary>A text made comparable, with the way back to the stretch of the original that each of its characters came from.</summary>
public sealed class NormalisedText
{
    private readonly int[] _starts;
    private readonly int[] _ends;

    internal NormalisedText(string original, string text, int[] starts, int[] ends) =>
        (Original, Text, _starts, _ends) = (original, text, starts, ends);

    public string Original { get; }

    /// <summary>Simplified, half width, lower case, without blanks except between Latin words.</summary>
    public string Text { get; }

    public int Length => Text.Length;

    /// <summary>The stretch of <see cref="Original"/> that a stretch of <see cref="Text"/> stands for.</summary>
    public Span ToOriginal(int start, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Text.Length - start);
        if (length == 0) return new Span(start < Text.Length ? _starts[start] : Original.Length, 0);

        var from = _starts[start];
        return new Span(from, _ends[start + length - 1] - from);
    }

    /// <summary>The words of the original that a stretch of <see cref="Text"/> stands for, as typed.</summary>
    public string OriginalWords(int start, int length)
    {
        var span = ToOriginal(start, length);
        return Original.Substring(span.Start, span.Length);
    }

    /// <summary>Puts other words in place of some stretches, given in order and without overlap; the way back is kept.</summary>
    public NormalisedText Replace(IReadOnlyList<Replacement> replacements)
    {
        if (replacements.Count == 0) return this;

        var writer = new MappedWriter(Text.Length);
        var at = 0;
        foreach (var (start, length, words) in replacements)
        {
            Copy(writer, at, start);
            if (length > 0)
            {
                var span = ToOriginal(start, length);
                foreach (var character in words) writer.Add(character, span.Start, span.End);
            }
            at = start + length;
        }
        Copy(writer, at, Text.Length);
        return writer.Finish(Original);
    }

    private void Copy(MappedWriter writer, int from, int to)
    {
        for (var i = from; i < to; i++) writer.Add(Text[i], _starts[i], _ends[i]);
    }

    public override string ToString() => Text;
}

/// <summary>Other words for a stretch of a normalised text; empty words take the stretch out.</summary>
public readonly record struct Replacement(int Start, int Length, string Words);

/// <summary>Collects characters together with the stretch of the original each stands for.</summary>
/// <param name="mapped">Whether the way back is wanted.</param>
internal sealed class MappedWriter(int capacity, bool mapped = true)
{
    // Plain arrays: every character of every paper passes here.
    private char[] _text = new char[capacity];
    private int[] _starts = mapped ? new int[capacity] : [];
    private int[] _ends = mapped ? new int[capacity] : [];
    private int _count;

    public char Last => _count > 0 ? _text[_count - 1] : '\0';

    public void Add(char character, int start, int end)
    {
        if (_count == _text.Length) Grow();
        _text[_count] = character;
        if (mapped) (_starts[_count], _ends[_count]) = (start, end);
        _count++;
    }

    public NormalisedText Finish(string original)
    {
        Array.Resize(ref _starts, _count);
        Array.Resize(ref _ends, _count);
        return new NormalisedText(original, new string(_text, 0, _count), _starts, _ends);
    }

    /// <summary>The text alone; the original itself where nothing was changed.</summary>
    public string FinishPlain(string original) => _text.AsSpan(0, _count).SequenceEqual(original) ? original : new string(_text, 0, _count);

    private void Grow()
    {
        var size = Math.Max(16, _text.Length * 2);
        Array.Resize(ref _text, size);
        if (!mapped) return;
        Array.Resize(ref _starts, size);
        Array.Resize(ref _ends, size);
    }
}
