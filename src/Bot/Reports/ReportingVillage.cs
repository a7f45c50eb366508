using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Reminders.Reports;

namespace HealthAssistantBot.Bot.Reports;

/// <summary>The village that was reported for last in a conversation: what is corrected or taken back right after is of it.</summary>
internal sealed record LastVillage(int AreaId, DateOnly Day)
{
    private const string Piece = "report-village";
    private const int Version = 1;

    public static LastVillage? Of(Turn turn) => turn.State.Read<LastVillage>(Piece, Version) is { } last && last.Day == turn.Clock.Today ? last : null;

    public void KeepIn(Turn turn) => turn.State.Write(Piece, Version, this);
}

/// <summary>Which village a turn is about, where somebody reports for several: the one they name, the one they were asked about, the one that is open.</summary>
internal sealed class ReportingVillage(ReportDesk desk, IReportBook book)
{
    /// <summary>The one that is meant, else the own; null for whoever reports for no village.</summary>
    public async Task<Reporter?> ReporterAsync(Turn turn, CancellationToken cancellationToken)
    {
        var all = await desk.ReportersAsync(turn.Who, cancellationToken);
        if (all.Count < 2) return all is [var only] ? only : null;

        var meant = await SaidAsync(turn, all, cancellationToken) ?? OpenReport.Of(turn)?.AreaId ?? LastVillage.Of(turn)?.AreaId ?? await AskedAsync(NewestOffer.Of(turn.State)?.Occasion, cancellationToken);
        return all.FirstOrDefault(reporter => reporter.Village.Id == meant) ?? all[0];
    }

    /// <summary>Only one that is said, tapped or the only one; null where it has to be asked for.</summary>
    public async Task<Reporter?> ForNewAsync(Turn turn, IReadOnlyList<Reporter> all, CancellationToken cancellationToken) =>
        all is [var only] ? only : await SaidAsync(turn, all, cancellationToken) is { } area ? all.FirstOrDefault(reporter => reporter.Village.Id == area) : null;

    private async Task<int?> SaidAsync(Turn turn, IReadOnlyList<Reporter> all, CancellationToken cancellationToken) =>
        VillageSpokenFor.Read(turn.Heard, all.Select(reporter => reporter.Village)) is { } said && (said.IsExplicit || turn.State.Find(OpenReport.Piece) is null)
            ? said.Village.Id
            : await AskedAsync(turn.Occasion, cancellationToken);

    private async Task<int?> AskedAsync(string? occasion, CancellationToken cancellationToken) =>
        ChaseOccasion.Read(occasion)?.AreaId
        ?? (ReviewOccasion.Read(occasion)?.Receipt is { } receipt ? (await book.FindAsync(receipt, cancellationToken))?.AreaId : null)
        ?? UnlockOccasion.Read(occasion)?.AreaId;
}
