using System.Text.RegularExpressions;

namespace HealthAssistantBot.Domain.Papers.Reading;

/// <summary>Reads every clause's sentences with the party that heading, title or a general clause leaves open.</summary>
internal sealed partial class DutyReading
{
    [GeneratedRegex(@"(的)?(主要)?(工作)?(职责|责任|任务|分工|职责任务|工作任务|职责分工|方面|层面|部分|主要工作|工作要求)$")]
    private static partial Regex HeadingTail();

    [GeneratedRegex(@"(主要)?(工作)?(岗位)?(职责|任务|责任|职责任务|职能|分工)(任务)?(清单|一览表|表|分工|目录)?$")]
    private static partial Regex ListTail();

    [GeneratedRegex(@"全面负责|负责(组织)?(落实|实施|推进)|全面落实|具体负责|组织(落实|实施|推进)本|切实(承担|履行)|抓好.{0,12}(落实|实施)|主体责任|落实.{0,16}(责任|工作)")]
    private static partial Regex TakesAll();

    [GeneratedRegex(@"^[\u4e00-\u9fff]{2,8} *:")]
    private static partial Regex Labelled();

    [GeneratedRegex(@"^(任务|事项|项目|措施) ?[\d一二三四五六七八九十]* ?[:：.、]? ?")]
    private static partial Regex TaskMark();

    private readonly Dictionary<ClauseNode, List<Sentence>> _sentences;
    private readonly Dictionary<ClauseNode, IReadOnlyList<string>> _headings = [];
    private readonly List<ReadSentence> _read = [];
    private readonly List<ClauseNode> _nodes;
    private readonly IReadOnlyList<string> _titleParties;

    private DutyReading(List<ClauseNode> nodes, Dictionary<ClauseNode, List<Sentence>> sentences, string? title)
    {
        (_nodes, _sentences) = (nodes, sentences);
        _titleParties = title is null ? [] : ListParties(title);
    }

    public static List<ReadSentence> Read(List<ClauseNode> nodes, Dictionary<ClauseNode, List<Sentence>> sentences, string? title)
    {
        var reading = new DutyReading(nodes, sentences, title);
        foreach (var node in nodes) reading._headings[node] = reading.HeadingParties(node);
        var open = new HashSet<ClauseNode>();
        var explicitClauses = new HashSet<ClauseNode>();
        foreach (var node in nodes)
        {
            var (found, imperatives) = reading.ReadClause(node, []);
            reading._read.AddRange(found);
            if (found.Exists(x => x.Deeds.Any(d => d.Confidence > 0.71))) explicitClauses.Add(node);
            else if (imperatives > 0) open.Add(node);
        }

        reading.GiveGeneralParties(open, explicitClauses);
        return [.. reading._read.OrderBy(x => x.Sentence.Places[0])];
    }

    private (List<ReadSentence> Found, int Imperatives) ReadClause(ClauseNode node, IReadOnlyList<string> general)
    {
        var found = new List<ReadSentence>();
        var held = Held(node);
        IReadOnlyList<string> last = general;
        var total = 0;
        var matter = "";
        var own = _headings[node];
        var all = _sentences[node];
        for (var i = 0; i < all.Count; i++)
        {
            var sentence = all[i];
            // 镇卫生院。 names the party of what follows and says nothing itself.
            if (i == 0 && own.Count > 0 && UnitsOf(sentence.Printed.TrimEnd('。', '：', ':')).Count > 0) continue;
            var heading = i == 0 && node.HeadingAlone && (all.Count > 1 || node.Children.Count > 0) && sentence.Folded[^1] is not ('。' or ';');
            var inherited = heading ? [] : held.Count > 0 ? held : last;
            var read = SentenceReading.Read(sentence, inherited, ref matter, out var subject, out var imperatives);
            if (!heading) total += imperatives;
            // A task on its own line gives its name to the labels below it.
            if (read.Deeds.Count == 0 && own.Count == 0 && sentence.Folded.Length <= 80 && !Labelled().IsMatch(sentence.Folded)) matter = TaskMark().Replace(sentence.Printed, "").TrimEnd('。', '；', '：', ':', '.');
            if (Labelled().IsMatch(sentence.Folded)) read = read with { Matter = matter };
            if (subject.Count > 0) last = subject;
            // 镇卫生院负责以下工作： gives the items below their party.
            if (heading && subject.Count > 0 && own.Count == 0) _headings[node] = subject;
            if (!heading || subject.Count > 0) found.Add(read);
        }

        return (found, total);
    }

    // The nearest heading above that names a party; the paper's own title last.
    private IReadOnlyList<string> Held(ClauseNode node)
    {
        foreach (var above in node.Line())
        {
            if (_headings[above].Count > 0) return _headings[above];
            if (above.Kind == MarkKind.Attachment && above.Mark is not null) return [];
        }

        return _titleParties;
    }

    private IReadOnlyList<string> HeadingParties(ClauseNode node)
    {
        if (node.Title is { } title) return UnitsOf(title);
        if (node.Mark is null) return [];
        var first = _sentences[node].FirstOrDefault();
        if (first is null) return [];
        if (node.Kind == MarkKind.Attachment)
        {
            foreach (var sentence in _sentences[node].Take(3))
            {
                if (ListParties(sentence.Printed) is { Count: > 0 } listed) return listed;
            }

            return [];
        }

        var words = first.Folded;
        var end = words.IndexOfAny([':', '。', ' ']);
        if (end < 0) end = words.Length;
        if (end > 40) return [];
        var parties = UnitsOf(first.Printed[..end]);
        // 镇卫生院。 alone is a heading; 镇卫生院负责… is a sentence and comes out of UnitsOf empty.
        return parties;
    }

    private static IReadOnlyList<string> UnitsOf(string printed)
    {
        var folded = string.Concat(printed.Select(Folding.Fold)).Trim();
        var offset = printed.Length - printed.TrimStart().Length;
        if (folded.EndsWith(')') && folded.LastIndexOf('(') is > 1 and var open && PartyLexicon.IsUnitList(folded[..open])) folded = folded[..open];
        var bare = HeadingTail().Replace(folded, "");
        if (RoleWords.At(bare, 0) == bare) return [printed.Substring(offset, bare.Length)];
        if (folded.IndexOf('(', StringComparison.Ordinal) is > 1 and var role && folded.EndsWith(')') && RoleWords.At(folded, 0) == folded[..role]) return [printed.Substring(offset, role)];
        if (bare.Length < 2 || Known.Contains(folded) || Known.Contains(bare) || !IsPartyList(bare)) return [];
        return [.. SentenceReading.EntriesIn(printed.Substring(offset, bare.Length))];
    }

    private static bool IsPartyList(string bare)
    {
        if (PartyLexicon.IsUnitList(bare)) return true;
        var names = new PartyNames(bare);
        return names.ListAt(0, bare.Length) is { } list && list.End == bare.Length;
    }

    // 某镇卫生院工作职责, 关于印发《…主要职责清单》的通知: the list's title names the party of all its items.
    private static IReadOnlyList<string> ListParties(string title)
    {
        var folded = string.Concat(title.Select(Folding.Fold));
        var (from, to) = (0, folded.Length);
        var quoted = folded.IndexOf('《', StringComparison.Ordinal);
        if (quoted >= 0 && folded.IndexOf('》', quoted) is > 0 and var close) (from, to) = (quoted + 1, close);
        else if (folded.IndexOf("印发", StringComparison.Ordinal) is > 0 and var print) (from, to) = (print + 2, folded.EndsWith("的通知", StringComparison.Ordinal) ? folded.Length - 3 : folded.Length);
        var words = folded[from..to];
        if (words.EndsWith(')') && words.LastIndexOf('(') is > 2 and var open) words = words[..open];
        var bare = ListTail().Replace(words, "");
        if (bare.Length == words.Length || bare.Length < 3 || !PartyLexicon.IsUnitList(bare)) return [];
        return [.. SentenceReading.EntriesIn(title.Substring(from, bare.Length))];
    }

    // A clause such as 各乡镇政府、街道办事处要全面负责落实… answers for the task sections that name nobody.
    private void GiveGeneralParties(HashSet<ClauseNode> open, HashSet<ClauseNode> explicitClauses)
    {
        if (open.Count < 3) return;
        var general = _read.Where(x => x.Sentence.Node.Kind is not MarkKind.Attachment && TakesAll().IsMatch(x.Sentence.Folded))
            .SelectMany(x => x.Deeds.Where(d => !d.Implied && d.Confidence > 0.9 && d.Kind == DutyKind.Responsible && d.Parties.All(IsLocal)))
            .Select(x => x.Parties).FirstOrDefault();
        if (general is null) return;
        foreach (var section in open.GroupBy(x => x.Top))
        {
            if (IsAim(section.Key) || section.Key.Mark is null || section.Key.Kind == MarkKind.Attachment) continue;
            var clauses = _nodes.Where(x => x.Top == section.Key && x.Children.Count == 0).ToList();
            var spoken = clauses.Count(explicitClauses.Contains);
            if (section.Count() < 3 || spoken * 4 > clauses.Count) continue;
            foreach (var node in section)
            {
                if (IsAim(node)) continue;
                _read.RemoveAll(x => x.Sentence.Node == node);
                _read.AddRange(ReadClause(node, general).Found);
            }
        }
    }

    private static bool IsLocal(string party)
    {
        var folded = string.Concat(party.Select(Folding.Fold));
        return folded.AsSpan().ContainsAny("乡镇村") || folded.Contains("街道", StringComparison.Ordinal) || folded.Contains("政府", StringComparison.Ordinal) || folded.Contains("单位", StringComparison.Ordinal);
    }

    private static readonly HashSet<string> Known = [.. PaperWords.List("headings")];

    private static bool IsAim(ClauseNode node) => Aims.Any(x => node.Heading.StartsWith(x, StringComparison.Ordinal));

    private static readonly string[] Aims = PaperWords.List("sections.aims");
}
