namespace HealthAssistantBot.Bot.Conversations;

/// <summary>Something that waits for a person.</summary>
/// <param name="Line">As the list shows it, without its number.</param>
/// <param name="Say">What is understood when its number is chosen.</param>
public sealed record OpenMatter(string Line, string Say)
{
    /// <summary>The day by which it is wanted; the nearest stands first. Null: after all that have a day.</summary>
    public DateOnly? By { get; init; }

    /// <summary>The phone page where it is looked at and done, beginning with /m/; null: in the chat only.</summary>
    public string? Page { get; init; }
}

/// <summary>A capability that knows of things that wait for people; 我的事 lists them all.</summary>
internal interface IOpenMatters
{
    Task<IReadOnlyList<OpenMatter>> OfAsync(Participant who, CancellationToken cancellationToken);
}
