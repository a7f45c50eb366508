using System.Net;
using HealthAssistantBot.Bot.Tests.Harness;
using Microsoft.Data.Sqlite;

namespace HealthAssistantBot.Bot.Tests.Storage;

public sealed class HealthTests
{
    [Fact]
    public async Task Ready_means_that_the_database_works_and_live_does_not_ask()
    {
        using var app = new AssistantApp();
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(app, "/healthz/ready"));

        await using (var connection = new SqliteConnection($"Data Source={Path.Combine(app.Folder, "assistant.db")}"))
        {
            connection.Open();
            await using var command = connection.CreateCommand();
            command.CommandText = """ALTER TABLE "ChangeCounters" RENAME TO "Gone" """;
            command.ExecuteNonQuery();
        }

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync(app, "/healthz/ready"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(app, "/healthz/live"));
    }

    private static async Task<HttpStatusCode> StatusAsync(AssistantApp app, string path)
    {
        using var client = app.Client;
        using var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
