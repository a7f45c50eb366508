using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Reminders.Outbox;
using HealthAssistantBot.Reminders.Wording;

namespace HealthAssistantBot.Bot.Conversations;

/// <summary>放行: an administrator lets the outbox run again.</summary>
internal sealed class BreakerAnswer(IBreakerBook breaker, IStaffBook staff, Clock clock) : ICapability
{
    public int Order => 110;

    public async Task<bool> TryAnswerAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (ChoiceWords.Plain(turn.Heard) != BreakerWords.LetGo) return false;
        if (turn.Who.PersonId is not { } id || await staff.FindAsync(id, cancellationToken) is not { } person || !person.Is(Roles.Administrator)) return false;

        if ((await breaker.ReadAsync(cancellationToken)).TrippedAt is null)
        {
            turn.Say(BreakerWords.NotTripped);
            return true;
        }

        breaker.Lift(clock.UtcNow);
        turn.Say(BreakerWords.Lifted(await breaker.CountHeldAsync(clock.UtcNow, cancellationToken)));
        return true;
    }
}

/// <summary>What administrators hear when the outbox has stopped by itself.</summary>
internal static class BreakerWords
{
    public const string LetGo = "放行";

    public static Reply Tripped(int normal, int held, DateTime now) => Reply.Plain("breaker.tripped",
        $"系统有1处要修：今天要发的太多\n从{SpokenMoments.When(now, DateOnly.FromDateTime(now))}起，压着{held}条；平常最多一天{normal}条，今天超过3倍。\n急报和答复照发。\n看过没有错，就回“{LetGo}”。", new SuggestedAction(LetGo, LetGo));

    public static Reply Lifted(int held) => Reply.Plain("breaker.lifted", $"好，放行了，压着的{held}条现在发，过时的不发。");

    public static Reply NotTripped { get; } = Reply.Plain("breaker.not-tripped", "现在没有压着的。");
}
