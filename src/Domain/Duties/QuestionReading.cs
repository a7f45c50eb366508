namespace HealthAssistantBot.Domain.Duties;

/// <summary>What sort of answer a question wants.</summary>
internal enum QuestionKind
{
    /// <summary>Who is responsible for a matter; also a bare matter without a question word.</summary>
    Topic,
    /// <summary>Who supports, oversees or leads: one role of a matter.</summary>
    Role,
    /// <summary>With, for or to whom something is done.</summary>
    RoleWith,
    /// <summary>Whether a named party leads or assists.</summary>
    LeadOrAssist,
    /// <summary>Which level a matter belongs to.</summary>
    Level,
    /// <summary>What a party has to do.</summary>
    PartyDuties,
    /// <summary>What the asker's own village has to do.</summary>
    MyVillage,
    /// <summary>Who a named person is.</summary>
    Person,
    /// <summary>Who holds a post, or which posts make up a body.</summary>
    Post,
    /// <summary>How often, by when.</summary>
    Timing,
    /// <summary>Where, how many, which, to what end.</summary>
    Fact,
    /// <summary>A phone, an address, a fax: what papers hardly ever print.</summary>
    Attribute,
    /// <summary>The clause quoted last, as printed.</summary>
    Original,
}

/// <summary>The role that a question asks for.</summary>
internal enum AskedRole
{
    Any,
    Lead,
    Support,
    Oversee,
}

/// <summary>What was understood of a question before any paper was looked at.</summary>
internal sealed record QuestionReading
{
    /// <summary>As typed, trimmed.</summary>
    public required string Said { get; init; }

    /// <summary>As typed, without greetings and thanks around it; what is said back to the asker.</summary>
    public required string OwnWords { get; init; }

    /// <summary>Normalised: Simplified, half width, lower case; dialect question words replaced.</summary>
    public required string Plain { get; init; }

    /// <summary>What is left when the words that only ask are taken out; stretches between bars.</summary>
    public required string Content { get; init; }

    public required QuestionKind Kind { get; init; }

    public AskedRole Role { get; init; }

    /// <summary>The attribute asked for: 电话, 传真, 地址.</summary>
    public string? Attribute { get; init; }

    /// <summary>The year that a question about the past names; 0 for the past in general; null for now.</summary>
    public int? PastYear { get; init; }

    /// <summary>Asks whether a matter was taken back from the town.</summary>
    public bool AsksTakenBack { get; init; }

    /// <summary>Has a word that asks (谁, 哪, 多久, 什么 …); without one, a matter that no paper knows is no question for us.</summary>
    public bool Asks { get; init; }

    /// <summary>Begins or ends like a turn that goes on from the last one (那…, …呢, 它…, 还…).</summary>
    public bool GoesOn { get; init; }
}
