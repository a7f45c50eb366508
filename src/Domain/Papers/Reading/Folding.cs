using HealthAssistantBot.Domain.Language;

namespace HealthAssistantBot.Domain.Papers.Reading;

/// <summary>One character for one character, so that places stay the same: width, Traditional to Simplified, quotes, dashes, blanks.</summary>
internal static class Folding
{
    public static char Fold(char c) => c switch
    {
        '\n' => '\n',
        '\t' => '\t',
        // Symbols that no rule tells apart.
        '“' or '”' or '「' or '」' or '『' or '』' or '＂' => '"',
        '—' or '–' or '‐' or '―' or '－' or '−' => '-',
        '～' or '〜' => '~',
        '｡' or '．' => c == '．' ? '.' : '。',
        '﹕' or '∶' => ':',
        '〔' or '［' or '【' => '[',
        '〕' or '］' or '】' => ']',
        '﹝' => '[',
        '﹞' => ']',
        '\u200b' or '\ufeff' or '\u00ad' => ' ',
        >= '\uff01' and <= '\uff5e' => (char)(c - 0xfee0),
        >= '\u3400' and <= '\u9fff' => SimplifiedForms.Of(c),
        _ => char.IsWhiteSpace(c) ? ' ' : c,
    };
}
