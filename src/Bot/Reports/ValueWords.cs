using System.Globalization;
using System.Text;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Reports.Forms;
using HealthAssistantBot.Domain.Reports;

namespace HealthAssistantBot.Bot.Reports;

/// <summary>Values, fields and form texts as people read them.</summary>
internal static class ValueWords
{
    /// <summary>45人, 高血压防治、控烟, 11月18日（周三）, 是; who somebody is only veiled (142****0651, 李**), for lines stay in chats and logs.</summary>
    public static string Of(FormField field, FieldValue? value, DateOnly today) => field.NamesSomebody && value is WordsValue { Words.Length: > 0 } personal ? Veiled(personal.Words) : Whole(field, value, today);

    /// <summary>For the office's own page of the report alone, whose opening is noted.</summary>
    public static string Whole(FormField field, FieldValue? value, DateOnly today) => value switch
    {
        null => "没填",
        NumberValue number => $"{number}{field.Unit}",
        YesNoValue yes => yes.IsYes ? "是" : "不是",
        DateValue date => ChineseDates.Day(date.Day, today),
        TimeValue time => ChineseDates.Hour(time.At),
        WordsValue words => field.Choices.FirstOrDefault(choice => choice.Value == words.Words)?.Label ?? words.Words,
        ChoicesValue several => string.Join('、', several.Values.Select(one => field.Choices.FirstOrDefault(choice => choice.Value == one)?.Label ?? one)),
        PhotosValue photos => string.Create(CultureInfo.InvariantCulture, $"{photos.Ids.Count}张"),
        HouseholdsValue households => households.Ranges.Replace("-", "到", StringComparison.Ordinal).Replace(",", "、", StringComparison.Ordinal),
        _ => value.ToString() ?? "",
    };

    private static string Veiled(string words) => words.Length >= 7 && words.All(char.IsAsciiDigit) ? $"{words[..3]}****{words[^4..]}" : $"{words[..1]}**";

    /// <summary>老人总数: the name that a message uses for the field, else its shortest everyday one.</summary>
    public static string Short(FormField field, string message = "") => FieldWords.Short(field, message);

    /// <summary>糖尿病随访, 发热: a label without the word that says it is a count.</summary>
    public static string Bare(FormField field) => FieldWords.WithoutCount(field) is var label && label.StartsWith("本月", StringComparison.Ordinal) ? label[2..] : FieldWords.WithoutCount(field);

    /// <summary>“体检改成46”: an example correction; null where the report holds no figure.</summary>
    public static string? Example(FormField? field, FieldValue? value, bool withVerb) => field is not null && value is NumberValue number
        ? string.Create(CultureInfo.InvariantCulture, $"{Short(field)}{(withVerb ? "改成" : "")}{number.Number + 1:0.####}")
        : null;

    /// <summary>Form texts are shown with full-width marks.</summary>
    public static string FullWidth(string text)
    {
        var shown = new StringBuilder(text.Length);
        var opens = true;
        foreach (var character in text)
        {
            shown.Append(character switch
            {
                ',' => '，',
                '?' => '？',
                ':' => '：',
                ';' => '；',
                '(' => '（',
                ')' => '）',
                '!' => '！',
                '"' => Turn(),
                _ => character,
            });
        }
        return shown.ToString();

        char Turn() => (opens = !opens) ? '”' : '“';
    }
}
