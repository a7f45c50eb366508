using System.Text.RegularExpressions;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Reports.Forms;

namespace HealthAssistantBot.Bot.Reports;

/// <summary>A field that is named alone, by number or by name, so that it is asked again.</summary>
internal static partial class FieldNames
{
    public static FormField? Of(ReportTalk talk, string plain)
    {
        if (Numbered().Match(plain) is { Success: true } numbered)
            return Numerals.TryRead(numbered.Groups["n"].Value, out var number) && number >= 1 && number <= talk.Form.Fields.Count ? talk.Form.Fields[(int)number - 1] : null;

        if (Called().Match(plain) is not { Success: true } called) return null;
        var name = called.Groups["name"].Value;
        var fields = talk.Form.Fields.Where(field => field.Label == name || field.Aliases.Contains(name, StringComparer.Ordinal)).Take(2).ToList();
        return fields is [var only] ? only : null;
    }

    // A bare number answers a question; it names a field only with 第 or 项.
    [GeneratedRegex("^(?:改|填|重填|回到|跳到|去|先填|先报|补填?)?(?:第(?<n>[0-9]{1,2}|[一二三四五六七八九十]{1,3})(?:项|题|条|个)?|(?<n>[0-9]{1,2}|[一二三四五六七八九十]{1,3})(?:项|题))(?:错了|不对|要改|写错了|填错了)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Numbered();

    // 改体检, 地点错了; a bare name may be an answer.
    [GeneratedRegex("^(?:(?:改一?下?|重填|回到|跳到|先填|先报)(?<name>.{1,14}?)|(?<name>.{1,14}?)(?:错了|不对|要改|写错了|填错了|报错了|要改一?下))$", RegexOptions.ExplicitCapture)]
    private static partial Regex Called();
}
