using System.Text.RegularExpressions;
using HealthAssistantBot.Domain.Language;

namespace HealthAssistantBot.Domain.Papers.Reading;

/// <summary>What a clerk should look at: names that may be one party, two leads for one matter, slips of the paper. Proposed, never applied.</summary>
internal static partial class PaperDoubts
{
    [GeneratedRegex(@"(?<full>[^,。;:()\s""]{2,30})\((以下)?(统)?简称(为)?:?""?(?<short>[^()""]{2,16})""?\)")]
    private static partial Regex ShortForm();

    [GeneratedRegex(@"(?<a>[\u4e00-\u9fff])\k<a>(?<b>[\u4e00-\u9fff])")]
    private static partial Regex Doubled();

    [GeneratedRegex(@"[\u4e00-\u9fff](?<open>[A-Za-z])(?<year>(19|20)\d{2})(?<close>[A-Za-z])(?<number>\d{1,4})号")]
    private static partial Regex BrokenNumber();

    public static IEnumerable<AliasGuess> Aliases(IReadOnlyList<ReadSentence> read, IReadOnlyList<RosterEntry> people, IReadOnlyList<Duty> duties)
    {
        var found = new HashSet<(string, string)>();
        foreach (var sentence in read.Select(x => x.Sentence))
        {
            foreach (Match match in ShortForm().Matches(sentence.Folded))
            {
                var full = match.Groups["full"];
                var named = PartyLexicon.Find(full.Value);
                if (named.Count == 0) continue;
                var last = named[^1];
                // 领导小组下设办公室（简称镇社卫办）
                var office = full.Value.EndsWith("下设办公室", StringComparison.Ordinal) && last.End == full.Length - 5;
                if (!office && last.End != full.Length) continue;
                var name = string.Concat(sentence.Printed.AsSpan(full.Index + last.Start, last.Length), office ? sentence.Printed.AsSpan(full.Index + full.Length - 3, 3) : []);
                var brief = sentence.Printed.Substring(match.Groups["short"].Index, match.Groups["short"].Length);
                if (found.Add((brief, name))) yield return new AliasGuess(brief, name, "简称", sentence.Node.Path, 0.95);
            }
        }

        var names = duties.Select(x => (Name: x.Party, x.Clause))
            .Concat(people.Where(x => x.UnitOrPost is not null).SelectMany(x => Units(x.UnitOrPost!).Select(u => (Name: u, x.Clause))))
            .Concat(people.Select(x => (Name: x.Body, x.Clause)).Where(x => x.Name.Length > 0))
            .DistinctBy(x => x.Name).Select(x => (x.Name, Folded: string.Concat(x.Name.Select(Folding.Fold)), x.Clause)).Take(300).ToArray();
        foreach (var one in names)
        {
            foreach (var other in names)
            {
                if (one.Name.Length >= other.Name.Length || !found.Add((one.Name, other.Name))) continue;
                if (Abbreviates(one.Folded, other.Folded)) yield return new AliasGuess(one.Name, other.Name, "缩写", one.Clause, 0.7);
                else if (NearlySame(one.Folded, other.Folded)) yield return new AliasGuess(one.Name, other.Name, "名称相近", one.Clause, 0.6);
            }
        }
    }

    private static IEnumerable<string> Units(string post)
    {
        var folded = string.Concat(post.Select(Folding.Fold));
        foreach (var mention in PartyLexicon.Find(folded))
        {
            var end = mention.End;
            while (end > mention.Start && PartyLexicon.PostBefore(folded, end, mention.Start) is { } tail && tail.Length < end - mention.Start) end -= tail.Length;
            if (end - mention.Start >= 3) yield return post[mention.Start..end];
        }
    }

    // 社事办 = 社会事务办, 文广中心 = 文化广电中心: the first characters of two-character words, then the same ending.
    private static bool Abbreviates(string brief, string full)
    {
        foreach (var ending in (string[])["办公室", "办", "局", "所", "站", "中心", "委"])
        {
            var stem = brief.EndsWith(ending, StringComparison.Ordinal) ? brief[..^ending.Length] : "";
            if (stem.LastIndexOfAny(['镇', '乡', '县', '区']) is >= 0 and <= 3 and var place) stem = stem[(place + 1)..];
            if (stem.Length is < 2 or > 3) continue;
            var long2 = full.EndsWith(ending, StringComparison.Ordinal) ? full[..^ending.Length] : ending == "办" && full.EndsWith("办公室", StringComparison.Ordinal) ? full[..^3] : ending == "委" && full.EndsWith("委员会", StringComparison.Ordinal) ? full[..^3] : "";
            var from = long2.Length - stem.Length * 2;
            if (from < 0) continue;
            var matches = true;
            for (var i = 0; i < stem.Length; i++) matches &= long2[from + i * 2] == stem[i];
            if (matches) return true;
        }

        return false;
    }

    // One name leaves out a word or two of the other: 居民健康（促进）管理工作小组.
    private static bool NearlySame(string brief, string full)
    {
        if (brief.Length < 8 || full.Length - brief.Length > 3 || full.EndsWith(brief, StringComparison.Ordinal) || full.StartsWith(brief, StringComparison.Ordinal) || brief[^2..] != full[^2..]) return false;
        var at = 0;
        foreach (var c in full)
        {
            if (at < brief.Length && brief[at] == c) at++;
        }

        return at == brief.Length;
    }

    /// <summary>Two leads for the same matter in different clauses.</summary>
    public static IEnumerable<Conflict> Conflicts(IReadOnlyList<Duty> duties)
    {
        foreach (var matter in duties.Where(x => x.Kind == DutyKind.Lead && x.Topic.Length >= 3).GroupBy(x => string.Concat(x.Topic.Select(Folding.Fold)).Replace("工作", "", StringComparison.Ordinal)))
        {
            var first = matter.First();
            foreach (var other in matter.DistinctBy(x => x.Party))
            {
                if (other.Clause != first.Clause && !other.Party.EndsWith(first.Party, StringComparison.Ordinal) && !first.Party.EndsWith(other.Party, StringComparison.Ordinal)) yield return new Conflict(first.Topic, first.Clause, first.Party, other.Clause, other.Party);
            }
        }
    }

    public static IEnumerable<SuspectedTypo> Typos(IEnumerable<Sentence> sentences, PaperSource source)
    {
        var all = source.Folded(0, source.Text.Length);
        foreach (var sentence in sentences)
        {
            foreach (Match match in Doubled().Matches(sentence.Folded))
            {
                var word = match.Groups["a"].Value + match.Groups["b"].Value;
                // 群群众 where the paper also prints 群众 elsewhere, and never 群群 on purpose (天天, 层层 stand before other words).
                if (Count(all, word) < 2 || Count(all, match.Value) > 1 || "天层家户年月村人时处步事常渐仅稳牢刚多个条件代一二三四五六七八九十万".Contains(match.Value[0], StringComparison.Ordinal)) continue;
                // 小组组织, 传染病病人: the first of the two ends a word of its own.
                if (EndsWord(sentence.Folded, match.Index + 1)) continue;
                yield return new SuspectedTypo(sentence.Printed.Substring(match.Index, 3), sentence.Printed.Substring(match.Index + 1, 2), sentence.Node.Path, sentence.SpanOf(match.Index, match.Index + 3));
            }

            foreach (Match match in BrokenNumber().Matches(sentence.Folded))
            {
                var (start, end) = (match.Groups["open"].Index, match.Index + match.Length);
                yield return new SuspectedTypo(sentence.Printed[start..end], $"〔{match.Groups["year"].Value}〕{match.Groups["number"].Value}号", sentence.Node.Path, sentence.SpanOf(start, end));
            }
        }
    }

    private static bool EndsWord(string text, int end)
    {
        for (var length = 2; length <= 4 && length <= end; length++)
        {
            if (WordList.Dictionary.Contains(text.AsSpan(end - length, length))) return true;
        }

        return false;
    }

    private static int Count(string text, string word)
    {
        var count = 0;
        for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0 && count < 3; at = text.IndexOf(word, at + 1, StringComparison.Ordinal)) count++;
        return count;
    }
}
