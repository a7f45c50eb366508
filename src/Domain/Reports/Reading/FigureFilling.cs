using HealthAssistantBot.Domain.Reports.Forms;

namespace HealthAssistantBot.Domain.Reports.Reading;

/// <summary>Puts a message's figures into number fields: lists (应到、实到分别是50、46), figures beside their names, all and none, then what has no name.</summary>
internal sealed class FigureFilling(ReportDraft draft, Utterance said, IReadOnlyList<NoneWord> noneWords, string? pending)
{
    private readonly GivenFigures _given = new(draft, said);

    /// <summary>Fields that this message gave, in its order.</summary>
    public IReadOnlyList<string> Given => _given.Keys;

    public void Fill()
    {
        var row = new RowFilling(draft, said, _given, pending);
        var earlier = new EarlierFigures(draft, said, _given);
        earlier.Swap();
        earlier.TakeBack();
        var nones = noneWords.ToList();
        ListFilling.Fill(said, nones, (field, quantity) => _given.Give(field, quantity, quantity.Start), _given.GiveNone, AskBoth, SumOf);
        var loose = new List<Pair>();
        foreach (var pair in PairReader.Read(said, nones, LooseFigures.OnlyCount(draft.Form)).OrderBy(pair => pair.ValueStart))
        {
            if (pair.Mention is null) loose.Add(pair);
            else Take(pair);
        }
        var groups = new WholeGroups(draft, said, _given);
        groups.Read();
        if (!row.TakeWhole(loose))
        {
            var nameless = new LooseFigures(draft, said, _given, pending);
            row.AskInOrder([.. nameless.Summed(loose).Where(pair => !nameless.Take(pair))]);
        }
        groups.Fill();
        earlier.SwapHere();
    }

    private void Take(Pair pair)
    {
        var claims = pair.Mention!.Entry.Numbers.Where(claim => pair.Quantity is null || PairReader.Fits(claim.Field, pair.Quantity)).ToList();
        var open = claims.Where(claim => !draft.IsStated(claim.Field.Key)).ToList();
        if (claims.Count > 1)
        {
            if (open.Count > 1)
            {
                foreach (var claim in open) draft.Ask(claim.Field.Key, AskReason.Ambiguous, said.Typed(pair.Start, Math.Max(pair.ValueEnd, pair.Mention?.End ?? 0)));
                return;
            }
            if (open.Count == 1) claims = open;
        }
        var field = claims[0].Field;
        if (pair.None is not null) _given.GiveNone(field, pair.None);
        else _given.Give(field, pair.Quantity!, Math.Min(pair.Start, pair.ValueStart));
    }

    private void AskBoth(IReadOnlyList<FormField> fields, string words)
    {
        foreach (var field in fields.Where(field => !draft.IsStated(field.Key))) _given.Ask(field, AskReason.Ambiguous, words, 0);
    }

    /// <summary>男女一共40: where a sum of the form says so, its total.</summary>
    private FormField? SumOf(IReadOnlyList<FormField> parts) => draft.Form.Rules.OfType<CompareRule>()
        .FirstOrDefault(rule => rule is { IsEqual: true, Right: [_] } && rule.Left.Count == parts.Count && parts.All(part => rule.Left.Contains(part.Key, StringComparer.Ordinal))) is { Right: [var total] } ? draft.Form.Field(total) : null;
}
