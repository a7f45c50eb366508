using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using HealthAssistantBot.Bot.Conversations.Archives;

namespace HealthAssistantBot.Bot.Reports.FormMaking;

/// <summary>The drop-down lists of a sheet's columns (数据验证).</summary>
internal static class DropDowns
{
    private const int MostChoices = 40;

    /// <returns>Column index from 0 and its choices; lists that stand in cells of another sheet are read from there.</returns>
    public static IReadOnlyDictionary<int, IReadOnlyList<string>> Of(string path)
    {
        var found = new Dictionary<int, IReadOnlyList<string>>();
        try
        {
            // The lists stand behind the cells: a sheet is held whole to find them. One that is too long for that is a sheet without lists.
            using (var file = File.OpenRead(path))
            {
                if (ZipGuard.Check(file, _ => true) != ZipVerdict.Sound) return found;
            }

            using var document = SpreadsheetDocument.Open(path, isEditable: false);
            if (document.WorkbookPart is not { } book || First(book) is not { Worksheet: { } sheet }) return found;

            foreach (var rule in sheet.Descendants<DataValidation>().Where(rule => rule.Type?.Value == DataValidationValues.List))
            {
                var choices = Choices(rule.Formula1?.Text ?? "", book, sheet);
                if (choices.Count < 2) continue;
                foreach (var range in rule.SequenceOfReferences?.InnerText?.Split(' ') ?? [])
                {
                    if (Column(range) is { } column) found.TryAdd(column, choices);
                }
            }
        }
        catch (Exception broken) when (broken is not OutOfMemoryException)
        {
            // A sheet whose lists cannot be read is a sheet without lists; its cells were read before.
            found.Clear();
        }
        return found;
    }

    private static WorksheetPart? First(WorkbookPart book) =>
        book.Workbook?.Descendants<Sheet>().FirstOrDefault() is { Id.Value: { } id } && book.GetPartById(id) is WorksheetPart part ? part : null;

    private static IReadOnlyList<string> Choices(string formula, WorkbookPart book, Worksheet own)
    {
        if (formula.StartsWith('"') && formula.EndsWith('"')) return [.. formula.Trim('"').Split(',', '，').Select(choice => choice.Trim()).Where(choice => choice.Length > 0).Distinct().Take(MostChoices)];

        var at = formula.LastIndexOf('!');
        var sheet = at < 0 ? own : Named(book, formula[..at].Trim('\'', '='));
        var ends = formula[(at + 1)..].Replace("$", "", StringComparison.Ordinal).Split(':');
        if (sheet is null || ends.Length is 0 or > 2 || Cell(ends[0]) is not var (column, from) || Cell(ends[^1]) is not var (last, to) || column != last) return [];

        var strings = book.SharedStringTablePart?.SharedStringTable?.Elements<SharedStringItem>().Select(item => item.InnerText).ToList() ?? [];
        return [.. sheet.Descendants<Cell>().Where(cell => Cell(cell.CellReference?.Value ?? "") is var (c, r) && c == column && r >= from && r <= to)
            .Select(cell => cell.DataType?.Value == CellValues.SharedString && int.TryParse(cell.CellValue?.Text, out var index) && index < strings.Count ? strings[index] : cell.InnerText)
            .Select(text => text.Trim()).Where(text => text.Length > 0).Distinct().Take(MostChoices)];
    }

    private static Worksheet? Named(WorkbookPart book, string name) =>
        book.Workbook?.Descendants<Sheet>().FirstOrDefault(sheet => sheet.Name?.Value == name) is { Id.Value: { } id } && book.GetPartById(id) is WorksheetPart part ? part.Worksheet : null;

    private static int? Column(string range) => Cell(range.Split(':')[0]) is var (column, _) ? column : null;

    // C12 → (2, 12).
    private static (int Column, int Row)? Cell(string reference)
    {
        var letters = reference.TakeWhile(char.IsAsciiLetterUpper).ToArray();
        if (letters.Length is 0 or > 3 || !int.TryParse(reference.AsSpan(letters.Length), out var row)) return null;
        return (letters.Aggregate(0, (sum, letter) => sum * 26 + letter - 'A' + 1) - 1, row);
    }
}
