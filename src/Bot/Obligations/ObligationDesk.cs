using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Duties;
using HealthAssistantBot.Domain.Obligations;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.Obligations;

/// <summary>A proposal with what was decided about it; null: nothing yet.</summary>
internal sealed record ReviewedProposal(Proposal Proposal, string Title, ObligationSchedule? Decided)
{
    /// <summary>Nothing was decided, or it is wanted and nobody has said when.</summary>
    public bool IsOpen => Decided is null or { IsConfirmed: true, Rhythm.NeedsSetting: true };
}

/// <summary>One paper's proposals for one office.</summary>
internal sealed record PaperProposals(PublishedPaper Paper, IReadOnlyList<ReviewedProposal> Items);

/// <summary>What the papers in force want of an office's people, and what the office decided.</summary>
internal sealed class ObligationDesk(IDutySnapshots snapshots, IObligationBook book, IStaffBook staff, Clock clock)
{
    public Task<DutySnapshot> SnapshotAsync(CancellationToken cancellationToken) => snapshots.CurrentAsync(cancellationToken).AsTask();

    /// <summary>The person who speaks, when they act for their office.</summary>
    public async Task<Person?> ClerkAsync(Turn turn, CancellationToken cancellationToken) =>
        turn.Who.PersonId is { } id && await staff.FindAsync(id, cancellationToken) is { ActsForOffice: true } person ? person : null;

    public async Task<int> OfficeAsync(Person person, CancellationToken cancellationToken) => (await staff.AreasAsync(cancellationToken)).OfficeOf(person.AreaId);

    /// <summary>Papers in force for the office itself, those without anything to remind of left out, the newest first.</summary>
    public async Task<IReadOnlyList<PaperProposals>> PapersAsync(int officeId, CancellationToken cancellationToken)
    {
        var snapshot = await SnapshotAsync(cancellationToken);
        var decided = await book.OfAreaAsync(officeId, cancellationToken);
        return
        [
            .. snapshot.Facts.Papers.Where(p => p.IsCurrent && (p.AreaId is null || p.AreaId == officeId))
                .OrderByDescending(p => p.Date).ThenByDescending(p => p.Id)
                .Select(p => new PaperProposals(p, [.. Proposal.Of(p, clock.Today).Select(i => new ReviewedProposal(i, p.Title ?? p.DisplayName, decided.FirstOrDefault(d => d.PaperId == p.Id && d.ItemId == i.ItemId)))]))
                .Where(p => p.Items.Count > 0),
        ];
    }

    /// <summary>A clerk's word about one proposal: wanted or not, and at the time that they named.</summary>
    public ReviewedProposal Decide(ReviewedProposal item, ScheduleState state, TimeSaid? time, int by, int officeId)
    {
        var schedule = item.Decided;
        if (schedule is null) book.Add(schedule = ObligationSchedule.Of(item.Proposal, item.Title, officeId, state, by, clock.UtcNow));
        else schedule.Decide(state, by, clock.UtcNow);
        if (time is { Words: { } words }) schedule.SetWords(words, by, clock.UtcNow);
        else if (time is { Once: { } day }) schedule.SetOnce(day, by, clock.UtcNow);
        return item with { Decided = schedule };
    }

    /// <summary>What is confirmed and whose paper is still in force.</summary>
    public async Task<IReadOnlyList<ObligationSchedule>> RunningAsync(int? officeId, CancellationToken cancellationToken)
    {
        var snapshot = await SnapshotAsync(cancellationToken);
        var inForce = snapshot.Facts.Papers.Where(p => p.IsCurrent).Select(p => p.Id).ToHashSet();
        var confirmed = officeId is { } id ? (await book.OfAreaAsync(id, cancellationToken)).Where(s => s.IsConfirmed) : await book.ConfirmedAsync(cancellationToken);
        return [.. confirmed.Where(s => inForce.Contains(s.PaperId))];
    }

    public async Task<IReadOnlyList<StaffFact>> PeopleAsync(string? who, ObligationNames names, int paperId, int officeId, CancellationToken cancellationToken) =>
        new ResponsiblePeople(await SnapshotAsync(cancellationToken), officeId).Behind(who, names, paperId);

    /// <summary>各村, 水务站: who owes it, as a line puts it in front; "" for a meeting and for what the reader owes.</summary>
    public async Task<string> PartyAsync(string? who, ObligationNames names, int paperId, int officeId, int readerId, CancellationToken cancellationToken)
    {
        if (names.Body is not null || who is null) return "";
        if (ObligationNames.IsAllVillages(who)) return "各村";

        var people = await PeopleAsync(who, names, paperId, officeId, cancellationToken);
        return people.Any(p => p.PersonId == readerId || p.Roles.HasFlag(Roles.Clerk)) || names.Full.StartsWith(who, StringComparison.Ordinal) ? "" : who;
    }
}
