using System.Text.RegularExpressions;
using HealthAssistantBot.Domain.Reports.Forms;

namespace HealthAssistantBot.Domain.Reports.Reading;

/// <summary>Figures and nones without a name: corrections by value (那个12写错了,是21), answers to the open question, the form's one count.</summary>
internal sealed partial class LooseFigures(ReportDraft draft, Utterance said, GivenFigures given, string? pending)
{
    /// <summary>3个拉肚子2个发烧: parts of the form's one count, each beside its own choice, are added up.</summary>
    public IReadOnlyList<Pair> Summed(List<Pair> pairs)
    {
        var parts = pairs.Where(pair => pair.Quantity is { IsVague: false, Number: not null, Change: 0, IsPart: false, Replaces: null } quantity && Principal(quantity) is { } count && !given.Holds(count) && ChoiceBeside(quantity) is not null && !IsStory(quantity)).ToList();
        if (parts.Count < 2 || parts.Select(pair => Gap(pair.Quantity!)).Distinct(StringComparer.Ordinal).Count() > 1 || parts.Select(pair => ChoiceBeside(pair.Quantity!)).Distinct().Count() < parts.Count || pairs.Exists(pair => pair.Quantity is { } other && !parts.Contains(pair) && Principal(other) is not null && !IsStory(other))) return pairs;
        var sum = parts[0].Quantity! with { Number = parts.Sum(pair => pair.Quantity!.Number), End = parts[^1].Quantity!.End };
        return [.. pairs.Except(parts), new Pair(null, sum, null)];
    }

    /// <returns>False when nothing tells what it is about.</returns>
    public bool Take(Pair pair) => pair.None is { } none ? TakeNone(pair, none) : TakeFigure(pair.Quantity!);

    private bool TakeNone(Pair pair, NoneWord none)
    {
        if (none.Verb is { } verb && draft.Form.Fields.FirstOrDefault(asked => asked.IsNumber && WholeGroups.Says(draft.Form, asked, verb)) is { } done) given.GiveNone(done, none);
        else if (given.Last is { } last && given.CorrectedSince(last, pair.ValueStart) && !Follows(pair.ValueEnd)) given.Set(last, 0, pair.ValueStart, said.Typed(pair.ValueStart, pair.ValueEnd));
        else if (pending is not null && given.Last is null && said.Mentions.Count == 0 && draft.Form.Field(pending) is { IsNumber: true } asked) given.GiveNone(asked, none);
        else return false;
        return true;
    }

    private bool TakeFigure(Quantity quantity)
    {
        if (quantity.Replaces is { } old && ByValue(old) is { } keys)
        {
            if (keys.Count == 1) given.Give(draft.Form.Field(keys[0])!, quantity, quantity.Start);
            else
            {
                foreach (var key in keys) draft.Ask(key, AskReason.Ambiguous, said.Typed(quantity.Start, quantity.End));
            }
            return true;
        }
        if (Meant(quantity) is not { } field) return false;
        given.Give(field, quantity, quantity.Start);
        return true;
    }

    private FormField? Meant(Quantity quantity)
    {
        if (given.GoneBefore(quantity.Start) is { } stock && PairReader.Fits(stock, quantity)) return stock;
        if (given.Last is { } last && (given.CorrectedSince(last, quantity.Start) || given.OutdoneSince(last, quantity.Start) || quantity.Change != 0) && PairReader.Fits(last, quantity)) return last;
        // 再加3个: to what was said last.
        if (quantity.Change != 0) return LastSaid ?? Principal(quantity);
        // 36个都到齐了
        if (WholeGroups.VerbAt(said.Text, quantity.End) is { } verb && draft.Form.Fields.FirstOrDefault(asked => asked.IsNumber && WholeGroups.Says(draft.Form, asked, verb)) is { } whole && !given.Holds(whole)) return whole;
        if (Corrects(quantity) && LastSaid is { } late && PairReader.Fits(late, quantity)) return late;
        if (pending is not null && draft.Form.Field(pending) is { IsNumber: true } open && PairReader.Fits(open, quantity) && !given.Holds(open) && (given.Last is null || quantity.Start < 3)) return open;
        return Principal(quantity) is { } principal && !given.Holds(principal) && !IsStory(quantity) ? principal : null;
    }

    private FormField? LastSaid => draft.LastSaid is [.., var late] && draft.Form.Field(late) is { IsNumber: true } known ? known : null;

    // 12写错了,是21; 不对,3人.
    private bool Corrects(Quantity quantity) => given.Last is null && (quantity.Replaces is not null || draft.Asks.Count == 0 && CorrectionWords.Stand(said.Text, 0, quantity.Start));

    // '这月没有': followed by a name it would have been paired.
    private bool Follows(int at) => at < said.Text.Length && !Utterance.IsStop(said.Text[at]) && said.IsUsed(at);

    private List<string>? ByValue(decimal old)
    {
        var keys = draft.Values.Where(value => value.Value.Value is NumberValue number && number.Number == old && draft.Form.Field(value.Key) is not null).Select(value => value.Key).ToList();
        // What was computed or taken over is meant less likely than what was typed.
        var typed = keys.Where(draft.IsStated).ToList();
        if (typed.Count > 0) keys = typed;
        return keys.Count == 0 ? null : keys;
    }

    /// <summary>The one figure that a form must have; null where it must have more, or none.</summary>
    public static FormField? OnlyCount(Form form) => form.Fields.Where(field => field is { IsNumber: true, IsRequired: true }).Take(2).ToList() is [var only] ? only : null;

    /// <summary>The one count that a form must have: a figure without a name is about it (5个学生发烧).</summary>
    private FormField? Principal(Quantity quantity)
    {
        if (OnlyCount(draft.Form) is { } only) return PairReader.Fits(only, quantity) && !quantity.IsPart ? only : null;
        if (quantity.Unit is "" or "个" or "人" or "名" or "位" or "遍" or "趟" or "回" or "次" or "期" or "头" or "条" or "件" or "节") return null;
        // A unit that one field alone has, 48人次, and then one that only it can be counted in: 3场, 20平方, 消了11处.
        if (!quantity.IsPart && draft.Form.Fields.Where(field => field.IsNumber && field.Unit == quantity.Unit).ToList() is [var own]) return own;
        var byUnit = draft.Form.Fields.Where(field => field.IsNumber && field.Unit.Length > 0 && field.Unit != "个" && PairReader.Fits(field, quantity)).ToList();
        return byUnit is [var unit] && !quantity.IsPart ? unit : null;
    }

    private FieldChoice? ChoiceBeside(Quantity quantity) => Beside(quantity)?.Entry.Claims.First(Tells).Choice;

    // 6个老人咳嗽,2个发烧: not said alike, so the second counts some of the first.
    private string Gap(Quantity quantity) => said.Text[quantity.End..Beside(quantity)!.Start];

    private Mention? Beside(Quantity quantity) => said.Mentions.Find(mention => mention.Start >= quantity.End && mention.Start <= quantity.End + 3 && mention.Entry.Claims.Any(Tells));

    private static bool Tells(Claim claim) => claim.Choice is not null && claim.Field.Type == FieldType.MultiChoice;

    private bool IsStory(Quantity quantity) => StoryBefore().IsMatch(said.Text.AsSpan()[Math.Max(0, quantity.Start - 4)..quantity.Start]);

    [GeneratedRegex("(?:还剩|剩下|剩|单号|编号|电话|车牌|号码|请了|派了|给|陪|带了?|等了?|借了?|第)$")]
    private static partial Regex StoryBefore();
}
