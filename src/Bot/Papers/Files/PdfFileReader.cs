using System.Globalization;
using System.Xml;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Papers;

namespace HealthAssistantBot.Bot.Papers.Files;

/// <summary>Pdf through poppler's pdftotext, which gives every word its place on the page.</summary>
internal sealed class PdfFileReader : IPaperFileReader
{
    // Fewer characters than this a page is a scan with a stamp or a page number on it.
    private const int FewestCharactersOfAPage = 12;

    private readonly ExternalTool _tool;

    public PdfFileReader() : this(new ExternalTool("pdftotext", TimeSpan.FromSeconds(60), ["/usr/bin", "/usr/local/bin", "/opt/homebrew/bin"]))
    {
    }

    public PdfFileReader(ExternalTool tool) => _tool = tool;

    public IReadOnlyList<string> Extensions { get; } = [".pdf"];

    public async Task<Outcome<PaperText>> ReadAsync(PaperFile file, CancellationToken cancellationToken)
    {
        if (_tool.Find() is not { } path) return PaperFileRefusals.PdfToolMissing;

        return await ExternalTool.InFolderAsync<PaperText>(async folder =>
        {
            var input = Path.Combine(folder, "paper.pdf");
            await File.WriteAllBytesAsync(input, file.Bytes, cancellationToken);
            var printed = await _tool.RunAsync(path, ["-bbox", "-enc", "UTF-8", "-l", (PaperFileLimits.PdfPages + 1).ToString(CultureInfo.InvariantCulture), input, "-"], folder, cancellationToken);
            return printed.Refusal is { } no ? no : ToText(printed.Value);
        });
    }

    private static Outcome<PaperText> ToText(string xml)
    {
        var pages = new List<PrintedPage>();
        var pieces = new List<PrintedPiece>();
        try
        {
            var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, CheckCharacters = false };
            using var reader = XmlReader.Create(new StringReader(xml), settings);
            while (reader.Read())
            {
                if (reader.NodeType != XmlNodeType.Element) continue;

                if (reader.LocalName == "page")
                {
                    pages.Add(new PrintedPage(pieces = []));
                    if (pages.Count > PaperFileLimits.PdfPages) return PaperFileRefusals.TooManyPages;
                }
                else if (reader.LocalName == "word")
                {
                    var (x, y, right, bottom) = (Number("xMin"), Number("yMin"), Number("xMax"), Number("yMax"));
                    var text = reader.ReadElementContentAsString();
                    if (text.Length > 0) pieces.Add(new PrintedPiece(x, (y + bottom) / 2, right, Em(text, right - x, bottom - y), text));
                }
            }

            double Number(string name) => double.TryParse(reader.GetAttribute(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : 0;
        }
        catch (XmlException)
        {
            return PaperFileRefusals.Broken;
        }

        if (pages.Count == 0) return PaperFileRefusals.Broken;
        if (pages.Sum(p => p.Pieces.Sum(w => w.Text.Length)) < pages.Count * FewestCharactersOfAPage) return PaperFileRefusals.Scanned;

        return PrintedPaper.ToText(pages);
    }

    // The box of a word is as high as its font's tallest sign; the size of the print is told by the width of its Chinese characters.
    private static double Em(string text, double width, double height)
    {
        var wide = text.Count(c => c >= '\u2e80');
        return wide > 0 && width > 0 ? width / (wide + ((text.Length - wide) / 2.0)) : height * 0.5;
    }
}
