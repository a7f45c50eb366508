using System.Globalization;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Reminders.Outbox;
using HealthAssistantBot.Reminders.Scheduling;

namespace HealthAssistantBot.Bot.StaffDirectory.StandIns;

/// <summary>On the first workday after a standing-in is over the absent person hears so; it is over by itself, whether or not this rings.</summary>
internal sealed class StandInEndBell(IStandInBook book, IStaffBook staff, OutboxPost outbox, OutboxBell bell, IUnitOfWork work, OfficeCalendar calendar, Clock clock) : IBell
{
    public string Name => "standin-ended";

    public string Cron => "0 21 8 ? * *";

    public MissedRing Missed => MissedRing.OnceAfterwards;

    public async Task RingAsync(CancellationToken cancellationToken)
    {
        if (!calendar.Current.IsWorkday(clock.Today)) return;

        var over = await book.OverBeforeAsync(clock.Today, cancellationToken);
        foreach (var standIn in over)
        {
            var acting = (await staff.FindAsync(standIn.ActingId, cancellationToken))?.Name ?? "同事";
            var (told, settled) = await book.CountAsync(standIn, Utc(standIn.From), Utc(standIn.To.AddDays(1)), cancellationToken);
            var key = string.Create(CultureInfo.InvariantCulture, $"standin/{standIn.AbsentId}/{standIn.CreatedAt:yyyyMMddHHmmss}/ended/{standIn.AbsentId}");
            await outbox.QueueAsync(key, standIn.AbsentId, Lane.Digest, _ => ConversationJson.Write(StandInWords.Ended(acting, told, settled)), cancellationToken);
            standIn.NoteEndTold();
        }

        if (over.Count == 0) return;

        await work.SaveAsync(cancellationToken);
        bell.Ring();
    }

    private DateTime Utc(DateOnly day) => clock.ToUtc(day.ToDateTime(TimeOnly.MinValue));
}
