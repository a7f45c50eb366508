using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Forms;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.Reports.Pages;

/// <summary>What the board is asked to show.</summary>
/// <param name="Form">Null: all forms side by side for one month; else this one over its last periods.</param>
/// <param name="Period">A month, or a period of the form.</param>
public sealed record BoardAsk(Form? Form, ReportPeriod Period, bool OnlyOpen, int Page);

/// <summary>How one village stands with one form and period, in the order of what it asks of somebody.</summary>
public enum BoardState
{
    NotAsked,
    Early,
    Done,
    Accepted,
    Locked,
    Look,
    Returned,
    Promised,
    Begun,
    Owing,
    Overdue,
}

/// <summary>One cell; its words are beside an icon of the state.</summary>
/// <param name="Address">Where it leads; null for nowhere.</param>
public sealed record BoardCell(BoardState State, string Words, string? Address)
{
    /// <summary>It leads to the preview of a chase, not to a report.</summary>
    public bool MayChase { get; init; }
}

/// <summary>One form and period with its counts. Counts stand at the head only, never beside a village.</summary>
public sealed record BoardColumn(Form Form, ReportPeriod Period, DateTime Due, int Expected, int Filed, int OnTime, int Promised, int Returned, bool IsOn)
{
    public int Missing => Expected - Filed;

    public int Late => Filed - OnTime;
}

/// <param name="Number">The village's place in the administrative order, whatever is filtered.</param>
public sealed record BoardRow(int Number, Area Village, Area? Town, Person? Reporter, IReadOnlyList<BoardCell> Cells)
{
    /// <summary>The column of the cell that asks for most, the last of several alike, among those that lead somewhere; null for none.</summary>
    public int? First => Enumerable.Range(0, Cells.Count).Where(i => Cells[i].Address is not null).OrderByDescending(i => Cells[i].State).ThenByDescending(i => i).Select(i => (int?)i).FirstOrDefault();
}

/// <summary>Villages × forms, or villages × periods, one page of it.</summary>
/// <param name="Open">Villages with something open in one of the columns.</param>
public sealed record ReportBoard(BoardAsk Ask, IReadOnlyList<BoardColumn> Columns, IReadOnlyList<BoardRow> Rows, int Total, int Open, int Villages);
