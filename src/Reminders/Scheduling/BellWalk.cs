using HealthAssistantBot.Domain.Common;
using Quartz;

namespace HealthAssistantBot.Reminders.Scheduling;

/// <summary>
/// Rings bells in the order of their hours through a span of time, as the scheduler would, on a clock that whoever walks moves. A bell that
/// rings each minute is rung when it may find something, as it says itself, and after every other ring.
/// </summary>
public sealed class BellWalk(Clock clock, Func<string, CancellationToken, Task> ring, Func<string, CancellationToken, Task<DateTime?>> nothingBefore)
{
    private static readonly TimeSpan Often = TimeSpan.FromMinutes(59);
    private static readonly TimeSpan Seldom = TimeSpan.FromHours(1);

    private sealed record Bell(string Name, CronExpression Hours, bool IsFrequent)
    {
        public DateTime? Next { get; set; }
    }

    /// <param name="bells">Name and hours of each.</param>
    /// <param name="moveTo">Sets the clock, before each ring.</param>
    public async Task RunAsync(IEnumerable<(string Name, string Cron)> bells, DateTime fromUtc, DateTime toUtc, Func<DateTime, Task> moveTo, CancellationToken cancellationToken)
    {
        var all = bells.Select(b => Of(b.Name, b.Cron, fromUtc)).ToList();
        foreach (var bell in all) bell.Next = await NextAsync(bell, fromUtc, wasRung: false, cancellationToken);
        while (all.Where(b => b.Next is not null).MinBy(b => b.Next) is { Next: { } at } next && at <= toUtc)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await moveTo(at);
            await ring(next.Name, cancellationToken);

            // What one bell does may be what another one waits for.
            foreach (var bell in all)
            {
                if (ReferenceEquals(bell, next) || bell.IsFrequent) bell.Next = await NextAsync(bell, at, !ReferenceEquals(bell, next) && !next.IsFrequent, cancellationToken);
            }
        }
    }

    private async Task<DateTime?> NextAsync(Bell bell, DateTime after, bool wasRung, CancellationToken cancellationToken)
    {
        if (!bell.IsFrequent) return Fire(bell, after);

        // Unknown what it waits for: soon after something happened, else each hour.
        var earliest = await nothingBefore(bell.Name, cancellationToken) ?? (wasRung ? after : after + Seldom);
        return earliest == DateTime.MaxValue ? null : Fire(bell, earliest > after ? earliest.AddSeconds(-1) : after);
    }

    private Bell Of(string name, string cron, DateTime fromUtc)
    {
        var hours = new CronExpression(cron, clock.Zone);
        var first = hours.GetNextValidTimeAfter(new DateTimeOffset(fromUtc, TimeSpan.Zero));
        var second = first is { } at ? hours.GetNextValidTimeAfter(at) : null;
        return new Bell(name, hours, second - first < Often);
    }

    private static DateTime? Fire(Bell bell, DateTime afterUtc) => bell.Hours.GetNextValidTimeAfter(new DateTimeOffset(DateTime.SpecifyKind(afterUtc, DateTimeKind.Utc), TimeSpan.Zero))?.UtcDateTime;
}
