using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.EntityFrameworkCore;

namespace HealthAssistantBot.Bot.Storage.Conversations;

/// <summary>Who is talking, from a snapshot of the directory that is renewed as soon as anybody changed it.</summary>
internal sealed class Participants(Func<Store> create, IChangeCounter changes) : IParticipants
{
    private volatile Directory? _directory;

    public async ValueTask<Participant> ResolveAsync(Conversation conversation, CancellationToken cancellationToken)
    {
        if (conversation.PersonId is not { } personId) return Visitor(conversation);

        var directory = await DirectoryAsync(cancellationToken);
        if (!directory.People.TryGetValue(personId, out var person)) return Visitor(conversation);

        return new Participant(person.Id, person.UserId, person.Name, person.AreaId, StaffScope.Of(person, directory.Areas));
    }

    private static Participant Visitor(Conversation conversation) => new(null, null, null, conversation.AreaId, Scope.Visitor);

    private async Task<Directory> DirectoryAsync(CancellationToken cancellationToken)
    {
        var now = await changes.ReadAsync(Counters.Staff, cancellationToken);
        if (_directory is { } known && known.Version == now) return known;

        await using var store = create();
        var areas = await store.Set<Area>().AsNoTracking().ToListAsync(cancellationToken);
        var people = await store.Set<Person>().AsNoTracking().ToDictionaryAsync(p => p.Id, cancellationToken);
        return _directory = new Directory(now, new AreaTree(areas), people);
    }

    private sealed record Directory(long Version, AreaTree Areas, IReadOnlyDictionary<int, Person> People);
}
