namespace HealthAssistantBot.Reminders.Outbox;

/// <summary>How soon a message must leave, and whether quiet hours hold it back.</summary>
public enum Lane
{
    /// <summary>At once, also in quiet hours.</summary>
    Urgent = 0,
    /// <summary>A reply to what the person just did, or someone's answer to their question: at once.</summary>
    Answer = 1,
    /// <summary>A colleague's act: at its time, held back by quiet hours.</summary>
    Timed = 2,
    /// <summary>In the morning message.</summary>
    Digest = 3,
}

public enum OutboxState
{
    Waiting = 0,
    Sent = 1,
    Dropped = 2,
    Dead = 3,
}

/// <summary>One message to one person, or to a visitor's conversation. Its key names the occasion and is unique, so a bell that rings twice sends once.</summary>
public sealed class OutboxMessage
{
    public long Id { get; private set; }
    public string Key { get; private set; }
    /// <summary>The member it is for; null when it is for a visitor.</summary>
    public int? PersonId { get; private set; }
    /// <summary>The one conversation it belongs to; null sends it to all conversations of the person.</summary>
    public string? ConversationId { get; private set; }
    public Lane Lane { get; private set; }
    /// <summary>The reply as JSON, frozen when first sent.</summary>
    public string ReplyJson { get; private set; }
    public DateTime DueAt { get; private set; }
    public OutboxState State { get; private set; }
    public DateTime CreatedAt { get; private set; }
    public DateTime? SentAt { get; private set; }

    public OutboxMessage(string key, int? personId, string? conversationId, Lane lane, string replyJson, DateTime dueAt, DateTime createdAt)
    {
        if (personId is null && conversationId is null) throw new ArgumentException("A message is for a person or a conversation.", nameof(personId));

        (Key, PersonId, ConversationId) = (key, personId, conversationId);
        (Lane, ReplyJson, DueAt, CreatedAt) = (lane, replyJson, dueAt, createdAt);
    }

    public void MarkSent(DateTime at) => (State, SentAt) = (OutboxState.Sent, at);

    public void Drop() => State = OutboxState.Dropped;
}
