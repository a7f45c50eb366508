using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.FollowUps.Pages;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.FollowUps;

namespace HealthAssistantBot.Bot.FollowUps;

/// <summary>The person's open follow-ups, and those of whom they stand in for, as lines of 我的事.</summary>
internal sealed class FollowUpMatters(IFollowUpBook book, FollowUpDesk desk, Clock clock) : IOpenMatters
{
    public async Task<IReadOnlyList<OpenMatter>> OfAsync(Participant who, CancellationToken cancellationToken)
    {
        if (who.PersonId is not { } id) return [];

        var matters = new List<OpenMatter>();
        foreach (var person in await desk.ActsForAsync(id, cancellationToken))
            matters.AddRange((await book.OpenOfAsync(person, cancellationToken)).Select(f => new OpenMatter(NudgeWords.Line(f, clock.Today), FollowUpDesk.Look(f)) { By = f.SnoozedTo ?? f.Due, Page = MyTodoPages.Address(f.Number) }));
        return matters;
    }
}
