using HealthAssistantBot.Domain.Reports.Forms;

namespace HealthAssistantBot.Domain.Reports;

/// <summary>What follows in a draft without being said: defaults, and operands that the form's sums give.</summary>
internal static class DraftSettling
{
    public static void Defaults(ReportDraft draft)
    {
        foreach (var field in draft.Form.Fields)
        {
            if (draft.Values.ContainsKey(field.Key) || draft.Asks.ContainsKey(field.Key)) continue;
            if (field.Default == FieldDefault.Today) draft.Set(field.Key, new DateValue(draft.Context.Today), ValueOrigin.Default, "");
            if (field.Default == FieldDefault.OwnVillage) draft.Set(field.Key, new WordsValue(draft.Context.Village), ValueOrigin.Default, "");
        }
    }

    /// <summary>Sets, moves or takes away derived values; what was said is never touched.</summary>
    public static void Derive(ReportDraft draft)
    {
        foreach (var key in draft.Values.Where(value => value.Value.Origin == ValueOrigin.Derived).Select(value => value.Key).ToList()) draft.Forget(key);
        // One sum may give an operand of another.
        for (var round = 0; round < draft.Form.Fields.Count; round++)
        {
            if (!draft.Form.Rules.OfType<CompareRule>().Any(rule => rule.Derives && Derive(draft, rule))) return;
        }
    }

    private static bool Derive(ReportDraft draft, CompareRule rule)
    {
        var unknown = rule.Operands.Where(key => draft.Number(key) is null).ToList();
        if (unknown is not [var key] || draft.Asks.ContainsKey(key) || draft.Values.ContainsKey(key)) return false;

        var others = Sum(draft, rule.Left, key) - Sum(draft, rule.Right, key);
        var value = rule.Left.Contains(key, StringComparer.Ordinal) ? -others : others;
        var field = draft.Form.Field(key)!;
        if (value < (field.Min ?? 0) || value > field.Max || field.Type == FieldType.Integer && value != decimal.Truncate(value)) return false;
        draft.Set(key, new NumberValue(value), ValueOrigin.Derived, "");
        return true;
    }

    private static decimal Sum(ReportDraft draft, IReadOnlyList<string> keys, string without) => keys.Where(key => key != without).Sum(key => draft.Number(key) ?? 0);
}
