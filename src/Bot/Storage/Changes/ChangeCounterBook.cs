using HealthAssistantBot.Bot.Storage.Engines;

namespace HealthAssistantBot.Bot.Storage.Changes;

/// <summary>Tells whether papers or people were changed, by this process or another one.</summary>
public interface IChangeCounter
{
    /// <summary>Grows with every saved change; one indexed read.</summary>
    Task<long> ReadAsync(string name, CancellationToken cancellationToken);
}

internal sealed class ChangeCounterBook(IDatabaseEngine engine) : IChangeCounter
{
    public async Task<long> ReadAsync(string name, CancellationToken cancellationToken)
    {
        await using var connection = await engine.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = """SELECT "Value" FROM "ChangeCounters" WHERE "Name" = @0""";
        command.Bind([name]);
        return await command.ExecuteScalarAsync(cancellationToken) is long value ? value : 0;
    }
}
