namespace HealthAssistantBot.WeComSimulator;

/// <summary>What a member types, and how its callback travels.</summary>
internal sealed record SayBody(string Member, string Text, int? Copies, bool? Parallel, int? AnswersLost, double? DelaySeconds, int? Retries)
{
    public Delivery? Delivery => Copies is null && Parallel is null && AnswersLost is null && DelaySeconds is null && Retries is null
        ? null
        : new Delivery { Copies = Copies ?? 1, InParallel = Parallel ?? false, AnswersLost = AnswersLost ?? 0, Delay = TimeSpan.FromSeconds(DelaySeconds ?? 0), Retries = Retries };
}

/// <summary>A menu entry by its key; or, with <paramref name="Item"/> or <paramref name="TaskId"/>, a card's button or (with <paramref name="Menu"/>) its menu entry.</summary>
internal sealed record TapBody(string Member, string Key, long? Item, string? TaskId, Dictionary<string, IReadOnlyList<string>>? Chosen, bool? Menu);

internal sealed record MemberBody(string Member);

internal sealed record ViewBody(string Member, string Url);

internal sealed record LocationBody(string Member, double Latitude, double Longitude, string Label);

internal sealed record LinkBody(string Member, string Title, string? Description, string Url);

/// <summary>subscribe, unsubscribe, or any other event by its name.</summary>
internal sealed record EventBody(string Member, string Event, string? Key);

internal sealed record HostileBody(HostileCallback Kind, string? Member, string? Text);

/// <param name="Path">Such as <c>message/send</c>; absent = every path.</param>
/// <param name="Code">errcode or HTTP status.</param>
/// <param name="Seconds">How long a stall lasts.</param>
/// <param name="InSeconds">From when on, counted from now; absent = at once.</param>
/// <param name="ForSeconds">How long from then; absent = until used up.</param>
internal sealed record FaultBody(string? Path, FaultKind Kind, int? Code, int? Times, double? Seconds, double? InSeconds, double? ForSeconds)
{
    public DateTimeOffset? From(DateTimeOffset now) => InSeconds is { } wait ? now + TimeSpan.FromSeconds(wait) : null;

    public DateTimeOffset? Until(DateTimeOffset now) => ForSeconds is { } span ? now + TimeSpan.FromSeconds(InSeconds ?? 0) + TimeSpan.FromSeconds(span) : null;
}

/// <param name="Reverse">Holds so many callbacks and sends them last first.</param>
internal sealed record CallbackFaultBody(int? Copies, bool? Parallel, int? AnswersLost, double? DelaySeconds, bool? FreshTimestamp, int? Times, int? Reverse);

/// <param name="Tokens"><c>expire</c> or <c>revoke</c>: all that were given so far.</param>
internal sealed record SwitchBody(bool? TrustsCallersAddress, bool? HasCallbackUrl, string? Tokens, double? TokenLifeSeconds);

internal sealed record BotBody(Uri Url);
