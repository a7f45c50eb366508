using System.Globalization;
using HealthAssistantBot.Bot.Office.Agenda;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Duties;
using HealthAssistantBot.Domain.Meetings;

namespace HealthAssistantBot.Bot.Meetings.Pages;

/// <summary>Meetings in the office's calendar.</summary>
internal sealed class MeetingAgenda(IMeetingBook book, IDutySnapshots snapshots, Clock clock) : IAgenda
{
    public async Task<IReadOnlyList<AgendaEntry>> BetweenAsync(IReadOnlyCollection<int> offices, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        var papers = (await snapshots.CurrentAsync(cancellationToken)).Facts.Papers;
        var meetings = await book.OfOfficesAsync(offices, clock.ToUtc(from.ToDateTime(TimeOnly.MinValue)), clock.ToUtc(to.AddDays(1).ToDateTime(TimeOnly.MinValue)), cancellationToken);
        return [.. meetings.Select(m => Entry(m, clock.ToLocal(m.Start), papers))];
    }

    public static string Address(int number) => string.Create(CultureInfo.InvariantCulture, $"/console/meetings/{number}");

    private AgendaEntry Entry(Meeting meeting, DateTime start, IReadOnlyList<PublishedPaper> papers)
    {
        var paper = meeting.Basis is { } basis ? papers.FirstOrDefault(p => (p.Title ?? p.DisplayName) == basis.Paper) : null;
        var state = meeting.IsCancelled ? "取消了" : meeting.WasHeld(clock.UtcNow) ? $"开过了，到 {meeting.Present} 人" : $"{meeting.Count(InvitationAnswer.Comes)} 人来，{meeting.Count(InvitationAnswer.None)} 人没回";
        return new AgendaEntry(DateOnly.FromDateTime(start), TimeOnly.FromDateTime(start), AgendaKind.Meeting, meeting.WasHeld(clock.UtcNow) ? AgendaTone.Met : AgendaTone.NotYet, meeting.Title, state,
            meeting.Basis is { } by ? $"《{by.Paper}》{by.Clause}" : null, paper is null ? null : $"/console/papers/{paper.Id}", Address(meeting.Number));
    }
}
