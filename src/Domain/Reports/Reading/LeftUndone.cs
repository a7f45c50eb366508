using System.Text.RegularExpressions;

namespace HealthAssistantBot.Domain.Reports.Reading;

/// <summary>What is still to do is no figure of what was done: 整改2户,还有1户没整改 · 报警器差5个没装. Where the form asks for it (没来), its own word is read.</summary>
internal static partial class LeftUndone
{
    private const int LongestVerb = 4;

    public static void Use(Utterance said, FormLexicon lexicon)
    {
        foreach (Match match in Left().Matches(said.Text))
        {
            var not = match.Groups["not"];
            if (said.AnyUsed(match.Groups["count"].Index, not.Index + not.Length) || Names(said.Text, not.Index, lexicon)) continue;
            var verb = not.Index + not.Length;
            var end = VerbEnd(said.Text, verb, lexicon);
            if (end == verb && !match.Groups["short"].Success) continue;
            said.Use(match.Groups["count"].Index, end);
        }
    }

    // 没来: the form's own word.
    private static bool Names(string text, int at, FormLexicon lexicon)
    {
        for (var size = 2; size <= FormLexicon.LongestWord && at + size <= text.Length; size++)
        {
            if (lexicon.Find(text.AsSpan(at, size)) is { Numbers.Count: > 0, Weight: > 0.55 }) return true;
        }
        return false;
    }

    // As long as the word of the form is that was not done; the beginning where it is none.
    private static int VerbEnd(string text, int at, FormLexicon lexicon)
    {
        for (var size = Math.Min(LongestVerb, text.Length - at); size >= 1; size--)
        {
            var verb = text.AsSpan(at, size);
            if (lexicon.Find(verb) is { Numbers.Count: > 0 } || lexicon.Find([.. verb, '了']) is { Numbers.Count: > 0 }) return at + size;
        }
        return at;
    }

    [GeneratedRegex("(?:(?<=^|[,。;:(])|(?<=还有|还剩|剩下|剩|另有|余下|另外)|(?<short>(?<=还差|还缺|[差缺])))(?<count>(?:\\d+|[一二两三四五六七八九十百]+)(?:个人?|户|人|名|位|家|处|只|条|场|份|张))(?:还)?(?<not>没有?|未)(?=[一-鿿])", RegexOptions.ExplicitCapture)]
    private static partial Regex Left();
}
