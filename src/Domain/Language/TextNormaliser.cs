using System.Text;

namespace HealthAssistantBot.Domain.Language;

/// <summary>
/// Makes what people type and what papers print comparable: width, Traditional to Simplified, dashes, quotes, blanks, lower case and
/// (for matching only) Chinese numerals as digits. Both sides go through the same steps; the original is kept for quoting.
/// </summary>
public static class TextNormaliser
{
    /// <summary>Everything that makes two texts comparable, numerals as digits included.</summary>
    public static NormalisedText Normalise(string text) => NumeralsAsDigits(Characters(text));

    /// <summary>As <see cref="Normalise"/>, but Chinese numerals stay as they are typed.</summary>
    public static NormalisedText Characters(string text) => Write(text, mapped: true).Finish(text);

    private static MappedWriter Write(string text, bool mapped)
    {
        var forms = SimplifiedForms.Loaded;
        var writer = new MappedWriter(text.Length, mapped);
        for (var i = 0; i < text.Length; i++)
        {
            var character = text[i];
            if (character < 0x80) AddAscii(writer, text, i, character);
            else if (char.IsHighSurrogate(character) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) AddPair(writer, text, i++);
            else if (character is >= '\u3400' and <= '\u9fff')
            {
                if (forms.BeginsPhrase(character) && forms.TryPhrase(text, i, out var phrase))
                {
                    AddPhrase(writer, i, phrase);
                    i += phrase.From.Length - 1;
                }
                else writer.Add(forms.Simple(character), i, i + 1);
            }
            else AddSymbol(writer, text, i, character);
        }
        return writer;
    }

    /// <summary>Shorthand where no way back is needed.</summary>
    public static string Plain(string text) => IsPlain(text) ? text : WithDigits(Write(text, mapped: false).FinishPlain(text));

    private static string WithDigits(string text)
    {
        var found = Numerals.SafeReplacements(text);
        if (found.Count == 0) return text;
        var joined = new StringBuilder(text.Length);
        var at = 0;
        foreach (var replacement in found)
        {
            joined.Append(text, at, replacement.Start - at).Append(replacement.Words);
            at = replacement.Start + replacement.Length;
        }

        return joined.Append(text, at, text.Length - at).ToString();
    }

    // Most words are plain already: Simplified characters and nothing to read as a number.
    private static bool IsPlain(string text)
    {
        var forms = SimplifiedForms.Loaded;
        foreach (var character in text)
        {
            if (character is < '\u4e00' or > '\u9fff' || forms.Simple(character) != character || forms.BeginsPhrase(character) || Numerals.IsNumeral(character)) return false;
        }
        return true;
    }

    private static NormalisedText NumeralsAsDigits(NormalisedText text)
    {
        var found = Numerals.SafeReplacements(text.Text);
        return text.Replace(found);
    }

    private static void AddAscii(MappedWriter writer, string text, int at, char character)
    {
        if (char.IsWhiteSpace(character)) AddBlank(writer, text, at);
        else if (character == '~') writer.Add('-', at, at + 1);
        else if (character is '\'' or '`') writer.Add('\'', at, at + 1);
        else if (!char.IsControl(character)) writer.Add(char.ToLowerInvariant(character), at, at + 1);
    }

    // Blanks matter only between Latin words (typed pinyin); names are printed with blanks inside, lines are broken anywhere.
    private static void AddBlank(MappedWriter writer, string text, int at)
    {
        if (!char.IsAsciiLetter(writer.Last)) return;
        var next = at + 1;
        while (next < text.Length && char.IsWhiteSpace(text[next])) next++;
        if (next < text.Length && (char.IsAsciiLetter(text[next]) || text[next] is >= '\uff21' and <= '\uff5a')) writer.Add(' ', at, at + 1);
    }

    private static void AddPhrase(MappedWriter writer, int at, (string From, string To) phrase)
    {
        var sameLength = phrase.From.Length == phrase.To.Length;
        for (var k = 0; k < phrase.To.Length; k++)
            writer.Add(phrase.To[k], sameLength ? at + k : at, sameLength ? at + k + 1 : at + phrase.From.Length);
    }

    // Rare characters of the supplementary planes; compatibility forms among them have an everyday twin.
    private static void AddPair(MappedWriter writer, string text, int at)
    {
        foreach (var character in text.Substring(at, 2).Normalize(NormalizationForm.FormKC)) writer.Add(SimplifiedForms.Of(character), at, at + 2);
    }

    private static void AddSymbol(MappedWriter writer, string text, int at, char character)
    {
        switch (character)
        {
            case '。' or '、' or '《' or '》' or '〇':
                writer.Add(character, at, at + 1);
                break;
            case >= '\uff01' and <= '\uff5e':
                var narrow = (char)(character - 0xfee0);
                writer.Add(narrow == '~' ? '-' : char.ToLowerInvariant(narrow), at, at + 1);
                break;
            case '—' or '–' or '‐' or '‑' or '‒' or '―' or '−' or '〜':
                writer.Add('-', at, at + 1);
                break;
            case '“' or '”' or '„' or '「' or '」' or '『' or '』' or '﹁' or '﹂':
                writer.Add('"', at, at + 1);
                break;
            case '‘' or '’' or '‛':
                writer.Add('\'', at, at + 1);
                break;
            case '〔' or '【' or '〖':
                writer.Add('[', at, at + 1);
                break;
            case '〕' or '】' or '〗':
                writer.Add(']', at, at + 1);
                break;
            case '〈':
                writer.Add('《', at, at + 1);
                break;
            case '〉':
                writer.Add('》', at, at + 1);
                break;
            case '•' or '・' or '‧':
                writer.Add('·', at, at + 1);
                break;
            case '\u200b' or '\u200c' or '\u200d' or '\ufeff' or '\u00ad' or '\ufffd':
                break;
            case var blank when char.IsWhiteSpace(blank):
                AddBlank(writer, text, at);
                break;
            case var half when char.IsSurrogate(half):
                writer.Add('\ufffd', at, at + 1);
                break;
            default:
                foreach (var plain in character.ToString().Normalize(NormalizationForm.FormKC))
                {
                    if (!char.IsWhiteSpace(plain)) writer.Add(char.ToLowerInvariant(SimplifiedForms.Of(plain)), at, at + 1);
                }
                break;
        }
    }
}
