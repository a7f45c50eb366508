using System.Text;
using HealthAssistantBot.Domain.Language;

namespace HealthAssistantBot.Domain.Reports.Reading;

/// <summary>Dictation that comes with a blank behind every word or character (体 检 三 十 五 没 来 四 个): the blanks cut nothing there.</summary>
internal static class Dictated
{
    private const int FewestPieces = 8;

    /// <summary>The text without the blanks that a machine put between its words; as it was where somebody typed them to part one thing from the next.</summary>
    public static string Joined(string text)
    {
        var pieces = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (pieces.Length < FewestPieces || !IsMachineCut(pieces)) return text;
        var joined = new StringBuilder(text.Length);
        foreach (var piece in pieces)
        {
            // 42 8: two figures are still two.
            if (joined.Length > 0 && char.IsAsciiDigit(joined[^1]) && char.IsAsciiDigit(piece[0])) joined.Append(' ');
            joined.Append(piece);
        }
        return joined.ToString();
    }

    // Nobody types 体 检: many lone characters that are no figures, and next to no long piece.
    private static bool IsMachineCut(string[] pieces)
    {
        var lone = pieces.Count(piece => piece.Length == 1 && Segmenter.IsHan(piece[0]) && !Numerals.IsNumeral(piece[0]));
        var longer = pieces.Count(piece => piece.Length > 4);
        return lone * 4 >= pieces.Length && longer * 8 <= pieces.Length;
    }
}
