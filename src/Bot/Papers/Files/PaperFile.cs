using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Papers;

namespace HealthAssistantBot.Bot.Papers.Files;

/// <summary>A file as given: its base name and its bytes.</summary>
internal sealed record PaperFile(string Name, byte[] Bytes)
{
    /// <summary>Lower case, with the dot; empty when the name has none.</summary>
    public string Extension { get; } = Path.GetExtension(Name).ToLowerInvariant();
}

/// <summary>Turns one kind of file into the stored text and its tables.</summary>
internal interface IPaperFileReader
{
    /// <summary>Lower case, with the dot.</summary>
    IReadOnlyList<string> Extensions { get; }

    Task<Outcome<PaperText>> ReadAsync(PaperFile file, CancellationToken cancellationToken);
}

/// <summary>How much one paper may be. Real papers stay far below; what lies above is a mistake or an attack.</summary>
internal static class PaperFileLimits
{
    public const int FileBytes = 20 * 1024 * 1024;

    /// <summary>UTF-16 code units of stored text, about 500 printed pages.</summary>
    public const int TextLength = 300_000;

    /// <summary>Rows of all sheets together; the longest duty lists of a county have some hundreds.</summary>
    public const int TableRows = 10_000;

    public const int TableColumns = 200;

    public const int PdfPages = 600;
}
