using System.Globalization;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Reminders.Outbox;

namespace HealthAssistantBot.Bot.StaffDirectory.StandIns;

/// <summary>Sets and ends standing-in, and tells whoever must know; asked by the absent in chat and by the office. Saved with the caller's unit of work.</summary>
internal sealed class StandInDesk(IStandInBook book, IStaffBook staff, IEnumerable<IOpenMatters> sources, OutboxPost outbox, Clock clock)
{
    /// <summary>What it would be, or why it cannot be; nothing is kept.</summary>
    public async Task<Outcome<StandIn>> TryAsync(Person absent, Person acting, DateOnly from, DateOnly to, string why, CancellationToken cancellationToken) =>
        StandIn.Set(absent, acting, from, to, why, await book.OfAbsentAsync(acting.Id, clock.Today, cancellationToken), clock.Today, clock.UtcNow);

    public async Task<Outcome<StandIn>> SetAsync(Person absent, Person acting, DateOnly from, DateOnly to, string why, CancellationToken cancellationToken)
    {
        var set = await TryAsync(absent, acting, from, to, why, cancellationToken);
        if (set.IsRefused) return set;

        // Whoever was to act in those days before need not.
        foreach (var former in (await book.OfAbsentAsync(absent.Id, clock.Today, cancellationToken)).Where(s => s.Overlaps(set.Value.From, set.Value.To)))
        {
            former.End(clock.Today);
            if (former.ActingId != acting.Id) await TellAsync(former, "released", former.ActingId, Lane.Timed, _ => StandInWords.Released(absent.Name), cancellationToken);
        }

        book.Add(set.Value);
        var open = await OpenAsync(absent, set.Value.To, cancellationToken);
        await TellAsync(set.Value, "told", acting.Id, Lane.Timed, leaves => StandInWords.Told(absent.Name, why, set.Value.From, set.Value.To, open, leaves), cancellationToken);
        return set;
    }

    /// <summary>Set by the office: the absent person hears of it too.</summary>
    public async Task<Outcome<StandIn>> ArrangeAsync(Person absent, Person acting, DateOnly from, DateOnly to, string why, string by, CancellationToken cancellationToken)
    {
        var set = await SetAsync(absent, acting, from, to, why, cancellationToken);
        // What is timed would go to whoever stands in already.
        if (!set.IsRefused && absent.UserId is not null)
            await TellAsync(set.Value, "arranged", absent.Id, set.Value.HoldsOn(clock.Today) ? Lane.Answer : Lane.Timed, leaves => StandInWords.Arranged(absent.Name, acting.Name, from, to, by, leaves), cancellationToken);
        return set;
    }

    /// <summary>替不了: whoever acts gives it back.</summary>
    /// <returns>The names of those whose matters go back.</returns>
    public async Task<IReadOnlyList<string>> GiveBackAsync(Person acting, CancellationToken cancellationToken)
    {
        var names = new List<string>();
        foreach (var standIn in await book.OfActingAsync(acting.Id, clock.Today, cancellationToken))
        {
            standIn.End(clock.Today);
            names.Add((await staff.FindAsync(standIn.AbsentId, cancellationToken))?.Name ?? "对方");
            await TellAsync(standIn, "declined", standIn.AbsentId, Lane.Answer, _ => StandInWords.DeclinedTo(acting.Name), cancellationToken);
        }
        return names;
    }

    /// <summary>取消替岗: the absent person is back.</summary>
    /// <returns>The names of those who need not act any more.</returns>
    public async Task<IReadOnlyList<string>> EndAsync(Person absent, CancellationToken cancellationToken)
    {
        var names = new List<string>();
        foreach (var standIn in await book.OfAbsentAsync(absent.Id, clock.Today, cancellationToken))
        {
            standIn.End(clock.Today);
            names.Add((await staff.FindAsync(standIn.ActingId, cancellationToken))?.Name ?? "对方");
            await TellAsync(standIn, "released", standIn.ActingId, Lane.Timed, _ => StandInWords.Released(absent.Name), cancellationToken);
        }
        return [.. names.Distinct()];
    }

    /// <summary>Ended by the office; both hear of it.</summary>
    public async Task StopAsync(StandIn standIn, Person absent, Person acting, string by, CancellationToken cancellationToken)
    {
        var (told, settled) = await book.CountAsync(standIn, Utc(standIn.From), Utc(clock.Today.AddDays(1)), cancellationToken);
        standIn.End(clock.Today);
        await TellAsync(standIn, "released", acting.Id, Lane.Timed, _ => StandInWords.Stopped(absent.Name, by), cancellationToken);
        if (absent.UserId is not null) await TellAsync(standIn, "ended", absent.Id, Lane.Timed, _ => StandInWords.Ended(acting.Name, told, settled), cancellationToken);
    }

    /// <summary>Those of the same town whom the words name; of several the one of the own village.</summary>
    public async Task<IReadOnlyList<Person>> FindAsync(Person absent, string said, CancellationToken cancellationToken)
    {
        var tree = await staff.AreasAsync(cancellationToken);
        var town = tree.TownOf(absent.AreaId)?.Id;
        var near = (await staff.PeopleAsync(cancellationToken)).Where(p => town is null || tree.TownOf(p.AreaId)?.Id == town).ToList();
        var found = PersonSaid.Find(said, near, tree);
        return found.Count > 1 && found.Where(p => p.AreaId == absent.AreaId).ToList() is [var neighbour] ? [neighbour] : found;
    }

    private async Task<IReadOnlyList<string>> OpenAsync(Person absent, DateOnly until, CancellationToken cancellationToken)
    {
        var who = new Participant(absent.Id, absent.UserId, absent.Name, absent.AreaId, StaffScope.Of(absent, await staff.AreasAsync(cancellationToken)));
        var open = new List<OpenMatter>();
        foreach (var source in sources) open.AddRange(await source.OfAsync(who, cancellationToken));
        return [.. open.Where(m => m.By is null || m.By <= until).OrderBy(m => m.By).Select(m => m.Line)];
    }

    private async Task TellAsync(StandIn standIn, string what, int personId, Lane lane, Func<DateOnly, Reply> words, CancellationToken cancellationToken)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"standin/{standIn.AbsentId}/{standIn.CreatedAt:yyyyMMddHHmmss}/{what}/{personId}");
        if ((await outbox.SaidAsync(key, cancellationToken)).Count > 0) return;

        await outbox.QueueAsync(key, personId, lane, leaves => ConversationJson.Write(words(DateOnly.FromDateTime(leaves))), cancellationToken);
    }

    private DateTime Utc(DateOnly day) => clock.ToUtc(day.ToDateTime(TimeOnly.MinValue));
}
