using System.Globalization;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Papers;

namespace HealthAssistantBot.Bot.Papers;

/// <summary>Checks what people typed into a correction.</summary>
internal static class CorrectionWords
{
    public const int Longest = 200;

    /// <returns>The refusal of the first field that cannot be taken, or null.</returns>
    public static Refusal? Wrong(PaperItemKind kind, ItemWords words, bool isNew)
    {
        (string Field, string? Value, bool Needed)[] fields = kind switch
        {
            PaperItemKind.Duty => [("单位", words.Party, true), ("事项", words.Topic, true)],
            PaperItemKind.Roster => [("姓名", words.Name, true), ("职务", words.Role, true), ("单位或本职", words.Post, false), ("哪个班子", words.Body, false)],
            PaperItemKind.Post => [("由谁担任", words.Post, true), ("职务", words.Role, true), ("哪个班子", words.Body, false)],
            _ => [("事项", words.What, true), ("谁办", words.Who, false), ("时间", words.Time, isNew)],
        };
        return Wrong(fields);
    }

    public static Refusal? Wrong(HeaderWords words)
    {
        if (Wrong(("题目", words.Title, false), ("文号", words.Number, false), ("发文单位", words.Issuer, false)) is { } no) return no;

        return words.Date is { Length: > 0 } date && !(DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1948 and < 2100)
            ? PaperRefusals.DateWrong
            : null;
    }

    private static Refusal? Wrong(params ReadOnlySpan<(string Field, string? Value, bool Needed)> fields)
    {
        foreach (var (field, value, needed) in fields)
        {
            if (needed && string.IsNullOrWhiteSpace(value)) return PaperRefusals.WordsMissing(field);
            if (value?.Length > Longest) return PaperRefusals.WordsTooLong(field);
        }

        return null;
    }
}
