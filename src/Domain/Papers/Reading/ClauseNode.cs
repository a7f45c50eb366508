namespace HealthAssistantBot.Domain.Papers.Reading;

/// <summary>A clause while the tree grows: its number, its place in the tree and its own stretches of the text.</summary>
internal sealed class ClauseNode(Mark? mark, ClauseNode? parent)
{
    public Mark? Mark { get; } = mark;
    public ClauseNode? Parent { get; } = parent;
    public List<ClauseNode> Children { get; } = [];

    /// <summary>Where its own text lies, in order; the first begins with the number.</summary>
    public List<(int Start, int End)> Stretches { get; } = [];

    /// <summary>The unnumbered heading or null.</summary>
    public string? Title { get; init; }

    public string Path { get; set; } = "";

    /// <summary>The rest of the heading's line, folded.</summary>
    public string Heading { get; set; } = "";

    /// <summary>The same as printed.</summary>
    public string PrintedHeading { get; set; } = "";

    /// <summary>True where nothing but a heading stands on the number's line.</summary>
    public bool HeadingAlone { get; set; }

    /// <summary>Paragraphs after the first.</summary>
    public int FurtherParagraphs { get; set; }

    public MarkKind Kind => Mark?.Kind ?? MarkKind.Heading;

    public int Value => Mark?.Value ?? 0;

    public ClauseNode Top => Parent is null ? this : Parent.Top;

    public IEnumerable<ClauseNode> Line()
    {
        for (var node = this; node is not null; node = node.Parent) yield return node;
    }
}
