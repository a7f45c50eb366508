using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Reports;

namespace HealthAssistantBot.Bot.Reports;

/// <summary>Figures that were given in another form: named once, not asked.</summary>
internal static class AskedOnceWords
{
    /// <summary>Null when the draft holds none.</summary>
    public static Reply? Of(ReportTalk talk)
    {
        var given = talk.Form.Fields.Where(field => talk.Draft.Values.TryGetValue(field.Key, out var value) && value.Origin == ValueOrigin.Given).ToList();
        if (given.Count == 0) return null;

        var lines = given.Select(field => $"{field.Label}在{talk.Draft.Values[field.Key].Words}里报过{ValueWords.Of(field, talk.Draft.Values[field.Key].Value, talk.Today)}，照用，不再问。");
        return Reply.Plain("report.asked-once", $"{string.Join('\n', lines)}\n不对就说准数。");
    }
}
