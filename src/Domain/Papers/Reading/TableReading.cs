using System.Text.RegularExpressions;

namespace HealthAssistantBot.Domain.Papers.Reading;

/// <summary>What a column of a table holds, told by its head.</summary>
internal enum ColumnKind
{
    Other,
    Number,
    Matter,
    Lead,
    Accountable,
    Support,
    Oversee,
    Upper,
    /// <summary>上级部门职责 beside 上级部门.</summary>
    UpperDuty,
    /// <summary>乡镇（街道）配合职责: what the town does in support.</summary>
    SupportDuty,
    /// <summary>A unit's own duties.</summary>
    Duty,
    /// <summary>The unit that a row is about.</summary>
    Unit,
    Name,
    Post,
    Role,
    Due,
    Frequency,
    Note,
}

internal readonly record struct TableCell(int Start, int End)
{
    public bool IsEmpty => Start >= End;
}

/// <summary>A table as the engine reads it: columns by their heads, rows below them.</summary>
internal sealed record ReadTable(int FirstLine, int LastLine, IReadOnlyList<ColumnKind> Columns, IReadOnlyList<TableCell> Heads, IReadOnlyList<TableRow> Rows)
{
    /// <summary>Rows that stand for clauses; a numbered list of people does not.</summary>
    public IEnumerable<Mark> NumberedRows => Columns.Contains(ColumnKind.Name) ? [] : Rows.Where(x => x.Number is not null).Select(x => x.Number!);
}

internal sealed record TableRow(int Line, IReadOnlyList<TableCell> Cells, Mark? Number);

/// <summary>Finds tables: those the importer hands over, and tab-separated, piped or aligned lines of plain text.</summary>
internal static partial class TableReading
{
    [GeneratedRegex(@"\t|  +|\|")]
    private static partial Regex Separator();

    private static readonly (string Word, ColumnKind Kind)[] Heads =
    [
        ("序号", ColumnKind.Number), ("编号", ColumnKind.Number),
        ("组内职务", ColumnKind.Role), ("组内分工", ColumnKind.Role), ("小组职务", ColumnKind.Role), ("领导小组职务", ColumnKind.Role), ("担任职务", ColumnKind.Role), ("委员会职务", ColumnKind.Role), ("角色", ColumnKind.Role), ("专班职务", ColumnKind.Role), ("成员类别", ColumnKind.Role), ("组别", ColumnKind.Role),
        ("姓名", ColumnKind.Name), ("人员名单", ColumnKind.Name), ("成员", ColumnKind.Name),
        ("单位及职务", ColumnKind.Post), ("单位职务", ColumnKind.Post), ("工作单位", ColumnKind.Post), ("所在单位", ColumnKind.Post), ("职务", ColumnKind.Post), ("行政职务", ColumnKind.Post), ("岗位", ColumnKind.Post),
        ("牵头", ColumnKind.Lead), ("主办", ColumnKind.Lead), ("主责", ColumnKind.Lead),
        ("配合", ColumnKind.Support), ("协办", ColumnKind.Support), ("参与", ColumnKind.Support), ("协同", ColumnKind.Support), ("协助", ColumnKind.Support),
        ("监督单位", ColumnKind.Oversee), ("督导单位", ColumnKind.Oversee), ("考核单位", ColumnKind.Oversee), ("督查单位", ColumnKind.Oversee),
        ("上级", ColumnKind.Upper), ("对应部门", ColumnKind.Upper), ("主管部门", ColumnKind.Upper), ("指导单位", ColumnKind.Upper), ("县级部门", ColumnKind.Upper), ("对口部门", ColumnKind.Upper),
        ("责任单位", ColumnKind.Accountable), ("责任部门", ColumnKind.Accountable), ("责任科室", ColumnKind.Accountable), ("责任主体", ColumnKind.Accountable), ("承办", ColumnKind.Accountable), ("实施单位", ColumnKind.Accountable), ("实施主体", ColumnKind.Accountable), ("落实单位", ColumnKind.Accountable), ("责任站所", ColumnKind.Accountable), ("负责单位", ColumnKind.Accountable), ("负责部门", ColumnKind.Accountable), ("责任领导", ColumnKind.Accountable), ("责任人", ColumnKind.Accountable), ("负责人", ColumnKind.Accountable), ("完成单位", ColumnKind.Accountable), ("负责科室", ColumnKind.Accountable),
        ("时限", ColumnKind.Due), ("完成时间", ColumnKind.Due), ("时间节点", ColumnKind.Due), ("时间要求", ColumnKind.Due), ("完成日期", ColumnKind.Due), ("截止", ColumnKind.Due), ("时间", ColumnKind.Due), ("进度", ColumnKind.Due),
        ("频次", ColumnKind.Frequency), ("频率", ColumnKind.Frequency), ("周期", ColumnKind.Frequency),
        ("工作职责", ColumnKind.Duty), ("主要职责", ColumnKind.Duty), ("职责任务", ColumnKind.Duty), ("职责分工", ColumnKind.Duty), ("具体职责", ColumnKind.Duty), ("职责内容", ColumnKind.Duty), ("职责", ColumnKind.Duty), ("任务分工", ColumnKind.Duty), ("分工", ColumnKind.Duty),
        ("事项", ColumnKind.Matter), ("任务", ColumnKind.Matter), ("项目", ColumnKind.Matter), ("内容", ColumnKind.Matter), ("工作要求", ColumnKind.Other), ("措施", ColumnKind.Matter), ("目标", ColumnKind.Other), ("指标", ColumnKind.Other),
        ("单位", ColumnKind.Unit), ("部门", ColumnKind.Unit), ("科室", ColumnKind.Unit), ("岗位名称", ColumnKind.Unit), ("责任方", ColumnKind.Unit),
        ("电话", ColumnKind.Note), ("备注", ColumnKind.Note), ("联系方式", ColumnKind.Note), ("工作", ColumnKind.Matter),
    ];

    public static List<ReadTable> Find(PaperSource source)
    {
        var found = new List<ReadTable>();
        foreach (var table in source.Paper.Tables)
        {
            if (FromSpans(source, table) is { } read) found.Add(read);
        }

        for (var i = 0; i < source.Lines.Count; i++)
        {
            if (found.Exists(x => i >= x.FirstLine && i <= x.LastLine) || Header(source, i) is not { } header) continue;
            if (FromLines(source, i, header) is not { } read) continue;
            found.Add(read);
            i = read.LastLine;
        }

        found.Sort((a, b) => a.FirstLine.CompareTo(b.FirstLine));
        return found;
    }

    public static ColumnKind KindOf(string head)
    {
        var bare = head.Replace(" ", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal);
        if (bare.Length is 0 or > 14) return ColumnKind.Other;
        if (bare is "单位" or "部门" or "科室" or "单位名称" or "部门名称" or "责任方") return ColumnKind.Unit;
        if (bare.Contains("职责", StringComparison.Ordinal) && bare.Contains("上级", StringComparison.Ordinal)) return ColumnKind.UpperDuty;
        if (bare.Contains("配合职责", StringComparison.Ordinal) || bare.Contains("配合履", StringComparison.Ordinal) || bare.Contains("配合任务", StringComparison.Ordinal)) return ColumnKind.SupportDuty;
        foreach (var (word, kind) in Heads)
        {
            if (bare.Contains(word, StringComparison.Ordinal)) return kind;
        }

        return ColumnKind.Other;
    }

    private static ReadTable? FromSpans(PaperSource source, TextTable table)
    {
        if (table.Rows.Count < 2) return null;
        for (var h = 0; h < Math.Min(3, table.Rows.Count); h++)
        {
            var columns = table.Rows[h].Select(x => KindOf(source.Folded(x.Start, x.End))).ToArray();
            if (columns.Count(x => x != ColumnKind.Other) < 2) continue;
            var rows = new List<TableRow>();
            foreach (var cells in table.Rows.Skip(h + 1))
            {
                if (cells.Count == 0) continue;
                // A merged cell lies in the first row it covers; the others say which line this row is.
                rows.Add(Row(source, [.. cells.Select(x => Trim(source, x.Start, x.End))], columns, LineOf(source, cells.Max(x => x.Start)), rows));
            }

            var all = table.Rows.SelectMany(x => x).ToArray();
            return new ReadTable(LineOf(source, all.Min(x => x.Start)), LineOf(source, Math.Max(all.Max(x => x.End) - 1, 0)), columns, [.. table.Rows[h].Select(x => Trim(source, x.Start, x.End))], rows);
        }

        return null;
    }

    private static ReadTable? FromLines(PaperSource source, int at, ColumnKind[] header)
    {
        var rows = new List<TableRow>();
        var last = at;
        for (var i = at + 1; i < source.Lines.Count; i++)
        {
            var line = source.Lines[i];
            if (line.IsBlank)
            {
                if (rows.Count > 0 && i + 1 < source.Lines.Count && CellsOf(source, source.Lines[i + 1]).Count == header.Length) continue;
                if (rows.Count > 0) break;
                continue;
            }

            if (source.Folded(line).All(c => c is '|' or '-' or ':' or ' ' or '+'))
            {
                last = i;
                continue;
            }

            var cells = CellsOf(source, line);
            if (cells.Count != header.Length && !(cells.Count == header.Length - 1 && header[^1] == ColumnKind.Note)) break;
            rows.Add(Row(source, cells, header, i, rows));
            last = i;
        }

        return rows.Count > 0 ? new ReadTable(at, last, header, CellsOf(source, source.Lines[at]), rows) : null;
    }

    private static ColumnKind[]? Header(PaperSource source, int at)
    {
        var line = source.Lines[at];
        if (line.Length is < 4 or > 120) return null;
        var words = source.Folded(line);
        if (words.Contains('。', StringComparison.Ordinal) || !Separator().IsMatch(words)) return null;
        var cells = CellsOf(source, line);
        if (cells.Count < 2) return null;
        var kinds = cells.Select(x => KindOf(source.Folded(x.Start, x.End))).ToArray();
        return kinds.Count(x => x != ColumnKind.Other) >= Math.Max(2, cells.Count - 1) ? kinds : null;
    }

    private static List<TableCell> CellsOf(PaperSource source, PaperLine line)
    {
        var cells = new List<TableCell>();
        var words = source.Folded(line.Start, line.End);
        var piped = words.TrimStart().StartsWith('|') || words.Count(c => c == '|') >= 2;
        var tabbed = words.Contains('\t', StringComparison.Ordinal);
        var (start, from) = (line.Start, piped || tabbed ? 0 : line.From - line.Start);
        foreach (Match match in Separator().Matches(words))
        {
            if (piped ? match.Value != "|" : tabbed ? match.Value != "\t" : match.Value[0] != ' ') continue;
            if (match.Index < from) continue;
            cells.Add(Trim(source, start + from, start + match.Index));
            from = match.Index + match.Length;
        }

        cells.Add(Trim(source, start + from, line.End));
        if (piped && cells.Count > 0 && cells[0].IsEmpty) cells.RemoveAt(0);
        if (piped && cells.Count > 0 && cells[^1].IsEmpty) cells.RemoveAt(cells.Count - 1);
        return cells;
    }

    private static TableCell Trim(PaperSource source, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(source[start])) start++;
        while (end > start && char.IsWhiteSpace(source[end - 1])) end--;
        return new TableCell(start, end);
    }

    private static TableRow Row(PaperSource source, List<TableCell> cells, ColumnKind[] columns, int line, List<TableRow> before)
    {
        for (var c = 0; c < cells.Count && c < columns.Length; c++)
        {
            if (columns[c] != ColumnKind.Number || cells[c].IsEmpty) continue;
            var words = source.Folded(cells[c].Start, cells[c].End).TrimEnd('.', '、');
            var value = Dates.Number(words);
            if (value is < 1 or > 999 || before.Exists(x => x.Number?.Start == cells[c].Start)) break;
            return new TableRow(line, cells, new Mark(MarkKind.Row, value, source.Text.Substring(cells[c].Start, words.Length), cells[c].Start, cells[c].End, line, false));
        }

        return new TableRow(line, cells, null);
    }

    private static int LineOf(PaperSource source, int at)
    {
        var (low, high) = (0, source.Lines.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (source.Lines[middle].Start <= at) low = middle;
            else high = middle - 1;
        }

        return low;
    }
}
