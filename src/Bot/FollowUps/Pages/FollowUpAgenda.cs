using System.Globalization;
using HealthAssistantBot.Bot.Office.Agenda;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.FollowUps;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.FollowUps.Pages;

/// <summary>Follow-ups that fall due, all of one day as one entry; those that a paper wants stand there as the requirement.</summary>
internal sealed class FollowUpAgenda(OfficeFollowUps office, IStaffBook staff, Clock clock) : IAgenda
{
    public async Task<IReadOnlyList<AgendaEntry>> BetweenAsync(IReadOnlyCollection<int> offices, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        var tree = await staff.AreasAsync(cancellationToken);
        var areas = offices.SelectMany(tree.Down).Select(a => a.Id).ToHashSet();
        var (open, _) = await office.OpenAsync(areas, cancellationToken);
        return [.. open.Where(f => f.OriginKind != OriginKind.Clause && f.Due >= from && f.Due <= to).GroupBy(f => f.Due)
            .Select(day => new AgendaEntry(day.Key, null, AgendaKind.Todo, day.Key < clock.Today ? AgendaTone.Missed : AgendaTone.NotYet, string.Create(CultureInfo.InvariantCulture, $"待办 {day.Count()} 件到期"), day.Key < clock.Today ? "还没办" : "在办", null, null, string.Create(CultureInfo.InvariantCulture, $"/console/todos?day={day.Key:yyyy-MM-dd}")))];
    }
}
