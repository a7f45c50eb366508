namespace HealthAssistantBot.Domain.Papers.Reading;

/// <summary>One entry of a list of people: a name with its post, or a post or collective seat without a name.</summary>
internal readonly record struct PersonEntry(string? Name, string? Post, int Start, int End);

/// <summary>Reads entries such as 秦志远（镇长）, 胡  杨    双龙镇镇长, 镇长秦志远同志, 各村党支部书记.</summary>
internal static class PersonNames
{
    private static readonly HashSet<char> Surnames = [.. PaperWords.List("surnames").SelectMany(x => x)];
    private static readonly HashSet<string> Doubles = [.. PaperWords.List("surnames.double")];
    private static readonly string[] NotNames = ["长", "员", "任", "办", "局", "所", "站", "室", "部", "委", "组", "院", "校", "村", "镇", "会", "科", "队", "乡", "县", "区", "街", "单位", "部门", "电话", "名单", "简称", "以下", "附后"];

    public static bool IsName(string words, bool lenient = false)
    {
        var name = words.Replace("·", "", StringComparison.Ordinal);
        if (name.Length is < 2 or > 4 && !(words.Contains('·', StringComparison.Ordinal) && name.Length <= 12) || name.Any(c => c is < '\u4e00' or > '\u9fff')) return false;
        if (name.Length == 4 && !Doubles.Contains(name[..2]) && !words.Contains('·', StringComparison.Ordinal) && !lenient) return false;
        if (NotNames.Any(x => name.EndsWith(x, StringComparison.Ordinal)) || RoleWords.At(name, 0) is not null || PartyLexicon.Find(name).Count > 0) return false;
        if (name[0] is '应' && name[1] is '于' or '在' or '当' or '按' or '向' or '及' or '定' or '急' or '对' or '将' or '由' or '立' || name[0] is '各' or '全' or '由' or '等' or '其' or '本' or '我' or '该' or '并' or '负') return false;
        return Surnames.Contains(name[0]) || (name.Length > 2 && Doubles.Contains(name[..2])) || lenient;
    }

    /// <summary>The entries between two places of a sentence's folded text.</summary>
    public static List<PersonEntry> Read(string text, int from, int to)
    {
        var found = new List<PersonEntry>();
        Trim(text, ref from, ref to);
        if (from >= to) return found;
        if (Columns(text, from, to) is { } columns) return columns;
        if (Spaced(text, from, to) is { } spaced) return spaced;
        foreach (var (start, end) in Pieces(text, from, to))
        {
            if (One(text, start, end, false) is { } entry) found.Add(entry);
        }

        // In a list of names an uncommon surname is a name too.
        if (found.Count(x => x.Name is not null) * 2 >= found.Count)
        {
            for (var i = 0; i < found.Count; i++)
            {
                if (found[i].Name is null && found[i].Post is { Length: 2 or 3 } words && IsName(words, lenient: true)) found[i] = found[i] with { Name = words, Post = null };
            }
        }

        return found;
    }

    // 副镇长  何  静、卫生院院长  曹正华: several entries, each with its blanks.
    private static List<PersonEntry>? Columns(string text, int from, int to)
    {
        var pieces = Pieces(text, from, to).ToList();
        if (pieces.Count < 2 || !pieces.Exists(x => text[x.Start..x.End].Contains(' ', StringComparison.Ordinal))) return null;
        var found = new List<PersonEntry>();
        foreach (var (start, end) in pieces)
        {
            if ((Spaced(text, start, end)?.SingleOrDefault() ?? One(text, start, end, false)) is not { Name: not null } entry) return null;
            found.Add(entry);
        }

        return found;
    }

    private static void Trim(string text, ref int from, ref int to)
    {
        while (from < to && text[from] is ' ' or '\t' or ':' or ',' or '、') from++;
        while (to > from && text[to - 1] is ' ' or '\t' or '。' or ';' or ',' or '、' or '.') to--;
    }

    private static IEnumerable<(int Start, int End)> Pieces(string text, int from, int to)
    {
        var (start, depth) = (from, 0);
        for (var i = from; i <= to; i++)
        {
            if (i < to && text[i] == '(') depth++;
            else if (i < to && text[i] == ')') depth = Math.Max(0, depth - 1);
            if (i < to && (depth > 0 || text[i] is not ('、' or ',' or ';' or '\t'))) continue;
            var (s, e) = (start, i);
            Trim(text, ref s, ref e);
            if (e > s) yield return (s, e);
            start = i + 1;
        }
    }

    // Columns set by blanks: name and post on one line, or a row of names.
    private static List<PersonEntry>? Spaced(string text, int from, int to)
    {
        var words = new List<(int Start, int End)>();
        for (var i = from; i < to;)
        {
            while (i < to && text[i] is ' ' or '\t') i++;
            var start = i;
            while (i < to && text[i] is not (' ' or '\t')) i++;
            if (i > start) words.Add((start, i));
        }

        if (words.Count < 2) return null;
        // 胡  杨: a two-character name is set wide.
        for (var i = 0; i + 1 < words.Count; i++)
        {
            if (words[i].End - words[i].Start != 1 || words[i + 1].End - words[i + 1].Start != 1) continue;
            words[i] = (words[i].Start, words[i + 1].End);
            words.RemoveAt(i + 1);
        }

        string Word(int i) => text[words[i].Start..words[i].End].Replace(" ", "", StringComparison.Ordinal).Replace("(女)", "", StringComparison.Ordinal).Replace("(男)", "", StringComparison.Ordinal).Replace("(兼)", "", StringComparison.Ordinal);
        if (words.Count >= 2 && IsName(Word(0)))
        {
            if (Enumerable.Range(0, words.Count).All(i => IsName(Word(i)))) return [.. words.Select((x, i) => new PersonEntry(Word(i), null, x.Start, x.End))];
            if (!text[words[0].Start..words[0].End].Contains('、', StringComparison.Ordinal))
            {
                var post = text[words[1].Start..to].Trim(' ', '\t', '。', ';', ',', '(', ')');
                return [new PersonEntry(Word(0), post, words[0].Start, to)];
            }
        }

        if (words.Count == 1 && IsName(Word(0))) return [new PersonEntry(Word(0), null, words[0].Start, words[0].End)];
        if (words.Count >= 2 && IsName(Word(words.Count - 1)) && PartyOrPost(text[words[0].Start..words[^2].End])) return [new PersonEntry(Word(words.Count - 1), text[words[0].Start..words[^2].End].Trim(), words[0].Start, to)];
        return null;
    }

    private static bool PartyOrPost(string words) => PartyLexicon.PostBefore(words, words.Length, 0) is not null || PartyLexicon.Find(words).Count > 0;

    /// <summary>One entry without separators inside.</summary>
    public static PersonEntry? One(string text, int start, int end, bool lenient)
    {
        var words = text[start..end];
        foreach (var tail in (string[])["同志", "等同志", "等", "等人"])
        {
            if (words.EndsWith(tail, StringComparison.Ordinal) && words.Length > tail.Length + 1) words = words[..^tail.Length];
        }

        var open = words.IndexOf('(', StringComparison.Ordinal);
        if (open > 1 && words.EndsWith(')'))
        {
            var name = words[..open].Replace(" ", "", StringComparison.Ordinal);
            var inside = words[(open + 1)..^1].Trim();
            if (IsName(name, lenient: true) && (IsName(name) || PartyOrPost(inside))) return new PersonEntry(name, inside is "女" or "男" or "兼" or "回族" || inside.Length == 0 ? null : inside, start, end);
            // 镇长（秦志远）
            if (IsName(inside) && PartyOrPost(words[..open])) return new PersonEntry(inside, words[..open].Trim(), start, end);
        }

        var bare = words.Replace(" ", "", StringComparison.Ordinal);
        if (IsName(bare, lenient)) return new PersonEntry(bare, null, start, end);
        // 镇长秦志远, 秦志远镇长: the post stands right beside the name.
        for (var length = 4; length >= 2; length--)
        {
            if (words.Length <= length + 1) continue;
            var name = words[^length..];
            if (IsName(name) && PartyLexicon.PostBefore(words, words.Length - length, 0) is { } && !IsName(words[^Math.Min(length, 2)..]) | length <= 3) return new PersonEntry(name, words[..^length].Trim(), start, end);
        }

        return words.Length is >= 2 and <= 60 ? new PersonEntry(null, words, start, end) : null;
    }
}
