using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.StaffDirectory.Platform;

namespace HealthAssistantBot.Bot.StaffDirectory.Sync;

/// <summary>Reads the platform's directory and takes it over; one at a time.</summary>
internal sealed partial class DirectorySync(IEnumerable<IPlatformDirectory> platforms, IServiceScopeFactory scopes, ILogger<DirectorySync> logger) : IDirectorySync, IDisposable
{
    private static readonly Refusal NoPlatform = new("directory.no-platform", "没有配置企业微信，没有通讯录可读。") { ForOperators = "WeChat Work is not configured (WeCom:CorpId and the others)" };

    private readonly SemaphoreSlim _alone = new(1, 1);
    private readonly SemaphoreSlim _wanted = new(0, 1);

    public bool HasPlatform => platforms.Any();

    public async Task<Outcome<DirectorySynced>> RunAsync(bool believeLeavers, CancellationToken cancellationToken)
    {
        if (platforms.FirstOrDefault() is not { } platform) return NoPlatform;

        await _alone.WaitAsync(cancellationToken);
        try
        {
            var read = await platform.ReadAsync(cancellationToken);
            if (read.Refusal is { } no)
            {
                LogRefused(no.Code);
                return no;
            }

            await using var scope = scopes.CreateAsyncScope();
            var synced = await scope.ServiceProvider.GetRequiredService<IDirectoryBook>().ApplyAsync(read.Value, believeLeavers, cancellationToken);
            LogSynced(read.Value.Members.Count, synced.Changes.Count, synced.Doubts.Count);
            return synced;
        }
        finally
        {
            _alone.Release();
        }
    }

    public void RunSoon()
    {
        try
        {
            if (_wanted.CurrentCount == 0) _wanted.Release();
        }
        catch (SemaphoreFullException)
        {
            // Wanted already.
        }
    }

    /// <summary>Ends when a sync is wanted.</summary>
    public Task WantedAsync(CancellationToken cancellationToken) => _wanted.WaitAsync(cancellationToken);

    public void Dispose()
    {
        _alone.Dispose();
        _wanted.Dispose();
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The directory was read: {Members} members, {Changes} changes, {Doubts} doubts")]
    private partial void LogSynced(int members, int changes, int doubts);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The directory could not be read: {Code}")]
    private partial void LogRefused(string code);
}
