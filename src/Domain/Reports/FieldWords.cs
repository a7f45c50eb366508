using HealthAssistantBot.Domain.Reports.Forms;

namespace HealthAssistantBot.Domain.Reports;

/// <summary>The short names of a form's fields, as lists and examples say them.</summary>
public static class FieldWords
{
    private static readonly string[] CountEndings = ["总人数", "人数", "场次", "份数", "总数", "户数"];

    /// <summary>老人总数: the name that a message uses for the field, else its shortest everyday one.</summary>
    public static string Short(FormField field, string message = "") =>
        field.Aliases.Where(alias => message.Contains(alias, StringComparison.Ordinal)).MaxBy(alias => alias.Length) ?? (field.Aliases is [var first, ..] ? first : field.Label);

    /// <summary>本月体检, 65岁以上老人: a label without the word that says it is a count.</summary>
    public static string WithoutCount(FormField field) =>
        Array.Find(CountEndings, ending => field.Label.Length > ending.Length && field.Label.EndsWith(ending, StringComparison.Ordinal)) is { } ending ? field.Label[..^ending.Length] : field.Label;

    /// <summary>本月体检13人.</summary>
    public static string Counted(FormField field, NumberValue value) => $"{WithoutCount(field)}{value}{field.Unit}";
}
