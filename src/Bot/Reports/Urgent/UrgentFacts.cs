using System.Globalization;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Forms;
using HealthAssistantBot.Domain.Reports.Urgent;

namespace HealthAssistantBot.Bot.Reports.Urgent;

/// <summary>An urgent report in one line: counts, choices and days only. Free words never leave in a push, for they may hold a name.</summary>
internal sealed record UrgentFacts(Form Form, string Village, IReadOnlyDictionary<string, FieldValue> Values, DateOnly Today)
{
    /// <summary>How many, where nobody had an exact figure: 十来个.</summary>
    public string? About { get; init; }

    public static UrgentFacts Of(Report report, DateOnly today) =>
        new(report.Form, report.Village, report.Current.Values, today) { About = report.Insisted.FirstOrDefault(rule => rule.Rule == $"parked:{UrgentChange.CountOf(report.Form)?.Key}")?.Words };

    /// <summary>发热、腹泻; 不舒服 where nobody said.</summary>
    public string Signs => UrgentChange.SignsOf(Form) is { } signs && Values.GetValueOrDefault(signs.Key) is ChoicesValue { Values: var said } && Labels(signs, said) is { Length: > 0 } labels ? labels : "不舒服";

    public IEnumerable<string> SignValues => UrgentChange.SignsOf(Form) is { } signs && Values.GetValueOrDefault(signs.Key) is ChoicesValue { Values: var said } ? said : [];

    public int Cases => Count is { } count ? (int)Math.Min(count.Number, int.MaxValue) : 0;

    /// <summary>7人发热.</summary>
    public string Headline => $"{(Count is { } count ? $"{count}{UrgentChange.CountOf(Form)!.Unit}" : "几个人")}{Signs}";

    /// <summary>学校或幼儿园，11月23日（周一）开始，送医2人; null when nothing more was said.</summary>
    public string? Rest => Joined([.. Parts(choices: true), .. Parts(choices: false), .. AboutPart]);

    /// <summary>Where and how many were taken to hospital, short enough for a card.</summary>
    public string? Short => Joined([.. Parts(choices: true), .. Parts(choices: false, dates: false)]) is { } text ? text.Length <= 44 ? text : text[..43] + "…" : null;

    /// <summary>大塘村，学校或幼儿园，7人发热，11月23日（周一）开始，送医2人.</summary>
    public string Whole => Joined([Village, .. Parts(choices: true), Headline, .. Parts(choices: false), .. AboutPart])!;

    /// <summary>“是8个”: one more than was said.</summary>
    public string Example => string.Create(CultureInfo.InvariantCulture, $"是{(Count is { } count ? count.Number + 1 : 8):0}个");

    /// <summary>7人, 送医2人: a value as a correction says it.</summary>
    public string Said(FormField field, FieldValue? value) => value is null ? "没说"
        : field == UrgentChange.CountOf(Form) || field.Type is FieldType.Choice or FieldType.MultiChoice ? ValueWords.Of(field, value, Today)
        : Sentence(field, value);

    private NumberValue? Count => UrgentChange.CountOf(Form) is { } counted ? Values.GetValueOrDefault(counted.Key) as NumberValue : null;

    private string[] AboutPart => Count is null && About is { } about && about.All(character => char.IsDigit(character) || "零一二两三四五六七八九十百几多来个人左右约大概把好些不到快上下".Contains(character, StringComparison.Ordinal)) ? [$"说是{about}"] : [];

    private IEnumerable<string> Parts(bool choices, bool dates = true)
    {
        foreach (var field in Form.Fields)
        {
            if (field == UrgentChange.CountOf(Form) || field == UrgentChange.SignsOf(Form) || !Values.TryGetValue(field.Key, out var value)) continue;
            if ((field.Type is FieldType.Choice or FieldType.MultiChoice) != choices) continue;
            if (value is NumberValue { Number: 0 } || value is not (NumberValue or DateValue or TimeValue or YesNoValue) && !choices || !dates && value is DateValue or TimeValue) continue;
            yield return choices ? ValueWords.Of(field, value, Today) : Sentence(field, value);
        }
    }

    private string Sentence(FormField field, FieldValue value)
    {
        var said = ValueWords.Of(field, value, Today);
        return field.Said?.Replace("{}", said, StringComparison.Ordinal) ?? (value is NumberValue ? $"{ValueWords.Bare(field)}{said}" : $"{field.Label}{said}");
    }

    private static string Labels(FormField field, IReadOnlyList<string> values) =>
        string.Join('、', field.Choices.Where(choice => choice.Value != "other" && values.Contains(choice.Value, StringComparer.Ordinal)).Select(choice => choice.Label));

    private static string? Joined(IReadOnlyList<string> parts) => parts.Count == 0 ? null : string.Join('，', parts);
}
