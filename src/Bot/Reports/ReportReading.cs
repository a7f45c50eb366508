using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Forms;
using HealthAssistantBot.Domain.Reports.Reading;

namespace HealthAssistantBot.Bot.Reports;

/// <summary>Reads one message into an open report: picked choices, words for the field that was asked, anything else by the one reader.</summary>
internal static class ReportReading
{
    /// <summary>Whether anything of it was about the report.</summary>
    public static bool Read(ReportTalk talk, string text)
    {
        var before = talk.Draft.Remember();
        var skipsRest = ReportSayings.SkipsRest(text, out var rest);
        var asked = talk.Open.Step == ReportStep.Asking ? talk.Pending : null;
        if (!PromptAnswers.Read(talk, asked, rest))
        {
            UtteranceReader.Read(talk.Draft, PromptAnswers.Completed(asked, rest), asked?.Key);
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
}
