using System.Text.RegularExpressions;
using HealthAssistantBot.Domain.Reports.Forms;

namespace HealthAssistantBot.Domain.Reports.Reading;

/// <summary>Puts figures into number fields: paired ones, lists (应到、实到分别是50、46), each (男女各32), sums, all and none, corrections by value, bare answers.</summary>
internal sealed partial class FigureFilling(ReportDraft draft, Utterance said, IReadOnlyList<NoneWord> noneWords, string? pending)
{
    private readonly Dictionary<string, (int At, bool Vague, decimal? Number)> _here = new(StringComparer.Ordinal);
    private readonly List<string> _given = [];
    private readonly List<(FormField Field, Mention Mention)> _allOf = [];

    /// <summary>Fields that this message gave, in its order.</summary>
    public IReadOnlyList<string> Given => _given;

    public void Fill()
    {
        SwapFigures();
        TakenBack();
        var nones = noneWords.ToList();
        ListFilling.Fill(said, nones, (field, quantity) => Give(field, quantity, quantity.Start), (field, none) => GiveNone(field, none), AskBoth, SumOf);
        var pairs = PairReader.Read(said, nones);
        var loose = new List<Pair>();
        foreach (var pair in pairs.OrderBy(pair => pair.ValueStart))
        {
            if (pair.Mention is null) loose.Add(pair);
            else Take(pair);
        }
        AllOrNobody();
        foreach (var pair in loose) Loose(pair);
        foreach (var (field, mention) in _allOf.Where(all => !_here.ContainsKey(all.Field.Key))) AllOf(field, mention.Start, mention.End);
    }

    private void Take(Pair pair)
    {
        var claims = pair.Mention!.Entry.Numbers.Where(claim => pair.Quantity is null || PairReader.Fits(claim.Field, pair.Quantity)).ToList();
        var open = claims.Where(claim => !draft.IsStated(claim.Field.Key)).ToList();
        if (claims.Count > 1)
        {
            if (open.Count > 1)
            {
                foreach (var claim in open) draft.Ask(claim.Field.Key, AskReason.Ambiguous, Words(pair));
                return;
            }
            if (open.Count == 1) claims = open;
        }
        var field = claims[0].Field;
        if (pair.None is not null) GiveNone(field, pair.None);
        else Give(field, pair.Quantity!, Math.Min(pair.Start, pair.ValueStart));
    }

    private string Words(Pair pair) => said.Typed(pair.Start, Math.Max(pair.ValueEnd, pair.Mention?.End ?? 0));

    private void GiveNone(FormField field, NoneWord none) => Set(field, 0, none.Start, said.Typed(none.Start, none.End));

    private void Give(FormField field, Quantity quantity, int at)
    {
        var words = said.Typed(quantity.Start, quantity.End);
        if (quantity.Number is not { } number || quantity.IsVague && !field.TakesApproximate)
        {
            if (!_here.TryGetValue(field.Key, out var before) || before.Vague || Corrected(before.At, at))
            {
                draft.Ask(field.Key, AskReason.Approximate, words);
                Note(field, at, vague: true, null);
            }
            return;
        }
        if (quantity.Change != 0)
        {
            if ((draft.Number(field.Key) ?? (draft.Context.Previous.TryGetValue(field.Key, out var last) && last is NumberValue previous ? previous.Number : null)) is { } from) number = from + quantity.Change * number;
            else
            {
                draft.Ask(field.Key, AskReason.Ambiguous, words);
                Note(field, at, vague: true, null);
                return;
            }
        }
        number *= ReadingWords.Factor(quantity.Unit, field.Unit) ?? 1;
        if (field.Type == FieldType.Integer && number != decimal.Truncate(number) || number < 0)
        {
            draft.Ask(field.Key, AskReason.Ambiguous, words);
            return;
        }
        Set(field, number, at, words);
    }

    private void Set(FormField field, decimal number, int at, string words)
    {
        // Two figures for one field in one breath: the later one only where the text says so.
        if (_here.TryGetValue(field.Key, out var before) && !before.Vague && before.Number != number && !Corrected(before.At, at))
        {
            return;
        }
        draft.Set(field.Key, new NumberValue(number), ValueOrigin.Stated, words);
        Note(field, at, vague: false, number);
    }

    private void Note(FormField field, int at, bool vague, decimal? number)
    {
        _here[field.Key] = (at, vague, number);
        _given.Remove(field.Key);
        _given.Add(field.Key);
    }

    private bool Corrected(int from, int to) => from < to && CorrectionWords.Stand(said.Text, from, to);

    private void AskBoth(IReadOnlyList<FormField> fields, string words)
    {
        foreach (var field in fields.Where(field => !draft.IsStated(field.Key)))
        {
            draft.Ask(field.Key, AskReason.Ambiguous, words);
            Note(field, 0, vague: true, null);
        }
    }

    /// <summary>男女一共40: where a sum of the form says so, its total.</summary>
    private FormField? SumOf(IReadOnlyList<FormField> parts) => draft.Form.Rules.OfType<CompareRule>()
        .FirstOrDefault(rule => rule is { IsEqual: true, Right: [_] } && rule.Left.Count == parts.Count && parts.All(part => rule.Left.Contains(part.Key, StringComparer.Ordinal))) is { Right: [var total] } ? draft.Form.Field(total) : null;

    // A figure or none without a name.
    private void Loose(Pair pair)
    {
        if (pair.None is not null)
        {
            if (pair.None.Verb is { } verb && draft.Form.Fields.FirstOrDefault(asked => asked.IsNumber && Says(asked, verb)) is { } done)
            {
                GiveNone(done, pair.None);
                return;
            }
            if (_given.Count > 0 && Corrected(_here[_given[^1]].At, pair.ValueStart) && !Follows(pair.ValueEnd)) Set(draft.Form.Field(_given[^1])!, 0, pair.ValueStart, said.Typed(pair.ValueStart, pair.ValueEnd));
            else if (pending is not null && _given.Count == 0 && said.Mentions.Count == 0 && draft.Form.Field(pending) is { IsNumber: true } asked) GiveNone(asked, pair.None);
            return;
        }
        var quantity = pair.Quantity!;
        if (quantity.Replaces is { } old && ByValue(old) is { } keys)
        {
            if (keys.Count == 1) Give(draft.Form.Field(keys[0])!, quantity, quantity.Start);
            else
            {
                foreach (var key in keys) draft.Ask(key, AskReason.Ambiguous, said.Typed(quantity.Start, quantity.End));
            }
            return;
        }
        if (_given.Count > 0 && draft.Form.Field(_given[^1]) is { } last && Corrected(_here[last.Key].At, quantity.Start) && PairReader.Fits(last, quantity))
        {
            Give(last, quantity, quantity.Start);
            return;
        }
        // 36个都到齐了
        if (All().Match(said.Text, quantity.End) is { Success: true } all && all.Index <= quantity.End + 1 && draft.Form.Fields.FirstOrDefault(asked => asked.IsNumber && Says(asked, all.Groups["verb"].Value)) is { } whole && !_here.ContainsKey(whole.Key))
        {
            Give(whole, quantity, quantity.Start);
            return;
        }
        if (pending is not null && draft.Form.Field(pending) is { IsNumber: true } open && PairReader.Fits(open, quantity) && !_here.ContainsKey(pending) && (_given.Count == 0 || quantity.Start < 3))
        {
            Give(open, quantity, quantity.Start);
            return;
        }
        if (quantity.Replaces is not null && _given.Count == 0 && draft.LastSaid is [.., var late] && draft.Form.Field(late) is { IsNumber: true } field)
        {
            Give(field, quantity, quantity.Start);
            return;
        }
        if (Principal(quantity) is { } principal && !_here.ContainsKey(principal.Key) && !IsStory(quantity)) Give(principal, quantity, quantity.Start);
    }

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

    /// <summary>The one count that a form must have: a figure without a name is about it (5个学生发烧).</summary>
    private FormField? Principal(Quantity quantity)
    {
        var counts = draft.Form.Fields.Where(field => field is { IsNumber: true, IsRequired: true }).ToList();
        if (counts is [var only]) return PairReader.Fits(only, quantity) && !quantity.IsPart ? only : null;
        // A unit of its own: 3场, 20平方.
        var byUnit = draft.Form.Fields.Where(field => field.IsNumber && quantity.Unit.Length > 0 && quantity.Unit is not ("个" or "人" or "名" or "位") && field.Unit.Length > 0 && PairReader.Fits(field, quantity)).ToList();
        return byUnit is [var unit] && ReadingWords.IsMeasure(unit.Unit) ? unit : null;
    }

    private bool IsStory(Quantity quantity)
    {
        var before = said.Text[Math.Max(0, quantity.Start - 4)..quantity.Start];
        var after = said.Text[quantity.End..Math.Min(said.Text.Length, quantity.End + 3)];
        return StoryBefore().IsMatch(before) || StoryAfter().IsMatch(after);
    }

    private void SwapFigures()
    {
        foreach (Match match in CorrectionWords.Swapped().Matches(said.Text))
        {
            // 体检写反了,是68: a figure follows, so one field is meant.
            var (from, to) = said.Clause(match.Index);
            if (said.Quantities.Exists(quantity => quantity.Start >= match.Index && quantity.Start <= to + 8)) continue;
            var named = said.Mentions.Where(mention => mention.Start >= from && mention.End <= match.Index && mention.Entry.Numbers.Count == 1).Select(mention => mention.Entry.Numbers[0].Field.Key).Distinct(StringComparer.Ordinal).ToList();
            if (named.Count < 2) named = [.. draft.LastSaid.Where(key => draft.Number(key) is not null).TakeLast(2)];
            if (named is not [var one, var two] || draft.Number(one) is not { } a || draft.Number(two) is not { } b) continue;
            draft.Set(one, new NumberValue(b), ValueOrigin.Stated, said.Typed(from, to));
            draft.Set(two, new NumberValue(a), ValueOrigin.Stated, said.Typed(from, to));
            _given.AddRange([one, two]);
            _here[one] = _here[two] = (match.Index, false, null);
        }
    }

    // 发烧3个,喔那是上月的,这月没有: what stood before is no value of this report.
    private void TakenBack()
    {
        foreach (Match match in CorrectionWords.OfAnotherTime().Matches(said.Text))
        {
            if (said.Quantities.FindLastIndex(quantity => quantity.End <= match.Index) is not (>= 0 and var at)) continue;
            var next = said.Quantities.FindIndex(at + 1, quantity => quantity.Start >= match.Index);
            var quantity = said.Quantities[at];
            var name = said.Mentions.FindLast(mention => mention.End <= match.Index && mention.Entry.Numbers.Count == 1);
            said.Quantities.RemoveAt(at);
            if (name is null) continue;
            // The name stays and takes what comes after the correction: a figure, or none.
            if (next < 0 && NowNone().IsMatch(said.Text[(match.Index + match.Length)..]))
            {
                draft.Set(name.Entry.Numbers[0].Field.Key, new NumberValue(0), ValueOrigin.Stated, said.Typed(quantity.Start, quantity.End));
                Note(name.Entry.Numbers[0].Field, match.Index, vague: false, 0);
                said.Mentions.Remove(name);
            }
            else if (NowNone().IsMatch(said.Text[(match.Index + match.Length)..]))
            {
                Set(name.Entry.Numbers[0].Field, 0, match.Index, said.Typed(match.Index, match.Index + match.Length));
                said.Mentions.Remove(name);
            }
        }
    }

    /// <summary>都来了, 全到齐: nobody is missing; 都是女的: the other part of the sum is none.</summary>
    private void AllOrNobody()
    {
        foreach (Match match in All().Matches(said.Text))
        {
            var verb = match.Groups["verb"].Value;
            foreach (var field in draft.Form.Fields.Where(field => field.IsNumber && !draft.IsStated(field.Key) && SaysNot(field, verb)))
            {
                Set(field, 0, match.Index, said.Typed(match.Index, match.Index + match.Length));
            }
            foreach (var field in draft.Form.Fields.Where(field => field.IsNumber && !draft.IsStated(field.Key) && !_here.ContainsKey(field.Key) && Says(field, verb))) AllOf(field, match.Index, match.Index + match.Length);
        }
        // 6个娃发烧,都送医院了; 应到30,都没来: all of those that the form counts it against.
        foreach (var mention in said.Mentions.Where(mention => mention.Start > 0 && said.Text[mention.Start - 1] is '都' or '全' && mention.Entry.Numbers.Count == 1 && !_here.ContainsKey(mention.Entry.Numbers[0].Field.Key)))
        {
            if (!draft.IsStated(mention.Entry.Numbers[0].Field.Key)) _allOf.Add((mention.Entry.Numbers[0].Field, mention));
        }
        foreach (Match match in AllAre().Matches(said.Text))
        {
            var end = match.Index + match.Length;
            if (said.Mentions.Find(mention => mention.Start == end && mention.Entry.Numbers.Count == 1) is not { } mention) continue;
            var part = mention.Entry.Numbers[0].Field;
            if (draft.IsStated(part.Key)) continue;
            foreach (var rule in draft.Form.Rules.OfType<CompareRule>().Where(rule => rule.Derives && rule.Left.Contains(part.Key, StringComparer.Ordinal)))
            {
                foreach (var other in rule.Left.Where(key => key != part.Key && !draft.IsStated(key))) Set(draft.Form.Field(other)!, 0, match.Index, said.Typed(match.Index, mention.End));
            }
        }
    }

    // 约了80个都打了: as many as the form's limit for it; 应参加30人全到了: the other parts of the sum are none.
    private void AllOf(FormField field, int start, int end)
    {
        var words = said.Typed(start, end);
        foreach (var rule in draft.Form.Rules.OfType<CompareRule>().Where(rule => rule.Left.Contains(field.Key, StringComparer.Ordinal) && rule.Right is [var limit] && _here.TryGetValue(limit, out var said) && !said.Vague))
        {
            foreach (var other in rule.Left.Where(key => rule.IsEqual && key != field.Key && !draft.IsStated(key))) Set(draft.Form.Field(other)!, 0, start, words);
            if (draft.Number(rule.Right[0]) is { } all && (rule.IsEqual || rule.Left.Count == 1)) Set(field, all, start, words);
            return;
        }
    }

    private bool Says(FormField field, string verb) =>
        FormLexicon.Of(draft.Form).Find(verb + "了") is { } entry && entry.Claims.Any(claim => claim.Field == field)
        || verb is "齐" or "落" or "少" && (Says(field, "来") || Says(field, "到"));

    private bool SaysNot(FormField field, string verb) => verb is "齐" or "落" or "少"
        ? SaysNot(field, "来") || SaysNot(field, "到")
        : FormLexicon.Of(draft.Form).Entries.Any(entry => entry.Words.Length <= verb.Length + 2 && (entry.Words.StartsWith("没" + verb, StringComparison.Ordinal) || entry.Words.StartsWith("未" + verb, StringComparison.Ordinal)) && entry.Claims.Any(claim => claim.Field == field));

    [GeneratedRegex("(?:都|全|全都|全部|统统|一个不[落差]地?)(?:已经)?(?<verb>来|到|检|参加|打|做|接种|体检|签|交|种)(?:了|齐|完|过|上|满)|(?:都|全|人)?(?:到|来)(?<verb>齐)了?|一个(?:都|也)?[没不](?:有)?(?<verb>落|少|差)(?:下)?", RegexOptions.ExplicitCapture)]
    private static partial Regex All();

    [GeneratedRegex("(?:都|全|全部|清一色|全都)(?:是|为)")]
    private static partial Regex AllAre();

    [GeneratedRegex("^[^,。]{0,2}[,。]?(?:这个?月|本月|今天|现在|这回)?(?:一个)?(?:都|就|是|也)?(?:没有|没得|冇|无|没)")]
    private static partial Regex NowNone();

    [GeneratedRegex("(?:还剩|剩下|剩|单号|编号|电话|车牌|号码|请了|派了|给|陪|带了?|等了?|借了?|第)$")]
    private static partial Regex StoryBefore();

    [GeneratedRegex("^(?:医生|村医|干部|护士|专家|桌子|板凳|凳子|椅子|点开|点钟|医务|工作人|老师讲|志愿)")]
    private static partial Regex StoryAfter();
}
