using HealthAssistantBot.Bot.Commands;
using HealthAssistantBot.Bot.Storage;
using HealthAssistantBot.Bot.Storage.Engines;
using HealthAssistantBot.Domain.Common;

namespace HealthAssistantBot.Bot.Hosting.Archive;

/// <summary>What <c>BOT db</c> does; every "no" is one line for an operator.</summary>
internal sealed class DatabaseLife(DataArchive archive, IDatabaseCare care, IStorageStarter starter)
{
    public Task<IReadOnlyList<string>> CheckAsync(CancellationToken cancellationToken) => care.CheckAsync(cancellationToken);

    public Task<int> BackUpAsync(string file, CancellationToken cancellationToken) => SayNoAsync(() => archive.WriteAsync(file, cancellationToken));

    /// <summary>Restores and brings an older database to this program's shape.</summary>
    public async Task<int> RestoreAsync(string file, CancellationToken cancellationToken)
    {
        var count = await SayNoAsync(() => archive.ReadAsync(file, cancellationToken));
        await starter.MigrateAsync(cancellationToken);
        return count;
    }

    private static async Task<int> SayNoAsync(Func<Task<Outcome<int>>> work)
    {
        try
        {
            var outcome = await work();
            return outcome.Refusal is { } no ? throw new CommandFailedException(no.Sentence) : outcome.Value;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            throw new CommandFailedException(fault.Message);
        }
    }
}
