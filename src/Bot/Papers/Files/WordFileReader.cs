using DocumentFormat.OpenXml.Packaging;
using HealthAssistantBot.Bot.Conversations.Archives;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Papers;

namespace HealthAssistantBot.Bot.Papers.Files;

/// <summary>Word documents: text as printed, with automatic numbers, tracked changes accepted, tables as tables; headers, footers and notes are left out.</summary>
internal sealed class WordFileReader : IPaperFileReader
{
    public IReadOnlyList<string> Extensions { get; } = [".docx"];

    public Task<Outcome<PaperText>> ReadAsync(PaperFile file, CancellationToken cancellationToken) => Task.FromResult(Read(file, cancellationToken));

    public static Outcome<PaperText> Read(PaperFile file, CancellationToken cancellationToken)
    {
        if (PackedFiles.Problem(file.Bytes, name => name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)) is { } no) return no;

        try
        {
            // Nothing outside the archive is ever opened: the library follows relationships only when asked, and its XML readers refuse DTDs.
            var settings = new OpenSettings { AutoSave = false, MaxCharactersInPart = ZipGuard.XmlPartBytes };
            using var document = WordprocessingDocument.Open(new MemoryStream(file.Bytes, writable: false), false, settings);
            if (document.MainDocumentPart is not { Document.Body: { } body } main) return PaperFileRefusals.Broken;

            var walk = new WordWalk(new WordNumbering(main), cancellationToken);
            walk.Blocks(body);
            if (walk.MetLimit is { } limit) return limit;

            return walk.Stored.ToPaperText();
        }
        catch (Exception e) when (e is OpenXmlPackageException or InvalidDataException or System.Xml.XmlException or FormatException or IOException or ArgumentException or InvalidOperationException)
        {
            return PaperFileRefusals.Broken;
        }
    }
}
