using HealthAssistantBot.Domain.Common;

namespace HealthAssistantBot.Bot.Papers.Files;

/// <summary>The rows of one sheet or csv file. A heading above the table and notes below it become lines, the rest one table.</summary>
internal sealed class Sheet
{
    // Beyond this many cells in merged areas the file is no table that people made; the rest is read as if it were not merged.
    private const int MergedCells = 200_000;

    private readonly List<IReadOnlyList<string>> _rows = [];
    private int _emptySince;

    public bool IsEmpty => _rows.Count == 0;

    /// <summary>Merged areas in sheet rows and columns, as the file has them.</summary>
    public IReadOnlyList<MergedArea> Merged { get; set; } = [];

    /// <summary>Takes the next row, empty ones too; a refusal when a limit is met. Empty rows below the last filled one cost nothing.</summary>
    public Refusal? Add(IReadOnlyList<string> row)
    {
        var last = row.Count;
        while (last > 0 && string.IsNullOrWhiteSpace(row[last - 1])) last--;
        if (last == 0)
        {
            _emptySince++;
            return null;
        }

        if (last > PaperFileLimits.TableColumns) return PaperFileRefusals.TooManyColumns;
        if (_rows.Count + _emptySince >= PaperFileLimits.TableRows) return PaperFileRefusals.TooManyRows;

        for (; _emptySince > 0; _emptySince--) _rows.Add([]);
        _rows.Add([.. row.Take(last)]);
        return null;
    }

    public void WriteTo(StoredText stored)
    {
        var columns = _rows.Count == 0 ? 0 : _rows.Max(r => r.Count);
        var first = 0;
        while (first < _rows.Count && IsSingle(first, columns)) WriteLine(stored, first++);
        var end = _rows.Count;
        while (end > first && IsSingle(end - 1, columns)) end--;
        if (end > first) stored.Table(Cells(first, end));
        for (var r = end; r < _rows.Count; r++) WriteLine(stored, r);
    }

    // One filled cell in the first column, in a table of several: 青石镇职责清单, 注：…
    private bool IsSingle(int row, int columns)
    {
        if (columns < 2) return true;

        var filled = _rows[row].Count(c => !string.IsNullOrWhiteSpace(c));
        return filled == 0 || (filled == 1 && !string.IsNullOrWhiteSpace(_rows[row][0]) && !MergedDown(row));
    }

    private bool MergedDown(int row) => Merged.Any(m => m.FromColumn == 0 && m.FromRow <= row && m.ToRow >= row && m.ToRow > m.FromRow);

    private void WriteLine(StoredText stored, int row)
    {
        foreach (var cell in _rows[row])
            if (!string.IsNullOrWhiteSpace(cell)) stored.Line(cell.Trim());
    }

    private List<SourceCell> Cells(int first, int end)
    {
        var cells = new List<SourceCell>();
        var covered = new HashSet<(int, int)>();
        foreach (var m in Merged)
        {
            if (m.ToRow < first || m.FromRow >= end || covered.Count > MergedCells || covered.Contains((Math.Max(m.FromRow, first), m.FromColumn))) continue;

            var (top, bottom) = (Math.Max(m.FromRow, first), Math.Min(m.ToRow, end - 1));
            var right = Math.Min(m.ToColumn, PaperFileLimits.TableColumns - 1);
            if (right < m.FromColumn) continue;

            var text = m.FromRow >= 0 && m.FromRow < _rows.Count && m.FromColumn < _rows[m.FromRow].Count ? _rows[m.FromRow][m.FromColumn] : "";
            cells.Add(new SourceCell(top - first, m.FromColumn, bottom - top + 1, right - m.FromColumn + 1, text));
            for (var r = top; r <= bottom; r++)
                for (var c = m.FromColumn; c <= right; c++) covered.Add((r, c));
        }

        for (var r = first; r < end; r++)
            for (var c = 0; c < _rows[r].Count; c++)
                if (!covered.Contains((r, c)) && _rows[r][c].Length > 0) cells.Add(new SourceCell(r - first, c, 1, 1, _rows[r][c]));

        return cells;
    }
}

/// <summary>A merged area of a sheet, rows and columns from 0, both ends included.</summary>
internal sealed record MergedArea(int FromRow, int ToRow, int FromColumn, int ToColumn);
