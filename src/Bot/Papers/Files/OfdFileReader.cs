using System.Globalization;
using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;
using HealthAssistantBot.Bot.Conversations.Archives;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Papers;

namespace HealthAssistantBot.Bot.Papers.Files;

/// <summary>OFD (GB/T 33190): a zip of XML; its text layer says for every run of characters where it stands on the page.</summary>
internal sealed class OfdFileReader : IPaperFileReader
{
    public IReadOnlyList<string> Extensions { get; } = [".ofd"];

    public Task<Outcome<PaperText>> ReadAsync(PaperFile file, CancellationToken cancellationToken) => Task.FromResult(Read(file, cancellationToken));

    private static Outcome<PaperText> Read(PaperFile file, CancellationToken cancellationToken)
    {
        if (PackedFiles.Problem(file.Bytes, name => name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)) is { } no) return no;

        try
        {
            using var archive = new ZipArchive(new MemoryStream(file.Bytes, writable: false), ZipArchiveMode.Read);
            var entries = archive.Entries.GroupBy(e => e.FullName.Replace('\\', '/').TrimStart('/'), StringComparer.OrdinalIgnoreCase).ToDictionary(g => g.Key, g => g.First(), StringComparer.OrdinalIgnoreCase);
            if (Load(entries, "OFD.xml") is not { } root) return PaperFileRefusals.Broken;

            var pages = new List<PrintedPage>();
            foreach (var documentPath in root.Descendants().Where(e => e.Name.LocalName == "DocRoot").Select(e => e.Value.Trim().TrimStart('/')))
            {
                if (Load(entries, documentPath) is not { } document) return PaperFileRefusals.Broken;

                var folder = FolderOf(documentPath);
                foreach (var page in document.Descendants().Where(e => e.Name.LocalName == "Pages").SelectMany(p => p.Elements()).Where(e => e.Name.LocalName == "Page"))
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    if (pages.Count >= PaperFileLimits.PdfPages) return PaperFileRefusals.TooManyPages;
                    if (Load(entries, Join(folder, (string?)page.Attribute("BaseLoc") ?? "")) is { } content) pages.Add(new PrintedPage([.. PiecesOf(content)]));
                }
            }

            var characters = pages.Sum(p => p.Pieces.Sum(piece => piece.Text.Length));
            if (characters == 0) return PaperFileRefusals.OfdWithoutText;
            if (characters > PaperFileLimits.TextLength) return PaperFileRefusals.TooLong;

            return PrintedPaper.ToText(pages);
        }
        catch (Exception e) when (e is InvalidDataException or XmlException or IOException or ArgumentException)
        {
            return PaperFileRefusals.Broken;
        }
    }

    private static IEnumerable<PrintedPiece> PiecesOf(XElement page)
    {
        foreach (var run in page.Descendants().Where(e => e.Name.LocalName == "TextObject"))
        {
            var boundary = Numbers((string?)run.Attribute("Boundary"));
            if (boundary.Count < 4) continue;

            // The matrix that places the run inside its boundary: a b c d e f.
            var matrix = Numbers((string?)run.Attribute("CTM")) is { Count: 6 } given ? given : [1, 0, 0, 1, 0, 0];
            var size = Numbers((string?)run.Attribute("Size")) is [var s, ..] ? s * Math.Max(Math.Abs(matrix[3]), 0.001) : boundary[3];
            foreach (var code in run.Elements().Where(e => e.Name.LocalName == "TextCode"))
            {
                var text = code.Value.Replace("\n", "", StringComparison.Ordinal).Replace("\r", "", StringComparison.Ordinal);
                if (string.IsNullOrWhiteSpace(text)) continue;

                var (x, y) = (Numbers((string?)code.Attribute("X")) is [var first, ..] ? first : 0, Numbers((string?)code.Attribute("Y")) is [var top, ..] ? top : 0);
                var left = boundary[0] + (matrix[0] * x) + (matrix[2] * y) + matrix[4];
                var baseline = boundary[1] + (matrix[1] * x) + (matrix[3] * y) + matrix[5];
                var steps = Steps((string?)code.Attribute("DeltaX"));
                var width = steps.Count >= text.Length - 1 && text.Length > 1
                    ? (steps.Take(text.Length - 1).Sum() * Math.Abs(matrix[0])) + size
                    : text.Sum(c => c < 0x80 ? size / 2 : size);
                yield return new PrintedPiece(left, baseline - size, left + width, size, text.Trim());
            }
        }
    }

    /// <summary>DeltaX counts repeats short: "g 5 6.35 4.2" is five times 6.35, then 4.2.</summary>
    private static List<double> Steps(string? text)
    {
        var steps = new List<double>();
        var words = (text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < words.Length; i++)
        {
            if (words[i] == "g" && i + 2 < words.Length && int.TryParse(words[i + 1], CultureInfo.InvariantCulture, out var times) && Parse(words[i + 2]) is { } step)
            {
                if (times is > 0 and < 10_000) steps.AddRange(Enumerable.Repeat(step, times));
                i += 2;
            }
            else if (Parse(words[i]) is { } single)
            {
                steps.Add(single);
            }
        }

        return steps;
    }

    private static List<double> Numbers(string? text) => [.. (text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Parse).OfType<double>()];

    private static double? Parse(string word) => double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;

    private static XElement? Load(Dictionary<string, ZipArchiveEntry> entries, string path)
    {
        if (!entries.TryGetValue(path, out var entry)) return null;

        using var stream = entry.Open();
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = ZipGuard.XmlPartBytes };
        using var reader = XmlReader.Create(stream, settings);
        return XElement.Load(reader);
    }

    private static string FolderOf(string path) => path.LastIndexOf('/') is >= 0 and var slash ? path[..slash] : "";

    private static string Join(string folder, string path) => path.StartsWith('/') ? path[1..] : folder.Length == 0 ? path : $"{folder}/{path}";
}
