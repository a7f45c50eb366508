using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using HealthAssistantBot.Domain.Common;

namespace HealthAssistantBot.Bot.Papers.Files;

/// <summary>One walk through a Word document in the order of its text.</summary>
internal sealed class WordWalk(WordNumbering numbering, CancellationToken cancellationToken)
{
    // Deeper nesting is made by nobody; a hostile file would end the process with a full stack.
    private const int Deepest = 60;

    private readonly List<OpenXmlElement> _boxes = [];
    private string _carried = "";
    private int _rows;
    private int _depth;

    public StoredText Stored { get; } = new();

    public Refusal? MetLimit { get; private set; }

    public void Blocks(OpenXmlElement parent)
    {
        if (_depth > Deepest) return;

        _depth++;
        foreach (var block in parent.ChildElements)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Stored.Length > PaperFileLimits.TextLength) MetLimit ??= PaperFileRefusals.TooLong;
            if (MetLimit is not null) break;

            if (block is Paragraph paragraph) Lines(paragraph, Stored.Line);
            else if (block is Table table) Write(table);
            else if (IsWrapper(block)) Blocks(block);
        }

        _depth--;
    }

    private void Lines(Paragraph paragraph, Action<string> write)
    {
        var text = new StringBuilder(_carried);
        _carried = "";
        Inline(paragraph, text);
        var line = text.ToString();
        // The number counts on even where the paragraph prints nothing.
        var number = numbering.Next(paragraph);
        if (paragraph.ParagraphProperties?.ParagraphMarkRunProperties?.Deleted is not null)
            _carried = line;
        else
            write(string.IsNullOrWhiteSpace(line) ? line : number + line.TrimStart(' ', '\u3000'));

        if (_boxes.Count == 0) return;

        // Text boxes stand after the paragraph that holds their anchor.
        var boxes = _boxes.ToArray();
        _boxes.Clear();
        foreach (var box in boxes)
            foreach (var inner in box.Descendants<Paragraph>())
                Lines(inner, write);
    }

    private void Inline(OpenXmlElement parent, StringBuilder text)
    {
        if (_depth > Deepest) return;

        _depth++;
        foreach (var element in parent.ChildElements)
        {
            switch (element)
            {
                case Text words:
                    text.Append(words.Text);
                    break;
                case TabChar or PositionalTab:
                    text.Append('\t');
                    break;
                case Break @break:
                    if (@break.Type is null || @break.Type.Value == BreakValues.TextWrapping) text.Append('\n');
                    break;
                case CarriageReturn:
                    text.Append('\n');
                    break;
                case NoBreakHyphen:
                    text.Append('-');
                    break;
                case DocumentFormat.OpenXml.Math.Text formula:
                    text.Append(formula.Text);
                    break;
                case DeletedRun or MoveFromRun or ParagraphProperties or RunProperties or RubyContent or Paragraph:
                    break;
                case Run run when run.RunProperties?.Vanish is { } vanish && vanish.Val?.Value != false:
                    break;
                case TextBoxContent box:
                    _boxes.Add(box);
                    break;
                case AlternateContent alternate:
                    // The same drawing twice, for new and for old programs.
                    if ((alternate.ChildElements.FirstOrDefault(c => c is AlternateContentChoice) ?? alternate.FirstChild) is { } one) Inline(one, text);
                    break;
                case Ruby ruby:
                    if (ruby.GetFirstChild<RubyBase>() is { } @base) Inline(@base, text);
                    break;
                default:
                    if (element.HasChildren) Inline(element, text);
                    break;
            }
        }

        _depth--;
    }

    private void Write(Table table)
    {
        var cells = new List<SourceCell>();
        var open = new Dictionary<int, int>();
        var row = 0;
        foreach (var tableRow in Within<TableRow>(table))
        {
            if (tableRow.TableRowProperties?.GetFirstChild<Deleted>() is not null) continue;
            if (++_rows > PaperFileLimits.TableRows) MetLimit ??= PaperFileRefusals.TooManyRows;
            if (MetLimit is not null) return;

            var column = (int)(tableRow.TableRowProperties?.GetFirstChild<GridBefore>()?.Val?.Value ?? 0);
            foreach (var tableCell in Within<TableCell>(tableRow))
            {
                var properties = tableCell.TableCellProperties;
                var span = Math.Clamp(properties?.GridSpan?.Val?.Value ?? 1, 1, PaperFileLimits.TableColumns);
                if (column + span > PaperFileLimits.TableColumns)
                {
                    MetLimit ??= PaperFileRefusals.TooManyColumns;
                    return;
                }

                var goesOn = properties?.VerticalMerge is { } merge && (merge.Val is null || merge.Val.Value == MergedCellValues.Continue);
                if (goesOn && open.TryGetValue(column, out var above))
                {
                    cells[above] = cells[above] with { RowSpan = row - cells[above].Row + 1 };
                }
                else
                {
                    if (properties?.VerticalMerge is not null) open[column] = cells.Count;
                    else open.Remove(column);
                    cells.Add(new SourceCell(row, column, 1, span, CellText(tableCell)));
                }

                column += span;
            }

            row++;
        }

        if (cells.Count == 0) return;

        // A frame of one column around running text is no table.
        if (cells.All(c => c.Column == 0) && cells.Select(c => c.ColumnSpan).Distinct().Count() == 1)
            foreach (var cell in cells) Stored.Line(cell.Text);
        else
            Stored.Table(cells);
    }

    private string CellText(TableCell cell)
    {
        var lines = new List<string>();
        CellLines(cell, lines);
        return string.Join('\n', lines.Where(l => !string.IsNullOrWhiteSpace(l)));
    }

    private void CellLines(OpenXmlElement parent, List<string> lines)
    {
        if (_depth > Deepest) return;

        _depth++;
        foreach (var block in parent.ChildElements)
        {
            if (block is Paragraph paragraph) Lines(paragraph, lines.Add);
            else if (block is Table or TableRow or TableCell || IsWrapper(block)) CellLines(block, lines);
        }

        _depth--;
    }

    // Rows and cells may stand inside content controls and custom XML.
    private static IEnumerable<T> Within<T>(OpenXmlElement parent) where T : OpenXmlElement
    {
        foreach (var child in parent.ChildElements)
        {
            if (child is T wanted) yield return wanted;
            else if (IsWrapper(child))
                foreach (var inner in Within<T>(child)) yield return inner;
        }
    }

    private static bool IsWrapper(OpenXmlElement element) => element is SdtBlock or SdtContentBlock or SdtRow or SdtContentRow or SdtCell or SdtContentCell
        or CustomXmlBlock or CustomXmlRow or CustomXmlCell or InsertedRun or MoveToRun or AlternateContent or AlternateContentChoice;
}
