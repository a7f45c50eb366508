using HealthAssistantBot.Bot.Office;
using HealthAssistantBot.Domain.Obligations;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.Obligations.Pages;

/// <summary>Requirements about which a person is asked when nobody answers.</summary>
internal sealed class LaddersInHand(IObligationBook book) : IPersonMatters
{
    public async Task<IReadOnlyList<PersonMatter>> OfAsync(Person person, CancellationToken cancellationToken) =>
        [.. (await book.ConfirmedAsync(cancellationToken)).Where(schedule => schedule.Ladder.People.Contains(person.Id)).Select(schedule => new PersonMatter($"没办请过问的：{schedule.Short}", $"《{schedule.Title}》{schedule.Clause}", $"/console/obligations#s{schedule.Id}"))];
}
