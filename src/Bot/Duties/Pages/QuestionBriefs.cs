using System.Globalization;
using HealthAssistantBot.Bot.Mine;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Duties;
using HealthAssistantBot.Reminders.Wording;

namespace HealthAssistantBot.Bot.Duties.Pages;

/// <summary>Questions to a leader's office that nobody has answered.</summary>
internal sealed class QuestionBriefs(IHandOverBook book, Clock clock) : IBriefs
{
    public async Task<Brief> OfAsync(MineUser leader, CancellationToken cancellationToken)
    {
        var open = (await book.OpenAsync(null, cancellationToken)).Where(q => leader.Areas.Up(q.AreaId).Any(a => a.Id == leader.OfficeId)).ToList();
        if (open.Count == 0) return Brief.Empty;

        // One that has climbed to a leader waits for a word; the others are the clerk's.
        var part = open.Any(q => q.PassedUpAt is not null) ? BriefPart.Word : BriefPart.Slow;
        return new Brief([new BriefLine("questions", part, "村里问的还有", open.Count.ToString(CultureInfo.InvariantCulture), "个没答",
            [.. open.Select(q => new BriefProof($"“{q.Question}”", $"编号 {q.Number}，{SpokenMoments.Near(clock.ToLocal(q.AskedAt), clock.LocalNow)}问的；在聊天里说“答{q.Number}”加您的话", null))])]);
    }
}
