using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Reminders.Rehearsals;

namespace HealthAssistantBot.Bot.Rehearsals;

/// <summary>Works a rehearsal out and keeps what its reader may see of it.</summary>
internal sealed class RehearsalDesk(IRehearsalStage stage, IRehearsalBook book, IStaffBook staff, IEnumerable<INotSent> settled, Clock clock)
{
    /// <summary>How long the person waits for the list before they are told that it will come.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    /// <summary>Keeps a rehearsal for whoever asked. No list: it takes longer, and comes as a message when it is ready.</summary>
    public async Task<(Rehearsal Rehearsal, RehearsalList? List)> RehearseAsync(int personId, int days, CancellationToken cancellationToken)
    {
        var rehearsal = new Rehearsal(personId, clock.Today.AddDays(1), days, clock.UtcNow);
        book.Add(rehearsal);
        using var patience = new CancellationTokenSource(Patience, clock.Time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            var list = await WorkOutAsync(rehearsal.First, days, personId, limit.Token);
            rehearsal.Finish(list.Write(), clock.UtcNow);
            return (rehearsal, list);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            rehearsal.Promise();
            return (rehearsal, null);
        }
    }

    public async Task<RehearsalList> WorkOutAsync(DateOnly first, int days, int readerId, CancellationToken cancellationToken)
    {
        var messages = await stage.RunAsync(first, days, cancellationToken);
        var tree = await staff.AreasAsync(cancellationToken);
        var people = await staff.PeopleAsync(cancellationToken);
        var reader = people.First(p => p.Id == readerId);
        var notSent = new List<string>();
        foreach (var source in settled) notSent.AddRange(await source.BetweenAsync(first, first.AddDays(days - 1), reader.AreaId, cancellationToken));
        return RehearsalList.Of(messages, people, tree, StaffScope.Of(reader, tree), readerId) with { NotSent = notSent };
    }
}
