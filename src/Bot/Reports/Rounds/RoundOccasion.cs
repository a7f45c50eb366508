using System.Globalization;
using HealthAssistantBot.Bot.Conversations;

namespace HealthAssistantBot.Bot.Reports;

/// <summary>What a list for the town was about: its digits and the short words after it (催, 其余通过, 导出) speak of the same round.</summary>
/// <param name="AreaId">The town or county.</param>
internal sealed record RoundOccasion(string FormId, string Period, int AreaId, string Kind)
{
    public const string Missing = "missing";
    public const string Chase = "chase";
    public const string Review = "review";
    public const string Lock = "lock";
    public const string Totals = "totals";

    private const string Piece = "round";
    private const int Version = 1;

    public static RoundOccasion? Read(string? key) =>
        key?.Split('/') is ["round", var form, var period, var area, var kind] && int.TryParse(area, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? new RoundOccasion(form, period, id, kind) : null;

    /// <summary>The round that this conversation spoke of last, today.</summary>
    public static RoundOccasion? Of(Turn turn) => turn.State.Read<Kept>(Piece, Version) is { } kept && kept.Day == turn.Clock.Today ? kept.Round : null;

    public void KeepIn(Turn turn) => turn.State.Write(Piece, Version, new Kept(this, turn.Clock.Today));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"round/{FormId}/{Period}/{AreaId}/{Kind}");

    internal sealed record Kept(RoundOccasion Round, DateOnly Day);
}
