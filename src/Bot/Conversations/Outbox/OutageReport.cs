using System.Globalization;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Reminders.Outbox;
using HealthAssistantBot.Reminders.Wording;

namespace HealthAssistantBot.Bot.Conversations;

/// <summary>Tells each clerk what an outage held up and what was dropped, of their own people; administrators hear of what no clerk hears.</summary>
internal sealed class OutageReport(IOutboxBook book, IStaffBook staff, OutboxPost outbox, Clock clock)
{
    private const int Shown = 12;

    public async Task QueueAsync(Outage outage, CancellationToken cancellationToken)
    {
        var rows = (await book.HeldUpAsync(outage, cancellationToken)).Where(r => r.DropReason is null or DropReason.Stale).ToList();
        var (tree, people) = (await staff.AreasAsync(cancellationToken), await staff.PeopleAsync(cancellationToken));
        var byId = people.ToDictionary(p => p.Id);
        var administrators = people.Where(p => p.Is(Roles.Administrator)).ToList();
        var told = rows.Where(r => r.PersonId is { } id && byId.ContainsKey(id))
            .GroupBy(r => TownClerk.Of(byId[r.PersonId!.Value].AreaId, tree, people)?.Id)
            .SelectMany(g => g.Key is { } clerk ? [(Person: clerk, Rows: g.ToList())] : administrators.Select(a => (Person: a.Id, Rows: g.ToList())));
        foreach (var (person, own) in told)
            await QueueAsync(outage, person, own, byId, cancellationToken);
        if (rows.Count == 0)
        {
            foreach (var administrator in administrators) await QueueAsync(outage, administrator.Id, [], byId, cancellationToken);
        }

        outage.Report(clock.UtcNow);
    }

    private async Task QueueAsync(Outage outage, int personId, List<OutboxMessage> rows, Dictionary<int, Person> people, CancellationToken cancellationToken)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"outage-report/{outage.Id}/{personId}");
        if ((await outbox.SaidAsync(key, cancellationToken)).Any(m => m.Key == key)) return;

        await outbox.QueueAsync(key, personId, Lane.Answer, leaves => ConversationJson.Write(Words(outage, rows, people, DateOnly.FromDateTime(leaves))), cancellationToken);
    }

    private Reply Words(Outage outage, List<OutboxMessage> rows, Dictionary<int, Person> people, DateOnly today)
    {
        var dropped = rows.Where(r => r.State == OutboxState.Dropped).OrderBy(r => r.UsefulUntil).ThenBy(r => r.Id).ToList();
        var made = rows.FindAll(r => r.State != OutboxState.Dropped);
        var messages = made.Select(r => r.With ?? ListedThing.CatchUpKey(outage.Id, r.PersonId!.Value)).Distinct(StringComparer.Ordinal).Count();
        var (from, to) = (clock.ToLocal(outage.From), clock.ToLocal(outage.To));
        var counts = rows.Count == 0 ? "这段时间没有该发的。"
            : $"该发{rows.Count}条：{(made.Count == 0 ? "" : $"{made.Count}条并成{messages}条补发")}{(made.Count > 0 && dropped.Count > 0 ? "，" : "")}{(dropped.Count == 0 ? "" : $"{dropped.Count}条过时不发")}。";
        return Reply.Plain("outage.clerk", string.Join('\n',
        [
            $"停机补发：停了{SpokenMoments.Length(outage.Length)}",
            $"{SpokenMoments.When(from, today)}到{SpokenMoments.When(to, today)}。",
            counts,
            .. dropped.Take(Shown).Select((r, i) => $"{i + 1} 不发：{people[r.PersonId!.Value].Name}，{About(r)}"),
            .. dropped.Count > Shown ? [$"后面还有{dropped.Count - Shown}条，都过时了。"] : Array.Empty<string>(),
            "停机前收到的报表都在，一份没丢。",
        ]));
    }

    private static string About(OutboxMessage row) => CompanyMaking.ReplyOf(row) is { } reply ? reply.About ?? MorningWords.LineOf(reply, late: false) : "一条提醒";
}
