using System.Globalization;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Reports.Forms;

namespace HealthAssistantBot.Bot.Reports;

/// <summary>The question of a field, by its type.</summary>
internal static class PromptWords
{
    public static Reply Of(ReportTalk talk, FormField field) => Reply.Plain($"report.prompt.{TypeName(field.Type)}", Text(talk, field), Actions(field));

    /// <summary>{i}/{n} {ask}‹（{hint}）› and what the type adds.</summary>
    public static string Text(ReportTalk talk, FormField field)
    {
        var line = $"{Numbered(talk, field)}{Addition(talk, field)}";
        if (field.Type is FieldType.Choice or FieldType.MultiChoice)
        {
            var choices = string.Join('\n', field.Choices.Select((choice, i) => string.Create(CultureInfo.InvariantCulture, $"{i + 1} {choice.Label}")));
            line += $"{Hint(talk, field)}\n{choices}";
            return field.Type == FieldType.MultiChoice ? line + "\n可以回几个，比如“1、3”。" : line;
        }
        return field.Type switch
        {
            FieldType.YesNo => $"{line}{Hint(talk, field)}\n1 是，2 不是",
            // It says itself that none is needed.
            FieldType.Photo => line,
            FieldType.Date => $"{line}{Hint(talk, field)}\n说“今天”“昨天”“上周五”都行。",
            // Whoever names somebody is told what for and how long.
            _ when field.NamesSomebody => $"{line}{Hint(talk, field)}\n{talk.Form.Office ?? "镇里"}办事用，{field.Sensitive!.KeepUntil.Spoken}后删掉。",
            _ => line + Hint(talk, field),
        };
    }

    public static SuggestedAction[] Actions(FormField field) => field.Type switch
    {
        FieldType.Choice => [.. field.Choices.Select(choice => new SuggestedAction(choice.Label.Length <= 14 ? choice.Label : choice.Label[..13] + "…", choice.Label))],
        FieldType.YesNo => [new("是", "是"), new("不是", "不是")],
        _ => [],
    };

    /// <summary>How to answer, where an answer was not understood.</summary>
    public static string How(FormField field) => field.Type switch
    {
        FieldType.Integer => "回个数，比如12；不清楚就回“跳过”。",
        FieldType.Decimal => "回个数，比如12.5；不清楚就回“跳过”。",
        FieldType.Choice => "回数字或者回那几个字；不清楚就回“跳过”。",
        FieldType.MultiChoice => "可以回几个，比如“1、3”；不清楚就回“跳过”。",
        FieldType.Date => "说“今天”“昨天”“上周五”都行；不清楚就回“跳过”。",
        FieldType.Time => "说个钟点，比如“上午9点”；不清楚就回“跳过”。",
        FieldType.YesNo => "回1是，回2不是；不清楚就回“跳过”。",
        FieldType.HouseholdRange => "报户号就行，比如7、9、12到14；不清楚就回“跳过”。",
        FieldType.Phone => "回11位手机号；不清楚就回“跳过”。",
        _ => "一句话就行；不清楚就回“跳过”。",
    };

    // 这个月 is this month only while it runs.
    private static string Numbered(ReportTalk talk, FormField field)
    {
        var ask = ValueWords.FullWidth(field.Ask);
        if (talk.Form.Rhythm == FormRhythm.Month && talk.Today > talk.Period.Last) ask = ask.Replace("这个月", talk.Period.Spoken(talk.Today), StringComparison.Ordinal);
        return string.Create(CultureInfo.InvariantCulture, $"{talk.Form.NumberOf(field.Key)}/{talk.Form.Fields.Count} {ask}");
    }

    private static string Addition(ReportTalk talk, FormField field) => field.Type switch
    {
        FieldType.Time => "大概就行。",
        FieldType.Text => "一句话就行。",
        FieldType.Village => $"不说就是{talk.Village}。",
        _ => "",
    };

    private static string Hint(ReportTalk talk, FormField field)
    {
        List<string> hints = [];
        if (field.IsNumber && talk.Previous.TryGetValue(field.Key, out var last)) hints.Add($"{talk.LastTime}{ValueWords.Of(field, last, talk.Today)}");
        if (!field.IsRequired) hints.Add("可跳过");
        return hints.Count == 0 ? "" : $"（{string.Join('，', hints)}）";
    }

    private static string TypeName(FieldType type) => type switch
    {
        FieldType.HouseholdRange => "household-range",
        _ => type.ToString().ToLowerInvariant(),
    };
}
