using System.Text.RegularExpressions;
using HealthAssistantBot.Domain.Reports.Forms;

namespace HealthAssistantBot.Domain.Reports.Reading;

/// <summary>What one message gives to number fields: a later figure for the same field counts only where the words say so.</summary>
internal sealed partial class GivenFigures(ReportDraft draft, Utterance said)
{
    private readonly Dictionary<string, (int At, bool Vague, decimal? Number)> _here = new(StringComparer.Ordinal);
    private readonly List<string> _given = [];

    /// <summary>Fields that this message gave, in its order.</summary>
    public IReadOnlyList<string> Keys => _given;

    public FormField? Last => _given.Count == 0 ? null : draft.Form.Field(_given[^1]);

    public bool Holds(FormField field) => _here.ContainsKey(field.Key);

    /// <summary>The field that was given nearest before this place, and where; null for none.</summary>
    public (FormField Field, int At)? NearestBefore(int to) => _here.Where(here => here.Value.At < to && draft.Form.Field(here.Key) is not null).OrderBy(here => here.Value.At).Select(here => ((FormField, int)?)(draft.Form.Field(here.Key)!, here.Value.At)).LastOrDefault();

    /// <summary>The two fields that this message gave last before this place; null where it gave fewer.</summary>
    public (string One, string Two)? LastTwoBefore(int to) => _here.Where(here => here.Value.At < to && here.Value.Number is not null).OrderBy(here => here.Value.At).Select(here => here.Key).TakeLast(2).ToList() is [var one, var two] ? (one, two) : null;

    public bool HoldsExact(string key) => _here.TryGetValue(key, out var here) && !here.Vague;

    public void Give(FormField field, Quantity quantity, int at)
    {
        var words = said.Typed(quantity.Start, quantity.End);
        if (quantity.Number is not { } number || quantity.IsVague && !field.TakesApproximate)
        {
            if (!_here.TryGetValue(field.Key, out var before) || before.Vague || Corrected(before.At, at)) Ask(field, AskReason.Approximate, words, at);
            return;
        }
        if (quantity.Change != 0)
        {
            if ((draft.Number(field.Key) ?? (draft.Context.Previous.TryGetValue(field.Key, out var last) && last is NumberValue previous ? previous.Number : null)) is not { } from)
            {
                Ask(field, AskReason.Ambiguous, words, at);
                return;
            }
            number = from + quantity.Change * number;
            _here.Remove(field.Key);
        }
        number *= ReadingWords.Factor(quantity.Unit, field.Unit) ?? 1;
        if (field.Type == FieldType.Integer && number != decimal.Truncate(number) || number < 0)
        {
            Ask(field, AskReason.Ambiguous, words, at);
            return;
        }
        Set(field, number, at, words, quantity.Start);
    }

    public void GiveNone(FormField field, NoneWord none) => Set(field, 0, none.Start, said.Typed(none.Start, none.End));

    /// <param name="figureAt">Where the figure itself stands, where words of correction may come between it and its name (糖尿病应该是26).</param>
    public void Set(FormField field, decimal number, int at, string words, int? figureAt = null)
    {
        // Two figures for one field in one breath: the later one only where the text says so.
        if (_here.TryGetValue(field.Key, out var before) && !before.Vague && before.Number != number && !Corrected(before.At, Math.Max(at, figureAt ?? at)) && !Outdone(before.At, at)) return;
        draft.Set(field.Key, new NumberValue(number), ValueOrigin.Stated, words);
        Note(field.Key, at, vague: false, number);
    }

    public void Ask(FormField field, AskReason reason, string words, int at)
    {
        draft.Ask(field.Key, reason, words);
        Note(field.Key, at, vague: true, null);
    }

    public void Note(string key, int at, bool vague, decimal? number)
    {
        _here[key] = (at, vague, number);
        _given.Remove(key);
        _given.Add(key);
    }

    /// <summary>Whether words of correction stand between the field's figure and this place.</summary>
    public bool CorrectedSince(FormField field, int to) => _here.TryGetValue(field.Key, out var here) && Corrected(here.At, to);

    /// <summary>Whether the field's figure was only the plan: 目标50,完成42.</summary>
    public bool OutdoneSince(FormField field, int to) => _here.TryGetValue(field.Key, out var here) && Outdone(here.At, to);

    /// <summary>The field whose figure, in the same clause, was only what went: 垃圾桶坏了2个现在84个. Null for none.</summary>
    public FormField? GoneBefore(int to) => _here.Where(here => here.Value.At < to && IsGone(here.Value.At, to)).Select(here => draft.Form.Field(here.Key)).FirstOrDefault();

    private bool Corrected(int from, int to) => from < to && CorrectionWords.Stand(said.Text, from, to);

    // 应该体检50个,实际检了42个; 本来40,后来42: first what was planned, then what was done. 坏了2个现在84个: first what went, then what is there.
    private bool Outdone(int from, int to) => from < to && ((Planned().IsMatch(said.Text.AsSpan()[Math.Max(0, from - 6)..from]) || Target().IsMatch(said.Text.AsSpan()[from..to])) && Done().IsMatch(said.Text.AsSpan()[from..Math.Min(said.Text.Length, to + 4)]) || Before().IsMatch(said.Text.AsSpan()[said.Clause(from).Start..from]) && Now().IsMatch(said.Text.AsSpan()[from..to]) || IsGone(from, to));

    private bool IsGone(int from, int to) => !said.Text.AsSpan(from, to - from).Contains(',') && Gone().IsMatch(said.Text.AsSpan()[from..to]);

    [GeneratedRegex("(?:应该|应|该|计划|本来|原来|原定|原先|开始|预计|预约|打算|要)(?:是|有|要|来|的)?$")]
    private static partial Regex Planned();

    [GeneratedRegex("(?:坏|烂|丢|掉|死|走|世|拆|换|废|退)了?[\\d一二两三四五六七八九十百]+[一-鿿]?,?(?:现在|目前|现有|如今|眼下|还剩|剩下|只剩|剩|还有)(?:一共|总共|共|还|就|只)?(?:有|是|剩)?$")]
    private static partial Regex Gone();

    // 上个月48,这个月52
    [GeneratedRegex("(?:上个?月|上月份|上次|上回|上周|去年|昨天)")]
    private static partial Regex Before();

    [GeneratedRegex("这个?月|本月|这次|这回|本周|这周|今年|今天|现在|目前")]
    private static partial Regex Now();

    // 体检任务五十
    [GeneratedRegex("^[一-鿿]{0,6}?(?:目标|任务|计划|指标)(?:数|人数)?(?:是|为|:)?[\\d一二三四五六七八九十百]")]
    private static partial Regex Target();

    [GeneratedRegex("实际|实|最后|后来|结果|最终|到底|只|完成|已经?|[检做来到]了")]
    private static partial Regex Done();
}
