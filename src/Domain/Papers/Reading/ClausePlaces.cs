namespace HealthAssistantBot.Domain.Papers.Reading;

/// <summary>Finds the clause that holds a place of the text.</summary>
internal sealed class ClausePlaces
{
    private readonly PaperSource _source;
    private readonly (int Start, int End, ClauseNode Node)[] _stretches;

    public ClausePlaces(IEnumerable<ClauseNode> nodes, PaperSource source)
    {
        _source = source;
        _stretches = [.. nodes.SelectMany(x => x.Stretches.Select(s => (s.Start, s.End, x))).OrderBy(x => x.Start)];
    }

    public ClauseNode? AtLine(int line) => At(_source.Lines[line].From);

    public ClauseNode? At(int place)
    {
        var (low, high) = (0, _stretches.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (place < _stretches[middle].Start) high = middle - 1;
            else if (place >= _stretches[middle].End) low = middle + 1;
            else return _stretches[middle].Node;
        }

        return null;
    }
}
