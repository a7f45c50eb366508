namespace HealthAssistantBot.Domain.Papers.Reading;

/// <summary>Reads duties, obligations and days from tables: 事项 with 牵头单位 and 配合单位, or a unit with its 职责.</summary>
internal sealed class TableDuties(PaperSource source, ClausePlaces places, StableIds ids)
{
    private readonly List<Duty> _duties = [];
    private readonly List<Obligation> _recurring = [];
    private readonly List<Deadline> _deadlines = [];
    private readonly List<ReadSentence> _sentences = [];

    public IReadOnlyList<Duty> Duties => _duties;
    public IReadOnlyList<Obligation> Recurring => _recurring;
    public IReadOnlyList<Deadline> Deadlines => _deadlines;

    /// <summary>Sentences of cells that hold a unit's own duties.</summary>
    public IReadOnlyList<ReadSentence> Sentences => _sentences;

    public void Read(ReadTable table)
    {
        foreach (var row in table.Rows)
        {
            if (row.Cells.All(x => x.IsEmpty) || places.AtLine(row.Line) is not { } node) continue;
            Row(table, row, node);
        }
    }

    private void Row(ReadTable table, TableRow row, ClauseNode node)
    {
        var matters = Cells(table, row, ColumnKind.Matter).ToList();
        var matter = string.Join('：', matters.Select(x => Text(x).Trim()).Distinct(StringComparer.Ordinal));
        var owners = new List<string>();
        foreach (var (index, kind) in Roles(table))
        {
            if (index >= row.Cells.Count || row.Cells[index].IsEmpty || matters.Count == 0) continue;
            foreach (var party in SentenceReading.EntriesIn(Text(row.Cells[index])))
            {
                if (kind is not DutyKind.Support and not DutyKind.Oversee && !owners.Contains(party)) owners.Add(party);
                var (quote, span) = Quote(row, matters[^1]);
                var head = HeadOf(table, index);
                _duties.Add(new Duty(ids.Next("d", node.Path, party, head, matter, quote), party, kind, head, matter, false, node.Path, quote, span, 0.95));
            }
        }

        OwnDuties(table, row, node, owners);
        Times(table, row, node, matter, owners.Count > 0 ? string.Join('、', owners) : null);
    }

    // 单位 | 工作职责: each sentence of the cell speaks of the unit.
    private void OwnDuties(ReadTable table, TableRow row, ClauseNode node, List<string> owners)
    {
        var units = Cells(table, row, ColumnKind.Unit).SelectMany(x => UnitsOf(Text(x))).ToList();
        for (var c = 0; c < table.Columns.Count && c < row.Cells.Count; c++)
        {
            if (row.Cells[c].IsEmpty || table.Columns[c] is not (ColumnKind.Duty or ColumnKind.UpperDuty or ColumnKind.SupportDuty)) continue;
            var parties = table.Columns[c] switch
            {
                ColumnKind.UpperDuty => [.. Cells(table, row, ColumnKind.Upper).SelectMany(x => UnitsOf(Text(x)))],
                ColumnKind.SupportDuty => Local(table, c),
                _ => units.Count > 0 ? units : owners,
            };
            if (parties.Count == 0) continue;
            if (table.Columns[c] == ColumnKind.Duty) owners.AddRange(parties.Where(x => !owners.Contains(x)));
            foreach (var sentence in SentencesOf(row.Cells[c], node))
            {
                var matter = "";
                var read = SentenceReading.Read(sentence, parties, ref matter, out _, out _);
                if (table.Columns[c] == ColumnKind.SupportDuty) read = read with { Deeds = [.. read.Deeds.Select(x => x with { Kind = DutyKind.Support })] };
                _sentences.Add(read);
            }
        }
    }

    // 乡镇（街道）配合职责: the column's head names the party.
    private List<string> Local(ReadTable table, int column)
    {
        var head = HeadOf(table, column);
        var folded = string.Concat(head.Select(Folding.Fold));
        var found = PartyLexicon.Find(folded);
        if (found.Count > 0) return [head[found[0].Start..found[0].End]];
        foreach (var place in (string[])["乡镇(街道)", "镇(街道)", "乡镇", "镇街", "街道", "镇", "乡"])
        {
            if (folded.IndexOf(place, StringComparison.Ordinal) is >= 0 and var at) return [head.Substring(at, place.Length)];
        }

        return [];
    }

    private void Times(ReadTable table, TableRow row, ClauseNode node, string matter, string? who)
    {
        for (var c = 0; c < table.Columns.Count && c < row.Cells.Count; c++)
        {
            if (row.Cells[c].IsEmpty || table.Columns[c] is not (ColumnKind.Due or ColumnKind.Frequency or ColumnKind.Matter or ColumnKind.Other)) continue;
            foreach (var sentence in SentencesOf(row.Cells[c], node))
            {
                var own = table.Columns[c] is ColumnKind.Due or ColumnKind.Frequency;
                var plain = new ReadSentence(sentence, [], who is null ? [] : [who]);
                foreach (var obligation in ObligationReading.List([plain], ids, source.IsBlank)) _recurring.Add(own && matter.Length > 0 ? obligation with { What = matter } : obligation);
                foreach (var deadline in DeadlineReading.List([plain], [], ids, source.IsBlank)) _deadlines.Add(own && matter.Length > 0 ? deadline with { What = matter } : deadline);
            }
        }
    }

    private static IEnumerable<(int Index, DutyKind Kind)> Roles(ReadTable table)
    {
        for (var c = 0; c < table.Columns.Count; c++)
        {
            DutyKind? kind = table.Columns[c] switch
            {
                ColumnKind.Lead => DutyKind.Lead,
                ColumnKind.Accountable => DutyKind.Accountable,
                ColumnKind.Support => DutyKind.Support,
                ColumnKind.Oversee => DutyKind.Oversee,
                ColumnKind.Upper when !table.Columns.Contains(ColumnKind.UpperDuty) => DutyKind.Responsible,
                ColumnKind.Unit when !table.Columns.Contains(ColumnKind.Duty) => DutyKind.Responsible,
                _ => null,
            };
            if (kind is { } found) yield return (c, found);
        }
    }

    private static IEnumerable<TableCell> Cells(ReadTable table, TableRow row, ColumnKind kind)
    {
        for (var c = 0; c < table.Columns.Count && c < row.Cells.Count; c++)
        {
            if (table.Columns[c] == kind && !row.Cells[c].IsEmpty) yield return row.Cells[c];
        }
    }

    private static IEnumerable<string> UnitsOf(string printed)
    {
        var whole = printed.Replace("\n", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal).Trim();
        return whole.Length is >= 2 and <= 24 && !whole.Contains('、', StringComparison.Ordinal) ? [whole] : SentenceReading.EntriesIn(printed);
    }

    private string HeadOf(ReadTable table, int column) => column < table.Heads.Count ? Text(table.Heads[column]).Replace("\n", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal) : "";

    private string Text(TableCell cell) => source.Text[cell.Start..cell.End];

    // The row as it stands in the text, or the matter alone where cells are merged or the row is long.
    private (string Quote, Span Span) Quote(TableRow row, TableCell matter)
    {
        var start = row.Cells.Where(x => !x.IsEmpty).Min(x => x.Start);
        var end = row.Cells.Max(x => x.End);
        return end - start <= 300 && source.Text.IndexOf('\n', start, end - start) < 0
            ? (source.Text[start..end], new Span(start, end - start))
            : (Text(matter), new Span(matter.Start, matter.End - matter.Start));
    }

    private IEnumerable<Sentence> SentencesOf(TableCell cell, ClauseNode node)
    {
        var start = cell.Start;
        for (var i = cell.Start; i <= cell.End; i++)
        {
            if (i < cell.End && source[i] is not ('。' or ';' or '\n')) continue;
            var end = Math.Min(i + 1, cell.End);
            var (from, to) = (start, end);
            while (from < to && char.IsWhiteSpace(source[from])) from++;
            if (Numbering.Read(source, from, to, 0, false) is { TextStart: var text } && text < to) from = text;
            while (to > from && char.IsWhiteSpace(source[to - 1])) to--;
            if (to - from > 1) yield return new Sentence(source.Folded(from, to), source.Text[from..to], [.. Enumerable.Range(from, to - from)], node, false);
            start = end;
        }
    }
}
