using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Papers;

namespace HealthAssistantBot.Bot.Papers.Files;

/// <summary>Plain text: the stored text is the decoded file, nothing trimmed.</summary>
internal sealed class TextFileReader : IPaperFileReader
{
    public IReadOnlyList<string> Extensions { get; } = [".txt"];

    public Task<Outcome<PaperText>> ReadAsync(PaperFile file, CancellationToken cancellationToken) => Task.FromResult(Read(file));

    private static Outcome<PaperText> Read(PaperFile file)
    {
        var text = TextDecoding.Decode(file.Bytes);
        return text.Refusal is { } no ? no : new PaperText(text.Value);
    }
}
