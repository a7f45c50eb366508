using System.Text.RegularExpressions;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Reports.Forms;

namespace HealthAssistantBot.Domain.Reports.Reading;

/// <summary>A field's verb and object the other way round or with words between them: 家长都通知了 and 通知到家长 for 通知家长, 痰也没送 for 送痰.</summary>
internal static partial class FrontedObject
{
    private const int Furthest = 4;

    /// <summary>Where the verb of a yes-or-no field's name stands in one clause with its object; null where it does not.</summary>
    public static (int Start, int End)? VerbOf(Utterance said, FormField field)
    {
        foreach (var name in field.Aliases)
        {
            if (name.Length == 2 && ShortVerb(said.Text, name) is { } place) return place;
            if (Cut(name) is not var (verb, thing)) continue;
            for (var at = said.Text.IndexOf(verb, StringComparison.Ordinal); at >= 0; at = said.Text.IndexOf(verb, at + 1, StringComparison.Ordinal))
            {
                if (Near(said.Text, thing, at, at + verb.Length)) return (at, at + verb.Length);
            }
        }
        return null;
    }

    /// <summary>痰也没送: the object at the head of a clause, and that nothing was done with it.</summary>
    public static IEnumerable<(FormField Field, int Thing, int Start, int End)> Undone(Utterance said, Form form)
    {
        // Most messages deny nothing so: their fields' names need not be cut.
        foreach (Match denied in Denied().Matches(said.Text))
        {
            var head = denied.Groups["thing"];
            foreach (var field in form.Fields.Where(field => field.IsNumber))
            {
                foreach (var name in field.Aliases.Where(name => name.EndsWith(head.Value, StringComparison.Ordinal)))
                {
                    if ((name.Length == 2 ? (name[..1], name[1..]) : Cut(name)) is not var (verb, thing) || thing != head.Value) continue;
                    if (EndOf(said.Text, verb, denied.Index + denied.Length) is not { } end || !Ends(said.Text, end) || said.AnyUsed(head.Index, end)) continue;
                    yield return (field, thing.Length, head.Index, end);
                }
            }
        }
    }

    // 没送, 没有送, 没去送
    private static int? EndOf(string text, string verb, int at)
    {
        if (at < text.Length && text[at] is '有' or '去' && text.AsSpan(at + 1).StartsWith(verb)) return at + 1 + verb.Length;
        return text.AsSpan(at).StartsWith(verb) ? at + verb.Length : null;
    }

    // At a clause's head, and of one character or two as the names are cut.
    [GeneratedRegex("(?<=^|[,。;!?、…\\n])(?<thing>[一-鿿]{1,2}?)(?:也|都|还|一个(?:也|都)?)?没", RegexOptions.ExplicitCapture)]
    private static partial Regex Denied();

    /// <summary>报了48个名: a field's word of two characters with the figure inside it.</summary>
    public static void UseParted(Utterance said, Form form)
    {
        foreach (Match match in Inside().Matches(said.Text))
        {
            var (verb, thing) = (match.Groups["verb"], match.Groups["thing"]);
            if (said.AnyUsed(match.Index, match.Index + match.Length) || !Ends(said.Text, match.Index + match.Length)) continue;
            if (form.Fields.FirstOrDefault(field => field.IsNumber && field.Aliases.Contains(verb.Value + thing.Value, StringComparer.Ordinal)) is not { } field) continue;
            said.Mentions.Add(new Mention(verb.Index, verb.Index + verb.Length + 1, new LexiconEntry(verb.Value + thing.Value, [new Claim(field, null, 1)])));
            said.Use(verb.Index, verb.Index + verb.Length + 1);
            said.Use(thing.Index, thing.Index + thing.Length);
        }
    }

    [GeneratedRegex("(?<verb>[一-鿿])[了过](?:\\d+|[一二两三四五六七八九十百千零]+)[个次名位场人条只](?<thing>[一-鿿])(?=$|[,。;!?])", RegexOptions.ExplicitCapture)]
    private static partial Regex Inside();

    private static bool Ends(string text, int at)
    {
        if (at < text.Length && text[at] is '过' or '了' or '成') at++;
        return at >= text.Length || Utterance.IsStop(text[at]);
    }

    private static (string Verb, string Thing)? Cut(string name) => name.Length == 4 && Segmenter.Everyday.Cut(name) is [{ Length: 2 } verb, { Length: 2 } thing] ? (verb, thing) : null;

    // 样都留了: the object at a clause's head, the verb at its end.
    private static (int Start, int End)? ShortVerb(string text, string name)
    {
        for (var at = text.IndexOf(name[1]); at >= 0; at = text.IndexOf(name[1], at + 1))
        {
            if (at > 0 && !Utterance.IsStop(text[at - 1])) continue;
            var verb = at + 1;
            while (verb < text.Length && text[verb] is '都' or '也' or '已' or '经' or '还' or '全' or '没' or '有' or '未') verb++;
            if (verb < text.Length && text[verb] == name[0] && Ends(text, verb + 1)) return (verb, verb + 1);
        }
        return null;
    }

    private static bool Near(string text, string thing, int start, int end)
    {
        var before = text.AsSpan()[Math.Max(0, start - Furthest - thing.Length)..start];
        if (before.LastIndexOf(thing) is >= 0 and var at && !before[(at + thing.Length)..].ContainsAny(Utterance.AnyStop)) return true;
        var after = text.AsSpan()[end..Math.Min(text.Length, end + Furthest + thing.Length)];
        return after.IndexOf(thing) is >= 0 and var following && !after[..following].ContainsAny(Utterance.AnyStop);
    }
}
