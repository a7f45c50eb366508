using System.Text.RegularExpressions;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Papers;

namespace HealthAssistantBot.Bot.Papers.Files;

/// <summary>Markdown: its marks go, its words, numbers and tables stay.</summary>
internal sealed partial class MarkdownFileReader : IPaperFileReader
{
    public IReadOnlyList<string> Extensions { get; } = [".md", ".markdown"];

    public Task<Outcome<PaperText>> ReadAsync(PaperFile file, CancellationToken cancellationToken) => Task.FromResult(Read(file));

    private static Outcome<PaperText> Read(PaperFile file)
    {
        var text = TextDecoding.Decode(file.Bytes);
        if (text.Refusal is { } no) return no;

        var lines = Comment().Replace(text.Value, "").Split('\n');
        var stored = new StoredText();
        for (var i = FrontMatterEnd(lines); i < lines.Length; i++)
        {
            if (lines[i].Contains('|', StringComparison.Ordinal) && i + 1 < lines.Length && TableRule().IsMatch(lines[i + 1]))
            {
                i = WriteTable(lines, i, stored);
                continue;
            }

            var line = lines[i];
            if (Rule().IsMatch(line) || Fence().IsMatch(line)) continue;

            stored.Line(WithoutMarks(line));
        }

        return stored.ToPaperText();
    }

    private static int FrontMatterEnd(string[] lines)
    {
        if (lines[0].TrimEnd() != "---") return 0;

        var end = Array.FindIndex(lines, 1, l => l.TrimEnd() is "---" or "...");
        return end < 0 ? 0 : end + 1;
    }

    private static int WriteTable(string[] lines, int from, StoredText stored)
    {
        var sheet = new Sheet();
        var i = from;
        for (; i < lines.Length && lines[i].Contains('|', StringComparison.Ordinal); i++)
        {
            if (i == from + 1) continue;
            if (sheet.Add([.. CellsOf(lines[i])]) is not null) break;
        }

        sheet.WriteTo(stored);
        return i - 1;
    }

    private static IEnumerable<string> CellsOf(string line)
    {
        var row = line.Trim();
        if (row.StartsWith('|')) row = row[1..];
        if (row.EndsWith('|') && !row.EndsWith("\\|", StringComparison.Ordinal)) row = row[..^1];
        return CellBreak().Split(row).Select(c => WithoutMarks(LineBreak().Replace(c, "\n").Trim()));
    }

    private static string WithoutMarks(string line)
    {
        var text = Heading().Replace(line, "");
        text = BlockQuote().Replace(text, "");
        text = Bullet().Replace(text, "$1");
        text = Image().Replace(text, "");
        text = Link().Replace(text, "$1");
        text = Strong().Replace(text, "$2");
        text = Code().Replace(text, "$1");
        text = LineBreak().Replace(text, "\n");
        text = Escape().Replace(text, "$1");
        return text.TrimEnd();
    }

    [GeneratedRegex(@"<!--.*?-->", RegexOptions.Singleline, 2_000)]
    private static partial Regex Comment();

    [GeneratedRegex(@"^\s*\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)*\|?\s*$", RegexOptions.None, 1_000)]
    private static partial Regex TableRule();

    [GeneratedRegex(@"^\s{0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,}|=+)\s*$", RegexOptions.None, 1_000)]
    private static partial Regex Rule();

    [GeneratedRegex(@"^\s*(```|~~~)", RegexOptions.None, 1_000)]
    private static partial Regex Fence();

    [GeneratedRegex(@"^\s{0,3}#{1,6}\s+", RegexOptions.None, 1_000)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^(\s{0,3}>\s?)+", RegexOptions.None, 1_000)]
    private static partial Regex BlockQuote();

    [GeneratedRegex(@"^(\s*)[-*+]\s+", RegexOptions.None, 1_000)]
    private static partial Regex Bullet();

    [GeneratedRegex(@"!\[[^\]]*\]\([^)]*\)", RegexOptions.None, 1_000)]
    private static partial Regex Image();

    [GeneratedRegex(@"\[([^\]]+)\]\([^)]*\)", RegexOptions.None, 1_000)]
    private static partial Regex Link();

    [GeneratedRegex(@"(\*\*|__|~~|\*)(?=\S)([^*_~\n]+?)(?<=\S)\1", RegexOptions.None, 1_000)]
    private static partial Regex Strong();

    [GeneratedRegex(@"`+([^`]+)`+", RegexOptions.None, 1_000)]
    private static partial Regex Code();

    [GeneratedRegex(@"<br\s*/?>", RegexOptions.IgnoreCase, 1_000)]
    private static partial Regex LineBreak();

    [GeneratedRegex(@"\\([\\`*_{}\[\]()#+\-.!|>~])", RegexOptions.None, 1_000)]
    private static partial Regex Escape();

    [GeneratedRegex(@"(?<!\\)\|", RegexOptions.None, 1_000)]
    private static partial Regex CellBreak();
}
