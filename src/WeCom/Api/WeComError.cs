namespace HealthAssistantBot.WeCom.Api;

/// <summary>What is to be done about an error. Fact sheet section 8.</summary>
public enum WeComErrorKind
{
    /// <summary>
    /// The access token is stale. The client itself fetches a fresh one and repeats the call once; callers see this kind only in the table,
    /// never in a result.
    /// </summary>
    Refresh,

    /// <summary>Keep it and try again later, not before <see cref="WeComError.WaitFor"/>.</summary>
    BackOff,

    /// <summary>This item (or this receiver) will never succeed: drop it and log it.</summary>
    Permanent,

    /// <summary>Nothing will succeed until a person changes a setting: keep messages queued, show the cure, do not hammer.</summary>
    OperatorMustAct,

    /// <summary>The request itself is wrong: drop it, log the code, mend the program.</summary>
    OurBug,
}

/// <summary>
/// A "no" of the platform, or of the way to it. Holds neither token nor secret nor content, and may be logged and shown as it is.
/// </summary>
public sealed record WeComError
{
    /// <summary>The platform's errcode, or one of ours below −1000: <see cref="ErrorCodes.NoAnswer"/> and its neighbours.</summary>
    public required int Code { get; init; }

    /// <summary>What is to be done.</summary>
    public required WeComErrorKind Kind { get; init; }

    /// <summary>What happened, a short line of plain Chinese.</summary>
    public required string What { get; init; }

    /// <summary>How to mend it, one line of plain Chinese.</summary>
    public required string Cure { get; init; }

    /// <summary>How long to wait at least before the next try; null where waiting is not the point.</summary>
    public TimeSpan? WaitFor { get; init; }

    /// <summary>
    /// Whether the platform may have done it all the same (the answer was lost, or too late). Such a message may only be sent again with its
    /// identical body.
    /// </summary>
    public bool MayHaveHappened { get; init; }

    /// <summary>Whether it is one member's affair (no account yet, no licence), so that calls to others go on; fact sheet section 8.</summary>
    public bool ConcernsReceiver => Code is ErrorCodes.NotActivated or ErrorCodes.NoLicence;

    /// <summary>The HTTP status, when it was not 200.</summary>
    public int? HttpStatus { get; init; }

    /// <summary>The platform's number of this very failure (the digits of "hint"), which its support asks for; null where none came.</summary>
    public string? Hint { get; init; }

    /// <summary>Our own address as the platform saw it, where it told (60020); null elsewhere.</summary>
    public string? SeenAddress { get; init; }
}
