namespace HealthAssistantBot.Bot.Conversations;

/// <summary>What the conversation itself says when no capability speaks.</summary>
public static class ConversationWords
{
    /// <summary>In place of a card's buttons once one was tapped and nothing more particular is to be said.</summary>
    public const string CardTaken = "已收到";

    /// <summary>A turn failed three times; the message is kept.</summary>
    public static Reply SorryTechnical { get; } =
        Reply.Plain("sorry.technical", "我这边出了毛病，不是您的事。\n您刚才的话存下了，修好就回您，不用重发。");

    /// <summary>The message itself could not be stored; a channel answers so.</summary>
    public static Reply SorryNotKept(string? clerk, string? phone) =>
        Reply.Plain("sorry.not-kept", clerk is null || phone is null
            ? "我这边出了毛病，您刚才的话没存上。\n请过10分钟再发一遍。"
            : $"我这边出了毛病，您刚才的话没存上。\n请过10分钟再发一遍；急事打{clerk}电话{phone}。");

    /// <summary>What was being done was written by a program whose state this one cannot read.</summary>
    public static Reply StateChanged { get; } =
        Reply.Plain("sorry.state-changed", "刚才那件事换了新版本，接不上了。\n您的话都在，请从头说一遍。");
}
