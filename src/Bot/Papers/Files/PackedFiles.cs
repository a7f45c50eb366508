using HealthAssistantBot.Bot.Conversations.Archives;
using HealthAssistantBot.Domain.Common;

namespace HealthAssistantBot.Bot.Papers.Files;

/// <summary>Files that are archives inside: Word, Excel, OFD.</summary>
internal static class PackedFiles
{
    /// <summary>Null where it may be unpacked.</summary>
    /// <param name="isHeldWhole">Entries that a reader loads into memory as a tree, by full name.</param>
    public static Refusal? Problem(byte[] bytes, Func<string, bool> isHeldWhole) => ZipGuard.Check(new MemoryStream(bytes, writable: false), isHeldWhole) switch
    {
        ZipVerdict.Bomb => PaperFileRefusals.Bomb,
        ZipVerdict.TooLong => PaperFileRefusals.TooLong,
        ZipVerdict.Broken => PaperFileRefusals.Broken,
        _ => null,
    };
}
