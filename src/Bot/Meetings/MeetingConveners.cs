using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Meetings;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.Meetings;

/// <summary>Who may call meetings, and which meetings are theirs to change.</summary>
internal sealed class MeetingConveners(IMeetingBook book, IStaffBook staff, Clock clock)
{
    private static readonly TimeSpan Far = TimeSpan.FromDays(400);

    /// <summary>The person who speaks, when they are a clerk or leader.</summary>
    public async Task<Person?> OfAsync(Turn turn, CancellationToken cancellationToken) =>
        turn.Who.PersonId is { } id && await staff.FindAsync(id, cancellationToken) is { ActsForOffice: true } person ? person : null;

    /// <summary>Meetings to come that the person called, and those of their own town or county.</summary>
    public async Task<List<Meeting>> ToComeAsync(Person person, CancellationToken cancellationToken)
    {
        var home = await HomeAsync(person, cancellationToken);
        var all = await book.BetweenAsync(clock.UtcNow, clock.UtcNow + Far, cancellationToken);
        return [.. all.Where(m => !m.IsCancelled && (m.ConvenerId == person.Id || m.AreaId == home))];
    }

    /// <summary>The meeting that the words name: by a part of its title, by its day, or as the only one.</summary>
    public static List<Meeting> Named(IEnumerable<Meeting> meetings, string what, DateOnly? day, Clock clock)
    {
        var onDay = meetings.Where(m => day is null || DateOnly.FromDateTime(clock.ToLocal(m.Start)) == day).ToList();
        if (what is "" or "会" or "会议" or "开会") return onDay;

        var exact = onDay.FindAll(m => m.Title == what);
        return exact.Count > 0 ? exact : onDay.FindAll(m => m.Title.Contains(what, StringComparison.Ordinal) || what.Contains(m.Title, StringComparison.Ordinal));
    }

    public async Task<int> HomeAsync(Person person, CancellationToken cancellationToken) => (await staff.AreasAsync(cancellationToken)).OfficeOf(person.AreaId);
}
