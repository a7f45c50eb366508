using HealthAssistantBot.Bot.Conversations;

namespace HealthAssistantBot.Bot.Reports;

/// <summary>What 撤 would take back: a filed report or its newest version; without a receipt, the words that held something personal.</summary>
/// <param name="Draft">The draft that came from those words.</param>
internal sealed record ReportUndo(string? Receipt, OpenReport? Draft);

/// <summary>What the reports did in this one turn.</summary>
internal sealed class ReportTurn
{
    private const string Piece = "report-undo";
    private const int Version = 1;

    private bool _canUndo;

    /// <summary>The reports have answered: the open question needs no second asking.</summary>
    public bool Spoke { get; set; }

    public void CanUndo(Turn turn, ReportUndo what)
    {
        _canUndo = true;
        turn.State.Write(Piece, Version, what);
    }

    public static ReportUndo? UndoOf(Turn turn) => turn.State.Read<ReportUndo>(Piece, Version);

    /// <summary>撤 takes back the last thing only.</summary>
    public void End(Turn turn)
    {
        if (!_canUndo) turn.State.Clear(Piece);
    }
}
