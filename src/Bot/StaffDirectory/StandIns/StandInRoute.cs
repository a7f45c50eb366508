using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Reminders.Outbox;

namespace HealthAssistantBot.Bot.StaffDirectory.StandIns;

/// <summary>
/// What is meant for somebody who is away goes to whoever stands in; what is urgent goes to both, and so does what answers something that
/// the absent person did themselves.
/// </summary>
internal sealed class StandInRoute(IStandIns standIns, Clock clock) : IMessageRoute
{
    public async Task<IReadOnlyList<int>> ReceiversAsync(int personId, Lane lane, CancellationToken cancellationToken)
    {
        if ((await standIns.OnAsync(clock.Today, cancellationToken)).FirstOrDefault(s => s.AbsentId == personId) is not { } standIn) return [];

        return lane is Lane.Urgent or Lane.Answer ? [personId, standIn.ActingId] : [standIn.ActingId];
    }

    public async Task<IReadOnlyList<int>> StandsInForAsync(int personId, CancellationToken cancellationToken) =>
        [.. (await standIns.OnAsync(clock.Today, cancellationToken)).Where(s => s.ActingId == personId).Select(s => s.AbsentId)];
}
