namespace HealthAssistantBot.Domain.Reports.Reading;

/// <summary>A word of the form in a message.</summary>
internal sealed record Mention(int Start, int End, LexiconEntry Entry);

/// <summary>How much was said.</summary>
/// <param name="Number">Null for a figure that names no number at all: 几个, 一些.</param>
/// <param name="IsVague">About so many.</param>
/// <param name="Unit">As said; empty when none was.</param>
/// <param name="Replaces">The figure that this one corrects in the same breath: 12写错了,是21.</param>
/// <param name="Change">+1 or -1 when it tells a difference (多3个, 少了2个), else 0.</param>
internal sealed record Quantity(int Start, int End, decimal? Number, bool IsVague, string Unit)
{
    public decimal? Replaces { get; init; }

    public int Change { get; init; }

    public bool IsPart { get; init; }

    /// <summary>What a difference came to: 多了2个,一共44.</summary>
    public bool IsResult { get; init; }

    /// <summary>Added up from what was said of parts of the day.</summary>
    public bool IsSum { get; init; }
}

/// <summary>A word that says none: 没有, 一个没有.</summary>
/// <param name="BindsLeft">It belongs to what stands before it.</param>
internal sealed record NoneWord(int Start, int End, bool BindsLeft)
{
    /// <summary>What nobody did: 来 in 一个都没来.</summary>
    public string? Verb { get; init; }
}

/// <summary>A day that was named; null when it cannot be told which.</summary>
internal sealed record DayToken(int Start, int End, DateOnly? Day);

/// <summary>An hour that was named.</summary>
internal sealed record HourToken(int Start, int End, TimeOnly At, bool IsVague);
