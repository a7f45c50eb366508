namespace HealthAssistantBot.Domain.Papers.Reading;

/// <summary>A list of parties in a sentence: A、B和C等有关单位.</summary>
internal sealed record PartyList(int Start, int End, IReadOnlyList<(int Start, int End)> Names);

/// <summary>Reads lists of parties at a place of a sentence.</summary>
internal sealed class PartyNames
{
    private readonly string _text;
    private readonly List<PartyMention> _mentions;

    public PartyNames(string text) => (_text, _mentions) = (text, PartyLexicon.Find(text));

    public IReadOnlyList<PartyMention> Mentions => _mentions;

    /// <summary>The list that begins at a place, or null.</summary>
    public PartyList? ListAt(int at, int to)
    {
        var index = _mentions.FindIndex(x => x.Start == at);
        if (index < 0 || _mentions[index].End > to) return null;
        var names = new List<(int, int)> { (at, _mentions[index].End) };
        var end = Others(_mentions[index].End, to);
        while (index + 1 < _mentions.Count && _mentions[index + 1].End <= to)
        {
            if (_mentions[index + 1].Start < end)
            {
                index++;
                continue;
            }

            var gap = _text[end.._mentions[index + 1].Start];
            if (!IsSeparator(gap, _mentions[index + 1].Start)) break;
            index++;
            names.Add((_mentions[index].Start, _mentions[index].End));
            end = Others(_mentions[index].End, to);
        }

        return new PartyList(at, end, names);
    }

    private bool IsSeparator(string gap, int next) => gap switch
    {
        "" => _text[next] == '各',
        "、" or "和" or "及" or "与" or "以及" or "或" or "/" or "、各" or " " or "及其" => true,
        _ => false,
    };

    // 街道办事处等相关部门: the rest of the list is not named.
    private int Others(int at, int to)
    {
        if (at >= to || _text[at] != '等') return at;
        foreach (var tail in (string[])["等相关部门和单位", "等有关部门和单位", "等相关职能部门", "等有关职能部门", "等相关部门", "等有关部门", "等相关单位", "等有关单位", "等成员单位", "等部门单位", "等单位", "等部门", "等机构", "等有关机构", "等科室", "等站所", "等"])
        {
            if (at + tail.Length <= to && string.CompareOrdinal(_text, at, tail, 0, tail.Length) == 0) return at + tail.Length;
        }

        return at;
    }
}
