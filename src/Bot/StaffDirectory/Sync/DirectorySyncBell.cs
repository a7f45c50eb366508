using HealthAssistantBot.Reminders.Scheduling;

namespace HealthAssistantBot.Bot.StaffDirectory.Sync;

/// <summary>Each night, and after an outage as soon as possible: the platform drops what it could not tell us for long.</summary>
internal sealed class DirectorySyncBell(DirectorySync sync) : IBell
{
    public string Name => "directory-sync";

    public string Cron => "0 47 2 * * ?";

    public MissedRing Missed => MissedRing.OnceAfterwards;

    public bool Tells => false;

    public Task RingAsync(CancellationToken cancellationToken) =>
        sync.HasPlatform ? sync.RunAsync(believeLeavers: false, cancellationToken) : Task.CompletedTask;
}
