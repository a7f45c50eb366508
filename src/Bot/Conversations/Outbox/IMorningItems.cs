namespace HealthAssistantBot.Bot.Conversations;

/// <summary>One line of a person's morning message that is no message of its own.</summary>
/// <param name="Id">Names the thing to its source, when its digit is said.</param>
/// <param name="Line">Without number and full stop, with its hour or date: 下午3点公卫协调会，镇政府二楼，您回了参加.</param>
internal sealed record MorningItem(int PersonId, string Id, string Line)
{
    /// <summary>Worth a message by itself; else it only keeps others company.</summary>
    public bool IsReason { get; init; }

    /// <summary>Said only where there is a list already: one thing alone keeps its own words and digits.</summary>
    public bool OnlyInList { get; init; }

    /// <summary>Small comes first: 10 what happens today, 20 messages that wait, 30 questions, 40 what runs.</summary>
    public int Order { get; init; } = 10;
}

/// <summary>
/// A capability that knows of things which belong into the morning message though no rule sends them: meetings of the day, questions nobody has
/// answered, the round under way. Implement it in the capability's folder and register it as scoped; the bell "morning" asks all of them each day,
/// and a person's message is made when it leaves from what they say then, together with the messages that wait for the morning.
/// </summary>
internal interface IMorningItems
{
    /// <summary>Short and kept for ever: it is stored with the message whose digits it answers.</summary>
    string Source { get; }

    /// <summary>The things of that day; of these people, or of everybody.</summary>
    Task<IReadOnlyList<MorningItem>> OfDayAsync(DateOnly day, IReadOnlyCollection<int>? people, CancellationToken cancellationToken);

    /// <summary>The thing's own full message, as it is now, with its digits; null when it is settled.</summary>
    Task<Reply?> OpenAsync(string id, int personId, CancellationToken cancellationToken);
}
