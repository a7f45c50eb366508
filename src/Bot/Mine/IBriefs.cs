namespace HealthAssistantBot.Bot.Mine;

/// <summary>Where a line of the leader's page stands.</summary>
public enum BriefPart
{
    /// <summary>要您一句话.</summary>
    Word,
    /// <summary>有点慢.</summary>
    Slow,
    /// <summary>办成的.</summary>
    Done,
}

/// <summary>What stands behind a line: one thing, with its page where it has one.</summary>
public sealed record BriefProof(string What, string? Detail, string? Address);

/// <summary>One line of the leader's page, its figure apart so that it can be read at arm's length.</summary>
/// <param name="Key">Names the page of its proofs.</param>
public sealed record BriefLine(string Key, BriefPart Part, string Before, string Figure, string After, IReadOnlyList<BriefProof> Proofs);

/// <summary>Counts in the order of time, out of so many.</summary>
public sealed record BriefTrend(string Title, string Whole, int All, IReadOnlyList<(string Label, int Value)> Points);

/// <summary>How many are met, at risk, missed, not due yet.</summary>
public sealed record BriefShare(string Title, int Met, int AtRisk, int Missed, int NotYet)
{
    public int All => Met + AtRisk + Missed + NotYet;
}

public sealed record Brief(IReadOnlyList<BriefLine> Lines)
{
    public static Brief Empty { get; } = new([]);

    public BriefTrend? Trend { get; init; }

    public BriefShare? Share { get; init; }
}

/// <summary>A capability that can tell a leader how it stands with it in the leader's place: real figures, each with what is behind it, villages in the order of the directory.</summary>
public interface IBriefs
{
    Task<Brief> OfAsync(MineUser leader, CancellationToken cancellationToken);
}
