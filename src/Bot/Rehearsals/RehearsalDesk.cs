using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Reminders.Rehearsals;

namespace HealthAssistantBot.Bot.Rehearsals;

/// <summary>Works a rehearsal out and keeps what its reader may see of it.</summary>
internal sealed class RehearsalDesk(IRehearsalStage stage, IStaffBook staff, IEnumerable<INotSent> settled)
{
    public async Task<RehearsalList> WorkOutAsync(DateOnly first, int days, int readerId, CancellationToken cancellationToken)
    {
        var messages = await stage.RunAsync(first, days, cancellationToken);
        var tree = await staff.AreasAsync(cancellationToken);
        var people = await staff.PeopleAsync(cancellationToken);
        var reader = people.First(p => p.Id == readerId);
        var notSent = new List<string>();
        foreach (var source in settled) notSent.AddRange(await source.BetweenAsync(first, first.AddDays(days - 1), reader.AreaId, cancellationToken));
        return RehearsalList.Of(messages, people, tree, StaffScope.Of(reader, tree), readerId) with { NotSent = notSent };
    }
}
