using System.Text.RegularExpressions;

namespace HealthAssistantBot.Domain.Papers.Reading;

/// <summary>Lists after labels: （责任单位：A、B；配合单位：C）, （A牵头，B配合）.</summary>
internal sealed partial class SentenceReading
{
    [GeneratedRegex(@"(?<label>[\u4e00-\u9fff]{2,8}?)[ ]*:[ ]*(?<list>([^;:。()]|\([^()]{1,12}\)){2,160})")]
    private static partial Regex LabelPart();

    [GeneratedRegex(@"\((?<inside>[^()]{0,40}(牵头|负责|配合|单位|部门|科室|责任人|参与|协助|落实)[^()]{0,160}(\([^()]{1,12}\)[^()]{0,80})*)\)")]
    private static partial Regex RoleBracket();

    private static readonly Lookup LeadLabels = new(PaperWords.List("labels.lead"));
    private static readonly Lookup SupportLabels = new(PaperWords.List("labels.support"));
    private static readonly Lookup AccountableLabels = new(PaperWords.List("labels.accountable"));
    private static readonly Lookup OverseeLabels = new(PaperWords.List("labels.oversee"));

    private List<(int Start, int End)> Labels()
    {
        var taken = new List<(int, int)>();
        foreach (Match bracket in RoleBracket().Matches(_text))
        {
            var before = _deeds.Count;
            var inside = bracket.Groups["inside"];
            if (LabelList(inside.Index, inside.Index + inside.Length)) taken.Add((bracket.Index, bracket.Index + bracket.Length));
            else
            {
                var matter = _matter;
                _matter = Said(Last(bracket.Index), bracket.Index) is { Length: > 1 } said ? said : _heading;
                foreach (var (start, end) in Cut(inside.Index, inside.Index + inside.Length, [])) Segment(start, end, bracketed: true);
                _matter = matter;
                if (_deeds.Count > before) taken.Add((bracket.Index, bracket.Index + bracket.Length));
            }
        }

        // Who answers for the sentence stands in the bracket; a party left open before it does not.
        (_implied, _own) = (true, []);
        if (taken.Count > 0) _subject = [];
        var open = LabelPart().Match(_text);
        if (taken.Count == 0 && open.Success && KindOfLabel(open.Groups["label"].Value) is not null && LabelList(open.Index, _text.Length)) taken.Add((open.Index, _text.Length));
        return taken;
    }

    private int Last(int before)
    {
        var at = before - 1;
        while (at > 0 && _text[at - 1] is not (';' or '。' or ':' or ')')) at--;
        return Math.Max(at, 0);
    }

    private bool LabelList(int from, int to)
    {
        var found = false;
        foreach (Match part in LabelPart().Matches(_text[from..to]))
        {
            var label = part.Groups["label"].Value;
            if (KindOfLabel(label) is not { } kind) continue;
            var list = part.Groups["list"];
            // 牵头领导：副镇长 周明 names a person by the post.
            var parties = label.EndsWith("领导", StringComparison.Ordinal) || label.EndsWith('人')
                ? [.. PersonNames.Read(_text, from + list.Index, from + list.Index + list.Length).Select(x => x.Post ?? x.Name!).Where(x => x.Length <= 24)]
                : PartiesIn(from + list.Index, from + list.Index + list.Length);
            if (parties.Count == 0) continue;
            found = true;
            var matter = Said(0, from) is { Length: > 1 } said ? said : _matter.Length > 1 ? _matter : _heading;
            _deeds.Add(new Deed(parties, kind, from + part.Index, from + part.Index + part.Length, from + part.Index, from + part.Index + label.Length, label, matter, false, 0.95));
        }

        return found;
    }

    public static DutyKind? KindOfLabel(string label)
    {
        if (label.Length > 4 && label.StartsWith('各')) label = label[1..];
        if (OverseeLabels.Has(label)) return DutyKind.Oversee;
        if (LeadLabels.Has(label)) return DutyKind.Lead;
        if (SupportLabels.Has(label)) return DutyKind.Support;
        return AccountableLabels.Has(label) ? DutyKind.Accountable : null;
    }

    // After a label every entry of the list is a party, also one that the lexicon does not know.
    private List<string> PartiesIn(int from, int to) => [.. EntriesIn(_sentence.Printed[from..to])];

    /// <summary>The entries of a printed list of parties.</summary>
    public static IEnumerable<string> EntriesIn(string printed)
    {
        foreach (var entry in printed.Split(['、', '，', ',', '；', ';', ' ', '\t', '\u3000', '\n', '/'], StringSplitOptions.RemoveEmptyEntries))
        {
            var name = entry.Trim().TrimEnd('。', '.', '等');
            if (name.Length is < 2 or > 24 || name.Any(char.IsAsciiDigit)) continue;
            var folded = string.Concat(name.Select(Folding.Fold));
            if (folded.Contains('和', StringComparison.Ordinal) || folded.Contains('及', StringComparison.Ordinal))
            {
                var mentions = PartyLexicon.Find(folded);
                if (mentions.Count > 1 && mentions[0].Start == 0 && mentions[^1].End == folded.Length)
                {
                    foreach (var mention in mentions) yield return name[mention.Start..mention.End];
                    continue;
                }
            }

            yield return name;
        }
    }
}
