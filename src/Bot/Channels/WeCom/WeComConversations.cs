using System.Collections.Concurrent;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.Channels.WeCom;

/// <summary>One conversation for each account of the corp. Whose it is follows the directory.</summary>
internal sealed class WeComConversations(IConversationBook book, IStaffBook staff, WeComOptions options, Clock clock) : IPushChannel
{
    public const string Channel = "wecom";

    /// <summary>The platform comes back up to three times, 5 seconds apart.</summary>
    private static readonly TimeSpan Retries = TimeSpan.FromSeconds(20);

    private const int MostRemembered = 50_000;

    /// <summary>Conversations that are known to be open, and whose they are.</summary>
    private readonly ConcurrentDictionary<string, int?> _open = new(StringComparer.Ordinal);

    public string ChannelId => Channel;

    public TimeSpan FetchesWithin => options.PassiveReplyWithin > TimeSpan.Zero ? Retries : TimeSpan.Zero;

    // The platform compares accounts without regard to case and gives them back in lower case.
    public static string IdOf(string userId) => $"{Channel}:{userId.ToLowerInvariant()}";

    public async Task<bool> OpenAsync(int personId, CancellationToken cancellationToken)
    {
        if (await staff.FindAsync(personId, cancellationToken) is not { IsHere: true, UserId: { } userId }) return false;

        await OpenAsync(userId, cancellationToken);
        return true;
    }

    /// <summary>The conversation of an account, opened if need be, and given to the person who has the account now.</summary>
    public async Task<string> OpenAsync(string userId, CancellationToken cancellationToken)
    {
        var id = IdOf(userId);
        var personId = (await staff.FindByUserIdAsync(userId, cancellationToken))?.Id;
        if (_open.TryGetValue(id, out var known) && known == personId) return id;

        var (conversation, _) = await book.OpenAsync(new Conversation(id, Channel, userId.ToLowerInvariant(), personId, null, clock.UtcNow), cancellationToken);
        if (conversation.PersonId != personId) await book.SetPersonAsync(id, personId, cancellationToken);
        if (_open.Count >= MostRemembered) _open.Clear();
        _open[id] = personId;
        return id;
    }
}
