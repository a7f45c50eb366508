using HealthAssistantBot.Bot.Office;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Households;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.Households;

/// <summary>Households that a village doctor looks after, by ranges as they stand today.</summary>
internal sealed class HouseholdsInHand(IHouseholdBook book, Clock clock) : IPersonMatters
{
    public async Task<IReadOnlyList<PersonMatter>> OfAsync(Person person, CancellationToken cancellationToken)
    {
        var all = await book.AssignmentsAsync(person.AreaId, cancellationToken);
        return
        [
            .. all.Where(one => one.Doctor == person.Name && Assignment.On(clock.Today, one.Group, one.From, all)?.Id == one.Id).OrderBy(one => one.Group).ThenBy(one => one.From)
                .Select(one => new PersonMatter($"包户：{one.Group}组{one.From}到{one.To}户", one.Team, null)),
        ];
    }
}
