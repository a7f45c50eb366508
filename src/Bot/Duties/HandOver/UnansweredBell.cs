using System.Globalization;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Duties.Opinions;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Duties;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Reminders.Outbox;
using HealthAssistantBot.Reminders.Scheduling;

namespace HealthAssistantBot.Bot.Duties.HandOver;

/// <summary>
/// On workday mornings: a question that nobody answered within a workday goes on to the leader, and whoever asked hears so; an opinion whose
/// day has come is brought before its owner once more.
/// </summary>
internal sealed class UnansweredBell(IHandOverBook questions, IOpinionBook opinions, OpinionDesk desk, IStaffBook staff, OutboxPost outbox, OutboxBell bell, IUnitOfWork work, OfficeCalendar calendar, Clock clock) : IBell
{
    public string Name => "unanswered";

    public string Cron => "0 19 8 ? * *";

    public MissedRing Missed => MissedRing.OnceAfterwards;

    private WorkCalendar Calendar => calendar.Current;

    public async Task RingAsync(CancellationToken cancellationToken)
    {
        if (!Calendar.IsWorkday(clock.Today)) return;

        foreach (var opinion in await opinions.OpenAsync(cancellationToken))
        {
            // On its day, and once more on the workday after.
            if (Calendar.OnOrBefore(opinion.Due) == clock.Today || Calendar.AddWorkdays(opinion.Due, 1) == clock.Today) await desk.RemindOwnerAsync(opinion, cancellationToken);
        }

        foreach (var open in await questions.OpenAsync(null, cancellationToken))
        {
            var asked = DateOnly.FromDateTime(clock.ToLocal(open.AskedAt));
            if (open.PassedUpAt is null && Calendar.AddWorkdays(asked, 1) < clock.Today && !await IsTaskAsync(open, cancellationToken) && await questions.FindAsync(open.Number, cancellationToken) is { } item) await PassUpAsync(item, asked, cancellationToken);
        }

        await work.SaveAsync(cancellationToken);
        bell.Ring();
    }

    private async Task PassUpAsync(HandedQuestion item, DateOnly asked, CancellationToken cancellationToken)
    {
        var (tree, people) = (await staff.AreasAsync(cancellationToken), await staff.PeopleAsync(cancellationToken));
        if (TownLeader.Of(item.AreaId, tree, people.Where(p => p.Id != item.AskerId && p.Id != item.ClerkId && p.UserId is not null)) is not { } leader) return;

        var clerk = (await staff.FindAsync(item.ClerkId, cancellationToken))?.Name ?? "经办人";
        var asker = item.AskerId is { } id ? await staff.FindAsync(id, cancellationToken) : null;
        var workdays = Enumerable.Range(1, clock.Today.DayNumber - asked.DayNumber - 1).Count(days => Calendar.IsWorkday(asked.AddDays(days)));
        item.PassUp(clock.UtcNow);
        await outbox.QueueAsync(Key(item, "unanswered"), leader.Id, Lane.Digest, leaves => ConversationJson.Write(HandOverWords.Unanswered(item, asker?.Name ?? QuestionHandOver.Visitor, clerk, asked, workdays, DateOnly.FromDateTime(leaves))), cancellationToken);

        var waiting = ConversationJson.Write(HandOverWords.StillWaiting(item, leader.Name));
        if (asker is not null) await outbox.QueueAsync(Key(item, "waiting"), asker.Id, Lane.Answer, _ => waiting, cancellationToken);
        else outbox.QueueForVisitor(Key(item, "waiting"), item.ConversationId, waiting);
    }

    // What a reply promised to have filled in is nobody's unanswered question.
    private async Task<bool> IsTaskAsync(HandedQuestion item, CancellationToken cancellationToken) =>
        (await outbox.SaidAsync(Key(item, "clerk"), cancellationToken)).Any(m => m.ReplyJson.Contains("handover.clerk-task", StringComparison.Ordinal));

    private static string Key(HandedQuestion item, string what) => string.Create(CultureInfo.InvariantCulture, $"handover/{item.Number}/{what}");
}
