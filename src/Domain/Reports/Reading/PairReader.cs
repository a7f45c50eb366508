using HealthAssistantBot.Domain.Reports.Forms;

namespace HealthAssistantBot.Domain.Reports.Reading;

/// <summary>A figure or a none with the word of the form that it belongs to.</summary>
/// <param name="Mention">Null when nothing near it tells which field is meant.</param>
internal sealed record Pair(Mention? Mention, Quantity? Quantity, NoneWord? None)
{
    public int Start => Math.Min(Mention?.Start ?? int.MaxValue, ValueStart);

    public int ValueStart => Quantity?.Start ?? None!.Start;

    public int ValueEnd => Quantity?.End ?? None!.End;

    public double Cost { get; init; }
}

/// <summary>
/// Gives each figure its word: names stand before figures (体检42) or behind (5个没来), in one run without a comma too. Of all ways to pair
/// neighbours the one with the least left over and the shortest gaps is taken.
/// </summary>
internal static class PairReader
{
    private const double LeftOverName = 0.5, LeftOverPart = 0.2, LeftOverFigure = 2.0, LeftOverNone = 0.6, LeftOverPrincipal = 0.9, NoPair = 100;

    private sealed record Item(int Start, int End, Mention? Mention, Quantity? Quantity, NoneWord? None);

    public static IReadOnlyList<Pair> Read(Utterance said, IReadOnlyList<NoneWord> nones, FormField? principal)
    {
        var items = said.Mentions.Where(mention => mention.Entry.Numbers.Count > 0).Select(mention => new Item(mention.Start, mention.End, mention, null, null))
            .Concat(said.Quantities.Select(quantity => new Item(quantity.Start, quantity.End, null, quantity, null)))
            .Concat(nones.Select(none => new Item(none.Start, none.End, null, null, none)))
            .OrderBy(item => item.Start).ToList();
        var best = new double[items.Count + 1];
        var next = new (int Partner, int Step)[items.Count];
        for (var i = items.Count - 1; i >= 0; i--)
        {
            (best[i], next[i]) = (LeftOver(items[i], items, principal) + best[i + 1], (-1, i + 1));
            var skipped = 0.0;
            for (var j = i + 1; j < Math.Min(items.Count, i + 4); j++)
            {
                if (items[j].Mention is null != items[i].Mention is null)
                {
                    var cost = Cost(said, items[i], items[j]) + skipped;
                    if (cost + best[j + 1] < best[i]) (best[i], next[i]) = (cost + best[j + 1], (j, j + 1));
                    // 通知了30户35人: a figure of another measure right before one that fits.
                    if (items[j].Mention is null && cost >= NoPair && j + 1 < items.Count && items[j + 1].Quantity is not null && items[j + 1].Start == items[j].End)
                    {
                        skipped += 0.1;
                        continue;
                    }
                    if (items[j].Mention is null) break;
                }
                // Only names may be stepped over on the way: '4个老人没来'.
                if (items[j].Mention is null) break;
                skipped += items[i].Mention is null ? 0.1 : LeftOver(items[j], items, principal);
            }
        }

        List<Pair> pairs = [];
        for (var i = 0; i < items.Count; i = next[i].Step)
        {
            var (one, other) = (items[i], next[i].Partner < 0 ? null : items[next[i].Partner]);
            if (other is not null) pairs.Add(new Pair(one.Mention ?? other.Mention, one.Quantity ?? other.Quantity, one.None ?? other.None) { Cost = Cost(said, one, other) });
            else if (one.Mention is null) pairs.Add(new Pair(null, one.Quantity, one.None));
        }
        return pairs;
    }

    private static double LeftOver(Item item, List<Item> items, FormField? principal) => item switch
    {
        { Mention: { Entry: { IsAmbiguous: false, Weight: > 0.7 } } } => LeftOverName,
        { Mention: not null } => LeftOverPart,
        { None: not null } => LeftOverNone,
        { Quantity: { IsPart: true } } => 0.9,
        // Without a name it is about the one count that the form must have.
        { Quantity: { Unit.Length: > 0 } count } when principal is not null && Fits(principal, count) => LeftOverPrincipal,
        { Quantity: { } quantity } => items.Exists(other => other.Mention is { } mention && mention.Entry.Numbers.Any(claim => Fits(claim.Field, quantity))) ? LeftOverFigure : 0.1,
        _ => 0,
    };

    public static bool Fits(FormField field, Quantity quantity) =>
        ReadingWords.SameMeasure(quantity.Unit, field.Unit) || ReadingWords.Factor(quantity.Unit, field.Unit) is not null;

    private static double Cost(Utterance said, Item one, Item other)
    {
        var mention = one.Mention ?? other.Mention!;
        var quantity = one.Quantity ?? other.Quantity;
        var none = one.None ?? other.None;
        if (quantity is not null && !mention.Entry.Numbers.Any(claim => Fits(claim.Field, quantity))) return NoPair;
        var cost = (1 - mention.Entry.Numbers.Max(claim => claim.Weight)) * 0.6 + (mention.Entry.IsAmbiguous ? 0.9 : 0) + GapCost.Of(said, one.End, other.Start);
        if (quantity is { IsPart: true }) cost += mention.Entry.Weight > 0.7 ? 0.2 : 0.8;
        if (one.Mention is not null) return cost;

        // The figure stands first.
        if (none is { BindsLeft: true }) return cost + 1.5;
        if (none is not null) return cost + 0.1;
        return cost + 0.3 + (quantity!.Unit.Length == 0 ? 0.4 : 0) + (said.Text.AsSpan(one.End, other.Start - one.End).ContainsAny(',', '。') ? 1.2 : 0);
    }
}

/// <summary>How far a name is from its figure: words that change nothing cost nothing, others by their length, a comma more, a full stop most.</summary>
internal static class GapCost
{
    private const double Comma = 0.8, Listed = 0.5, FullStop = 2.2, Unknown = 0.22, MostUnknown = 2.4, KnownWord = 0.15;

    public static double Of(Utterance said, int start, int end)
    {
        if (end <= start) return 0;
        var cost = 0.0;
        var unknown = 0.0;
        foreach (var mention in said.Mentions)
        {
            if (mention.Start >= start && mention.End <= end && mention.Entry.Numbers.Count == 0) cost += KnownWord;
        }
        var text = Unread(said, start, end);
        if (CorrectionWords.Stand(text, 0, text.Length)) text = CorrectionWords.Without(text);
        for (var i = 0; i < text.Length;)
        {
            switch (text[i])
            {
                case ',': cost += Comma; i++; continue;
                case '、' or '/': cost += Listed; i++; continue;
                case '。' or ';' or '!' or '?': cost += FullStop; i++; continue;
                case '\0' or '(' or ')' or '-' or '"': i++; continue;
            }
            var neutral = ReadingWords.NeutralAt(text.AsSpan(i)).Length;
            if (neutral == 0) unknown += Unknown;
            i += Math.Max(1, neutral);
        }
        return cost + Math.Min(unknown, MostUnknown);
    }

    private static string Unread(Utterance said, int start, int end) =>
        string.Create(Math.Max(0, end - start), (said, start), (characters, state) =>
        {
            for (var i = 0; i < characters.Length; i++) characters[i] = state.said.IsUsed(state.start + i) ? '\0' : state.said.Text[state.start + i];
        });
}
