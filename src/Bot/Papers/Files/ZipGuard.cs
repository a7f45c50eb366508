using System.IO.Compression;
using HealthAssistantBot.Domain.Common;

namespace HealthAssistantBot.Bot.Papers.Files;

/// <summary>Looks at an archive's list of entries before anything of it is unpacked. The framework never unpacks more than the list says.</summary>
internal static class ZipGuard
{
    /// <param name="isHeldWhole">Entries that a reader loads into memory as a tree, by full name.</param>
    public static Refusal? Check(byte[] bytes, Func<string, bool> isHeldWhole)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read);
            if (archive.Entries.Count > PaperFileLimits.ZipEntries) return PaperFileRefusals.Bomb;

            long unpacked = 0;
            foreach (var entry in archive.Entries)
            {
                unpacked += entry.Length;
                if (unpacked > PaperFileLimits.UnpackedBytes) return PaperFileRefusals.Bomb;
                if (entry.Length > PaperFileLimits.RatioMattersFrom && entry.Length > entry.CompressedLength * PaperFileLimits.UnpackedRatio) return PaperFileRefusals.Bomb;
                if (entry.Length > PaperFileLimits.XmlPartBytes && isHeldWhole(entry.FullName)) return PaperFileRefusals.TooLong;
            }

            return null;
        }
        catch (InvalidDataException)
        {
            return PaperFileRefusals.Broken;
        }
    }
}
