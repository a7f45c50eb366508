namespace HealthAssistantBot.Domain.Papers;

/// <summary>A stretch of the stored text: start and length in UTF-16 code units, LF line ends.</summary>
public readonly record struct Span(int Start, int Length)
{
    public int End => Start + Length;
}

/// <summary>A table that the source file had; its cells lie in the stored text (tab between cells, line feed between rows).</summary>
/// <param name="Rows">Each row's cells as spans of the stored text; a merged cell repeats its span in every row and column it covers.</param>
public sealed record TextTable(IReadOnlyList<IReadOnlyList<Span>> Rows);

/// <summary>What an importer hands to the engine: the stored text and the tables in it, in order.</summary>
public sealed record PaperText(string Text, IReadOnlyList<TextTable> Tables)
{
    public PaperText(string text) : this(text, []) { }
}
