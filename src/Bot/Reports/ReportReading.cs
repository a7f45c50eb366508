using System.Globalization;
using System.Text.RegularExpressions;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Forms;
using HealthAssistantBot.Domain.Reports.Reading;

namespace HealthAssistantBot.Bot.Reports;

/// <summary>Reads one message into an open report: picked choices, words for the field that was asked, anything else by the one reader.</summary>
internal static partial class ReportReading
{
    /// <summary>Whether anything of it was about the report.</summary>
    public static bool Read(ReportTalk talk, string text)
    {
        var before = talk.Draft.Remember();
        var skipsRest = ReportSayings.SkipsRest(text, out var rest);
        var asked = talk.Open.Step == ReportStep.Asking ? talk.Pending : null;
        if (!ReadPicked(talk, asked, rest))
        {
            UtteranceReader.Read(talk.Draft, rest, asked?.Key);
            if (asked is { Type: FieldType.Text } && !talk.Draft.Values.ContainsKey(asked.Key) && talk.Draft.Privacy.Count == 0 && Same(before, talk.Draft)) talk.Draft.Answer(asked.Key, new WordsValue(PersonalData.Mask(rest.Trim())), PersonalData.Mask(rest.Trim()));
        }

        if (skipsRest)
        {
            var left = talk.Form.Fields.Where(talk.IsOpen).Select(field => field.Key).ToList();
            talk.Open = talk.Open with { Skipped = [.. talk.Open.Skipped, .. left] };
        }

        // What is said again is no longer left out or settled by the town.
        talk.Open = talk.Open with { Skipped = [.. talk.Open.Skipped.Where(key => !talk.Draft.Values.ContainsKey(key))], Parked = [.. talk.Open.Parked.Where(parked => !talk.Draft.Values.ContainsKey(parked.Key))] };
        return skipsRest || asked is { } field && talk.Draft.Values.ContainsKey(field.Key) && !Same(before, talk.Draft, field.Key) || !Same(before, talk.Draft) || talk.Draft.NamedPeriod is not null || SameAnswer(talk, asked, before, rest);
    }

    // 5 where it was 5 before: an answer all the same, after 返回.
    private static bool SameAnswer(ReportTalk talk, FormField? asked, DraftMemory before, string text) =>
        asked is { IsNumber: true } && before.Values.TryGetValue(asked.Key, out var had) && had.Value is NumberValue && talk.Draft.Values.TryGetValue(asked.Key, out var has) && has.Value == had.Value && text.Any(char.IsDigit);

    private static bool ReadPicked(ReportTalk talk, FormField? asked, string text)
    {
        if (asked is { Type: FieldType.MultiChoice } && Numbers().Match(text.Trim()) is { Success: true })
        {
            var picked = Digits().Matches(text).Select(match => int.Parse(match.Value, CultureInfo.InvariantCulture)).Where(number => number >= 1 && number <= asked.Choices.Count).Distinct().Order().ToList();
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

        if (asked is { Type: FieldType.YesNo } && text.Trim() is "是" or "不是" && asked is not null)
        {
            talk.Draft.Answer(asked.Key, new YesNoValue(text.Trim() == "是"), text.Trim());
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

    private static bool Same(DraftMemory before, ReportDraft now, string? key = null) => key is not null
        ? Equals(before.Values.GetValueOrDefault(key)?.Value, now.Values.GetValueOrDefault(key)?.Value)
        : before.Values.Count == now.Values.Count && before.Asks.Count == now.Asks.Count
            && before.Values.All(value => now.Values.TryGetValue(value.Key, out var other) && Equals(other.Value, value.Value.Value))
            && before.Asks.All(ask => now.Asks.TryGetValue(ask.Key, out var other) && other == ask.Value);

    /// <summary>The one field that was given another figure; null when there are more, or it had none.</summary>
    public static FormField? OnlyChange(ReportTalk talk, Dictionary<string, FieldValue> old)
    {
        var changed = talk.Form.Fields.Where(field => talk.Draft.Values.TryGetValue(field.Key, out var now) && now.Origin != ValueOrigin.Derived && !Equals(old.GetValueOrDefault(field.Key), now.Value)).ToList();
        return changed is [var only] && old.ContainsKey(only.Key) ? only : null;
    }

    [GeneratedRegex(@"^[0-9][0-9\s、,，.。和]*$")]
    private static partial Regex Numbers();

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Digits();

    [GeneratedRegex("^(?:这个?月|本月|今天)?(?:一个|一场|一例)?(?:都|也|就)?(?:没有|没得|没|无|冇|莫得|木有|零|〇)(?:一个|一场|人|搞|新增|发生)?(?:的|了|哈|呢|啊|嘛)?$")]
    private static partial Regex None();
}
