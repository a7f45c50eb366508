using HealthAssistantBot.Domain.Language;

namespace HealthAssistantBot.Domain.Duties;

/// <summary>One way in which a paper may word a piece of the question.</summary>
/// <param name="Text">Normalised.</param>
/// <param name="Strength">0 to 1: how well it stands for what was said.</param>
internal readonly record struct TermForm(string Text, float Strength)
{
    public PairSet Pairs { get; } = PairSet.Of(Text);
}

/// <summary>A word of the question, as typed.</summary>
internal readonly record struct SaidWord(string Text)
{
    public PairSet Pairs { get; } = PairSet.Of(Text);

    public bool StandsIn(PlainText text) => text.Contains(Text, Pairs);
}

/// <summary>One piece of a question with everything that would satisfy it.</summary>
/// <param name="Said">The words of the question.</param>
/// <param name="Weight">How much of the question's sense hangs on it.</param>
/// <param name="IsForeign">The words name a neighbouring matter that papers of public health seldom hold.</param>
internal sealed record TermGroup(string Said, int Start, float Weight, IReadOnlyList<TermForm> Forms, ConceptField? Field, bool IsForeign)
{
    private List<SaidWord>? _saidWords;

    public int End => Start + Said.Length;

    /// <summary>0 to 1: how much of the asker's own words the text holds, each word by itself: 学生体检 in 学生每年体检.</summary>
    public float LiteralShare(PlainText text)
    {
        if (text.Contains(Said)) return 1;
        if (Said.Length < 2) return 0;
        _saidWords ??= [.. Segmenter.Everyday.Cut(Said).Where(w => w.Length > 1).Select(w => new SaidWord(w))];
        var held = 0;
        foreach (var word in _saidWords)
        {
            if (word.StandsIn(text)) held += word.Text.Length;
        }

        return (float)held / Said.Length;
    }
}

/// <summary>The pieces of a question and the terms to look for.</summary>
internal sealed class QuestionTerms
{
    private const int MostForms = 40;

    // Everyday speech is full of words that no paper has; they may not outweigh what is known.
    private const float UnknownWord = 0.45f;

    // Words that carry no matter; '管' alone asks, '管理' does not.
    private static readonly HashSet<string> Empty = new(StringComparer.Ordinal)
    {
        "的", "了", "是", "在", "有", "和", "与", "及", "或", "把", "被", "给", "对", "从", "到", "向", "跟", "同", "用", "为", "以", "于", "由", "让", "叫", "请", "要", "会", "能", "可以", "应", "应该", "应当", "得", "需", "需要", "想",
        "来", "去", "上", "下", "里", "中", "内", "外", "前", "后", "再", "还", "也", "都", "就", "才", "又", "很", "太", "最", "更", "比较", "非常", "这", "那", "这个", "那个", "这些", "那些", "这块", "那块", "这事", "这种", "那种", "此", "其", "之", "某",
        "我", "你", "您", "他", "她", "它", "我们", "咱们", "咱", "你们", "他们", "大家", "自己", "人家", "个", "些", "种", "块", "下子", "一下", "一个", "一些", "一点", "点", "边", "方面", "时候", "时", "事", "事情", "事儿", "问题", "工作", "东西", "情况", "活", "活儿",
        "做", "干", "办", "搞", "弄", "管", "抓", "推", "带", "负责", "落实", "具体", "主要", "相关", "有关", "各", "各项", "等", "等等", "多", "少", "大", "小", "好", "不", "没", "没有", "不是", "别", "吗", "呢", "吧", "啊", "呀", "嘛", "哦", "哈", "啦", "么",
        "什么", "怎么", "怎样", "如何", "谁", "哪", "哪个", "哪些", "哪里", "几", "多少", "为什么", "现在", "目前", "今年", "平时", "一般", "到底", "究竟", "如果", "要是", "但是", "因为", "所以", "然后", "而且", "说", "讲", "知道", "觉得", "听说", "规定", "文件", "方案", "之内", "以内", "办法", "想办法", "越来越", "帮忙", "出面", "里头", "里面", "上面", "下面", "这边", "那边",
        "一", "二", "三", "两", "第一", "本", "该", "每", "每个", "全", "全部", "所有", "地方", "单位", "部门", "人", "人员", "谁来", "起来", "出来", "下来", "过来", "上来", "着", "过", "所", "者", "将", "当", "当中", "只", "只有", "光", "净", "属于", "关于", "通过", "进行", "开展", "进", "出", "叫做", "算", "归", "找", "问", "靠", "得去",
    };

    // Words by which two levels speak of one happening: the town names the fever, the county the like symptoms.
    private static readonly string[][] LikeMatters =
    [
        ["学生", "学校", "师生", "小学", "中学", "幼儿园"], ["发热", "发烧", "腹泻", "呕吐", "症状", "病例", "异常情况", "聚集性", "传染病", "拉肚子"],
        ["老人", "老年人", "65岁及以上"], ["总结", "报告", "情况"], ["数据", "报表", "月报", "数"], ["会议", "例会", "协调会"],
    ];

    // Every sentence of these papers is about this.
    private static readonly HashSet<string> TooWide = new(StringComparer.Ordinal) { "公共卫生", "卫生健康", "社区卫生服务", "卫生服务", "公共卫生服务", "基本公共卫生服务", "医疗卫生服务", "卫生工作", "卫生健康工作", "健康" };

    private readonly DutySnapshot _snapshot;

    private QuestionTerms(DutySnapshot snapshot, string content, IReadOnlyList<TermGroup> groups)
    {
        (_snapshot, Content, Groups) = (snapshot, content, groups);
        Total = groups.Sum(g => g.Weight);
    }

    public string Content { get; }

    public IReadOnlyList<TermGroup> Groups { get; }

    public float Total { get; }

    /// <summary>The everyday words of the question that carry sense, as typed.</summary>
    public IReadOnlyList<SaidWord> Words => _words ??= [.. Segmenter.Everyday.Cut(Content).Where(w => w.Length > 1 && !Empty.Contains(w)).Distinct(StringComparer.Ordinal).Select(w => new SaidWord(w))];

    private List<SaidWord>? _words;

    public bool IsEmpty => Groups.Count == 0;

    public static QuestionTerms From(DutySnapshot snapshot, string content)
    {
        var groups = new List<TermGroup>();
        var taken = new bool[content.Length];
        AddConcepts(snapshot, content, groups, taken);
        AddWords(snapshot, content, groups, taken);
        groups.Sort((a, b) => a.Start.CompareTo(b.Start));
        return new QuestionTerms(snapshot, content, groups);
    }

    /// <summary>Word by word, each with everything that stands near it: finds what other levels say of a like matter.</summary>
    public static QuestionTerms WordByWord(DutySnapshot snapshot, string content)
    {
        var groups = new List<TermGroup>();
        foreach (var word in Segmenter.Everyday.Words(content))
        {
            var said = content.Substring(word.Start, word.Length);
            if (Empty.Contains(said)) continue;
            var forms = new Dictionary<string, float>(StringComparer.Ordinal) { [said] = 1 };
            foreach (var term in Thesaurus.Default.Expand(said).Where(t => t.Hit.Length == said.Length)) Put(forms, term.Term, Math.Max(0.6f, (float)term.Weight));
            foreach (var like in LikeMatters.Where(l => l.Contains(said, StringComparer.Ordinal)).SelectMany(l => l)) Put(forms, like, 0.7f);
            groups.Add(new TermGroup(said, word.Start, said.Length == 1 ? 0.3f : 1, Ordered(snapshot, forms, said), null, false));
        }

        return new QuestionTerms(snapshot, content, groups);
    }

    public static QuestionTerms Joined(QuestionTerms one, QuestionTerms other, float otherWeight) =>
        new(one._snapshot, one.Content + "|" + other.Content, [.. one.Groups, .. other.Groups.Where(o => one.Groups.All(g => g.Said != o.Said)).Select(g => g with { Weight = g.Weight * otherWeight })]);

    /// <summary>The same with one more piece to look for; none for null.</summary>
    public QuestionTerms With(TermGroup? more) => more is null ? this : new(_snapshot, Content, [.. Groups, more]);

    public QuestionTerms Without(Func<TermGroup, bool> isUnwanted) => new(_snapshot, Content, [.. Groups.Where(g => !isUnwanted(g))]);

    /// <summary>The same without words that name no matter, as a party's name: they may not count as the asker's own words for it.</summary>
    public QuestionTerms Apart(string words) =>
        words.Length > 0 && Content.Contains(words, StringComparison.Ordinal) ? new(_snapshot, Content.Replace(words, new string('|', words.Length), StringComparison.Ordinal), Groups) : this;

    /// <summary>Everything to look up in the index.</summary>
    public List<SoughtTerm> Sought()
    {
        var sought = new Dictionary<long, float>();
        foreach (var group in Groups)
        {
            foreach (var (text, strength) in group.Forms)
            {
                var weight = strength * MathF.Max(0.2f, group.Weight);
                for (var i = 0; i + 1 < text.Length; i++) Put(SentenceIndex.Key(text[i], text[i + 1]), weight);
                if (text.Length == 1) Put(SentenceIndex.Key(text[0]), weight * 0.6f);
            }

            foreach (var c in group.Said) Put(SentenceIndex.Key(c), group.Weight * 0.15f);
        }

        return [.. sought.Select(s => new SoughtTerm(s.Key, s.Value))];

        void Put(long key, float weight)
        {
            if (!sought.TryGetValue(key, out var known) || known < weight) sought[key] = weight;
        }
    }

    private static void AddConcepts(DutySnapshot snapshot, string content, List<TermGroup> groups, bool[] taken)
    {
        var hits = Thesaurus.Default.Hits(content).Where(h => !h.IsInsideLonger).Select(h => (Hit: h, Places: PlacesOf(content, h))).ToList();
        // The longest and surest words first; what lies within them has been said already.
        foreach (var together in hits.GroupBy(h => string.Join(',', h.Places)).OrderByDescending(g => g.First().Places.Count * Math.Max(0.3, g.Max(h => h.Hit.Weight))))
        {
            var places = together.First().Places;
            if (places.Count == 0) continue;
            if (places.Count(p => taken[p]) * 10 >= places.Count * 6)
            {
                Merge(snapshot, groups, places, content, together.Select(t => t.Hit));
                continue;
            }

            var forms = new Dictionary<string, float>(StringComparer.Ordinal);
            var said = string.Concat(places.Select(p => content[p]));
            if (together.First().Hit.Words.Count == 1) Put(forms, said, 1);
            foreach (var (hit, _) in together) AddForms(forms, hit);
            var surest = together.OrderByDescending(h => h.Hit.Weight).First().Hit;
            var known = forms.Where(f => f.Value > 0.3f).Select(f => RarityInPapers(snapshot, f.Key)).DefaultIfEmpty(0).Max();
            var weight = WeightOf(surest.Concept.Field) * (known > 0 ? Math.Clamp(known, 0.35f, 1f) : 1f) * (float)Math.Max(0.5, surest.Weight);
            groups.Add(new TermGroup(said, places[0], weight, Ordered(snapshot, forms, said), surest.Concept.Field, together.All(h => h.Hit.Concept.Field == ConceptField.Neighbour) && surest.Weight >= 0.6));
            foreach (var place in places) taken[place] = true;
        }
    }

    // 狗咬了打针 is one matter, but 打针 in it still means a vaccination, less surely.
    private static void Merge(DutySnapshot snapshot, List<TermGroup> groups, List<int> places, string content, IEnumerable<ConceptHit> hits)
    {
        var said = string.Concat(places.Select(p => content[p]));
        var at = groups.FindIndex(g => g.Field is not null && g.Said.Length > said.Length && said.All(c => g.Said.Contains(c)));
        if (at < 0 || groups[at].Field == ConceptField.Neighbour) return;
        var forms = groups[at].Forms.ToDictionary(f => f.Text, f => f.Strength, StringComparer.Ordinal);
        foreach (var hit in hits.Where(h => h.Concept.Field == ConceptField.Topic && h.Weight >= 0.7))
        {
            foreach (var term in hit.Concept.Official) Put(forms, term, (float)hit.Weight * 0.75f);
        }

        groups[at] = groups[at] with { Forms = Ordered(snapshot, forms, groups[at].Said) };
    }

    private static List<int> PlacesOf(string content, ConceptHit hit)
    {
        var places = new List<int>();
        var at = hit.Start;
        foreach (var word in hit.Words)
        {
            var found = content.IndexOf(word, at, StringComparison.Ordinal);
            if (found < 0 || found + word.Length > hit.End) continue;
            places.AddRange(Enumerable.Range(found, word.Length));
            at = found + word.Length;
        }

        return places;
    }

    private static void AddForms(Dictionary<string, float> forms, ConceptHit hit)
    {
        var thesaurus = Thesaurus.Default;
        var weight = (float)hit.Weight;
        foreach (var term in hit.Concept.Official) Put(forms, term, weight);
        foreach (var narrower in thesaurus.NarrowerThan(hit.Concept))
        {
            foreach (var term in narrower.Official) Put(forms, term, weight * 0.7f);
        }

        foreach (var broader in hit.Concept.Broader.Select(thesaurus.Find).OfType<Concept>())
        {
            foreach (var term in broader.Official.Where(t => !TooWide.Contains(t))) Put(forms, term, weight * 0.5f);
        }

        foreach (var related in hit.Concept.Related.Select(thesaurus.Find).OfType<Concept>())
        {
            foreach (var term in related.Official.Where(t => !TooWide.Contains(t))) Put(forms, term, weight * 0.4f);
        }
    }

    private static void AddWords(DutySnapshot snapshot, string content, List<TermGroup> groups, bool[] taken)
    {
        var words = Segmenter.Everyday.Words(content);
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i];
            if (Enumerable.Range(word.Start, word.Length).Count(at => taken[at]) * 2 >= word.Length) continue;
            // Typos fall apart into single characters: 完|扇, 告|只. Neighbours are read together.
            var length = word.Length;
            while (length < 4 && word.Length == 1 && i + 1 < words.Count && words[i + 1].Length == 1 && words[i + 1].Start == word.Start + length
                && !taken[words[i + 1].Start] && !Empty.Contains(content.Substring(words[i + 1].Start, 1)) && !Empty.Contains(content.Substring(word.Start, 1)))
            {
                length++;
                i++;
            }

            var said = content.Substring(word.Start, length);
            if (Empty.Contains(said) || said.All(c => Empty.Contains(c.ToString()))) continue;
            var forms = new Dictionary<string, float>(StringComparer.Ordinal) { [said] = 1 };
            var inPapers = RarityInPapers(snapshot, said);
            AddSoundAlikes(snapshot, content, word.Start, length, forms, inPapers > 0 || word.InDictionary && word.Length > 1);
            var rarity = Rarity(said);
            var weight = inPapers > 0 ? 0.75f * Math.Clamp(inPapers, 0.3f, 1f) : UnknownWord * rarity;
            if (length == 1) weight *= 0.35f;
            groups.Add(new TermGroup(said, word.Start, weight, Ordered(snapshot, forms, said), null, false));
        }
    }

    // Pairs that no paper has, read as pairs that sound alike; also across the ends of the word, for 四海 after 除.
    private static void AddSoundAlikes(DutySnapshot snapshot, string content, int start, int length, Dictionary<string, float> forms, bool inPapers)
    {
        if (inPapers) return;
        for (var i = Math.Max(0, start - 1); i < Math.Min(content.Length - 1, start + length); i++)
        {
            var (first, second) = (content[i], content[i + 1]);
            if (first == '|' || second == '|' || snapshot.Index.Frequency(first, second) > 0) continue;
            foreach (var (a, b) in snapshot.Sounds.Like(first, second))
            {
                var same = (a == first ? 1 : 0) + (b == second ? 1 : 0);
                var near = Pinyin.CharacterDistance(first, a) + Pinyin.CharacterDistance(second, b);
                var strength = same == 1 ? 0.85f - 0.2f * (float)near : length >= 2 && near == 0 ? 0.6f : 0;
                if (strength > 0.4f) Put(forms, string.Concat(a, b), strength);
            }
        }
    }

    // Only what the papers can hold. A form that holds a shorter one of the same strength adds nothing: where it stands, that stands too.
    private static List<TermForm> Ordered(DutySnapshot snapshot, Dictionary<string, float> forms, string said)
    {
        var kept = new List<TermForm>(MostForms);
        foreach (var (text, strength) in forms.OrderBy(f => f.Key.Length).ThenBy(f => f.Key, StringComparer.Ordinal))
        {
            if (text != said && (kept.Exists(k => k.Strength >= strength && text.Contains(k.Text, StringComparison.Ordinal)) || !MayStand(snapshot, text))) continue;
            kept.Add(new TermForm(text, strength));
        }

        kept.Sort((x, y) => x.Strength != y.Strength ? y.Strength.CompareTo(x.Strength) : x.Text == said ? -1 : y.Text == said ? 1 : string.CompareOrdinal(x.Text, y.Text));
        if (kept.Count > MostForms) kept.RemoveRange(MostForms, kept.Count - MostForms);
        return kept;
    }

    private static bool MayStand(DutySnapshot snapshot, string form)
    {
        if (form.Length == 1) return snapshot.Index.Frequency(SentenceIndex.Key(form[0])) > 0;
        var known = 0;
        for (var i = 0; i + 1 < form.Length; i++)
        {
            if (snapshot.Index.Frequency(form[i], form[i + 1]) > 0) known++;
        }

        return form.Length < 3 ? known == 1 : known * 2 >= form.Length - 1;
    }

    private static void Put(Dictionary<string, float> forms, string text, float strength)
    {
        if (text.Length > 0 && (!forms.TryGetValue(text, out var known) || known < strength)) forms[text] = strength;
    }

    private static float WeightOf(ConceptField field) => field switch
    {
        ConceptField.Topic => 1.3f,
        ConceptField.Neighbour => 1.5f,
        ConceptField.People => 0.9f,
        ConceptField.Act => 0.6f,
        _ => 0.6f,
    };

    /// <summary>0 when the papers do not have the words, else up to 1 for words of few sentences.</summary>
    private static float RarityInPapers(DutySnapshot snapshot, string words)
    {
        var index = snapshot.Index;
        if (index.Count == 0) return 0;
        var most = MathF.Log(1 + index.Count);
        if (words.Length == 1) return index.Frequency(SentenceIndex.Key(words[0])) == 0 ? 0 : Math.Clamp(index.Idf(SentenceIndex.Key(words[0])) / most, 0.05f, 1f);
        var rarest = 0f;
        for (var i = 0; i + 1 < words.Length; i++)
        {
            var key = SentenceIndex.Key(words[i], words[i + 1]);
            if (index.Frequency(key) == 0) return 0;
            rarest = Math.Max(rarest, index.Idf(key) / most);
        }

        return Math.Clamp(rarest, 0.05f, 1f);
    }

    /// <summary>How rare a word is in everyday language, 0.2 to 1.</summary>
    private static float Rarity(string word) =>
        WordList.Dictionary.Log(word) is { } log ? Math.Clamp((-log - 7f) / 6f, 0.2f, 1f) : 0.9f;
}
