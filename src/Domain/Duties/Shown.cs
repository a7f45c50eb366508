using HealthAssistantBot.Domain.Language;

namespace HealthAssistantBot.Domain.Duties;

/// <summary>Words of a paper as our own lines say them: Simplified, punctuation full width; never used inside a quote.</summary>
public static class Shown
{
    /// <summary>Character by character, so that places in the text stay the same.</summary>
    public static string Simplified(string text) => string.Create(text.Length, text, static (to, from) =>
    {
        for (var i = 0; i < from.Length; i++) to[i] = FullWidth(SimplifiedForms.Of(from[i]), from, i);
    });

    public static bool IsTraditional(string text)
    {
        var different = 0;
        foreach (var c in text)
        {
            if (SimplifiedForms.Of(c) != c && ++different >= 2) return true;
        }

        return false;
    }

    private static char FullWidth(char c, string text, int at) => c switch
    {
        ',' when at == 0 || !char.IsAsciiDigit(text[at - 1]) => '，',
        ';' => '；',
        ':' when at == 0 || !char.IsAsciiDigit(text[at - 1]) => '：',
        '(' => '（',
        ')' => '）',
        _ => c,
    };
}
