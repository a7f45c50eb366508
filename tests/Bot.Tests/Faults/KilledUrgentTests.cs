using System.Globalization;
using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.WeComSimulator;
using Microsoft.Data.Sqlite;

namespace HealthAssistantBot.Bot.Tests.Faults;

/// <summary>
/// kill -9 of the real program while urgent reports are said, stored, called out and taken. The program's hours are made to pass by setting back,
/// while it lies dead, the moments at which people were called. HAB_KILLS sets how often; 4 without it, one for each stage.
/// </summary>
public sealed class KilledUrgentTests
{
    private const string Variable = "HAB_KILLS";
    private const int Kills = 4;
    private const int FewestIll = 3;
    private const string Filed = """SELECT COUNT(*) FROM "Reports" WHERE "FormId" = 'urgent'""";
    private const string Called = """SELECT COUNT(*) FROM "UrgentCalls" WHERE "CalledAt" IS NOT NULL""";
    private const string CallsSent = """SELECT COUNT(*) FROM "Outbox" WHERE "Key" LIKE 'urgent/%/call/%' AND "State" = 1""";
    private const string Open = """SELECT COUNT(*) FROM "UrgentAlerts" WHERE "TakenAt" IS NULL AND "GivenUpAt" IS NULL""";
    private const string Busy = """SELECT (SELECT COUNT(*) FROM "Inbox") + (SELECT COUNT(*) FROM "Outbox" WHERE "State" = 0 AND "Lane" < 2) + (SELECT COUNT(*) FROM "Deliveries" WHERE "State" IN (0, 1))""";
    private const string Rung = """SELECT COALESCE(MAX("PREV_FIRE_TIME"), 0) FROM "QRTZ_TRIGGERS" WHERE "JOB_NAME" = 'urgent-ladder' OR "TRIGGER_NAME" = 'urgent-ladder'""";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly string[] People = ["tangguixiang", "lichunmei", "zengxiaoqin", "fengxiuying", "moufaxiang"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Kill_9_at_every_stage_files_once_calls_each_step_once_goes_on_up_the_ladder_and_stops_at_received()
    {
        var kills = int.TryParse(Environment.GetEnvironmentVariable(Variable), CultureInfo.InvariantCulture, out var set) ? set : Kills;
        using var database = new TestDatabase(Engine.Sqlite);
        using (var bot = new RunningBot(database.Folder)) await bot.ReadyAsync();
        var folder = database.Folder;
        await using var platform = await SimulatedPlatform.StartAsync(new SimulatorOptions { Retries = 0 }, Cancel);
        var cutOff = 0;
        for (var kill = 0; kill < kills; kill++)
        {
            using var bot = await StartAsync(folder, platform);
            for (var before = 0; before < kill; before++) await HeardAsync(folder, platform, before);
            var (filed, called, sent) = (Number(folder, Filed), Number(folder, Called), Number(folder, CallsSent));
            var said = Task.Run(() => Reporter(platform, kill).SaysAsync(Words(kill), cancellationToken: Cancel));
            switch (kill % 4)
            {
                case 0:
                    await UntilAsync(folder, """SELECT (SELECT COUNT(*) FROM "Inbox") + (SELECT COUNT(*) FROM "Reports" WHERE "FormId" = 'urgent')""", count => count > filed);
                    break;
                case 1:
                    await UntilAsync(folder, Filed, count => count > filed);
                    break;
                case 2:
                    await UntilAsync(folder, CallsSent, count => count > sent);
                    break;
                default:
                    // Somebody has been called and says 收到; one step or two of another alert's ladder may fall into the same moments.
                    await UntilAsync(folder, CallsSent, count => count > sent);
                    var taken = Task.Run(() => platform.Member("lisufen").SaysAsync("收到", cancellationToken: Cancel));
                    await UntilAsync(folder, """SELECT (SELECT COUNT(*) FROM "Inbox") + (SELECT COUNT(*) FROM "UrgentAlerts" WHERE "TakenAt" IS NOT NULL)""", count => count > 0);
                    bot.Kill();
                    await taken;
                    break;
            }

            bot.Kill();
            await said;
            cutOff += Number(folder, Busy) > 0 || Number(folder, Filed) == filed || Receipts(platform, kill) == 0 ? 1 : 0;
            TenMinutesLater(folder);
        }

        Assert.True(cutOff > 0, "nothing was cut off: this test proves nothing here");
        using (await StartAsync(folder, platform))
        {
            for (var before = 0; before < kills; before++) await HeardAsync(folder, platform, before);
            await UntilAsync(folder, Busy, count => count == 0);
        }

        // Up the ladder, killed once in the middle of it, to its end.
        for (var step = 0; Number(folder, Open) > 0; step++)
        {
            Assert.True(step < 12, "the ladder does not come to its end");
            TenMinutesLater(folder);
            var (called, open) = (Number(folder, Called), Number(folder, Open));
            using var bot = await StartAsync(folder, platform);
            await UntilAsync(folder, $"""SELECT ({Called}) * 1000 - ({Open})""", state => state != (called * 1000) - open);
            if (step == 0) continue;
            await UntilAsync(folder, Busy, count => count == 0);
        }

        using (await StartAsync(folder, platform))
        {
            await UntilAsync(folder, Busy, count => count == 0);
            // Late is better than never, and then it is still.
            var called = Number(folder, Called);
            for (var taken = Number(folder, Taken); taken < kills; taken = Number(folder, Taken))
            {
                await platform.Member("longchengdong").SaysAsync("收到", cancellationToken: Cancel);
                await UntilAsync(folder, Taken, count => count > taken);
            }
            TenMinutesLater(folder);
            for (var rings = 0; rings < 2; rings++)
            {
                var rung = Long(folder, Rung);
                await UntilAsync(() => Long(folder, Rung) != rung);
            }
            await UntilAsync(folder, Busy, count => count == 0);
            Assert.Equal(called, Number(folder, Called));
        }

        Assert.Equal(kills, Number(folder, Filed));
        Assert.Equal(kills, Number(folder, """SELECT COUNT(*) FROM "UrgentAlerts" """));
        for (var kill = 0; kill < kills; kill++)
        {
            Assert.Equal(1, Receipts(platform, kill));
            var calls = Column(folder, $"""SELECT p."UserId" FROM "UrgentCalls" c JOIN "UrgentAlerts" a ON a."Id" = c."UrgentAlertId" JOIN "People" p ON p."Id" = c."PersonId" WHERE c."CalledAt" IS NOT NULL AND a."Cases" = {FewestIll + kill}""");
            Assert.NotEmpty(calls);
            foreach (var who in calls) Assert.Single(platform.Member(who).Heard, text => text.StartsWith("急：", StringComparison.Ordinal) && text.Contains($"村{FewestIll + kill}人发热", StringComparison.Ordinal));
            var others = platform.Member("luoxiaolan").Heard.Count(text => text.StartsWith("急：", StringComparison.Ordinal) && text.Contains($"村{FewestIll + kill}人发热", StringComparison.Ordinal));
            Assert.Equal(calls.Contains("luoxiaolan") ? 1 : 0, others);
        }

        // A card is changed once more when the program died between the call and its mark; its leave works once, and it stays as it is.
        Assert.DoesNotContain(platform.Findings.ViolationsButForSpeed, finding => finding is not { Rule: "errcode.40058", Where: "message/update_template_card" });
        Assert.Equal(0, Number(folder, """SELECT COUNT(*) FROM "Deliveries" WHERE "State" = 5"""));
        TestContext.Current.SendDiagnosticMessage($"{kills} kills, {cutOff} cut something off: {Number(folder, Filed)} filed, {Number(folder, Called)} calls, each heard once, {Number(folder, Taken)} taken and still");
    }

    private const string Taken = """SELECT COUNT(*) FROM "UrgentAlerts" WHERE "TakenAt" IS NOT NULL""";

    private static string Words(int kill) => string.Create(CultureInfo.InvariantCulture, $"急 村小{FewestIll + kill}个娃发烧，昨天开始的，送卫生院1个");

    private static SimulatedMember Reporter(SimulatedPlatform platform, int kill) => platform.Member(People[kill % People.Length]);

    private static int Receipts(SimulatedPlatform platform, int kill) =>
        Reporter(platform, kill).Heard.Where(text => text.StartsWith("已收到 №", StringComparison.Ordinal) && text.Contains($"，{FewestIll + kill}人发热", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal).Count();

    // Whoever hears no receipt, once the program has said all it had to say, says it again.
    private static async Task HeardAsync(string folder, SimulatedPlatform platform, int kill)
    {
        if (Receipts(platform, kill) > 0) return;
        await UntilAsync(folder, Busy, count => count == 0);
        if (Receipts(platform, kill) == 0) await Reporter(platform, kill).SaysAsync(Words(kill), cancellationToken: Cancel);
        await UntilAsync(() => Receipts(platform, kill) > 0);
    }

    private static async Task<RunningBot> StartAsync(string folder, SimulatedPlatform platform)
    {
        var bot = new RunningBot(folder, [.. platform.BotSettings.Select(s => $"--{s.Key}={s.Value}")]);
        await bot.ReadyAsync();
        platform.ConnectTo(bot.Address);
        return bot;
    }

    // The dead one's leases are over, and whoever was called has been silent for ten minutes.
    private static void TenMinutesLater(string folder)
    {
        Column(folder, """UPDATE "Deliveries" SET "LeaseUntil" = CASE WHEN "State" = 1 THEN '2026-01-01 00:00:00' END, "DueAt" = '2026-01-01 00:00:00' WHERE "State" IN (0, 1)""");
        Column(folder, """UPDATE "UrgentCalls" SET "CalledAt" = strftime('%Y-%m-%d %H:%M:%f', "CalledAt", '-10 minutes') WHERE "CalledAt" IS NOT NULL""");
    }

    private static Task UntilAsync(string folder, string sql, Func<int, bool> isSo) => UntilAsync(() => isSo(Number(folder, sql)));

    private static async Task UntilAsync(Func<bool> isSo)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        limit.CancelAfter(Patience);
        while (!isSo()) await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System, limit.Token);
    }

    private static int Number(string folder, string sql) => (int)Long(folder, sql);

    private static long Long(string folder, string sql) => long.Parse(Column(folder, sql)[0], CultureInfo.InvariantCulture);

    private static List<string> Column(string folder, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "assistant.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var values = new List<string>();
        while (reader.Read()) values.Add(reader.GetString(0));
        return values;
    }
}
