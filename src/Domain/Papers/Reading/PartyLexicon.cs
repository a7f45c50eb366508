namespace HealthAssistantBot.Domain.Papers.Reading;

/// <summary>A unit, body or group of people named in a text; places are those of the text it was found in.</summary>
/// <param name="Person">Named by what people are (镇长, 网格员, 村委会负责人), not by the unit.</param>
internal readonly record struct PartyMention(int Start, int End, bool Person)
{
    public int Length => End - Start;
}

/// <summary>
/// Finds names of units and bodies by how they end (卫生院, 委员会, 办) and grows them to the left until a word that cannot belong to a name.
/// Works on folded text.
/// </summary>
internal static class PartyLexicon
{
    private const int LongestName = 26;
    private const string LittleWords = "由对将把与和及向在请让给以于或的并至到是为等使被则而且均须要每";

    private static readonly Lookup Alone = PaperWords.Index("units.alone", "units.own");
    private static readonly Lookup Endings = PaperWords.Index("units.ending");
    private static readonly Lookup People = PaperWords.Index("people");
    private static readonly Lookup Posts = PaperWords.Index("posts");
    private static readonly Lookup Compounds = PaperWords.Index("units.compound");
    private static readonly Lookup Maybe = PaperWords.Index("stops.maybe");
    private static readonly Lookup Stops = StopWords();
    private static readonly Dictionary<char, (string After, string Before)> Singles = ReadSingles();

    /// <summary>The parties named in a text, in order, the widest name at each place.</summary>
    public static List<PartyMention> Find(string text)
    {
        var found = new List<PartyMention>();
        for (var i = 0; i < text.Length; i++)
        {
            var (end, person, stem) = EndOfName(text, i);
            if (end <= i) continue;
            var start = Grow(text, i, found.Count > 0 ? found[^1].End : -1);
            if (i - start < stem) continue;
            end = GrowRight(text, end, ref person);
            while (found.Count > 0 && found[^1].Start >= start) found.RemoveAt(found.Count - 1);
            if (found.Count > 0 && found[^1].End > start)
            {
                if (found[^1].End >= end) continue;
                start = found[^1].End;
                if (i < start || i - start < stem) continue;
            }

            found.Add(new PartyMention(start, end, person));
        }

        return found;
    }

    public static bool IsUnit(string text)
    {
        var found = Find(text);
        return found.Count == 1 && found[0].Start == 0 && found[0].End == text.Length;
    }

    /// <summary>Units only, with separators between them.</summary>
    public static bool IsUnitList(string text)
    {
        if (text.Length is < 2 or > 200) return false;
        var parts = text.Split(['、', ',', ' ', '\t', ';'], StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 0) return false;
        foreach (var part in parts)
        {
            if (part.Length < 2) return false;
            var found = Find(part);
            if (found.Count == 0 || found[^1].Person) return false;
            var at = 0;
            foreach (var mention in found)
            {
                if (part[at..mention.Start] is not ("" or "和" or "及" or "与" or "以及")) return false;
                at = mention.End;
            }

            if (at < part.Length) return false;
        }

        return true;
    }

    public static IEnumerable<string> SplitUnits(string printed) =>
        printed.Split(['、', '，', ',', ' ', '\t', '\u3000', '\u00a0', ';', '；'], StringSplitOptions.RemoveEmptyEntries);

    public static string? PostBefore(string text, int at, int from) => Posts.Before(text, at, from);

    private static (int End, bool Person, int Stem) EndOfName(string text, int at)
    {
        var (end, person, stem) = (-1, false, 0);
        if (Alone.At(text, at) is { } alone && !BrokenOff(text, at, alone)) end = at + alone.Length;
        if (Endings.At(text, at) is { } ending && at + ending.Length > end && !BrokenOff(text, at, ending)) (end, stem) = (at + ending.Length, 2);
        if (People.At(text, at) is { } people && at + people.Length > end) (end, person, stem) = (at + people.Length, true, 0);
        if (end < 0 && Singles.TryGetValue(text[at], out var rule))
        {
            var next = at + 1 < text.Length ? text[at + 1] : ' ';
            if (!rule.After.Contains(next, StringComparison.Ordinal) && at > 0 && !rule.Before.Contains(text[at - 1], StringComparison.Ordinal)) (end, stem) = (at + 1, 2);
        }

        return (end, person, stem);
    }

    // 组织部署 is not 组织部, 社区卫生 is not 社区 alone, 单位职工 no unit: the next character goes on with another word.
    private static bool BrokenOff(string text, int at, string word)
    {
        var next = at + word.Length < text.Length ? text[at + word.Length] : ' ';
        return word[^1] switch
        {
            '部' => next is '署' or '分' or '门',
            '办' => next is '理' or '公' or '法' or '事' or '学',
            '所' => next is '有' or '需' or '长' || (next == '在' && at + word.Length + 1 < text.Length && "地的村单乡镇辖社区县".Contains(text[at + word.Length + 1], StringComparison.Ordinal)),
            '委' => next is '员' or '托' or '会',
            '组' => next is '织' or '成' or '长' or '建' or '员',
            '村' => next is '民' or '级' or '庄' or '卫' or '里' or '支' or '干' or '医' or '两' or '规' or '务' or '容' or '集' or '党' or '组' or '委' or '内',
            '区' => word.Length <= 3 && next is '卫' or '居' or '工' or '医' or '服' or '内' or '域' or '康' or '综' or '管' or '书' or '应',
            '局' => next is '限' or '面',
            '院' => next is '内' or '感',
            '会' => next is '议' or '员' or '同' or '商' or '长',
            '政' => next is '策' or '府' or '法' or '务' or '治',
            '队' => next is '伍' or '长' && false,
            '级' => true,
            '关' => word == "机关" && next is '事' or '爱' or '心' or '注',
            '校' => next is '园' or '医' or '长',
            '安' => next is '全' or '排' or '置',
            '司' => false,
            '保' => next is '障' or '健' or '证' or '洁' or '护',
            _ => false,
        };
    }

    // 村（社区） before the name, 民政和 before 社会事务办, and characters of the name itself.
    private static int Grow(string text, int at, int previousEnd)
    {
        var start = at;
        var floor = Math.Max(0, at - LongestName);
        while (start > floor)
        {
            var c = text[start - 1];
            if (c == ')')
            {
                var open = text.LastIndexOf('(', start - 1, Math.Min(10, start));
                if (open <= floor || start - 1 - open > 9 || !IsNamePart(text, open + 1, start - 1) || IsLittle(text, open - 1)) break;
                start = open;
                continue;
            }

            if (Compounds.Before(text, start, floor) is { } compound)
            {
                start -= compound.Length;
                continue;
            }

            if (!IsNameCharacter(c) || IsLittle(text, start - 1) || Stops.Before(text, start, floor) is not null) break;
            // …领导小组|组织|专家组: a verb right behind a name is a verb.
            if (Maybe.Before(text, start, floor) is { } verb && (StandsAlone(text, start) || (start - verb.Length == previousEnd && verb is "组织" or "指导" or "协调" or "检查" or "监督" or "统筹" or "督导"))) break;
            start--;
            if (c is '各' or '我' or '本')
            {
                // 场镇各学校, 镇属各单位: a word of place may stand before 各.
                if (c != '各' || start <= floor || !"镇乡县区市属直内级道".Contains(text[start - 1], StringComparison.Ordinal)) break;
            }
        }

        while (start < at && (text[start] == ')' || Closing(text, start))) start++;
        return start;
    }

    // A growth must not begin in the middle of a bracket or with a bracket's rest.
    private static bool Closing(string text, int start) => text[start] == '(' || text[start] is '·' or '/';

    private static int GrowRight(string text, int end, ref bool person)
    {
        if (end < text.Length && text[end] == '(')
        {
            var close = text.IndexOf(')', end);
            if (close > 0 && close - end <= 5 && text[(end + 1)..close] is "社区" or "居" or "街道" or "站" or "办" or "村" or "镇" or "队" or "中心" or "室" or "科" or "乡" or "县" or "市" or "所" or "园" or "局") end = close + 1;
        }

        foreach (var tail in (string[])["负责人", "负责同志", "主要负责人", "领导", "领导班子", "相关人员", "工作人员", "队员", "书记", "主任", "所长", "院长", "校长", "站长", "医务人员", "医生", "专干", "有关人员", "干部", "医师", "党支部书记", "支部书记", "代表", "条线", "职工", "科长", "局长", "人员"])
        {
            if (string.CompareOrdinal(text, end, tail, 0, tail.Length) != 0) continue;
            if (tail is "领导" && end + 2 < text.Length && text[end + 2] is '小' or '班' or '下' or '机' or '体' or '协') continue;
            if (tail is not "条线") person = true;
            return end + tail.Length;
        }

        return end;
    }

    private static bool IsNameCharacter(char c) => c is >= '\u4e00' and <= '\u9fff' or >= 'A' and <= 'Z' or '/' or '〇';

    private static bool IsNamePart(string text, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (text[i] is not (>= '\u4e00' and <= '\u9fff' or '、' or '/')) return false;
        }

        return to > from && text[from..to] is not ("略" or "附后" or "见附件");
    }

    private static bool IsLittle(string text, int at)
    {
        if (at < 0) return true;
        var c = text[at];
        var next = at + 1 < text.Length ? text[at + 1] : ' ';
        return c switch
        {
            // 各主要职能部门 keeps it; elsewhere 主要 stands before a name.
            '要' => !(at > 1 && text[at - 1] == '主' && text[at - 2] == '各'),
            '年' => at > 0 && text[at - 1] is not ('青' or '少' or '老' or '成' or '中'),
            '月' or '日' => at > 0 && (char.IsAsciiDigit(text[at - 1]) || Numbering.IsChineseNumeral(text[at - 1]) || text[at - 1] is '每'),
            '周' => at > 0 && text[at - 1] is '每' or '一',
            '度' => at > 0 && text[at - 1] == '季',
            '应' => next is not ('急' or '对'),
            '经' => next is not ('济' or '发' or '办' or '营' or '信' or '贸'),
            '从' => next is not ('业' or '化'),
            '其' => next is not ('他' or '它'),
            '和' => next is not ('平' or '谐' or '顺'),
            '为' => next is not ('民'),
            '请' => true,
            '会' => next is '同' && false,
            _ => LittleWords.Contains(c, StringComparison.Ordinal),
        };
    }

    // What follows an ambiguous verb is a whole name: 组织|镇卫生院, but 组织人事办, 规划部门, 服务工作领导小组.
    private static bool StandsAlone(string text, int at)
    {
        if (at >= text.Length) return false;
        if ("各镇乡村县区市辖本我全有相其场属社所学企街".Contains(text[at], StringComparison.Ordinal)) return true;
        if (People.At(text, at) is not null) return true;
        return Alone.At(text, at) is { } alone && alone.Length > 2 && alone[^1] is not ('组' or '班' or '部' or '会' or '队' or '伍' or '室');
    }

    private static Lookup StopWords()
    {
        var maybe = PaperWords.List("stops.maybe").ToHashSet(StringComparer.Ordinal);
        return new Lookup(PaperWords.List("stops").Concat(PaperWords.List("verbs").Where(x => x.Length > 1)).Where(x => !maybe.Contains(x)));
    }

    private static Dictionary<char, (string After, string Before)> ReadSingles() =>
        PaperWords.List("units.single").Select(x => x.Split(' ')).ToDictionary(x => x[0][0], x => (x.ElementAtOrDefault(1) ?? "", x.ElementAtOrDefault(2) ?? ""));
}
