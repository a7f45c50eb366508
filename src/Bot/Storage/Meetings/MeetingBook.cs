using HealthAssistantBot.Domain.Meetings;
using Microsoft.EntityFrameworkCore;

namespace HealthAssistantBot.Bot.Storage.Meetings;

internal sealed class MeetingBook(ScopedStore scope) : IMeetingBook
{
    // Opened on first use: every turn has this book at hand, few need it.
    private Store Rows => scope.Open();

    public void Add(Meeting meeting) => Rows.Add(meeting);

    public Task<Meeting?> FindAsync(int number, CancellationToken cancellationToken) => Rows.Set<Meeting>().FirstOrDefaultAsync(m => m.Number == number, cancellationToken);

    public async Task<int> NextNumberAsync(CancellationToken cancellationToken) => (await Rows.Set<Meeting>().MaxAsync(m => (int?)m.Number, cancellationToken) ?? 0) + 1;

    public async Task<IReadOnlyList<Meeting>> BetweenAsync(DateTime fromUtc, DateTime toUtc, CancellationToken cancellationToken) =>
        await Rows.Set<Meeting>().Where(m => m.Start >= fromUtc && m.Start < toUtc).OrderBy(m => m.Start).ThenBy(m => m.Id).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<Meeting>> OfOfficesAsync(IReadOnlyCollection<int> areaIds, DateTime fromUtc, DateTime toUtc, CancellationToken cancellationToken)
    {
        List<int> areas = [.. areaIds];
        return await Rows.Set<Meeting>().AsNoTracking().Where(m => m.Start >= fromUtc && m.Start < toUtc && areas.Contains(m.AreaId)).OrderBy(m => m.Start).ThenBy(m => m.Id).ToListAsync(cancellationToken);
    }

    public async Task<MeetingRecord> RecordOfAsync(int number, CancellationToken cancellationToken) => new(
        await Rows.Set<MeetingTopic>().Where(t => t.MeetingNumber == number).OrderBy(t => t.Id).ToListAsync(cancellationToken),
        await Rows.Set<Minutes>().FirstOrDefaultAsync(m => m.MeetingNumber == number, cancellationToken));

    public void Add(MeetingTopic topic) => Rows.Add(topic);

    public Task<MeetingTopic?> LastTopicOfAsync(int personId, CancellationToken cancellationToken) => Rows.Set<MeetingTopic>().Where(t => t.PersonId == personId).OrderByDescending(t => t.Id).FirstOrDefaultAsync(cancellationToken);

    public void Remove(MeetingTopic topic) => Rows.Remove(topic);

    public async Task KeepMinutesAsync(Minutes minutes, CancellationToken cancellationToken)
    {
        if (await Rows.Set<Minutes>().FirstOrDefaultAsync(m => m.MeetingNumber == minutes.MeetingNumber, cancellationToken) is { } kept) kept.Replace(minutes.Text, minutes.ById, minutes.At);
        else Rows.Add(minutes);
    }
}
