namespace HealthAssistantBot.WeCom.Messages;

/// <summary>One message of the app to its members (message/send, fact sheet section 4.2). Its text never reaches a log by accident.</summary>
public sealed record AppMessage
{
    /// <param name="to">Who gets it.</param>
    /// <param name="content">What it says.</param>
    /// <param name="key">What tells it from another with the same words.</param>
    public AppMessage(Receivers to, MessageContent content, MessageKey key)
    {
        ArgumentNullException.ThrowIfNull(to);
        ArgumentNullException.ThrowIfNull(content);
        (To, Content, Key) = (to, content, key);
    }

    /// <summary>Who gets it.</summary>
    public Receivers To { get; init; }

    /// <summary>What it says.</summary>
    public MessageContent Content { get; init; }

    /// <summary>What tells it from another with the same words.</summary>
    public MessageKey Key { get; init; }

    /// <summary>safe: not to be shared, with a watermark. Text, image and file only.</summary>
    public bool IsConfidential { get; init; }

    /// <summary>enable_id_trans: <c>$userName=ID$</c> and <c>$departmentName=ID$</c> become names. Not for markdown, image and file.</summary>
    public bool TranslatesIds { get; init; }

    /// <summary>Kind and number of receivers.</summary>
    public override string ToString() => $"{Content} to {To}";
}
