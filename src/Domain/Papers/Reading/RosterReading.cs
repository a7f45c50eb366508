using System.Text.RegularExpressions;

namespace HealthAssistantBot.Domain.Papers.Reading;

/// <summary>Reads who is who in a body: lists after 组长： and 成员：, sentences such as 主任由镇长担任, tables with 姓名 and 职务.</summary>
internal sealed partial class RosterReading(StableIds ids)
{
    [GeneratedRegex(@"^(?<body>[^,。;:()\s]{0,24}?(领导小组|委员会|小组|专班|办公室|指挥部|工作组|组))?\s*(?<role>" + RolePattern + @")\s*(\([^)]{0,12}\))?\s*(?<mark>:|\t|\s{1,}(?=\S))")]
    private static partial Regex Label();

    [GeneratedRegex(@"(?<role>" + RolePattern + @")\s*:")]
    private static partial Regex LabelInside();

    // Wide-set roles too: 组  长, 成 员.
    private const string RolePattern = "名誉组长|第一组长|常务副组长|第一副组长|副 *组 *长|组 *长|第一总指挥|常务副总指挥|副总指挥|总 *指 *挥|常务副指挥长|副 *指 *挥 *长|指 *挥 *长|副总召集人|总召集人|副召集人|召 *集 *人|名誉主任|第一主任|常务副主任|副主任委员|主任委员|办公室副主任|办公室主任|副 *主 *任|主 *任|副会长|会长|副队长|队 *长|秘书长|常务副主席|副主席|主 *席|委 *员|成员单位|小组成员|办公室成员|成 *员|组 *员|队 *员|顾 *问|联 *络 *员|联 *系 *人|信息员|专职人员|兼职人员|工作人员|团队长|副站长|站 *长";

    [GeneratedRegex(@"(?<role>(办公室)?(第一|名誉|常务)?(副)?(组长|主任委员|主任|总指挥|指挥长|召集人|会长|队长|秘书长|主席|站长|负责人)|(办公室|小组|委员会)?(成员|专职人员|兼职人员|工作人员|联络员|委员))(?<by>由|包括|为|有|:)(?<who>.+?)(同志)?(兼任|担任|任职|(?<![主责信])任|组成|兼)?$")]
    private static partial Regex RoleFirst();

    [GeneratedRegex(@"^(由|以|明确|指定)?(?<who>.+?)(同志)?(兼任|担任|(?<![主责信])任|为|兼)(?<body>[^,。;]{0,24}?)(?<role>(办公室)?(第一|名誉|常务)?(副)?(组长|主任委员|主任|总指挥|指挥长|召集人|会长|团队长|队长|秘书长|主席|站长)|(办公室)?(成员|委员|联络员))(组成)?$")]
    private static partial Regex WhoFirst();

    [GeneratedRegex(@"(?<post>[^,。;:]{2,16}?)为(?<role>主要责任人|直接责任人|第一责任人|具体责任人|责任人)")]
    private static partial Regex Answerable();

    [GeneratedRegex(@"(?<body>[^,。;:""《》\s由]{2,40}?(领导小组|协调小组|工作小组|管理小组|管理工作小组|委员会|工作专班|专班|指挥部|工作组|专家组|联席会议|小组))")]
    private static partial Regex BodyName();

    [GeneratedRegex(@"(?<=负责人|书记|主任|主席|委员|[所院校站镇乡区县局科队]长)(?:以及|及|和)(?=[^及和]{2,}(?:负责人|书记|主任|主席|委员|[所院校站镇乡区县局科队]长)$)", RegexOptions.ExplicitCapture)]
    private static partial Regex BetweenSeats();

    // 委员会由镇长为主任: the body is named in front, in full or shortly.
    [GeneratedRegex("(?:小组|委员会|专班|指挥部|工作组|专家组|联席会议|办公室)$")]
    private static partial Regex BodyInFront();

    [GeneratedRegex(@"^(关于)?(调整|成立|设立|组建|建立|健全|完善|充实|、|和)+")]
    private static partial Regex SetUp();

    private readonly List<RosterEntry> _people = [];
    private readonly List<PostEntry> _posts = [];
    private readonly HashSet<(string, string, string, string)> _seen = [];
    private string _body = "";
    private string _role = "";
    private bool _office;

    public IReadOnlyList<RosterEntry> People => _people;
    public IReadOnlyList<PostEntry> Posts => _posts;

    public void Read(ClauseNode node, IReadOnlyList<Sentence> sentences)
    {
        _role = "";
        _office = false;
        if (HeadedBody(node) is { Length: > 0 } heading) _body = heading;
        else if (node.Kind == MarkKind.Attachment) _body = "";
        foreach (var sentence in sentences) One(sentence);
    }

    private void One(Sentence sentence)
    {
        var text = sentence.Folded;
        var label = Label().Match(text);
        if (label.Success && (label.Groups["mark"].Value is ":" || label.Index == 0 && Lists(text, label)))
        {
            Labelled(sentence, label);
            return;
        }

        if (_role.Length > 0 && GoesOn(text))
        {
            Entries(sentence, 0, text.Length, _role);
            return;
        }

        _role = "";
        if (BodyIn(text) is { Length: > 0 } body && (text.Contains("成立", StringComparison.Ordinal) || text.Contains("名单", StringComparison.Ordinal) || text.Contains("组成人员", StringComparison.Ordinal) || text.Contains("调整", StringComparison.Ordinal))) Enter(Printed(sentence, body));
        Spoken(sentence);
    }

    // 领导小组成员名单如下 says no more than the full name before it did.
    private void Enter(string body)
    {
        if (!_body.EndsWith(body, StringComparison.Ordinal)) _body = body;
        _office = false;
    }

    // Without a colon a role opens a list only when people follow.
    private static bool Lists(string text, Match label)
    {
        var rest = label.Index + label.Length;
        var entries = PersonNames.Read(text, rest, text.Length);
        return entries.Count > 0 && entries[0].Name is not null && !text[rest..].Contains('由', StringComparison.Ordinal);
    }

    private void Labelled(Sentence sentence, Match label)
    {
        var text = sentence.Folded;
        if (label.Groups["body"] is { Success: true, Length: > 1 } body && !body.Value.EndsWith('副')) _office = body.Value.EndsWith("办公室", StringComparison.Ordinal);
        var marks = LabelInside().Matches(text[label.Index..]).Select(x => (Start: x.Index + label.Index, End: x.Index + label.Index + x.Length, Role: x.Groups["role"].Value)).ToList();
        if (marks.Count == 0 || marks[0].Start > label.Groups["role"].Index) marks.Insert(0, (label.Groups["role"].Index, label.Index + label.Length, label.Groups["role"].Value));
        for (var i = 0; i < marks.Count; i++)
        {
            var end = i + 1 < marks.Count ? marks[i + 1].Start : text.Length;
            _role = Office(marks[i].Role);
            Entries(sentence, marks[i].End, end, _role);
        }

        if (text[^1] is '。' && !text.Contains("  ", StringComparison.Ordinal) && text.Length > 60) _role = "";
    }

    private string Office(string role)
    {
        var bare = role.Replace(" ", "", StringComparison.Ordinal);
        return _office && !bare.StartsWith("办公室", StringComparison.Ordinal) && bare is "主任" or "副主任" or "成员" or "专职人员" or "工作人员" or "兼职人员" ? "办公室" + bare : bare;
    }

    // A further line of the list: a name with its post, or a seat such as 各村支部书记.
    private static bool GoesOn(string text)
    {
        if (text.Length > 80 || text.Contains('由', StringComparison.Ordinal) || text.Contains("负责", StringComparison.Ordinal) && !text.Contains("负责人", StringComparison.Ordinal) || text.Contains("下设", StringComparison.Ordinal) || text.Contains("设在", StringComparison.Ordinal) || text.Contains("兼任", StringComparison.Ordinal) || text.Contains("担任", StringComparison.Ordinal)) return false;
        var entries = PersonNames.Read(text, 0, text.Length);
        return entries.Count > 0 && (entries.Exists(x => x.Name is not null) || (entries.TrueForAll(x => IsSeat(x.Post!)) && !text.EndsWith(':')));
    }

    private static bool IsSeat(string words) => words.Length <= 40 && PartyLexicon.PostBefore(words, words.Length, 0) is not null && !words.Contains("工作", StringComparison.Ordinal);

    private void Entries(Sentence sentence, int from, int to, string role)
    {
        foreach (var entry in PersonNames.Read(sentence.Folded, from, to))
        {
            if (entry.Name is not null) Person(sentence, entry, role);
            else if (entry.Post is { } post && post.Length <= 60 && !post.Contains("职责", StringComparison.Ordinal) && !post.Contains('由', StringComparison.Ordinal)) Seats(sentence, post, entry, role);
        }
    }

    private void Person(Sentence sentence, PersonEntry entry, string role)
    {
        var body = BodyOf(role);
        if (role is "联系人" || !_seen.Add((entry.Name!, role, body, sentence.Node.Path))) return;
        var printed = sentence.Printed[entry.Start..entry.End];
        var name = At(sentence, entry, entry.Name!);
        var post = entry.Post is { } unit && printed.Length == entry.End - entry.Start ? Find(sentence, entry, unit) : null;
        _people.Add(new RosterEntry(ids.Next("r", sentence.Node.Path, name, role, body), name, role, post, body, sentence.Node.Path, sentence.SpanOf(entry.Start, entry.End), 0.9));
    }

    private void Seats(Sentence sentence, string post, PersonEntry entry, string role)
    {
        // 各村(社区)支部书记及卫生室负责人 are two seats.
        var parts = BetweenSeats().Split(post).Where(x => x.Length > 1 && PersonNames.IsName(x, false) is false);
        foreach (var part in parts)
        {
            if (part is "负责人" or "主任") continue;
            var words = Find(sentence, entry, part) ?? part;
            if (words.Length < 2 || !_seen.Add((words, role, BodyOf(role), sentence.Node.Path))) continue;
            _posts.Add(new PostEntry(ids.Next("p", sentence.Node.Path, words, role), role, words, BodyOf(role), sentence.Node.Path, sentence.SpanOf(entry.Start, entry.End), 0.8));
        }
    }

    private string BodyOf(string role) => role.StartsWith("办公室", StringComparison.Ordinal) ? (_body.Length > 0 ? ShortBody(_body) : "") + "办公室" : _body;

    private static string ShortBody(string body)
    {
        foreach (var end in (string[])["领导小组", "协调小组", "委员会", "指挥部", "专班"])
        {
            if (body.EndsWith(end, StringComparison.Ordinal)) return end == "专班" ? "工作专班" : body.Length - end.Length <= 8 && end == "委员会" ? body : end;
        }

        return body;
    }

    // ---- sentences: 主任由镇长担任, 胡棵任办公室主任, 成员包括A、B

    private void Spoken(Sentence sentence)
    {
        var text = sentence.Folded;
        var body = _body;
        _body = "";
        foreach (Match match in Answerable().Matches(text)) Seat(sentence, match.Groups["post"].Index, match.Groups["post"].Index + match.Groups["post"].Length, match.Groups["role"].Value);
        _body = body;
        foreach (var (start, end) in Segments(text))
        {
            var words = text[start..end];
            if (words.Contains("办公室设在", StringComparison.Ordinal) || words.Contains("下设办公室", StringComparison.Ordinal) || words.Contains("办公室暂设", StringComparison.Ordinal)) _office = true;
            if (BodyIn(words) is { Length: > 0 } named && words.Contains("成立", StringComparison.Ordinal)) Enter(Printed(sentence, named));
            if (words.Length > 160) continue;
            if (WhoFirst().Match(words) is { Success: true } who && (!words.Contains('由', StringComparison.Ordinal) || words.StartsWith('由') || who.Groups["who"].Index > words.IndexOf('由') || BodyInFront().IsMatch(words[..words.IndexOf('由')])))
            {
                if (who.Groups["body"].Value is { Length: > 1 } under && under.EndsWith("办公室", StringComparison.Ordinal)) _office = true;
                List(sentence, start + who.Groups["who"].Index, start + who.Groups["who"].Index + who.Groups["who"].Length, Office(who.Groups["role"].Value));
                continue;
            }

            if (RoleFirst().Match(words) is not { Success: true } role) continue;
            if (role.Groups["by"].Value is "为" or "有" && !Named(words[role.Groups["who"].Index..])) continue;
            List(sentence, start + role.Groups["who"].Index, start + role.Groups["who"].Index + role.Groups["who"].Length, Office(role.Groups["role"].Value));
        }
    }

    private static bool Named(string words) => PersonNames.Read(words, 0, words.Length).Exists(x => x.Name is not null);

    private void List(Sentence sentence, int from, int to, string role)
    {
        var text = sentence.Folded;
        // 委员会由主任为主任: the body stands before its own 由.
        var by = text.LastIndexOf('由', to - 1, to - from);
        if (by >= from && by < to - 2) from = by + 1;
        if (text[from] == '以') from++;
        if (role is "成员" or "委员" or "办公室成员" && !Named(text[from..to]))
        {
            if (IsSeat(text[from..to].Trim()) || text[from..to].Contains("人员", StringComparison.Ordinal) || text[from..to].Contains('等', StringComparison.Ordinal)) Seat(sentence, from, to, role);
            return;
        }

        foreach (var entry in PersonNames.Read(text, from, to))
        {
            if (entry.Name is not null) Person(sentence, entry, role);
            else if (entry.Post is { } post && (IsSeat(post) || post.EndsWith('长'))) Seats(sentence, post, entry, role);
        }
    }

    private void Seat(Sentence sentence, int from, int to, string role)
    {
        var words = sentence.Printed[from..to].Trim();
        if (words.Length is < 2 or > 80 || !_seen.Add((words, role, BodyOf(role), sentence.Node.Path))) return;
        _posts.Add(new PostEntry(ids.Next("p", sentence.Node.Path, words, role), role, words, BodyOf(role), sentence.Node.Path, sentence.SpanOf(from, to), 0.75));
    }

    private static IEnumerable<(int Start, int End)> Segments(string text)
    {
        var (start, depth) = (0, 0);
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && text[i] is '(' or '《') depth++;
            else if (i < text.Length && text[i] is ')' or '》') depth = Math.Max(0, depth - 1);
            if (i < text.Length && (depth > 0 || text[i] is not (',' or ';' or '。'))) continue;
            if (i - start > 2) yield return (start, i);
            start = i + 1;
        }
    }

    // ---- tables

    public void Read(ReadTable table, PaperSource source, Func<int, ClauseNode?> clauseAt)
    {
        var names = Column(table, ColumnKind.Name);
        if (names < 0) return;
        var (posts, roles) = (Column(table, ColumnKind.Post), Column(table, ColumnKind.Role));
        if (posts < 0) posts = Column(table, ColumnKind.Unit);
        var role = "成员";
        foreach (var row in table.Rows)
        {
            if (names >= row.Cells.Count || clauseAt(row.Line) is not { } node) continue;
            if (roles >= 0 && roles < row.Cells.Count && Cell(source, row.Cells[roles]) is { Length: > 0 } said) role = said;
            var name = Cell(source, row.Cells[names]);
            if (!PersonNames.IsName(string.Concat(name.Select(Folding.Fold)), lenient: true)) continue;
            if (HeadedBody(node) is { Length: > 0 } body) _body = body;
            var post = posts >= 0 && posts < row.Cells.Count ? source.Text[row.Cells[posts].Start..row.Cells[posts].End].Trim() : null;
            if (!_seen.Add((name, role, _body, node.Path))) continue;
            _people.Add(new RosterEntry(ids.Next("r", node.Path, name, role, _body), name, role, string.IsNullOrEmpty(post) ? null : post, _body, node.Path, new Span(row.Cells[names].Start, row.Cells[names].End - row.Cells[names].Start), 0.95));
        }
    }

    private static int Column(ReadTable table, ColumnKind kind)
    {
        for (var i = 0; i < table.Columns.Count; i++)
        {
            if (table.Columns[i] == kind) return i;
        }

        return -1;
    }

    private static string Cell(PaperSource source, TableCell cell) => cell.IsEmpty ? "" : source.Text[cell.Start..cell.End].Replace(" ", "", StringComparison.Ordinal).Replace("\u3000", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal);

    // ---- names of bodies

    // 成立…领导小组, 领导小组成员名单, 领导小组: a heading that names the body, not a sentence that mentions one.
    private static string HeadedBody(ClauseNode node)
    {
        foreach (var above in node.Line())
        {
            var words = above.Title ?? above.PrintedHeading;
            var stop = words.IndexOfAny(['。', '，', '；']);
            if (stop > 0) words = words[..stop];
            var folded = string.Concat(words.Select(Folding.Fold));
            if (BodyIn(folded) is not { Length: > 0 } body) continue;
            var at = folded.IndexOf(body, StringComparison.Ordinal);
            if (at < 0 || !(folded.EndsWith(body, StringComparison.Ordinal) || folded.Contains("成立", StringComparison.Ordinal) || folded.Contains("名单", StringComparison.Ordinal) || folded.Contains("组建", StringComparison.Ordinal) || folded.Contains("设立", StringComparison.Ordinal))) continue;
            return words.Substring(at, body.Length);
        }

        return "";
    }

    private static string BodyIn(string words)
    {
        var match = BodyName().Match(words);
        if (!match.Success) return "";
        var body = match.Groups["body"].Value;
        var set = body.LastIndexOf("成立", StringComparison.Ordinal);
        if (set >= 0) body = body[(set + 2)..];
        body = SetUp().Replace(body.TrimStart('了'), "");
        // 决定对镇爱国卫生运动委员会: the name alone.
        var named = PartyLexicon.Find(body);
        return named.Count > 0 && named[^1].End == body.Length && named[^1].Length > 4 ? body[named[^1].Start..] : body;
    }

    private static string Printed(Sentence sentence, string folded)
    {
        var at = sentence.Folded.IndexOf(folded, StringComparison.Ordinal);
        return at < 0 ? folded : sentence.Printed.Substring(at, folded.Length);
    }

    private static string? Find(Sentence sentence, PersonEntry entry, string folded)
    {
        var at = sentence.Folded.IndexOf(folded, entry.Start, StringComparison.Ordinal);
        return at < 0 || at + folded.Length > entry.End + 2 ? folded : sentence.Printed.Substring(at, folded.Length);
    }

    // A wide-set name loses its blanks, nothing else.
    private static string At(Sentence sentence, PersonEntry entry, string name)
    {
        var printed = new System.Text.StringBuilder();
        var wanted = 0;
        for (var i = entry.Start; i < entry.End && wanted < name.Length; i++)
        {
            if (sentence.Folded[i] == name[wanted])
            {
                printed.Append(sentence.Printed[i]);
                wanted++;
            }
            else if (sentence.Folded[i] != ' ')
            {
                printed.Clear();
                wanted = 0;
                if (sentence.Folded[i] == name[0])
                {
                    printed.Append(sentence.Printed[i]);
                    wanted = 1;
                }
            }
        }

        return wanted == name.Length ? printed.ToString() : name;
    }
}
