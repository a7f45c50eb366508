namespace HealthAssistantBot.Domain.Papers.Reading;

/// <summary>What a part of a sentence gives to one or more parties.</summary>
/// <param name="Parties">Names as printed.</param>
/// <param name="Start">Where the part starts in its sentence.</param>
/// <param name="VerbStart">The verb's place; equal to <paramref name="VerbEnd"/> when the words are a label (责任单位).</param>
internal sealed record Deed(IReadOnlyList<string> Parties, DutyKind Kind, int Start, int End, int VerbStart, int VerbEnd, string Verb, string Topic, bool Implied, double Confidence);

/// <summary>A sentence with its deeds; obligations look up here who must do what stands at a place.</summary>
internal sealed record ReadSentence(Sentence Sentence, IReadOnlyList<Deed> Deeds, IReadOnlyList<string> Subject)
{
    /// <summary>What the part of the clause is about: the task above 牵头单位： and 完成时限：.</summary>
    public string Matter { get; init; } = "";

    /// <summary>The parties of the deed that holds a place, or of the nearest one before it.</summary>
    public IReadOnlyList<string> PartiesAt(int at)
    {
        Deed? found = null;
        foreach (var deed in Deeds)
        {
            if (deed.Kind == DutyKind.Support && found is not null && !(deed.Start <= at && at < deed.End)) continue;
            if (deed.Start <= at || found is null) found = deed;
        }

        return found?.Parties ?? Subject;
    }
}
