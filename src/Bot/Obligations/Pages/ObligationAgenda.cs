using HealthAssistantBot.Bot.Office.Agenda;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Obligations;

namespace HealthAssistantBot.Bot.Obligations.Pages;

/// <summary>The days on which confirmed requirements fall due, each with what is on record of it.</summary>
internal sealed class ObligationAgenda(StandingDesk desk, Clock clock) : IAgenda
{
    public async Task<IReadOnlyList<AgendaEntry>> BetweenAsync(IReadOnlyCollection<int> offices, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        var entries = new List<AgendaEntry>();
        foreach (var office in offices)
        {
            foreach (var standing in await desk.DueAsync(office, from, to, cancellationToken))
                entries.Add(new AgendaEntry(standing.Due!.Value, null, AgendaKind.Requirement, StandingWords.Tone(standing.State), standing.Schedule.Short, StandingWords.Of(standing, clock.Today), $"《{standing.Schedule.Title}》{standing.Schedule.Clause}", $"/console/papers/{standing.Schedule.PaperId}", $"/console/obligations#s{standing.Schedule.Id}"));
        }

        return entries;
    }
}
