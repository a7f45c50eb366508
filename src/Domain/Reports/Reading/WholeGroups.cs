using System.Text.RegularExpressions;
using HealthAssistantBot.Domain.Reports.Forms;

namespace HealthAssistantBot.Domain.Reports.Reading;

/// <summary>All of a group or nobody of it: 都来了 (nobody is missing), 都是女的 (no men), 6个娃发烧,都送医院了 (as many as were ill).</summary>
internal sealed partial class WholeGroups(ReportDraft draft, Utterance said, GivenFigures given)
{
    private readonly List<(FormField Field, int Start, int End)> _allOf = [];

    public void Read()
    {
        foreach (Match match in All().Matches(said.Text))
        {
            var verb = match.Groups["verb"].Value;
            // 2个住院,其他都来了: all but those.
            if (Others().IsMatch(said.Text.AsSpan()[Math.Max(0, match.Index - 6)..match.Index])) continue;
            if (Nearly().IsMatch(said.Text.AsSpan()[Math.Max(0, match.Index - 5)..match.Index]))
            {
                foreach (var field in draft.Form.Fields.Where(field => field.IsNumber && !draft.IsStated(field.Key) && !given.Holds(field) && Says(draft.Form, field, verb))) given.Ask(field, AskReason.Approximate, said.Typed(match.Index, match.Index + match.Length), match.Index);
                continue;
            }
            foreach (var field in draft.Form.Fields.Where(field => field.IsNumber && !draft.IsStated(field.Key) && SaysNot(field, verb))) given.Set(field, 0, match.Index, said.Typed(match.Index, match.Index + match.Length));
            foreach (var field in draft.Form.Fields.Where(field => field.IsNumber && !draft.IsStated(field.Key) && !given.Holds(field) && Says(draft.Form, field, verb))) AllOf(field, match.Index, match.Index + match.Length);
        }
        // 6个娃发烧,都送医院了; 应到30,都没来: all of those that the form counts it against.
        foreach (var mention in said.Mentions.Where(mention => mention.Entry.Numbers.Count == 1 && Every().Match(said.Text[..mention.Start]) is { Success: true } every && !Others().IsMatch(said.Text.AsSpan()[..every.Index])))
        {
            var field = mention.Entry.Numbers[0].Field;
            if (!given.Holds(field) && !draft.IsStated(field.Key)) _allOf.Add((field, mention.Start, mention.End));
        }
        foreach (Match match in AllAre().Matches(said.Text)) OnlyPart(match);
    }

    /// <summary>After all figures have their fields.</summary>
    public void Fill()
    {
        foreach (var (field, start, end) in _allOf.Where(all => !given.Holds(all.Field))) AllOf(field, start, end);
    }

    /// <summary>Whether somebody who did this counts for the field: 来 for 来了.</summary>
    public static bool Says(Form form, FormField field, string verb) =>
        FormLexicon.Of(form).Find(verb + "了") is { } entry && entry.Claims.Any(claim => claim.Field == field)
        || verb is "齐" or "落" or "少" && (Says(form, field, "来") || Says(form, field, "到"));

    /// <summary>36个都到齐了: what the words behind a figure say that all of them did; null for nothing.</summary>
    public static string? VerbAt(string text, int at) => All().Match(text, at) is { Success: true } all && all.Index <= at + 1 ? all.Groups["verb"].Value : null;

    // 都是女的: the other part of the sum is none.
    private void OnlyPart(Match match)
    {
        var end = match.Index + match.Length;
        if (said.Mentions.Find(mention => mention.Start == end && mention.Entry.Numbers.Count == 1) is not { } mention) return;
        var part = mention.Entry.Numbers[0].Field;
        if (draft.IsStated(part.Key)) return;
        foreach (var rule in draft.Form.Rules.OfType<CompareRule>().Where(rule => rule.Derives && rule.Left.Contains(part.Key, StringComparer.Ordinal)))
        {
            foreach (var other in rule.Left.Where(key => key != part.Key && !draft.IsStated(key))) given.Set(draft.Form.Field(other)!, 0, match.Index, said.Typed(match.Index, mention.End));
        }
    }

    // 约了80个都打了: as many as the form's limit for it; 应参加30人全到了: the other parts of the sum are none.
    private void AllOf(FormField field, int start, int end)
    {
        var words = said.Typed(start, end);
        foreach (var rule in draft.Form.Rules.OfType<CompareRule>().Where(rule => (rule.IsEqual || rule.Left.Count == 1) && rule.Left.Contains(field.Key, StringComparer.Ordinal) && rule.Right is [var limit] && given.HoldsExact(limit)))
        {
            foreach (var other in rule.Left.Where(key => rule.IsEqual && key != field.Key && !draft.IsStated(key))) given.Set(draft.Form.Field(other)!, 0, start, words);
            if (draft.Number(rule.Right[0]) is { } all) given.Set(field, all, start, words);
            return;
        }
    }

    private bool SaysNot(FormField field, string verb) => verb is "齐" or "落" or "少"
        ? SaysNot(field, "来") || SaysNot(field, "到")
        : FormLexicon.Of(draft.Form).Entries.Any(entry => entry.Words.Length <= verb.Length + 2 && (entry.Words.StartsWith("没" + verb, StringComparison.Ordinal) || entry.Words.StartsWith("未" + verb, StringComparison.Ordinal)) && entry.Claims.Any(claim => claim.Field == field));

    [GeneratedRegex("(?:都|全|全都|全部|统统|一个不[落差]地?)(?:已经)?(?<verb>来|到|检|参加|打|做|接种|体检|签|交|种|走)(?:了|齐|完|过|上|满)|(?:都|全|人)?(?:到|来)(?<verb>齐)了?|一个(?:都|也)?[没不](?:有)?(?<verb>落|少|差)(?:下)?", RegexOptions.ExplicitCapture)]
    private static partial Regex All();

    [GeneratedRegex("(?:其他|其它|其余|余下|剩下|别的|另外)的?(?:人|老人|几个)?$")]
    private static partial Regex Others();

    [GeneratedRegex("(?:基本上?|差不多|几乎|大部分|大多数?|多数|大体上?|大致)$")]
    private static partial Regex Nearly();

    [GeneratedRegex("(?:都|全|全部|清一色|全都)(?:是|为)")]
    private static partial Regex AllAre();

    [GeneratedRegex("(?:都|全|全部)(?:已经?)?(?:是?在|当场)?$")]
    private static partial Regex Every();
}
