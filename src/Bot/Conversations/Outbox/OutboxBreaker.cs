using System.Globalization;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Reminders.Outbox;

namespace HealthAssistantBot.Bot.Conversations;

/// <summary>
/// Stops what nobody waits for when more leaves on a day than three times what is normal: a rule has gone wrong. Urgent messages and answers
/// pass. Normal is the fullest day of the last five weeks, a round at the month's end among them; and never less than one message a person.
/// </summary>
internal sealed partial class OutboxBreaker(IBreakerBook breaker, IOutboxBook outbox, IStaffBook staff, IUnitOfWork work, NormalVolume normal, Clock clock, ILogger<OutboxBreaker> logger)
{
    private const int TimesNormal = 3;

    public async Task<bool> IsTrippedAsync(CancellationToken cancellationToken) => (await breaker.ReadAsync(cancellationToken)).TrippedAt is not null;

    /// <summary>Whether these may leave. What goes beyond a normal day three times over trips the breaker and tells the administrators.</summary>
    public async Task<bool> AllowsAsync(IReadOnlyList<Leaving> leaving, CancellationToken cancellationToken)
    {
        var disturbing = leaving.Count(l => l.Rows.Any(r => r.Lane is Lane.Timed or Lane.Digest));
        if (disturbing == 0) return true;

        var state = await breaker.ReadAsync(cancellationToken);
        if (state.TrippedAt is not null) return false;

        var since = clock.ToUtc(clock.LocalNow.Date);
        if (state.LiftedAt is { } lifted && lifted >= since) since = lifted.AddTicks(1);
        var limit = TimesNormal * await normal.OfAsync(breaker, staff, cancellationToken);
        if (await breaker.CountSentAsync(since, clock.UtcNow.AddSeconds(1), cancellationToken) + disturbing <= limit) return true;

        await TripAsync(limit, cancellationToken);
        return false;
    }

    private async Task TripAsync(int limit, CancellationToken cancellationToken)
    {
        if (!await breaker.TripAsync(clock.UtcNow, cancellationToken)) return;

        LogTripped(limit);
        var held = await breaker.CountHeldAsync(clock.UtcNow, cancellationToken);
        foreach (var person in (await staff.PeopleAsync(cancellationToken)).Where(p => p.Is(Roles.Administrator)))
        {
            var key = string.Create(CultureInfo.InvariantCulture, $"breaker/{clock.UtcNow:yyyyMMddHHmmss}/{person.Id}");
            outbox.Add(new OutboxMessage(key, person.Id, null, Lane.Urgent, ConversationJson.Write(BreakerWords.Tripped(limit / TimesNormal, held, clock.LocalNow)), clock.UtcNow, clock.UtcNow));
        }

        await work.SaveAsync(cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The outbox has stopped: more than {Limit} messages on one day. Urgent ones and answers pass")]
    private partial void LogTripped(int limit);
}

/// <summary>The volume of a normal day, looked up once a day.</summary>
internal sealed class NormalVolume(Clock clock)
{
    private const int Days = 35;
    private const int Least = 100;

    private (DateOnly Day, int Volume)? _known;

    public async Task<int> OfAsync(IBreakerBook breaker, IStaffBook staff, CancellationToken cancellationToken)
    {
        var today = clock.Today;
        if (_known is { } known && known.Day == today) return known.Volume;

        var fullest = Math.Max(Least, (await staff.PeopleAsync(cancellationToken)).Count);
        for (var day = today.AddDays(-Days); day < today; day = day.AddDays(1))
        {
            var from = clock.ToUtc(day.ToDateTime(TimeOnly.MinValue));
            fullest = Math.Max(fullest, await breaker.CountSentAsync(from, from.AddDays(1), cancellationToken));
        }

        _known = (today, fullest);
        return fullest;
    }
}
