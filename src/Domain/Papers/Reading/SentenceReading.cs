using System.Text.RegularExpressions;

namespace HealthAssistantBot.Domain.Papers.Reading;

/// <summary>Reads one sentence: which party, by which verb, is given what. Knows the party that the clause or the sentence before left open.</summary>
internal sealed partial class SentenceReading
{
    [GeneratedRegex(@"\G((一|二|三|四|五|六|七|八|九|十)(是|要)|第[一二三四五六七八九十],|首先|其次|再次|最后|同时|此外|另外|其中|并且|并|且|以及|即|则|主要|一般|原则上|如有|凡|对此|为此|因此|其他时间|日常|目前|今后|,|:|、| )+")]
    private static partial Regex Lead();

    [GeneratedRegex(@"(成立|设立|组建|组成|建立)(了|由)?(?<body>[^,;。:""《》]{0,40}?(领导小组|协调小组|工作小组|管理小组|委员会|工作专班|专班|指挥部|工作组|小组|专家组|协调组|服务队|队伍|团队))(?=[,;。:(]|$)")]
    private static partial Regex BodySetUp();

    [GeneratedRegex(@"下设(?<body>[^,;。:()]{0,16}?(办公室|工作组|小组|专班|组))")]
    private static partial Regex OfficeBelow();

    private readonly string _text;
    private readonly Sentence _sentence;
    private readonly PartyNames _names;
    private readonly List<Deed> _deeds = [];
    private IReadOnlyList<string> _subject;
    private IReadOnlyList<string>? _body;
    private bool _implied;
    private string _matter = "";
    private bool _bySupport;

    private SentenceReading(Sentence sentence, IReadOnlyList<string> inherited, string matter)
    {
        _heading = HeadingOf(sentence.Node);
        _matter = matter;
        (_sentence, _text) = (sentence, sentence.Folded);
        _names = new PartyNames(_text);
        (_subject, _implied) = (inherited, true);
    }

    /// <param name="inherited">The parties that a sentence without a subject speaks of; empty when none is known.</param>
    /// <param name="matter">What the clause is about so far: 农村妇女两癌筛查由镇卫生院牵头。…各村委会通知到户。</param>
    /// <param name="explicitSubject">The sentence's own first subject, for the sentences after it.</param>
    /// <param name="imperatives">How many of its parts tell someone to do something without saying whom.</param>
    public static ReadSentence Read(Sentence sentence, IReadOnlyList<string> inherited, ref string matter, out IReadOnlyList<string> explicitSubject, out int imperatives)
    {
        var reading = new SentenceReading(sentence, inherited, matter);
        reading.Walk();
        explicitSubject = reading._own;
        imperatives = reading._imperatives;
        matter = reading._matter;
        return new ReadSentence(sentence, reading._deeds, reading._own.Count > 0 ? reading._own : inherited);
    }

    private IReadOnlyList<string> _own = [];

    private void Walk()
    {
        var masked = Labels();
        foreach (var (start, end) in Segments(masked))
        {
            Segment(start, end);
            var done = Predicates.Find(_text, start, end);
            _previous = done is { Found: true, Direct: true } && Said(done.End, end) is { Length: > 2 } thing ? Counted().Replace(thing, "") : Said(start, end);
        }
    }

    // ---- segments between commas

    private List<(int Start, int End)> Segments(List<(int Start, int End)> masked) => Cut(0, _text.Length, masked);

    private List<(int Start, int End)> Cut(int from, int to, List<(int Start, int End)> masked)
    {
        var cuts = new List<(int, int)>();
        var (start, depth, quoted) = (from, 0, false);
        for (var i = from; i < to; i++)
        {
            if (masked.FindIndex(x => x.Start == i) is >= 0 and var skip)
            {
                Add(i);
                i = masked[skip].End - 1;
                start = i + 1;
                continue;
            }

            var c = _text[i];
            if (c is '(' or '《') depth++;
            else if (c is ')' or '》') depth = Math.Max(0, depth - 1);
            else if (c == '"') quoted = !quoted;
            var comma = c is ',' && !(i > 0 && char.IsAsciiDigit(_text[i - 1]) && i + 1 < to && char.IsAsciiDigit(_text[i + 1]));
            if (depth > 0 || (quoted && c is not '。') || !(comma || c is ';' or '。' or ':' or '!')) continue;
            Add(i);
            start = i + 1;
        }

        Add(to);
        return cuts;

        void Add(int end)
        {
            var s = start;
            while (s < end && char.IsWhiteSpace(_text[s])) s++;
            if (end > s) cuts.Add((s, end));
        }
    }

    private void Segment(int start, int end, bool bracketed = false)
    {
        var at = start;
        if (Lead().Match(_text, at) is { Success: true } lead && lead.Index + lead.Length < end) at += lead.Length;
        if (Assigned(at, end)) return;
        if (UnderHelp(at, end)) return;
        if (ByAgent(at, end)) return;
        if (Subject(at, end, bracketed)) return;
        if (Pivot(at, end)) return;
        if (StrongVerb(at, end)) return;
        if (Together(at, end)) return;
        if (Office(at, end)) return;
        Continue(at, end);
    }

    // No subject of its own: the one before goes on, when a verb begins the segment.
    private void Continue(int at, int end)
    {
        var predicate = Predicates.Find(_text, at, end);
        if (!predicate.Found) return;
        if (_subject.Count == 0)
        {
            if (predicate.Direct) _imperatives++;
            return;
        }

        if (IsDescription(_text[at..end]) || TakesEffect().IsMatch(_text[at..end])) return;
        var late = !predicate.Direct && !(_text[predicate.Start..predicate.End] is "报" or "上报" or "报告" or "报送" && predicate.Start - at <= 20);
        if (late) return;
        if (_bySupport && _body is not null && _text[predicate.Start..predicate.End] == "负责") (_subject, _bySupport) = (_body, false);
        Act(at, at, end, _implied ? 0.75 : 0.85);
    }

    // Segments that tell someone to do something without saying whom.
    private int _imperatives;

    private void Act(int at, int from, int end, double confidence)
    {
        var (kind, start, stop, carrier) = KindOf(from, end);
        if (stop == start && confidence > 0.9 && Predicates.AfterTimes(_text, from, end) is var bare && bare > from && end - bare >= 2) (start, stop) = (bare, bare + 2);
        if (stop == start || IsDescription(_text[start..end]) || TakesEffect().IsMatch(_text[at..end])) return;
        var verb = _sentence.Printed[start..stop];
        if (Predicates.IsCondition(verb))
        {
            // 发现…的，应当…: the next part says what to do.
            _condition = from;
            return;
        }

        var topic = _condition >= 0 ? Said(_condition, end) : TopicFrom(from, start, stop, end, carrier);
        _condition = -1;
        _deeds.Add(new Deed(_subject, kind ?? DutyKind.Responsible, at, end, start, stop, verb, topic, _implied, confidence));
        _bySupport = kind == DutyKind.Support;
        if (BodySetUp().Match(_text, from, end - from) is { Success: true } body)
        {
            var group = body.Groups["body"];
            _body = [_sentence.Printed.Substring(group.Index, group.Length).Trim()];
            // 镇成立领导小组，加强…: what follows is the body's own work. Without a subject in the sentence nobody is replaced.
            if (!_implied) (_subject, _implied) = (_body, false);
        }
    }

    private string Said(int from, int to) => to > from ? _sentence.Printed[from..to].Trim(' ', '\t', ',', '，', ';', '；', ':', '：', '。', '、', '(', '（') : "";

    private List<string> Names(PartyList list) => [.. list.Names.Select(x => _sentence.Printed[x.Start..x.End])];
}
