using HealthAssistantBot.Bot.Storage.Engines;
using HealthAssistantBot.Domain.Common;

namespace HealthAssistantBot.Bot.Storage.Changes;

internal sealed class ChangeCounterBook(ReadPool reads) : IChangeCounter
{
    public Task<long> ReadAsync(string name, CancellationToken cancellationToken) =>
        reads.UseAsync(async (session, cancel) =>
        {
            var command = session.Command("""SELECT "Value" FROM "ChangeCounters" WHERE "Name" = @0""", name);
            return await command.ExecuteScalarAsync(cancel) is long value ? value : 0;
        }, cancellationToken);
}
