namespace HealthAssistantBot.Bot.Papers.Files;

/// <summary>A piece of text at its place on a page; any unit, y grows downwards. Height is the size of the print (one em), not of a box around it.</summary>
internal sealed record PrintedPiece(double X, double Y, double Right, double Height, string Text);

/// <summary>One line of a page: pieces that stand beside one another.</summary>
internal sealed record PrintedLine(IReadOnlyList<PrintedPiece> Pieces)
{
    public double X => Pieces[0].X;

    public double Right => Pieces[^1].Right;

    public double Y { get; } = Pieces.Average(p => p.Y);

    // The longest piece tells it best: a lone digit or bracket is narrower than an em.
    public double Height { get; } = Pieces.MaxBy(p => p.Text.Length)!.Height;

    public string Text { get; } = Join(Pieces);

    private static string Join(IReadOnlyList<PrintedPiece> pieces)
    {
        var text = new System.Text.StringBuilder(pieces[0].Text);
        for (var i = 1; i < pieces.Count; i++)
        {
            var gap = pieces[i].X - pieces[i - 1].Right;
            var (before, after) = (pieces[i - 1].Text[^1], pieces[i].Text[0]);
            // Between Chinese characters a gap is printed only when it is wide; between letters and digits every word gap counts.
            var em = Math.Max(pieces[i].Height, 1);
            if (gap > em * 0.6 || (gap > em * 0.15 && char.IsAsciiLetterOrDigit(before) && char.IsAsciiLetterOrDigit(after))) text.Append(' ');
            text.Append(pieces[i].Text);
        }

        return text.ToString();
    }
}

/// <summary>One page's pieces as they were found, in no order.</summary>
internal sealed record PrintedPage(IReadOnlyList<PrintedPiece> Pieces)
{
    /// <summary>Lines from top to bottom, pieces from left to right.</summary>
    public IReadOnlyList<PrintedLine> Lines()
    {
        var lines = new List<List<PrintedPiece>>();
        foreach (var piece in Pieces.Where(p => p.Text.Length > 0).OrderBy(p => p.Y).ThenBy(p => p.X))
        {
            var near = lines.Count == 0 ? null : lines[^1];
            if (near is not null && Math.Abs(near[0].Y - piece.Y) < Math.Min(near[0].Height, piece.Height) * 0.5) near.Add(piece);
            else lines.Add([piece]);
        }

        return [.. lines.Select(l => new PrintedLine([.. l.OrderBy(p => p.X)]))];
    }
}
