using System.Text.Json;

namespace HealthAssistantBot.Bot.Conversations;

/// <summary>One conversation of one channel with one person or visitor.</summary>
/// <param name="AreaId">The place a visitor has said or was given by a link.</param>
public sealed record Conversation(string Id, string ChannelId, string UserId, int? PersonId, int? AreaId, DateTime OpenedAt);

/// <summary>One line of the conversation log: what was said, in one total order. The log is the web chat's outbox.</summary>
/// <param name="Position">1, 2, 3 … within the conversation.</param>
/// <param name="At">UTC, strictly increasing within the conversation.</param>
/// <param name="Payload">What the person's channel sent, whole; null for the assistant's lines.</param>
/// <param name="Reply">What the assistant said; null for a person's lines.</param>
/// <param name="ReplyTo">Position of the line that this one answers.</param>
public sealed record LogEntry(string ConversationId, long Position, DateTime At, bool FromBot, string Text, JsonElement? Payload, Reply? Reply, long? ReplyTo, IReadOnlyList<MessageAttachment> Attachments)
{
    /// <summary>A person's line: the channel's own id of it; stays when its words were struck.</summary>
    public string? PlatformId { get; init; }

    /// <summary>A person's line: who sent it, by the channel's id.</summary>
    public string? UserId { get; init; }
}

/// <summary>What became of an accepted message.</summary>
/// <param name="IsRepeat">The same platform id had been accepted before; nothing new was stored.</param>
public sealed record Accepted(LogEntry Entry, bool IsRepeat);

/// <summary>Conversations and their log, as channels use them.</summary>
public interface IConversationBook
{
    Task<Conversation?> FindAsync(string conversationId, CancellationToken cancellationToken);

    /// <summary>Opens the conversation, or returns the one that exists; <c>IsNew</c> tells which.</summary>
    Task<(Conversation Conversation, bool IsNew)> OpenAsync(Conversation conversation, CancellationToken cancellationToken);

    /// <summary>Entries after <paramref name="position"/>, oldest first.</summary>
    Task<IReadOnlyList<LogEntry>> ReadAsync(string conversationId, long position, int limit, CancellationToken cancellationToken);

    Task<long> LastPositionAsync(string conversationId, CancellationToken cancellationToken);

    /// <summary>Makes the conversation a member's from the next turn on (signed in), or a visitor's again (null).</summary>
    Task SetPersonAsync(string conversationId, int? personId, CancellationToken cancellationToken);

    /// <summary>Sets a visitor's place, from a link or QR code; a turn uses <see cref="Turn.MoveTo"/>.</summary>
    Task SetAreaAsync(string conversationId, int? areaId, CancellationToken cancellationToken);
}

/// <summary>The way in for every channel.</summary>
public interface IAssistant
{
    /// <summary>
    /// Stores the message in log and inbox in one transaction and returns; its turn runs after all earlier ones of the conversation.
    /// The entry is on the feed before any reply to it.
    /// </summary>
    Task<Accepted> AcceptAsync(Message message, CancellationToken cancellationToken);
}

/// <summary>Says something that nobody has just asked for. The occasion names it: the same one again is said only once a conversation.</summary>
public interface IAnnouncer
{
    /// <summary>Says it in all conversations of the member (the 20 most recent); returns how many there are, 0 when there are none yet.</summary>
    Task<int> SayToPersonAsync(int personId, Reply reply, string occasion, CancellationToken cancellationToken);

    /// <summary>Says it in one conversation; false when it is gone.</summary>
    Task<bool> SayInAsync(string conversationId, Reply reply, string occasion, CancellationToken cancellationToken);
}

/// <summary>Live log entries of a conversation, for sockets. Subscribe first, then read the backlog, then drop what overlaps by position.</summary>
public interface IConversationFeed
{
    IFeedSubscription Subscribe(string conversationId);
}

public interface IFeedSubscription : IDisposable
{
    /// <summary>Ends early when the reader falls too far behind: close the socket, the client resumes by its watermark.</summary>
    System.Threading.Channels.ChannelReader<LogEntry> Entries { get; }
}
