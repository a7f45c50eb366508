using HealthAssistantBot.Bot.Office;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.FollowUps;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.FollowUps.Pages;

/// <summary>What a person was asked to do and has not done. Their own wishes are nobody else's business.</summary>
internal sealed class FollowUpsInHand(IFollowUpBook book, Clock clock) : IPersonMatters
{
    public async Task<IReadOnlyList<PersonMatter>> OfAsync(Person person, CancellationToken cancellationToken) =>
        [.. (await book.OpenOfAsync(person.Id, cancellationToken)).Where(followUp => followUp.OriginKind != OriginKind.Own).Select(followUp => new PersonMatter($"待办：{TodoWords.What(followUp)}", $"到{ChineseDates.Day(followUp.Due, clock.Today)}", $"/console/todos/{followUp.Number}"))];
}
