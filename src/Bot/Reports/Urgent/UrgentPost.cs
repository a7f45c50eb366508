using System.Globalization;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Urgent;
using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Reminders;
using HealthAssistantBot.Reminders.Outbox;

namespace HealthAssistantBot.Bot.Reports.Urgent;

/// <summary>Brings what happens to an alert to its people, through the outbox and past the quiet hours. The same occasion is queued once.</summary>
internal sealed class UrgentPost(OutboxPost outbox, IStaffBook staff, RemindersOptions options, Clock clock)
{
    public int Minutes => Math.Max(1, (int)options.EscalateAfter.TotalMinutes);

    /// <summary>Calls one step of the ladder.</summary>
    public async Task CallAsync(UrgentAlert alert, Report report, UrgentCall call, CancellationToken cancellationToken)
    {
        var reporter = await PersonAsync(alert.ReporterId, cancellationToken);
        var silent = alert.Called.LastOrDefault(before => before.Step < call.Step) is { } before ? (await PersonAsync(before.PersonId, cancellationToken)).Name : null;
        var raised = clock.ToLocal(alert.RaisedAt);
        await QueueAsync(new UrgentOccasion(alert.Receipt, UrgentOccasion.Call, report.Current.Number, call.PersonId), Lane.Urgent, leaves =>
        {
            var facts = UrgentFacts.Of(report, DateOnly.FromDateTime(leaves));
            return silent is null ? UrgentWords.Push(facts, reporter, raised, leaves) : UrgentWords.Escalation(facts, silent, Minutes, reporter, raised, leaves);
        }, cancellationToken);
    }

    /// <summary>Tells everybody who was called, or who has taken it; their older cards are void.</summary>
    public async Task<IReadOnlyList<string>> CorrectAsync(UrgentAlert alert, Report report, IReadOnlyList<FieldChange> changes, CancellationToken cancellationToken)
    {
        List<string> told = [];
        IEnumerable<int> people = alert.TakenById is { } taker ? [taker] : alert.Called.Select(call => call.PersonId);
        foreach (var personId in people)
        {
            var old = await LastCardAsync(alert.Receipt, personId, cancellationToken);
            await QueueAsync(new UrgentOccasion(alert.Receipt, UrgentOccasion.Corrected, report.Current.Number, personId), Lane.Urgent, leaves =>
            {
                var facts = UrgentFacts.Of(report, DateOnly.FromDateTime(leaves));
                return UrgentWords.Corrected(facts, clock.ToLocal(alert.RaisedAt), Said(facts, changes, now: false), Said(facts, changes, now: true), leaves) with { Voids = old is null ? null : new VoidCard(old, "已更正") };
            }, cancellationToken);
            told.Add((await PersonAsync(personId, cancellationToken)).Name);
        }
        return told;
    }

    /// <summary>Somebody has it: the others who were called need not answer, and the reporter is told.</summary>
    public async Task TakenAsync(UrgentAlert alert, Report report, Person taker, CancellationToken cancellationToken)
    {
        var at = clock.ToLocal(alert.TakenAt!.Value);
        foreach (var call in alert.Called.Where(call => call.PersonId != taker.Id))
        {
            if (await DropWaitingAsync(alert.Receipt, call.PersonId, cancellationToken)) continue;

            var card = await LastCardAsync(alert.Receipt, call.PersonId, cancellationToken);
            await QueueAsync(new UrgentOccasion(alert.Receipt, "taken", report.Current.Number, call.PersonId), Lane.Answer, leaves =>
                UrgentWords.Taken(UrgentFacts.Of(report, DateOnly.FromDateTime(leaves)), taker.Name, at, leaves) with { Voids = card is null ? null : new VoidCard(card, UrgentWords.TakenMark(taker.Name, at, leaves)) }, cancellationToken);
        }

        if (alert.ReporterId != taker.Id) await QueueAsync(new UrgentOccasion(alert.Receipt, "seen", report.Current.Number, alert.ReporterId), Lane.Answer, leaves => UrgentWords.Seen(taker, at, leaves), cancellationToken);
    }

    /// <summary>To whoever has taken it on the console: their card in the chat is void too.</summary>
    public async Task StoppedAsync(UrgentAlert alert, Report report, Person taker, CancellationToken cancellationToken)
    {
        if (await DropWaitingAsync(alert.Receipt, taker.Id, cancellationToken)) return;

        var (at, reporter) = (clock.ToLocal(alert.TakenAt!.Value), await PersonAsync(alert.ReporterId, cancellationToken));
        var card = await LastCardAsync(alert.Receipt, taker.Id, cancellationToken);
        await QueueAsync(new UrgentOccasion(alert.Receipt, "stopped", report.Current.Number, taker.Id), Lane.Answer, leaves =>
            UrgentWords.Stopped(at, reporter) with { Voids = card is null ? null : new VoidCard(card, UrgentWords.TakenMark(taker.Name, at, leaves)) }, cancellationToken);
    }

    /// <summary>The ladder is at its end: whoever reported and the town's clerk are told whom to ring up.</summary>
    public async Task NobodyAsync(UrgentAlert alert, Report report, CancellationToken cancellationToken)
    {
        List<Person> silent = [];
        foreach (var call in alert.Called) silent.Add(await PersonAsync(call.PersonId, cancellationToken));
        var ring = ToRing(silent);
        var clerk = TownClerk.Of(alert.AreaId, await staff.AreasAsync(cancellationToken), await staff.PeopleAsync(cancellationToken));
        foreach (var personId in new[] { alert.ReporterId, clerk?.Id ?? alert.ReporterId }.Distinct())
        {
            await QueueAsync(new UrgentOccasion(alert.Receipt, "nobody", report.Current.Number, personId), Lane.Urgent, leaves =>
                UrgentWords.Nobody(UrgentFacts.Of(report, DateOnly.FromDateTime(leaves)), [.. silent.Select(person => person.Name)], ring), cancellationToken);
        }
    }

    /// <summary>Several alike in one town: the receiving post and the clerk hear of it.</summary>
    public async Task ClusterAsync(UrgentAlert newest, IReadOnlyList<string> villages, int count, string signs, int total, CancellationToken cancellationToken)
    {
        var clerk = TownClerk.Of(newest.AreaId, await staff.AreasAsync(cancellationToken), await staff.PeopleAsync(cancellationToken));
        foreach (var personId in new[] { newest.Calls.MinBy(call => call.Step)?.PersonId, clerk?.Id }.OfType<int>().Distinct())
        {
            var occasion = new UrgentOccasion(newest.Receipt, UrgentOccasion.Cluster, count, personId);
            await QueueAsync(occasion, Lane.Urgent, _ => UrgentWords.ClusterNote(count, villages, signs, total, occasion.ToString()), cancellationToken);
        }
    }

    /// <summary>The head of the first one's house, so that a phone call reaches who decides; else the first with a number.</summary>
    private static Person? ToRing(List<Person> silent)
    {
        var house = silent.Count > 0 ? House(silent[0]) : null;
        return (house is null ? null : silent.LastOrDefault(person => person.Phone is not null && House(person) == house)) ?? silent.Find(person => person.Phone is not null);

        static string? House(Person person) => person.Post.IndexOf("卫生院", StringComparison.Ordinal) is >= 0 and var at ? person.Post[..(at + 3)] : null;
    }

    public async Task<Person> PersonAsync(int personId, CancellationToken cancellationToken) =>
        await staff.FindAsync(personId, cancellationToken) ?? throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"Person {personId} of an alert is gone."));

    /// <summary>The person's last card about this alert.</summary>
    public async Task<string?> LastCardAsync(ReceiptNumber receipt, int personId, CancellationToken cancellationToken) =>
        await CardsAsync(receipt, personId, cancellationToken) is [.., var last] ? last.Key : null;

    private async Task<IReadOnlyList<OutboxMessage>> CardsAsync(ReceiptNumber receipt, int personId, CancellationToken cancellationToken) =>
        [.. (await outbox.SaidAsync(UrgentOccasion.All(receipt), cancellationToken)).Where(message => message.PersonId == personId && message.State != OutboxState.Dropped && UrgentOccasion.Read(message.Key) is { Kind: UrgentOccasion.Call or UrgentOccasion.Corrected }).OrderBy(message => message.CreatedAt).ThenBy(message => message.Id)];

    /// <returns>True when the person has not been told anything yet.</returns>
    private async Task<bool> DropWaitingAsync(ReceiptNumber receipt, int personId, CancellationToken cancellationToken)
    {
        var cards = await CardsAsync(receipt, personId, cancellationToken);
        foreach (var waiting in cards.Where(message => message.State == OutboxState.Waiting)) waiting.Drop();
        return cards.All(message => message.State == OutboxState.Dropped);
    }

    private async Task QueueAsync(UrgentOccasion occasion, Lane lane, Func<DateTime, Reply> words, CancellationToken cancellationToken)
    {
        var key = occasion.ToString();
        if ((await outbox.SaidAsync(key, cancellationToken)).Any(message => message.Key == key)) return;

        await outbox.QueueAsync(key, occasion.PersonId, lane, leaves => ConversationJson.Write(words(leaves) with { Occasion = key }), cancellationToken);
    }

    private static string Said(UrgentFacts facts, IReadOnlyList<FieldChange> changes, bool now) =>
        string.Join('，', changes.Select(change => facts.Said(change.Field, now ? change.New : change.Old)));
}
