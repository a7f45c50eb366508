using System.Text.RegularExpressions;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Reports.Forms;
using HealthAssistantBot.Domain.Reports.Reading;

namespace HealthAssistantBot.Domain.Reports.Urgent;

/// <summary>Reads what has changed since an urgent report: 是8个, 又增加2人, 已经送医3个. Anything else is no change.</summary>
public static partial class UrgentChange
{
    private const int LongestChange = 24;

    /// <summary>The field that counts the ill.</summary>
    public static FormField? CountOf(Form form) => form.Fields.FirstOrDefault(field => field is { IsNumber: true, IsRequired: true }) ?? form.Fields.FirstOrDefault(field => field.IsNumber);

    /// <summary>The field that says what they have.</summary>
    public static FormField? SignsOf(Form form) => form.Fields.FirstOrDefault(field => field.Type == FieldType.MultiChoice);

    /// <returns>The report's values with the change; null when the words are none.</returns>
    public static IReadOnlyDictionary<string, FieldValue>? Read(Report report, ReportContext context, string said)
    {
        var text = TextNormaliser.Characters(said).Text.Trim().TrimEnd('。', '!', '.', '！');
        if (text.Length > LongestChange || CountOf(report.Form) is not { } count) return null;

        Dictionary<string, FieldValue> values = new(report.Current.Values, StringComparer.Ordinal);
        if (More().Match(text) is { Success: true } more && Numerals.TryRead(more.Groups["n"].Value, out var added))
        {
            if (Meant(context, more.Groups["what"].Value + more.Groups["after"].Value, count) is not { } key) return null;
            values[key] = new NumberValue((values.GetValueOrDefault(key) is NumberValue before ? before.Number : 0) + added);
        }
        else if (Total().Match(text) is { Success: true } total && Numerals.TryRead(total.Groups["n"].Value, out var now)) values[count.Key] = new NumberValue(now);
        else
        {
            var draft = new ReportDraft(context);
            UtteranceReader.Read(draft, text);
            foreach (var (key, value) in draft.Values.Where(one => one.Value.Origin == ValueOrigin.Stated && one.Key != count.Key && one.Value.Value is NumberValue)) values[key] = value.Value;
        }

        return report.Form.Fields.Any(field => !Equals(values.GetValueOrDefault(field.Key), report.Current.Values.GetValueOrDefault(field.Key))) ? values : null;
    }

    // 又送医院1个: the words name another figure than the ill; 又有2个发烧 names the ill; 又新增孕妇2人 is no matter of this form.
    private static string? Meant(ReportContext context, string words, FormField count)
    {
        if (words.Length == 0) return count.Key;

        var draft = new ReportDraft(context);
        UtteranceReader.Read(draft, words + "9个");
        var stated = draft.Values.Where(one => one.Value.Origin == ValueOrigin.Stated).ToList();
        return stated.Find(one => one.Key != count.Key && one.Value.Value is NumberValue).Key ?? (stated.Count > 0 && Knows(FormLexicon.Of(context.Form), words) ? count.Key : null);
    }

    private static bool Knows(FormLexicon lexicon, string words) =>
        Enumerable.Range(0, words.Length).Any(at => Enumerable.Range(1, words.Length - at).Any(length => lexicon.Find(words.AsSpan(at, length)) is not null));

    [GeneratedRegex("^(?:急(?:报)?[ ,:]*)?(?:刚才|刚刚|现在)?(?:又|再|还|新)+(?:增加|新增|增|多|添|加|有|来|发现|出现|病倒|病|报)?(?:了)?(?<what>[一-鿿]{0,5}?)(?:了)?(?<n>[0-9]{1,4}|[一二两三四五六七八九十百]{1,5})(?:个|人|名|例|位)(?:娃儿?|人|学生|老人|同学|孩子|小孩|病人)?(?<after>[一-鿿]{0,5}?)(?:了)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex More();

    [GeneratedRegex("^(?:急(?:报)?[ ,:]*)?(?:不对|不是|错了|说错了|刚才说错了|更正|更正一下|写错了)?[ ,]*(?:应该|应当|准数|实际|现在|目前|一共|总共|共|已经|人数|都)*(?:是|有|成|到|改成)?(?:了)?(?<n>[0-9]{1,4}|[一二两三四五六七八九十百]{1,5})(?:个|人|名|例|位)(?:娃儿?|人|学生|老人|同学|孩子|小孩|病人)?(?:了)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Total();
}
