using System.Text;

namespace HealthAssistantBot.Domain.Papers.Reading;

/// <summary>Builds the clause tree: every stretch of text that is neither frame nor noise belongs to exactly one clause.</summary>
internal sealed class ClauseTree
{
    private readonly PaperSource _source;
    private readonly Paragraphs _paragraphs;
    private readonly List<ClauseNode> _nodes = [];
    private readonly List<ClauseNode> _stack = [];
    private readonly int _mainEnd;
    private List<Mark> _marks = [];
    private ClauseNode? _outside;

    private ClauseTree(PaperSource source, Paragraphs paragraphs, int mainEnd) => (_source, _paragraphs, _mainEnd) = (source, paragraphs, mainEnd);

    public static List<ClauseNode> Build(PaperSource source, Paragraphs paragraphs, IReadOnlyList<ReadTable> tables, int mainEnd)
    {
        var tree = new ClauseTree(source, paragraphs, mainEnd);
        tree.Grow(tables);
        tree.NamePaths();
        return tree._nodes;
    }

    private ClauseNode? Current => _stack.Count > 0 ? _stack[^1] : null;

    private void Grow(IReadOnlyList<ReadTable> tables)
    {
        var tableLines = tables.SelectMany(x => Enumerable.Range(x.FirstLine, x.LastLine - x.FirstLine + 1)).ToHashSet();
        _marks = MarkReading.Collect(_source, _paragraphs, tableLines);
        var headings = HeadingReading.Find(_source, _paragraphs, _marks, tableLines);
        var rows = tables.SelectMany(x => x.NumberedRows).DistinctBy(x => x.Line).ToDictionary(x => x.Line);
        var at = 0;
        for (var i = 0; i < _source.Lines.Count; i++)
        {
            var line = _source.Lines[i];
            if (rows.TryGetValue(i, out var row)) Open(row, line);
            else if (headings.TryGetValue(i, out var below)) OpenHeading(line, below);
            else if (at >= _marks.Count || _marks[at].Line != i || _marks[at].Glued)
            {
                if (line.IsBlank) continue;
                if (!tableLines.Contains(i) && !_paragraphs.GoesOn(i)) LeaveForParagraph(i);
                Append(line.From, at < _marks.Count && _marks[at].Line == i ? _marks[at].Start : line.To, !_paragraphs.GoesOn(i));
            }

            for (; at < _marks.Count && _marks[at].Line == i; at++)
            {
                var end = at + 1 < _marks.Count && _marks[at + 1].Line == i ? _marks[at + 1].Start : line.To;
                Open(_marks[at], line with { To = end }, at);
            }
        }
    }

    private void Open(Mark mark, PaperLine line, int index = -1)
    {
        var parent = mark.Kind == MarkKind.Row ? RowParent() : Parent(mark, index);
        var node = new ClauseNode(mark, parent) 
        {
            Heading = _source.Folded(mark.TextStart, Math.Max(mark.TextStart, line.To)).Trim(),
            PrintedHeading = _source.Text[mark.TextStart..Math.Max(mark.TextStart, line.To)].Trim(),
        };
        node.HeadingAlone = node.Heading.Length <= 50 && !node.Heading.Any(c => c is '。' or ';') && !node.Heading.EndsWith(',');
        Push(node);
        var start = mark.Glued ? mark.Start : line.From;
        node.Stretches.Add((start, line.To));
        _lastAppended = node;
    }

    private void OpenHeading(PaperLine line, MarkKind? below)
    {
        // A heading closes everything that its list starts again, and every heading beside it.
        if (below is { } kind)
        {
            var open = _stack.FindLastIndex(x => x.Mark is { } mark && mark.Kind == kind);
            if (open >= 0) Close(open);
            else if (_stack.FindLastIndex(x => x.Mark is null) is >= 0 and var last) Close(last);
        }
        else
        {
            var numbered = _stack.FindIndex(x => x.Mark is not null && x.Kind != MarkKind.Attachment && x.Kind >= MarkKind.Chinese);
            var beside = _stack.FindIndex(x => x.Mark is null);
            if (beside >= 0) Close(beside);
            else if (numbered >= 0 && _source[line.From] == '#') Close(numbered);
        }

        if (Current is { Mark: null }) Close(_stack.Count - 1);
        var words = _source.Original(line).TrimStart('#', ' ', '＃');
        var node = new ClauseNode(null, Current) { Title = words, Heading = _source.Folded(line).TrimStart('#', ' '), PrintedHeading = words, HeadingAlone = true };
        Push(node);
        node.Stretches.Add((line.From, line.To));
        _lastAppended = node;
    }

    private void Push(ClauseNode node)
    {
        node.Parent?.Children.Add(node);
        var keep = node.Parent is null ? 0 : _stack.IndexOf(node.Parent) + 1;
        Close(keep);
        _stack.Add(node);
        _nodes.Add(node);
    }

    private void Close(int from) => _stack.RemoveRange(from, _stack.Count - from);

    private ClauseNode? RowParent() => Current is { Kind: MarkKind.Row } row ? row.Parent : Current;

    /// <summary>Which open clause a new number belongs under.</summary>
    private ClauseNode? Parent(Mark mark, int index)
    {
        if (mark.Kind == MarkKind.Attachment) return null;
        if (mark.Kind == MarkKind.Decimal) return OutlineParent(mark);

        // 1 The same kind is open: the next of its row, or a new row below the last.
        for (var i = _stack.Count - 1; i >= 0; i--)
        {
            if (_stack[i].Mark is not { } open || open.Kind != mark.Kind) continue;
            if (mark.Value == 1 && open.Value >= 1 && i == _stack.Count - 1 && _stack[i].Heading.EndsWith(':') && !ContinuesLater(index, mark, open.Value + 1)) break;
            return _stack[i].Parent;
        }

        // 2 The same brackets in another script count on: 3、→ 四、.
        for (var i = _stack.Count - 1; i >= 0; i--)
        {
            if (_stack[i].Mark is { } open && open.Class == mark.Class && open.Kind != mark.Kind && open.Value + 1 == mark.Value && mark.Value > 1) return _stack[i].Parent;
        }

        // 3 By rank: below the nearest higher kind; a first number may turn the order round when its neighbour counts on later.
        for (var i = _stack.Count - 1; i >= 0; i--)
        {
            var open = _stack[i];
            if (open.Kind < mark.Kind) return open;
            if (mark.Value == 1 && open.Mark is { } higher && ContinuesLater(index, mark, higher.Value + 1, higher.Kind)) return open;
        }

        return null;
    }

    private ClauseNode? OutlineParent(Mark mark)
    {
        for (var i = _stack.Count - 1; i >= 0; i--)
        {
            if (_stack[i].Mark is not { } open) continue;
            if (open.Kind is MarkKind.Decimal or MarkKind.Arabic && open.Printed == mark.Outline) return _stack[i];
            if (open.Kind is MarkKind.Attachment) return _stack[i];
        }

        return null;
    }

    /// <summary>Whether, before any higher number, a mark of a kind with a value comes after this one's row.</summary>
    private bool ContinuesLater(int index, Mark mark, int value, MarkKind? kind = null)
    {
        if (index < 0) return false;
        var wanted = kind ?? mark.Kind;
        for (var i = index + 1; i < _marks.Count && i < index + 60; i++)
        {
            var next = _marks[i];
            if (next.Kind == MarkKind.Attachment) return false;
            if (next.Kind == wanted) return next.Value == value;
            if (next.Kind < wanted && next.Kind < mark.Kind) return false;
        }

        return false;
    }

    // A paragraph after the last of several one-paragraph items speaks of the part above them.
    private void LeaveForParagraph(int line)
    {
        if (Current is not { Mark: not null } item || item.HeadingAlone && item.FurtherParagraphs == 0 || item.Kind is MarkKind.Attachment or MarkKind.Row) return;
        if (item.FurtherParagraphs > 0 && item.HeadingAlone) return;
        var siblings = item.Parent?.Children ?? _nodes.Where(x => x.Parent is null && x.Mark is not null && x.Kind == item.Kind).ToList();
        var row = siblings.Where(x => x.Kind == item.Kind).ToList();
        if (row.Count < 2 || row.Exists(x => x.HeadingAlone || x.FurtherParagraphs > 0)) return;
        if (NextMarkCountsOn(line, item)) return;
        if (!EndsSentence(line)) return;
        Close(_stack.Count - 1);
        // Nothing follows but the end: the paragraph closes the whole paper.
        if (NothingFollows(line)) Close(0);
        else if (Current is { Mark: not null } above && above.Children.Count > 0 && above.Parent is not null && !above.HeadingAlone) LeaveForParagraph(line);
    }

    private bool EndsSentence(int line)
    {
        for (var i = line - 1; i >= 0; i--)
        {
            if (_source.Lines[i].IsBlank) continue;
            return _source[_source.Lines[i].To - 1] is '。' or ';' or '!' or ')' or '.' or '"';
        }

        return false;
    }

    private bool NextMarkCountsOn(int line, ClauseNode item)
    {
        var next = _marks.Find(x => x.Line >= line);
        return next is not null && next.Kind == item.Kind && next.Value == item.Value + 1;
    }

    private bool NothingFollows(int line)
    {
        var start = _source.Lines[line].From;
        if (start > _mainEnd) return _marks.TrueForAll(x => x.Line < line);
        return _marks.TrueForAll(x => x.Line < line || x.Start > _mainEnd || x.Kind == MarkKind.Attachment);
    }

    private void Append(int start, int end, bool paragraph)
    {
        var node = Current ?? Outside();
        if (paragraph && node.Stretches.Count > 0 && Current is not null) node.FurtherParagraphs++;
        // What follows directly goes into the same stretch, line break and all.
        if (node.Stretches.Count > 0 && node == _lastAppended && node.Stretches[^1].End <= start && _source.IsBlank(node.Stretches[^1].End, start)) node.Stretches[^1] = (node.Stretches[^1].Start, end);
        else node.Stretches.Add((start, end));
        _lastAppended = node;
    }

    private ClauseNode? _lastAppended;

    private ClauseNode Outside()
    {
        if (_outside is null)
        {
            _outside = new ClauseNode(null, null) { Path = "正文" };
            _nodes.Add(_outside);
        }

        return _outside;
    }

    private void NamePaths()
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in _nodes)
        {
            if (node == _outside)
            {
                used.Add(node.Path);
                continue;
            }

            var path = new StringBuilder(node.Kind == MarkKind.Decimal && node.Parent is null or { Kind: MarkKind.Arabic or MarkKind.Decimal } ? Root(node) : node.Parent?.Path ?? "");
            var own = node.Mark?.Printed ?? node.Title ?? "";
            // 附件1 and item 3 would read 附件13.
            if (path.Length > 0 && own.Length > 0 && Runs(path[^1], own[0])) path.Append('、');
            path.Append(own);
            node.Path = path.ToString();
            // A paper that counts wrongly prints one number twice; paths stay apart.
            while (!used.Add(node.Path)) node.Path += "（重）";
        }
    }

    // 2.3.1 already holds the numbers above it; only what stands above the outline is put before it.
    private static string Root(ClauseNode node)
    {
        var top = node.Parent;
        while (top is { Kind: MarkKind.Arabic or MarkKind.Decimal }) top = top.Parent;
        return top?.Path ?? "";
    }

    private static bool Runs(char left, char right) =>
        (char.IsAsciiDigit(left) && char.IsAsciiDigit(right)) || (Numbering.IsChineseNumeral(left) && Numbering.IsChineseNumeral(right));
}
