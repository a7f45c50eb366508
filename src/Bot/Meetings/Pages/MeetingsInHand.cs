using HealthAssistantBot.Bot.Office;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Meetings;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.Meetings.Pages;

/// <summary>Meetings to come that a person has called.</summary>
internal sealed class MeetingsInHand(IMeetingBook book, Clock clock) : IPersonMatters
{
    public async Task<IReadOnlyList<PersonMatter>> OfAsync(Person person, CancellationToken cancellationToken) =>
        [.. (await book.BetweenAsync(clock.UtcNow, clock.UtcNow.AddYears(1), cancellationToken)).Where(meeting => meeting.ConvenerId == person.Id && !meeting.IsCancelled).Select(meeting => new PersonMatter($"召集的会：{meeting.Title}", ChineseDates.Day(DateOnly.FromDateTime(clock.ToLocal(meeting.Start)), clock.Today), $"/console/meetings/{meeting.Number}"))];
}
