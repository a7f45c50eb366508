namespace HealthAssistantBot.Domain.Papers;

/// <summary>The words that a person may put right; null leaves what stands.</summary>
public sealed record ItemWords
{
    /// <summary>Duty.</summary>
    public string? Party { get; init; }
    /// <summary>Duty.</summary>
    public DutyKind? Kind { get; init; }
    /// <summary>Duty; as printed.</summary>
    public string? Verb { get; init; }
    /// <summary>Duty.</summary>
    public string? Topic { get; init; }
    /// <summary>Roster.</summary>
    public string? Name { get; init; }
    /// <summary>Roster and post.</summary>
    public string? Role { get; init; }
    /// <summary>Roster's unit or post, a post entry's post.</summary>
    public string? Post { get; init; }
    /// <summary>Roster and post.</summary>
    public string? Body { get; init; }
    /// <summary>Obligation and deadline.</summary>
    public string? Who { get; init; }
    /// <summary>Obligation and deadline.</summary>
    public string? What { get; init; }
    /// <summary>Added obligation and deadline: the words that name the time, as printed.</summary>
    public string? Time { get; init; }
    /// <summary>Where an added item stands.</summary>
    public ItemPlace? Place { get; init; }
    /// <summary>The paper itself.</summary>
    public HeaderWords? Header { get; init; }
}

/// <summary>The clause and the sentence that an item stands in.</summary>
/// <param name="Quote">Verbatim from the stored text.</param>
public sealed record ItemPlace(string Clause, string Quote, int Start, int Length);

/// <summary>What a person says of the paper itself; null leaves what stands, empty says that the paper has none.</summary>
public sealed record HeaderWords
{
    public string? Title { get; init; }
    /// <summary>发文字号.</summary>
    public string? Number { get; init; }
    public string? Issuer { get; init; }
    /// <summary>ISO date.</summary>
    public string? Date { get; init; }
    /// <summary>Set when the paper was moved to another area.</summary>
    public AreaMove? Moved { get; init; }
}

/// <summary>From one area to another; null = for all.</summary>
public sealed record AreaMove(int? From, int? To);
