using System.IO.Compression;

namespace HealthAssistantBot.Bot.Conversations.Archives;

/// <summary>What an archive's list of entries says of it.</summary>
internal enum ZipVerdict
{
    Sound,

    /// <summary>It unpacks to so much that it was built to hurt.</summary>
    Bomb,

    /// <summary>A part that must be held in memory whole is too large for that.</summary>
    TooLong,

    Broken,
}

/// <summary>Looks at an archive's list of entries before anything of it is unpacked. The framework never unpacks more than the list says.</summary>
internal static class ZipGuard
{
    /// <summary>One XML part that is held in memory whole, in bytes.</summary>
    public const long XmlPartBytes = 40L * 1024 * 1024;

    private const int MostEntries = 5_000;
    private const long MostUnpackedBytes = 300L * 1024 * 1024;

    /// <summary>Text compresses about 1:10, a sheet of equal rows up to 1:60; bombs begin at several hundred.</summary>
    private const int MostRatio = 250;

    /// <summary>Below this size a high ratio does no harm.</summary>
    private const long RatioMattersFrom = 4L * 1024 * 1024;

    /// <param name="archive">Read from its beginning; stays open.</param>
    /// <param name="isHeldWhole">Entries that a reader loads into memory as a tree, by full name.</param>
    public static ZipVerdict Check(Stream archive, Func<string, bool> isHeldWhole)
    {
        archive.Position = 0;
        try
        {
            using var zip = new ZipArchive(archive, ZipArchiveMode.Read, leaveOpen: true);
            if (zip.Entries.Count > MostEntries) return ZipVerdict.Bomb;

            long unpacked = 0;
            foreach (var entry in zip.Entries)
            {
                unpacked += entry.Length;
                if (unpacked > MostUnpackedBytes) return ZipVerdict.Bomb;
                if (entry.Length > RatioMattersFrom && entry.Length > entry.CompressedLength * MostRatio) return ZipVerdict.Bomb;
                if (entry.Length > XmlPartBytes && isHeldWhole(entry.FullName)) return ZipVerdict.TooLong;
            }

            return ZipVerdict.Sound;
        }
        catch (InvalidDataException)
        {
            return ZipVerdict.Broken;
        }
    }
}
