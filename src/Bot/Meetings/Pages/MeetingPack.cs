using HealthAssistantBot.Bot.Office.Pack;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Meetings;

namespace HealthAssistantBot.Bot.Meetings.Pages;

/// <summary>Meetings of an office that were held within a span.</summary>
internal sealed class MeetingPack(IMeetingBook book, Clock clock) : IPackPart
{
    public int Order => 30;

    public async Task<PackSection> OfAsync(int officeId, DateOnly first, DateOnly last, CancellationToken cancellationToken)
    {
        var held = (await book.OfOfficesAsync([officeId], clock.ToUtc(first.ToDateTime(TimeOnly.MinValue)), clock.ToUtc(last.AddDays(1).ToDateTime(TimeOnly.MinValue)), cancellationToken)).Where(m => m.WasHeld(clock.UtcNow));
        return new PackSection("会议", [.. held.Select(m => new PackRow(m.Title, $"到 {m.Present} 人", $"{ChineseDates.Day(DateOnly.FromDateTime(clock.ToLocal(m.Start)), clock.Today)}，{m.Place}", MeetingAgenda.Address(m.Number), m.Basis is { } basis ? $"《{basis.Paper}》{basis.Clause}" : null))]);
    }
}
