using HealthAssistantBot.Bot.Storage.Conversations;
using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.EntityFrameworkCore;

namespace HealthAssistantBot.Bot.Storage.StaffDirectory;

internal sealed class LinkBook(ScopedStore scope) : ILinkBook
{
    private Store Rows => scope.Open();

    public async Task<IReadOnlyList<LinkCode>> OpenAsync(DateTime now, CancellationToken cancellationToken) =>
        await Rows.Set<LinkCode>().Where(c => c.SpentAt == null && c.ExpiresAt > now).OrderBy(c => c.Id).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<LinkCode>> WithHashAsync(string codeHash, CancellationToken cancellationToken) =>
        await Rows.Set<LinkCode>().Where(c => c.CodeHash == codeHash).OrderByDescending(c => c.Id).ToListAsync(cancellationToken);

    public void Add(LinkCode code) => Rows.Add(code);

    public async Task LinkAsync(int personId, string account, string conversationId, CancellationToken cancellationToken)
    {
        var person = await Rows.Set<Person>().SingleAsync(p => p.Id == personId, cancellationToken);
        person.Link(account);
        if (await Rows.Set<ConversationRow>().SingleOrDefaultAsync(c => c.Id == conversationId, cancellationToken) is { } conversation)
            Rows.Entry(conversation).Property(c => c.PersonId).CurrentValue = personId;
    }
}
