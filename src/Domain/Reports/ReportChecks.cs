using HealthAssistantBot.Domain.Reports.Forms;

namespace HealthAssistantBot.Domain.Reports;

/// <summary>A rule that a report breaks.</summary>
/// <param name="Id">The rule's id, or <c>range:KEY</c>.</param>
/// <param name="Message">What the cadre reads.</param>
public sealed record Violation(string Id, RuleLevel Level, string Message, IReadOnlyList<string> Keys);

/// <summary>The form's own checks over values: range, sums, change against the last report. A value stays as said; the breach is shown.</summary>
public static class ReportChecks
{
    public static IReadOnlyList<Violation> Of(ReportDraft draft) =>
        Of(draft.Form, draft.Values.ToDictionary(value => value.Key, value => value.Value.Value, StringComparer.Ordinal), draft.Context.Previous, draft.Context.Today);

    public static IReadOnlyList<Violation> Of(Form form, IReadOnlyDictionary<string, FieldValue> values, IReadOnlyDictionary<string, FieldValue> previous, DateOnly today)
    {
        var broken = form.Fields.Where(field => values.TryGetValue(field.Key, out var value) && !InRange(field, value, today))
            .Select(field => new Violation($"range:{field.Key}", RuleLevel.Error, RangeMessage(field, values[field.Key]), [field.Key])).ToList();
        foreach (var rule in form.Rules)
        {
            if (Breaks(rule, values, previous)) broken.Add(new Violation(rule.Id, rule.Level, rule.Message, rule is CompareRule compare ? [.. compare.Operands] : [((ChangeRule)rule).Field]));
        }
        return broken;
    }

    public static bool InRange(FormField field, FieldValue value, DateOnly today) => value switch
    {
        NumberValue { Number: var number } => !(number < field.Min) && !(number > field.Max),
        DateValue { Day: var day } => !field.MaxToday || day <= today,
        _ => true,
    };

    private static bool Breaks(FormRule rule, IReadOnlyDictionary<string, FieldValue> values, IReadOnlyDictionary<string, FieldValue> previous)
    {
        switch (rule)
        {
            case CompareRule compare:
                if (compare.Operands.Any(key => Number(values, key) is null)) return false;
                var (left, right) = (compare.Left.Sum(key => Number(values, key)!.Value), compare.Right.Sum(key => Number(values, key)!.Value));
                return compare.IsEqual ? left != right : left > right;
            case ChangeRule change:
                if (Number(values, change.Field) is not { } now || Number(previous, change.Field) is not { } before || before == 0) return false;
                return Math.Abs(now - before) * 100 > change.Percent * Math.Abs(before);
            default:
                return false;
        }
    }

    private static string RangeMessage(FormField field, FieldValue value) => value switch
    {
        NumberValue number when field is { Min: { } min, Max: { } max } => $"{field.Label}{number}{field.Unit}，一般在{new NumberValue(min)}到{new NumberValue(max)}{field.Unit}。",
        NumberValue number when field.Min is { } min && number.Number < min => $"{field.Label}{number}{field.Unit}，一般不少于{new NumberValue(min)}{field.Unit}。",
        NumberValue number => $"{field.Label}{number}{field.Unit}，一般不超过{new NumberValue(field.Max ?? 0)}{field.Unit}。",
        _ => $"{field.Label}在今天之后，请核对。",
    };

    private static decimal? Number(IReadOnlyDictionary<string, FieldValue> values, string key) => values.TryGetValue(key, out var value) && value is NumberValue number ? number.Number : null;
}
