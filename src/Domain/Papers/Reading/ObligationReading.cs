using System.Text.RegularExpressions;

namespace HealthAssistantBot.Domain.Papers.Reading;

/// <summary>Finds what is to be done again and again, and who owes it.</summary>
internal static partial class ObligationReading
{
    public static IEnumerable<Obligation> List(IEnumerable<ReadSentence> read, StableIds ids, Func<int, int, bool> blankBetween)
    {
        var seen = new HashSet<(string, string, string, RecurrenceRule)>();
        foreach (var sentence in read)
        {
            var text = sentence.Sentence.Folded;
            var words = TimeWords.Find(text);
            foreach (var word in words)
            {
                var printed = sentence.Sentence.Printed[word.Start..word.End];
                foreach (var (who, place) in Owners(sentence, words, word))
                {
                    var what = What(sentence.Sentence, word, place, sentence.Matter);
                    if (what.Length < 2 || !seen.Add((sentence.Sentence.Node.Path, who ?? "", what, word.Rule))) continue;
                    var (quote, span) = sentence.Sentence.QuoteAround(word.Start, blankBetween);
                    yield return new Obligation(ids.Next("o", sentence.Sentence.Node.Path, who ?? "", what, printed), what, who, printed, word.Rule, word.IsVague, sentence.Sentence.Node.Path, quote, span, word.IsVague ? 0.6 : who is null ? 0.75 : 0.9);
                }
            }
        }
    }

    // 每半年由A对…考核，B对…考核: the period at the head of a sentence holds for every party that does the same.
    private static IEnumerable<(string? Who, int Place)> Owners(ReadSentence sentence, List<TimeWord> words, TimeWord word)
    {
        var parties = sentence.PartiesAt(word.Start);
        var who = parties.Count > 0 ? string.Join('、', parties.Select(Unit)) : null;
        yield return (who, word.Start);
        var first = sentence.Deeds.FirstOrDefault(x => x.Start <= word.Start && word.Start < x.End);
        if (first is null || word.IsVague || word.Start > first.Start + 2) yield break;
        foreach (var deed in sentence.Deeds)
        {
            if (deed.Start < first.End || deed.Implied || deed.Verb != first.Verb || deed.Parties.SequenceEqual(parties)) continue;
            if (words.Exists(x => !x.IsVague && x.Start >= first.End && x.Start < deed.End)) continue;
            yield return (string.Join('、', deed.Parties), deed.Start);
        }
    }

    // 全科团队队员 owe what their team owes.
    private static string Unit(string party) => party.EndsWith("队员", StringComparison.Ordinal) && party.Length > 4 ? party[..^2] : party;

    /// <summary>What is to be done: the words of the part that holds the time, without time and subject.</summary>
    public static string What(Sentence sentence, TimeWord word, int place, string matter = "")
    {
        var text = sentence.Folded;
        var (start, end) = PartAt(text, place == word.Start ? word.End - 1 : place);
        if (place == word.Start)
        {
            // A time alone before a comma speaks of the part that follows.
            var rest = string.Concat(text.AsSpan(start, Math.Max(0, word.Start - start)), text.AsSpan(Math.Min(word.End, end), Math.Max(0, end - word.End)));
            if (word.MiddleStart == word.MiddleEnd && rest.Trim(' ', ',', '在', '于', '的').Length < 2 && end + 1 < text.Length) (start, end) = PartAt(text, end + 1);
        }

        var head = start;
        foreach (var mention in PartyLexicon.Find(text[start..end]))
        {
            if (mention.Start == 0 || text[start..(start + mention.Start)] is "由" || (head == start + mention.Start - 1 && head > start && text[head] is '、' or '和' or '及' or '与')) head = start + mention.End;
        }

        var before = head < word.Start && word.Start < end ? sentence.Printed[head..word.Start] : "";
        var middle = word.Start >= start && word.End <= end ? Least().Replace(sentence.Printed[word.MiddleStart..word.MiddleEnd], "") : "";
        var from = word.Start >= start && word.Start < end ? Math.Min(word.End, end) : head;
        var said = EmptyBrackets().Replace(before + middle + sentence.Printed[Math.Max(from, word.Start < start ? Math.Max(head, Math.Min(word.End, end)) : from)..end], "");
        said = said.Trim(' ', ',', '，', '、', '。', ';', '；', ':', '：', '的', '（', '(');
        foreach (var lead in (string[])["应当", "应", "须", "要", "必须", "需", "至少", "不少于", "并", "在", "于", "内", "前"])
        {
            if (said.StartsWith(lead, StringComparison.Ordinal) && said.Length > lead.Length + 1) said = said[lead.Length..];
        }

        if (said.Length < 2 && matter.Length > 1) return matter;
        return said.Length >= 2 ? said : sentence.Printed[start..end].Trim('。', '；', '，', '.');
    }

    [GeneratedRegex("至少|不少于|不低于|最少|不得少于|不少於|不低於")]
    private static partial Regex Least();

    [GeneratedRegex(@"[（(]\s*[)）]")]
    private static partial Regex EmptyBrackets();

    private static (int Start, int End) PartAt(string text, int at)
    {
        var start = Math.Min(at, text.Length - 1);
        while (start > 0 && text[start - 1] is not (',' or ';' or '。' or ':')) start--;
        var end = Math.Min(at, text.Length);
        while (end < text.Length && text[end] is not (',' or ';' or '。')) end++;
        return (start, end);
    }
}
