using System.Globalization;
using HealthAssistantBot.Domain.Reports.Forms;

namespace HealthAssistantBot.Domain.Reports.Reading;

/// <summary>
/// Figures without names, one after another: 312，45，6. As many as the form still wants are taken in its order, for the read-back shows
/// each beside its name; fewer may have left one out, so what follows the first is asked about.
/// </summary>
internal sealed class RowFilling(ReportDraft draft, Utterance said, GivenFigures given, string? pending)
{
    // As it was before this message.
    private readonly List<FormField> _open = [.. draft.Form.Fields.Where(field => field.IsNumber && !draft.Values.ContainsKey(field.Key))];

    /// <summary>Takes the whole message for the rest of the form.</summary>
    /// <returns>False when it is no such row, or not as long as what is open.</returns>
    public bool TakeWhole(IReadOnlyList<Pair> loose)
    {
        if (loose.Count < 2 || loose.Count != _open.Count || pending is not null && _open[0].Key != pending || said.Mentions.Count > 0) return false;
        if (!loose.Index().All(part => IsBare(part.Item) && Fits(_open[part.Index], part.Item))) return false;
        foreach (var (i, pair) in loose.Index())
        {
            if (pair.Quantity is { } quantity) given.Give(_open[i], quantity, quantity.Start);
            else given.GiveNone(_open[i], pair.None!);
        }
        return true;
    }

    /// <summary>Asks whether figures that nothing took belong to the fields that follow what was said last.</summary>
    public void AskInOrder(IEnumerable<Pair> left)
    {
        foreach (var pair in left.Where(IsBare))
        {
            var before = given.NearestBefore(pair.ValueStart);
            var from = (before?.Field.Key ?? pending) is { } key && draft.Form.Field(key) is not null ? draft.Form.NumberOf(key) : 0;
            if (_open.Find(field => draft.Form.NumberOf(field.Key) > from && !given.Holds(field) && Fits(field, pair)) is { } next)
            {
                var number = (pair.Quantity?.Number ?? 0) * (pair.Quantity is { } quantity ? ReadingWords.Factor(quantity.Unit, next.Unit) ?? 1 : 1);
                given.Ask(next, AskReason.InOrder, number.ToString(CultureInfo.InvariantCulture), pair.ValueStart);
            }
            else if (before is var (last, at) && !IsSame(last, pair)) given.Ask(last, AskReason.Ambiguous, said.Typed(at, pair.ValueEnd), at);
        }
    }

    private bool IsSame(FormField field, Pair pair) => draft.Number(field.Key) == (pair.Quantity?.Number ?? 0);

    // Nothing else stands in its clause: no house number, no hour of a story.
    private bool IsBare(Pair pair)
    {
        if (pair is { Quantity: { } quantity } ? quantity is not { IsVague: false, Number: not null, Change: 0, Replaces: null, IsPart: false } : pair.None!.Verb is not null) return false;
        return (pair.ValueStart == 0 || Utterance.IsStop(said.Text[pair.ValueStart - 1])) && (pair.ValueEnd == said.Text.Length || Utterance.IsStop(said.Text[pair.ValueEnd]));
    }

    private static bool Fits(FormField field, Pair pair) =>
        pair.Quantity is not { } quantity || PairReader.Fits(field, quantity) && (field.Type != FieldType.Integer || quantity.Number == decimal.Truncate(quantity.Number!.Value));
}
