using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Papers;

namespace HealthAssistantBot.Bot.Papers.Files;

/// <summary>Reads any file that people hand in: picks the reader by name, checks that the content fits the name, and keeps the limits.</summary>
internal sealed class PaperFiles(IEnumerable<IPaperFileReader> readers)
{
    private readonly Dictionary<string, IPaperFileReader> _byExtension = readers.SelectMany(r => r.Extensions.Select(e => (e, r))).ToDictionary(p => p.e, p => p.r, StringComparer.Ordinal);

    /// <summary>Every reader that the product has.</summary>
    public static PaperFiles WithAllReaders() =>
        new([new TextFileReader(), new MarkdownFileReader(), new CsvFileReader(), new ExcelFileReader(), new WordFileReader(), new PdfFileReader(), new OfficeFileReader(), new OfdFileReader()]);

    /// <summary>Extensions for a file dialog, most usual first.</summary>
    public static string Accepted => ".docx,.pdf,.xlsx,.csv,.txt,.md,.ofd,.doc,.wps";

    public async Task<Outcome<PaperText>> ReadAsync(PaperFile file, CancellationToken cancellationToken)
    {
        if (file.Bytes.Length == 0) return PaperFileRefusals.Empty;
        if (file.Bytes.LongLength > PaperFileLimits.FileBytes) return PaperFileRefusals.TooBig(file.Bytes.LongLength);
        if (!_byExtension.TryGetValue(file.Extension, out var reader)) return PaperFileRefusals.UnknownKind(file.Extension);
        if (Misnamed(file) is { } no) return no;

        var read = await reader.ReadAsync(file, cancellationToken);
        if (read.IsRefused) return read;
        if (read.Value.Text.Length > PaperFileLimits.TextLength) return PaperFileRefusals.TooLong;

        return string.IsNullOrWhiteSpace(read.Value.Text) ? PaperFileRefusals.Empty : read;
    }

    /// <summary>Text that was pasted; line ends become LF, nothing else is changed.</summary>
    public static Outcome<PaperText> Pasted(string text)
    {
        var stored = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        if (string.IsNullOrWhiteSpace(stored)) return PaperFileRefusals.Empty;
        if (stored.Length > PaperFileLimits.TextLength) return PaperFileRefusals.TooLong;

        return new PaperText(stored);
    }

    private static Refusal? Misnamed(PaperFile file)
    {
        var inside = file.Bytes switch
        {
            [0x50, 0x4B, 0x03, 0x04, ..] or [0x50, 0x4B, 0x05, 0x06, ..] => "zip",
            _ when file.Bytes.AsSpan(0, Math.Min(file.Bytes.Length, 1024)).IndexOf("%PDF-"u8) >= 0 => ".pdf",
            [0xD0, 0xCF, 0x11, 0xE0, ..] => "office",
            [0x89, 0x50, 0x4E, 0x47, ..] or [0xFF, 0xD8, 0xFF, ..] or [0x47, 0x49, 0x46, 0x38, ..] => "picture",
            [0x7F, 0x45, 0x4C, 0x46, ..] or [0x4D, 0x5A, _, 0x00, ..] => "program",
            _ => null,
        };
        return (file.Extension, inside) switch
        {
            (".docx" or ".xlsx" or ".ofd", "zip") or (".pdf", ".pdf") or (".doc" or ".wps", "office" or "zip") => null,
            // Word has always opened RTF under this name, too. Anything else LibreOffice would take for text, garbage included.
            (".doc" or ".wps", null) => file.Bytes.AsSpan().StartsWith("{\\rtf"u8) ? null : TextDecoding.Decode(file.Bytes).IsRefused ? PaperFileRefusals.Broken : PaperFileRefusals.WrongName("文本或网页"),
            (".docx" or ".xlsx", "office") => PaperFileRefusals.Locked,
            (".docx" or ".xlsx" or ".ofd" or ".pdf", null) => PaperFileRefusals.Broken,
            (_, null) => null,
            (_, "picture") => PaperFileRefusals.Scanned,
            (_, ".pdf") => PaperFileRefusals.WrongName("PDF"),
            (_, "program") => PaperFileRefusals.Binary,
            (_, "zip") => PaperFileRefusals.WrongName("Word/Excel/zip"),
            _ => PaperFileRefusals.WrongName("Word/Excel 97-2003"),
        };
    }
}
