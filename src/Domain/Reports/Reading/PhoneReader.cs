using System.Text.RegularExpressions;
using HealthAssistantBot.Domain.Reports.Forms;

namespace HealthAssistantBot.Domain.Reports.Reading;

/// <summary>A phone number, only where the form asks for one (with purpose and keep-until).</summary>
internal static partial class PhoneReader
{
    public static void Read(Utterance said, ReportDraft draft)
    {
        if (draft.Form.Fields.FirstOrDefault(asked => asked.Type == FieldType.Phone) is not { } field) return;
        if (Number().Match(said.Text) is { Success: true } match)
        {
            draft.Set(field.Key, new WordsValue(match.Value.Replace("-", "", StringComparison.Ordinal)), ValueOrigin.Stated, said.Typed(match.Index, match.Index + match.Length));
            said.Use(match.Index, match.Index + match.Length);
        }
    }

    [GeneratedRegex(@"(?<!\d)(?:1[3-9]\d-?\d{4}-?\d{4}|0\d{2,3}-?\d{7,8})(?!\d)")]
    private static partial Regex Number();
}
