using System.Collections;
using HealthAssistantBot.Domain.Papers;

namespace HealthAssistantBot.Domain.Duties;

/// <summary>Names that stand in many papers, each kept once and known by a number.</summary>
internal sealed class KeptNames
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];

    public int Count => _names.Count;

    public string this[int number] => _names[number];

    public int NumberOf(string name)
    {
        if (_numbers.TryGetValue(name, out var number)) return number;
        _numbers.Add(name, _names.Count);
        _names.Add(name);
        return _names.Count - 1;
    }

    public string Once(string name) => _names[NumberOf(name)];
}

/// <summary>A paper's duties in little room, as answers need them: without the quote, which stands in the stored text, and with a topic only where a person gave it or a village does it.</summary>
internal sealed class PackedDuties : IReadOnlyList<Duty>
{
    private readonly KeptNames _names;
    private readonly Packed[] _duties;

    private readonly record struct Packed(int Party, int Verb, int Topic, int Clause, int Start, int Length, float Confidence, DutyKind Kind, bool Implied);

    public PackedDuties(IReadOnlyList<Duty> duties, KeptNames names)
    {
        _names = names;
        _duties = new Packed[duties.Count];
        for (var i = 0; i < _duties.Length; i++)
        {
            var duty = duties[i];
            _duties[i] = new Packed(names.NumberOf(duty.Party), names.NumberOf(duty.Verb), names.NumberOf(duty.IsReviewed || IsVillages(duty) ? duty.Topic : ""), names.NumberOf(duty.Clause), duty.Span.Start, duty.Span.Length, (float)duty.Confidence, duty.Kind, duty.Implied);
        }
    }

    // 各村委会通知到户 is listed for its village, which must hear what it is about.
    private static bool IsVillages(Duty duty) => duty.Party.Contains('村', StringComparison.Ordinal) && duty.Topic.Length <= MyVillageAnswer.LongestTopic * 2;

    public int Count => _duties.Length;

    public Duty this[int index]
    {
        get
        {
            var duty = _duties[index];
            return new Duty("", _names[duty.Party], duty.Kind, _names[duty.Verb], _names[duty.Topic], duty.Implied, _names[duty.Clause], "", new Span(duty.Start, duty.Length), duty.Confidence);
        }
    }

    /// <summary>The number of the party's printed name.</summary>
    public int PartyOf(int index) => _duties[index].Party;

    public string NameOf(int number) => _names[number];

    public Span SpanOf(int index) => new(_duties[index].Start, _duties[index].Length);

    public IEnumerator<Duty> GetEnumerator()
    {
        for (var i = 0; i < _duties.Length; i++) yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
