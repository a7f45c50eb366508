using System.Globalization;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.WeComSimulator;
using Microsoft.Data.Sqlite;

namespace HealthAssistantBot.Bot.Tests.Faults;

/// <summary>kill -9 of the real program while the outbox empties itself towards phones. HAB_KILLS sets how often; 5 without it.</summary>
public sealed class KilledOutboxTests
{
    private const string Variable = "HAB_KILLS";
    private const int Kills = 5;
    private const int EachTime = 18;

    private static readonly string[] People = ["tangguixiang", "lichunmei", "zengxiaoqin", "fengxiuying", "moufaxiang", "panshicai"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Kill_9_while_messages_leave_loses_none_and_says_none_twice()
    {
        var kills = int.TryParse(Environment.GetEnvironmentVariable(Variable), CultureInfo.InvariantCulture, out var set) ? set : Kills;
        using var database = new TestDatabase(Engine.Sqlite);
        using (var bot = new RunningBot(database.Folder)) await bot.ReadyAsync();
        await using var platform = await SimulatedPlatform.StartAsync(cancellationToken: Cancel);
        var chance = new Random(17);
        var cutOff = 0;
        for (var kill = 0; kill < kills; kill++)
        {
            Queue(database.Folder, kill);
            using var bot = Start(database.Folder, platform);
            var most = Count(database.Folder, Waiting);
            var least = chance.Next(0, most);
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
            limit.CancelAfter(TimeSpan.FromMinutes(2));
            while (Count(database.Folder, Waiting) > least) await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, limit.Token);
            bot.Kill();
            cutOff += Count(database.Folder, Waiting) > 0 ? 1 : 0;
            Execute(database.Folder, """UPDATE "Deliveries" SET "LeaseUntil" = CASE WHEN "State" = 1 THEN '2026-01-01 00:00:00' END, "DueAt" = '2026-01-01 00:00:00' WHERE "State" IN (0, 1)""");
        }

        Assert.True(cutOff > 0, "nothing was cut off: this test proves nothing here");
        using var last = Start(database.Folder, platform);
        await last.ReadyAsync();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        // The platform takes 30 a minute for one person.
        patience.CancelAfter(TimeSpan.FromMinutes(3 + (kills * EachTime / People.Length / 25)));
        while (Count(database.Folder, Waiting) > 0) await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, patience.Token);

        foreach (var person in People)
        {
            var heard = platform.Member(person).Heard;
            Assert.Equal(kills * EachTime / People.Length, heard.Count);
            Assert.Equal(heard.Count, heard.Distinct(StringComparer.Ordinal).Count());
        }

        Assert.Empty(platform.Findings.ViolationsButForSpeed);
    }

    private const string Waiting = """SELECT (SELECT COUNT(*) FROM "Outbox" WHERE "State" = 0) + (SELECT COUNT(*) FROM "Deliveries" WHERE "State" IN (0, 1))""";

    private static RunningBot Start(string folder, SimulatedPlatform platform) => new(folder, [.. platform.BotSettings.Select(s => $"--{s.Key}={s.Value}")]);

    private static void Queue(string folder, int kill)
    {
        for (var i = 0; i < EachTime; i++)
        {
            var json = ConversationJson.Write(Reply.Plain("test", string.Create(CultureInfo.InvariantCulture, $"第{kill}次第{i}条")));
            Execute(folder, string.Create(CultureInfo.InvariantCulture, $"""
                INSERT INTO "Outbox" ("Key", "PersonId", "Lane", "Slot", "ReplyJson", "DueAt", "State", "CreatedAt")
                SELECT 'kill/{kill}/{i}', "Id", 1, 0, '{json}', '2026-01-01 00:00:00', 0, '2026-01-01 00:00:00' FROM "People" WHERE "UserId" = '{People[i % People.Length]}'
                """));
        }
    }

    private static int Count(string folder, string sql) => Convert.ToInt32(Execute(folder, sql), CultureInfo.InvariantCulture);

    private static object? Execute(string folder, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "assistant.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
