namespace HealthAssistantBot.WeComSimulator;

/// <summary>How one callback travels to the bot; the default is one delivery with the platform's retries.</summary>
public sealed record Delivery
{
    public static Delivery Plain { get; } = new();

    /// <summary>The same callback this many times (same MsgId or event time), each with a fresh nonce.</summary>
    public int Copies { get; init; } = 1;

    /// <summary>True: the copies leave together. False: one after the other's answer.</summary>
    public bool InParallel { get; init; }

    /// <summary>Waits on the platform's clock before the first try.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>A retry carries a timestamp of its own; else that of the first try (sheet 9.3).</summary>
    public bool FreshTimestampOnRetry { get; init; }

    /// <summary>The first so many answers are lost on their way back: the bot worked, the platform heard nothing and sends again.</summary>
    public int AnswersLost { get; init; }

    /// <summary>Deliveries after the first that failed; null = as the options say.</summary>
    public int? Retries { get; init; }
}

/// <summary>How one try ended.</summary>
public enum AttemptOutcome
{
    /// <summary>200 with a passive reply that the platform accepts.</summary>
    Replied,

    /// <summary>200 without content.</summary>
    Empty,

    /// <summary>200 with something that is no valid reply: received, yet nothing is shown.</summary>
    Invalid,

    /// <summary>A status other than 200.</summary>
    Refused,

    /// <summary>No answer within 5 s: the connection was dropped.</summary>
    TimedOut,

    /// <summary>The connection failed, or the answer was lost.</summary>
    Failed,

    /// <summary>No bot is connected.</summary>
    NotSent,
}

/// <summary>One try of one callback.</summary>
public sealed record CallbackAttempt(int Number, DateTimeOffset At, AttemptOutcome Outcome, int? Status, string? Body, PassiveReply? Reply);

/// <summary>What became of one callback: all its tries, and the reply that reached the phone.</summary>
public sealed record CallbackAnswer
{
    /// <summary>The message's id; null for events, which have none.</summary>
    public required string? MsgId { get; init; }

    public required string UserId { get; init; }

    /// <summary>text, image …, or the event's name.</summary>
    public required string Kind { get; init; }

    public required IReadOnlyList<CallbackAttempt> Attempts { get; init; }

    /// <summary>The passive reply that was shown on the phone.</summary>
    public PassiveReply? Reply { get; init; }

    /// <summary>The text of the passive reply; null when the callback was answered with nothing.</summary>
    public string? Text => Reply?.Text;

    public CallbackAttempt Last => Attempts[^1];

    /// <summary>The platform knows that the bot has it: any 200.</summary>
    public bool WasReceived => Attempts.Any(a => a.Outcome is AttemptOutcome.Replied or AttemptOutcome.Empty or AttemptOutcome.Invalid);
}
