using System.IO.Compression;
using HealthAssistantBot.Bot.Storage;
using HealthAssistantBot.Bot.Storage.Engines;
using HealthAssistantBot.Domain.Common;
using Microsoft.Extensions.Options;

namespace HealthAssistantBot.Bot.Hosting.Archive;

/// <summary>Everything the bot keeps as one zip: a snapshot of the database, attachments, keys and settings of the data folder.</summary>
internal sealed class DataArchive(IDatabaseCare care, DataFolder folder, IOptions<BackupOptions> backups)
{
    private const string Database = "database/";
    private const string Files = "files/";

    /// <summary>Writes the archive; safe while the bot runs.</summary>
    /// <returns>How many files are in it.</returns>
    public async Task<Outcome<int>> WriteAsync(string path, CancellationToken cancellationToken)
    {
        if (File.Exists(path)) return new Refusal("backup.exists", $"{path} is there already");
        if (!Directory.Exists(Path.GetDirectoryName(path))) return new Refusal("backup.no-folder", $"there is no folder {Path.GetDirectoryName(path)}");

        var work = Directory.CreateTempSubdirectory("hab-backup-");
        var unfinished = path + ".part";
        try
        {
            var snapshot = Path.Combine(work.FullName, care.SnapshotName);
            await care.SnapshotAsync(snapshot, cancellationToken);
            var count = 1;
            await using (var zip = await ZipFile.OpenAsync(unfinished, ZipArchiveMode.Create, cancellationToken))
            {
                await zip.CreateEntryFromFileAsync(snapshot, Database + care.SnapshotName, CompressionLevel.Fastest, cancellationToken);
                foreach (var file in Kept(path))
                {
                    await zip.CreateEntryFromFileAsync(file, Files + Path.GetRelativePath(folder.Path, file).Replace('\\', '/'), CompressionLevel.Fastest, cancellationToken);
                    count++;
                }
            }

            File.Move(unfinished, path);
            return count;
        }
        finally
        {
            work.Delete(recursive: true);
            File.Delete(unfinished);
        }
    }

    /// <summary>Puts an archive into an empty place.</summary>
    public async Task<Outcome<int>> ReadAsync(string path, CancellationToken cancellationToken)
    {
        if (!File.Exists(path)) return new Refusal("restore.no-file", $"there is no file {path}");
        if (!await care.IsEmptyAsync(cancellationToken)) return new Refusal("restore.not-empty", "there is a database here already; stop the bot and move it away first, or name another --data folder");

        var work = Directory.CreateTempSubdirectory("hab-restore-");
        try
        {
            // The framework refuses entries that would leave the folder.
            await ZipFile.ExtractToDirectoryAsync(path, work.FullName, cancellationToken);
            var snapshot = Path.Combine(work.FullName, Database, care.SnapshotName);
            if (!File.Exists(snapshot)) return new Refusal("restore.other", $"{path} is no backup of this kind of database ({care.SnapshotName} is not in it)");

            Directory.CreateDirectory(folder.Path);
            var count = 1 + CopyFiles(Path.Combine(work.FullName, Files));
            await care.RestoreAsync(snapshot, cancellationToken);
            return count;
        }
        catch (InvalidDataException)
        {
            return new Refusal("restore.broken", $"{path} is no whole archive");
        }
        finally
        {
            work.Delete(recursive: true);
        }
    }

    private IEnumerable<string> Kept(string archive) =>
        Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories)
            .Where(file => !care.OwnFiles.Contains(Path.GetRelativePath(folder.Path, file)))
            // Archives within archives would double each night.
            .Where(file => !file.StartsWith(Path.GetFullPath(backups.Value.Directory, folder.Path) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            .Where(file => Path.GetFileName(file) != StorageStarter.LockFile && file != archive && file != archive + ".part" && !file.EndsWith(".part", StringComparison.Ordinal));

    private int CopyFiles(string from)
    {
        if (!Directory.Exists(from)) return 0;

        var files = Directory.GetFiles(from, "*", SearchOption.AllDirectories);
        foreach (var file in files)
        {
            var to = Path.Combine(folder.Path, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to, overwrite: true);
        }

        return files.Length;
    }
}
