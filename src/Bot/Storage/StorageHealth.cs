using HealthAssistantBot.Bot.Storage.Engines;

namespace HealthAssistantBot.Bot.Storage;

/// <summary>Tells whether the database can be used now.</summary>
internal interface IStorageHealth
{
    /// <summary>Throws when it can not be read or written.</summary>
    Task CheckAsync(CancellationToken cancellationToken);
}

internal sealed class StorageHealth(ReadPool reads, WriteQueue writes) : IStorageHealth
{
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        await reads.UseAsync((session, cancel) => session.Command("""SELECT COUNT(*) FROM "ChangeCounters" """).ExecuteScalarAsync(cancel), cancellationToken);
        // Takes the writing lock and goes through a commit, but changes nothing.
        await writes.RunAsync("health", (session, cancel) =>
            session.Command("""UPDATE "ChangeCounters" SET "Value" = "Value" WHERE "Name" = @0""", "").ExecuteNonQueryAsync(cancel), cancellationToken)
            .WaitAsync(cancellationToken);
    }
}
