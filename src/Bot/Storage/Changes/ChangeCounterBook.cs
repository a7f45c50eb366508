using HealthAssistantBot.Bot.Storage.Engines;
using HealthAssistantBot.Domain.Common;

namespace HealthAssistantBot.Bot.Storage.Changes;

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
