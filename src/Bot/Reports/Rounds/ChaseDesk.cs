using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Reports.Rounds;
using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Reminders.Outbox;

namespace HealthAssistantBot.Bot.Reports;

/// <summary>One message of 催 before it goes.</summary>
/// <param name="Words">What the village gets, word for word.</param>
/// <param name="Leaves">Wall clock; null where it could only leave when it is of no use any more.</param>
public sealed record ChaseWaiting(Area Village, Person To, Reply Words, Due? Leaves);

/// <summary>催, from chat and console alike: whom it reaches, what they get, and sending it.</summary>
internal sealed class ChaseDesk(ChasePost post, IRoundBook kept, IStaffBook staff, Clock clock)
{
    public bool IsQuietNow => post.IsQuietNow;

    public async Task<ChaseList> SortAsync(OpenRound round, CancellationToken cancellationToken) => (await SortAsync([round], cancellationToken))[0];

    /// <param name="rounds">Of one form and period, of several towns.</param>
    public async Task<IReadOnlyList<ChaseList>> SortAsync(IReadOnlyList<OpenRound> rounds, CancellationToken cancellationToken)
    {
        if (rounds.Count == 0) return [];

        var (form, period) = (rounds[0].Form, rounds[0].Period);
        var chased = await post.ChasedTodayAsync(form, period, cancellationToken);
        var locked = (await kept.LocksAsync(form.Id, period, [.. rounds.SelectMany(round => round.Villages.Values).Select(village => village.Id)], cancellationToken)).Select(one => one.AreaId).ToHashSet();
        var reporters = new VillageReporters(await staff.PeopleAsync(cancellationToken));
        return [.. rounds.Select(round => ChaseList.Of(round, reporters, chased, locked, clock.Today))];
    }

    /// <summary>The messages of that list as they would leave now; nothing is queued.</summary>
    public async Task<IReadOnlyList<ChaseWaiting>> PreviewAsync(OpenRound round, ChaseList list, string clerk, CancellationToken cancellationToken)
    {
        List<ChaseWaiting> waiting = [];
        foreach (var (village, to) in list.Send)
        {
            var (words, leaves) = await post.PreviewByClerkAsync(round.Form, round.Period, village, to!, clerk, cancellationToken);
            waiting.Add(new ChaseWaiting(village, to!, words, leaves));
        }
        return waiting;
    }

    /// <summary>Queues the messages of that list, each village at most once a day.</summary>
    /// <returns>How many.</returns>
    public async Task<int> SendAsync(OpenRound round, ChaseList list, string clerk, CancellationToken cancellationToken)
    {
        var sent = 0;
        foreach (var (village, to) in list.Send)
        {
            if (await post.ChaseByClerkAsync(round.Form, round.Period, village, to!, clerk, cancellationToken)) sent++;
        }
        return sent;
    }
}
