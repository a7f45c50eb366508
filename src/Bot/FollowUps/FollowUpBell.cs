using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.FollowUps;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Reminders;
using HealthAssistantBot.Reminders.FollowUps;
using HealthAssistantBot.Reminders.Outbox;
using HealthAssistantBot.Reminders.Scheduling;

namespace HealthAssistantBot.Bot.FollowUps;

/// <summary>
/// Looks each minute at the follow-ups that are awake, takes the step that is due and lets them sleep until the next one. Each is saved by
/// itself: a person who answers meanwhile holds up one follow-up only, until the next ring.
/// </summary>
internal sealed partial class FollowUpBell(IServiceScopeFactory scopes, OutboxBell outbox, RemindersOptions options, OfficeCalendar calendar, Clock clock, ILogger<FollowUpBell> logger) : IBell
{
    private const int AtATime = 500;

    // Later in the day the morning message has left; what is still of use then goes at once.
    private static readonly TimeSpan MorningLasts = TimeSpan.FromMinutes(27);

    private readonly QuietHours _quiet = QuietHours.Parse(options.QuietHours);

    public string Name => "followups";

    public string Cron => "20 * * * * ?";

    public MissedRing Missed => MissedRing.Skip;

    private WorkCalendar Calendar => calendar.Current;

    public async Task<DateTime?> NothingBeforeAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IFollowUpBook>().NextWakeAsync(cancellationToken) ?? DateTime.MaxValue;
    }

    public async Task RingAsync(CancellationToken cancellationToken)
    {
        var queued = 0;
        var left = new HashSet<int>();
        while (await AwakeAsync(left, cancellationToken) is { Count: > 0 } awake)
        {
            foreach (var number in awake)
            {
                try
                {
                    if (await LookAsync(number, cancellationToken)) queued++;
                }
                catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
                {
                    // Somebody answered it meanwhile, or the database was away: the next ring looks again.
                    LogLeft(number, failure.GetType().Name);
                    left.Add(number);
                }
            }
        }

        if (queued > 0) outbox.Ring();
    }

    private async Task<List<int>> AwakeAsync(HashSet<int> left, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var awake = await scope.ServiceProvider.GetRequiredService<IFollowUpBook>().AwakeAsync(clock.UtcNow, AtATime, cancellationToken);
        return [.. awake.Where(number => !left.Contains(number))];
    }

    private async Task<bool> LookAsync(int number, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var book = scope.ServiceProvider.GetRequiredService<IFollowUpBook>();
        if (await book.FindAsync(number, cancellationToken) is not { } followUp) return false;

        var queued = false;
        var step = Next(followUp);
        while (step is not null && step.At <= clock.LocalNow)
        {
            queued |= await TakeAsync(scope.ServiceProvider, book, followUp, step, cancellationToken);
            step = Next(followUp);
        }

        followUp.Sleep(step is null ? null : clock.ToUtc(step.At));
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().SaveAsync(cancellationToken);
        return queued;
    }

    private FollowUpStep? Next(FollowUp followUp) => FollowUpPace.Next(followUp, Calendar, _quiet, options.MorningMessage);

    private async Task<bool> TakeAsync(IServiceProvider services, IFollowUpBook book, FollowUp followUp, FollowUpStep step, CancellationToken cancellationToken)
    {
        var post = services.GetRequiredService<FollowUpPost>();
        var names = await post.NamesAsync(followUp, cancellationToken);
        var (today, setAt) = (clock.Today, post.SetAt(followUp));
        switch (step.Kind)
        {
            case FollowUpStepKind.EarlyNudge or FollowUpStepKind.Nudge:
                var isEarly = step.Kind == FollowUpStepKind.EarlyNudge;
                var kind = isEarly ? FollowUpOccasion.Early : FollowUpOccasion.Nudge;
                var occasion = step.HasHour ? FollowUpOccasion.At(followUp.Number, kind, step.At, followUp.WhoId) : FollowUpOccasion.On(followUp.Number, kind, today, followUp.WhoId);
                followUp.NoteNudge(today, clock.UtcNow, isEarly);
                // The day itself has come meanwhile: its own nudge says it all.
                if (isEarly && Next(followUp) is { Kind: FollowUpStepKind.Nudge } next && next.At <= clock.LocalNow) return false;

                return await post.QueueAsync(occasion, LaneOf(step), leaves => NudgeWords.Nudge(followUp, names, setAt, leaves), cancellationToken);
            case FollowUpStepKind.Escalate:
                var leader = followUp.Ladder.People[followUp.Rung];
                var words = NudgeWords.Escalated(followUp, names, today);
                followUp.NoteEscalation(today, clock.UtcNow);
                return await post.QueueAsync(FollowUpOccasion.On(followUp.Number, FollowUpOccasion.Escalated, today, leader), Lane.Digest, _ => words, cancellationToken);
            default:
                if (followUp.NextOccurrence(Calendar, today) is not null) book.Add(followUp.Next(await book.NextNumberAsync(cancellationToken), Calendar, today, clock.UtcNow)!);
                followUp.End(clock.UtcNow);
                await post.DropWaitingAsync(followUp, cancellationToken);
                return false;
        }
    }

    private Lane LaneOf(FollowUpStep step)
    {
        if (step.HasHour) return Lane.Timed;

        var isOver = clock.LocalNow.TimeOfDay > options.MorningMessage.ToTimeSpan() + MorningLasts;
        return isOver && step.At.Date == clock.LocalNow.Date ? Lane.Timed : Lane.Digest;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Follow-up {Number} is looked at again with the next ring ({Failure})")]
    private partial void LogLeft(int number, string failure);
}
