using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Urgent;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.Reports.Urgent;

/// <param name="IsNew">False when somebody, or they themselves, had taken it before.</param>
/// <param name="At">In local time.</param>
internal sealed record UrgentTaken(Person Taker, DateTime At, bool IsNew);

/// <summary>收到, the same by card, word and on the console: who may say it, that the ladder stops, and that the others and the reporter are told.</summary>
internal sealed class UrgentReceiving(IUrgentBook alerts, UrgentPost post, Clock clock)
{
    // An older one is history: whoever says the word then means something else.
    private static readonly TimeSpan Long = TimeSpan.FromDays(3);

    /// <summary>What the person was called about, the newest first.</summary>
    public Task<IReadOnlyList<UrgentAlert>> CallingAsync(int personId, CancellationToken cancellationToken) => alerts.CallingAsync(personId, clock.UtcNow - Long, cancellationToken);

    /// <summary>Whoever was called about it: nobody takes it in another's name.</summary>
    public IReadOnlyList<int> Receivers(UrgentAlert alert) => alert.RaisedAt < clock.UtcNow - Long ? [] : [.. alert.Called.Select(call => call.PersonId)];

    public async Task<UrgentTaken> TakeAsync(UrgentAlert alert, Report report, Person person, CancellationToken cancellationToken)
    {
        var isNew = alert.Take(person.Id, clock.UtcNow);
        if (isNew) await post.TakenAsync(alert, report, person, cancellationToken);
        return new UrgentTaken(isNew ? person : await post.PersonAsync(alert.TakenById!.Value, cancellationToken), clock.ToLocal(alert.TakenAt!.Value), isNew);
    }

    /// <summary>Taken away from the chat: there the button goes too, and the reporter's phone is at hand.</summary>
    public async Task<UrgentTaken> TakeElsewhereAsync(UrgentAlert alert, Report report, Person person, CancellationToken cancellationToken)
    {
        var taken = await TakeAsync(alert, report, person, cancellationToken);
        if (taken.IsNew) await post.StoppedAsync(alert, report, person, cancellationToken);
        return taken;
    }
}
