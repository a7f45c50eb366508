using System.Globalization;
using ExcelDataReader;
using ExcelDataReader.Exceptions;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Papers;

namespace HealthAssistantBot.Bot.Papers.Files;

/// <summary>Excel sheets, read row by row; each visible sheet becomes its heading lines and one table.</summary>
internal sealed class ExcelFileReader : IPaperFileReader
{
    // The library asks for a Western code page even where the file needs none.
    static ExcelFileReader() => System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);

    public IReadOnlyList<string> Extensions { get; } = [".xlsx"];

    public Task<Outcome<PaperText>> ReadAsync(PaperFile file, CancellationToken cancellationToken) => Task.FromResult(Read(file, cancellationToken));

    private static Outcome<PaperText> Read(PaperFile file, CancellationToken cancellationToken)
    {
        // The shared strings and styles are held whole; sheets are streamed.
        if (PackedFiles.Problem(file.Bytes, name => !name.StartsWith("xl/worksheets/", StringComparison.OrdinalIgnoreCase) && name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)) is { } no) return no;

        try
        {
            using var reader = ExcelReaderFactory.CreateOpenXmlReader(new MemoryStream(file.Bytes, writable: false));
            var sheets = new List<(string Name, Sheet Sheet)>();
            var rows = 0;
            do
            {
                if (!string.Equals(reader.VisibleState, "visible", StringComparison.OrdinalIgnoreCase)) continue;

                var sheet = new Sheet { Merged = [.. (reader.MergeCells ?? []).Select(m => new MergedArea(m.FromRow, m.ToRow, m.FromColumn, m.ToColumn))] };
                while (reader.Read())
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    var row = RowOf(reader);
                    if (row.Length > 0 && ++rows > PaperFileLimits.TableRows) return PaperFileRefusals.TooManyRows;
                    if (sheet.Add(row) is { } tooMuch) return tooMuch;
                }

                if (!sheet.IsEmpty) sheets.Add((reader.Name, sheet));
            }
            while (reader.NextResult());

            var stored = new StoredText();
            foreach (var (name, sheet) in sheets)
            {
                // With several sheets a sheet's name is a heading that people see; 'Sheet1' is only Excel's own.
                if (sheets.Count > 1 && !name.StartsWith("Sheet", StringComparison.OrdinalIgnoreCase) && !name.StartsWith("工作表", StringComparison.Ordinal)) stored.Line(name.Trim());
                sheet.WriteTo(stored);
            }

            return stored.ToPaperText();
        }
        catch (Exception e) when (e is ExcelReaderException or InvalidDataException or System.Xml.XmlException or FormatException or ArgumentException or InvalidOperationException or NullReferenceException or OverflowException or IndexOutOfRangeException or KeyNotFoundException)
        {
            return PaperFileRefusals.Broken;
        }
    }

    private static string[] RowOf(IExcelDataReader reader)
    {
        var last = Math.Min(reader.FieldCount, PaperFileLimits.TableColumns + 1);
        while (last > 0 && reader.GetValue(last - 1) is null or "") last--;
        var row = new string[last];
        for (var i = 0; i < last; i++) row[i] = Printed(reader.GetValue(i), reader.GetNumberFormatString(i));
        return row;
    }

    // As the sheet would print it, where that is plain; formats of money and the like do not occur in duty lists.
    private static string Printed(object? value, string? format) => value switch
    {
        null => "",
        string text => text,
        DateTime day when day.TimeOfDay == TimeSpan.Zero => day.ToString("yyyy'年'M'月'd'日'", CultureInfo.InvariantCulture),
        DateTime moment => moment.ToString("yyyy'年'M'月'd'日' HH:mm", CultureInfo.InvariantCulture),
        double number when format?.Contains('%', StringComparison.Ordinal) == true => Math.Round(number * 100, 2).ToString(CultureInfo.InvariantCulture) + "%",
        double number => Math.Round(number, 10).ToString("0.##########", CultureInfo.InvariantCulture),
        bool yes => yes ? "是" : "否",
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
