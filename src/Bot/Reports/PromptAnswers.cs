using System.Globalization;
using System.Text.RegularExpressions;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Forms;
using HealthAssistantBot.Domain.Reports.Reading;

namespace HealthAssistantBot.Bot.Reports;

/// <summary>Answers that only mean something under the question that was asked: a choice's number, 没有, 是, a bare 18 for a day.</summary>
internal static partial class PromptAnswers
{
    /// <summary>A bare figure with the word that makes it a day or an hour, where one was asked.</summary>
    public static string Completed(FormField? asked, string text)
    {
        var plain = TextNormaliser.Characters(text).Text.Trim();
        if (asked is null || !Bare().IsMatch(plain)) return text;
        return asked.Type switch
        {
            FieldType.Date => plain + "号",
            FieldType.Time => plain + "点",
            _ => text,
        };
    }

    public static bool Read(ReportTalk talk, FormField? asked, string text)
    {
        if (asked is { Type: FieldType.MultiChoice } && Numbers().Match(text.Trim()) is { Success: true })
        {
            var picked = Digits().Matches(text).Select(match => int.TryParse(match.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0).Where(number => number >= 1 && number <= asked.Choices.Count).Distinct().Order().ToList();
            if (picked.Count == 0) return false;
            talk.Draft.Answer(asked.Key, new ChoicesValue([.. picked.Select(number => asked.Choices[number - 1].Value)]), text.Trim());
            return true;
        }

        // To one question 没有 is about that field; only unasked it is about the whole report.
        if (asked is { IsNumber: true } && None().IsMatch(ReportSayings.Plain(text)))
        {
            talk.Draft.Answer(asked.Key, new NumberValue(0), text.Trim());
            return true;
        }

        if (asked is { Type: FieldType.Choice } && asked.Choices.FirstOrDefault(choice => choice.Label == text.Trim()) is { } only)
        {
            talk.Draft.Answer(asked.Key, new WordsValue(only.Value), only.Label);
            return true;
        }

        if (asked is { Type: FieldType.YesNo } && (Yes().IsMatch(ReportSayings.Plain(text)) ? true : No().IsMatch(ReportSayings.Plain(text)) ? false : (bool?)null) is { } answer)
        {
            talk.Draft.Answer(asked.Key, new YesNoValue(answer), text.Trim());
            return true;
        }

        // The label that was picked for words whose field was not clear.
        if (talk.Form.Fields.FirstOrDefault(field => field.Label == text.Trim()) is { } meant && talk.Draft.Asks.TryGetValue(meant.Key, out var ask) && ask.Reason == AskReason.Ambiguous)
        {
            foreach (var same in talk.Draft.Asks.Where(one => one.Value.Words == ask.Words).Select(one => one.Key).ToList()) talk.Draft.GiveUp(same);
            if (Digits().Match(ask.Words) is { Success: true } figure && meant.IsNumber) UtteranceReader.Read(talk.Draft, $"{meant.Label}{figure.Value}", meant.Key);
            return true;
        }
        return false;
    }

    [GeneratedRegex(@"^(?:[0-9]{1,2}|[一二两三四五六七八九十廿]{1,3})$")]
    private static partial Regex Bare();

    [GeneratedRegex("^(?:是|是的|对|对的|有|有的|嗯|已经|已经?[一-鿿]{1,3}了|[弄搞做办]好?了|完成了|好了|1)(?:的|哈|啊)?$")]
    private static partial Regex Yes();

    [GeneratedRegex("^(?:不是|否|不|没有?|没得|还没有?|还没得?|还没[一-鿿]{1,3}|没[弄搞做办]好?|未|2)(?:的|呢|哈|啊)?$")]
    private static partial Regex No();

    [GeneratedRegex(@"^[0-9][0-9\s、,，.。和]*$")]
    private static partial Regex Numbers();

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Digits();

    [GeneratedRegex("^(?:这个?月|本月|今天)?(?:一个|一场|一例)?(?:都|也|就)?(?:没有|没得|没|无|冇|莫得|木有|零|〇)(?:一个|一场|人|搞|新增|发生)?(?:的|了|哈|呢|啊|嘛)?$")]
    private static partial Regex None();
}
