using System.Globalization;
using System.IO.Compression;
using System.Text;
using ExcelDataReader;
using HealthAssistantBot.Bot.Conversations.Archives;

namespace HealthAssistantBot.Bot.Conversations.Sheets;

/// <summary>Excel files as rows of text: reads the first sheet's cells, writes one sheet of text cells.</summary>
internal static class Workbook
{
    private const long MostBytes = 20_000_000;
    private const int MostColumns = 50;

    // The reader asks for Windows code pages even where a file holds none.
    static Workbook() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <param name="mostRows">Rows after these are not read.</param>
    /// <exception cref="InvalidDataException">No Excel workbook, or one beyond the limits; the message is for an operator.</exception>
    public static IReadOnlyList<IReadOnlyList<string>> Read(string path, int mostRows)
    {
        if (new FileInfo(path).Length > MostBytes) throw new InvalidDataException("the file is larger than 20 MB");

        using var file = File.OpenRead(path);
        CheckPacking(file);
        file.Position = 0;
        try
        {
            using var reader = ExcelReaderFactory.CreateOpenXmlReader(file);
            var rows = new List<IReadOnlyList<string>>();
            while (reader.Read())
            {
                var cells = new string[Math.Min(reader.FieldCount, MostColumns)];
                for (var i = 0; i < cells.Length; i++) cells[i] = Text(reader.GetValue(i));
                rows.Add(cells);
                if (rows.Count > mostRows) break;
            }

            // Sheets are often formatted far below their last line.
            while (rows.Count > 0 && rows[^1].All(c => c.Length == 0)) rows.RemoveAt(rows.Count - 1);
            return rows;
        }
        catch (Exception broken) when (broken is not InvalidDataException and not IOException)
        {
            throw new InvalidDataException("the file is a broken Excel workbook", broken);
        }
    }

    /// <summary>Text cells throughout: a phone must stay as it is typed.</summary>
    public static void Write(string path, string sheetName, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows) =>
        File.WriteAllBytes(path, SheetFile.Of(new SheetPage(sheetName, [new SheetLine(true, columns), .. rows.Select(row => new SheetLine(false, row))], [.. columns.Select(column => Math.Max(16d, column.Length * 3))])));

    private static string Text(object? value) => value switch
    {
        null => "",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        DateTime day when day.TimeOfDay == TimeSpan.Zero => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime moment => moment.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private static void CheckPacking(FileStream file)
    {
        // Its cells are read one after another; all else of a workbook is held whole.
        var verdict = ZipGuard.Check(file, name => !name.StartsWith("xl/worksheets/", StringComparison.OrdinalIgnoreCase));
        if (verdict is ZipVerdict.Bomb or ZipVerdict.TooLong) throw new InvalidDataException("the file unpacks to too much");

        file.Position = 0;
        using var zip = verdict == ZipVerdict.Broken ? null : new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        if (zip?.GetEntry("xl/workbook.xml") is null) throw new InvalidDataException("the file is no Excel workbook (.xlsx)");
    }
}
