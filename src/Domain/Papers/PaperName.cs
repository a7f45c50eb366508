namespace HealthAssistantBot.Domain.Papers;

/// <summary>What a paper is called where people see it.</summary>
public static class PaperName
{
    private const int Longest = 30;

    /// <summary>The printed title; else the file's name where it says something in Chinese; else the text's first line that is no row of a table.</summary>
    public static string Display(string? title, string fileName, string text)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        ArgumentNullException.ThrowIfNull(text);

        if (!string.IsNullOrWhiteSpace(title)) return title;

        var name = Path.GetFileNameWithoutExtension(fileName).Trim();
        if (name.Count(IsHan) >= 4) return name;

        var line = text.Split('\n').Select(l => l.Trim(' ', '\t', '\u3000')).FirstOrDefault(l => l.Any(char.IsLetterOrDigit) && !l.Contains('\t', StringComparison.Ordinal)) ?? name;
        return line.Length <= Longest ? line : line[..Longest] + "…";
    }

    private static bool IsHan(char c) => c is >= '\u3400' and <= '\u9fff';
}
