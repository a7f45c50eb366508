using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using HealthAssistantBot.Bot.Storage;
using HealthAssistantBot.Bot.Storage.Engines;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Reminders.Scheduling;
using Microsoft.Extensions.Options;

namespace HealthAssistantBot.Bot.Hosting.Archive;

/// <summary>Section Backup of the settings: what is kept by itself each night.</summary>
internal sealed class BackupOptions
{
    public const string Section = "Backup";

    /// <summary>Where the archives lie; relative to the data folder. Another disk is better.</summary>
    public string Directory { get; set; } = "backups";

    /// <summary>How many nights are kept; 0 makes none.</summary>
    public int Keep { get; set; } = 14;
}

/// <summary>One archive on the disk.</summary>
public sealed record BackupFile(string Name, DateTime MadeAt, long Bytes);

/// <summary>When an archive was last tried out, and what came of it.</summary>
/// <param name="Fault">Null when everything could be read.</param>
public sealed record RestoreTest(DateTime At, string File, string? Fault);

/// <summary>The nightly archives, and the proof that they can be read again.</summary>
internal sealed class BackupShelf(DataArchive archive, IDatabaseCare care, DataFolder folder, IOptions<BackupOptions> options, Clock clock)
{
    private const string Prefix = "assistant-";
    private const string Stamp = "yyyyMMdd-HHmmss";
    private const string TestFile = "last-test.json";

    public string Folder { get; } = Path.GetFullPath(options.Value.Directory, folder.Path);

    public int Keep => options.Value.Keep;

    /// <summary>The newest first.</summary>
    public IReadOnlyList<BackupFile> All() => !Directory.Exists(Folder) ? [] :
        [.. new DirectoryInfo(Folder).GetFiles(Prefix + "*.zip").Select(f => new BackupFile(f.Name, MadeAt(f), f.Length)).OrderByDescending(f => f.Name, StringComparer.Ordinal)];

    // Its name says it: a copied file has another moment on the disk.
    private DateTime MadeAt(FileInfo file) =>
        DateTime.TryParseExact(Path.GetFileNameWithoutExtension(file.Name)[Prefix.Length..], Stamp, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) ? clock.ToUtc(local) : file.LastWriteTimeUtc;

    public RestoreTest? LastTest()
    {
        try
        {
            var path = Path.Combine(Folder, TestFile);
            return File.Exists(path) ? JsonSerializer.Deserialize<RestoreTest>(File.ReadAllText(path)) : null;
        }
        catch (Exception unreadable) when (unreadable is IOException or JsonException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Makes one, and removes those that are older than the ones that are kept.</summary>
    public async Task<Outcome<string>> MakeAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Folder);
        var name = $"{Prefix}{clock.LocalNow.ToString(Stamp, CultureInfo.InvariantCulture)}.zip";
        var outcome = await archive.WriteAsync(Path.Combine(Folder, name), cancellationToken);
        if (outcome.Refusal is { } no) return no;

        foreach (var old in All().Skip(Math.Max(1, Keep))) File.Delete(Path.Combine(Folder, old.Name));
        return name;
    }

    /// <summary>Unpacks the newest one beside and reads the database in it; nothing of what runs is touched.</summary>
    public async Task<RestoreTest?> TryNewestAsync(CancellationToken cancellationToken)
    {
        if (All() is not [var newest, ..]) return null;

        var work = Directory.CreateTempSubdirectory("hab-restore-test-");
        string? fault;
        try
        {
            await ZipFile.ExtractToDirectoryAsync(Path.Combine(Folder, newest.Name), work.FullName, cancellationToken);
            var snapshot = Path.Combine(work.FullName, "database", care.SnapshotName);
            var faults = File.Exists(snapshot) ? await care.TryAsync(snapshot, cancellationToken) : ["no database in the archive"];
            fault = faults.Count == 0 ? null : faults[0];
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException or InvalidOperationException)
        {
            fault = broken.Message;
        }
        finally
        {
            work.Delete(recursive: true);
        }

        var test = new RestoreTest(clock.UtcNow, newest.Name, fault);
        await File.WriteAllTextAsync(Path.Combine(Folder, TestFile), JsonSerializer.Serialize(test), cancellationToken);
        return test;
    }
}

/// <summary>Each night an archive; on the first of the month it is tried out as well.</summary>
internal sealed partial class BackupBell(BackupShelf shelf, Clock clock, ILogger<BackupBell> logger) : IBell
{
    public string Name => "backup";

    public string Cron => "0 13 2 * * ?";

    public MissedRing Missed => MissedRing.OnceAfterwards;

    public bool Tells => false;

    public async Task RingAsync(CancellationToken cancellationToken)
    {
        if (shelf.Keep == 0) return;

        var outcome = await shelf.MakeAsync(cancellationToken);
        if (outcome.Refusal is { } no)
        {
            LogNotMade(no.Code);
            return;
        }

        var last = shelf.LastTest();
        if (clock.Today.Day != 1 && last is not null && clock.UtcNow - last.At < TimeSpan.FromDays(32)) return;
        if (await shelf.TryNewestAsync(cancellationToken) is { Fault: not null }) LogUnreadable();
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The nightly backup was not made: {Code}")]
    private partial void LogNotMade(string code);

    [LoggerMessage(Level = LogLevel.Error, Message = "The newest backup cannot be read again")]
    private partial void LogUnreadable();
}
