using HealthAssistantBot.Bot.Channels.WeCom;
using HealthAssistantBot.Bot.Hosting.Archive;
using HealthAssistantBot.Bot.Storage;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.SelfCheck;

namespace HealthAssistantBot.Bot.Hosting.SelfCheck;

/// <summary>One thing that can go wrong, as it is now.</summary>
/// <param name="Code">See <see cref="MachineFault.Code"/>.</param>
/// <param name="Fault">Null where nothing is wrong.</param>
/// <param name="IsKnown">False while nobody can tell: since the start the platform was not called yet.</param>
public sealed record WatchedThing(string Code, MachineFault? Fault, bool IsKnown = true);

/// <summary>Looks at what can go wrong by itself: the platform, the backups, the disk. The console's home and the alarm have it from here.</summary>
internal sealed class MachineWatch(IEnumerable<PlatformState> platforms, BackupShelf backups, DataFolder folder, Clock clock)
{
    public const string Platform = "wecom";
    public const string Backup = "backup";
    public const string Disk = "disk";

    private const long LeastFree = 500L * 1024 * 1024;
    private static readonly TimeSpan WithoutBackup = TimeSpan.FromDays(3);

    public IReadOnlyList<WatchedThing> Look()
    {
        List<WatchedThing> things = [new(Backup, BackupFault()), new(Disk, DiskFault())];
        if (platforms.FirstOrDefault() is { } state)
        {
            var trouble = state.Trouble;
            things.Insert(0, new(Platform, trouble is null ? null : new MachineFault(Platform, trouble.What, trouble.Cure.TrimEnd('。'), trouble.Code > 0 ? trouble.Code : null, state.TroubleSince ?? clock.UtcNow), trouble is not null || state.WorkedAt is not null));
        }

        return things;
    }

    private MachineFault? BackupFault()
    {
        if (backups.LastTest() is { Fault: not null }) return new(Backup, "备份还原试了，读不出来", "运维页，备份，点“现在备份”，再点“试着还原”；还不行就换磁盘", null, clock.UtcNow);
        if (backups.Keep > 0 && backups.All() is [var newest, ..] && clock.UtcNow - newest.MadeAt > WithoutBackup) return new(Backup, "三天没有备份了", "看磁盘满没满；运维页，备份，点“现在备份”", null, clock.UtcNow);
        return null;
    }

    private MachineFault? DiskFault()
    {
        try
        {
            var drive = new DriveInfo(folder.Path);
            return drive.AvailableFreeSpace < LeastFree ? new(Disk, "磁盘快满了", "删掉不用的文件，或者换大的盘；满了就收不下报表", null, clock.UtcNow) : null;
        }
        catch (Exception unknown) when (unknown is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }
}
