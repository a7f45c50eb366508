using HealthAssistantBot.Reminders.Outbox;

namespace HealthAssistantBot.Bot.Conversations;

/// <summary>Finds the full message behind a line of a list.</summary>
internal sealed class ListedThings(IOutboxBook book, IEnumerable<IMorningItems> sources)
{
    /// <summary>With its digits and what they speak of; null when it is settled or gone.</summary>
    public async Task<Reply?> OpenAsync(ListedThing thing, int personId, CancellationToken cancellationToken)
    {
        if (thing.Key is { } key)
        {
            var row = (await book.WithKeyAsync(key, cancellationToken)).FirstOrDefault(m => m.Key == key);
            return row is null || CompanyMaking.ReplyOf(row) is not { } reply ? null : reply with { Occasion = reply.Occasion ?? key };
        }

        return sources.FirstOrDefault(s => s.Source == thing.Source) is { } source && thing.Id is { } id ? await source.OpenAsync(id, personId, cancellationToken) : null;
    }
}
