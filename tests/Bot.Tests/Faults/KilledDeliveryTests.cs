using System.Globalization;
using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.WeComSimulator;
using Microsoft.Data.Sqlite;

namespace HealthAssistantBot.Bot.Tests.Faults;

/// <summary>kill -9 of the real program between a platform's phone and our disk.</summary>
public sealed class KilledDeliveryTests
{
    private const string Question = "除四害归谁管";
    private const int Rounds = 3;
    private const int MessagesEach = 8;

    private static readonly string[] s_people = ["tangguixiang", "lichunmei", "zengxiaoqin", "fengxiuying", "moufaxiang", "panshicai"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Kill_9_between_send_and_mark_neither_loses_nor_doubles_the_push()
    {
        using var database = new TestDatabase(Engine.Sqlite);
        await LoadDemoAsync(database.Folder);
        await using var platform = await SimulatedPlatform.StartAsync(cancellationToken: Cancel);
        var tang = platform.Member("tangguixiang");
        using (var bot = await StartAsync(database.Folder, platform, "--WeCom:PassiveReplyWithin=00:00:00"))
        {
            var gate = platform.Faults.Holds("message/send");
            await tang.SaysAsync(Question, cancellationToken: Cancel);
            await gate.Reached.WaitAsync(Chat.Patience, Cancel);
            bot.Kill();
            gate.Open();
        }

        // The platform did take it; only we do not know.
        await tang.SeesAsync(i => i.Way == PhoneWay.Pushed, Cancel);
        Assert.Equal(1, Count(database.Folder, """SELECT COUNT(*) FROM "Deliveries" WHERE "State" = 1"""));
        // The one program that there is takes its own call over at once, without waiting out the lease of the killed run.
        using var second = await StartAsync(database.Folder, platform, "--WeCom:PassiveReplyWithin=00:00:00");
        await AllMarkedAsync(database.Folder);

        Assert.Equal(2, platform.Calls.All.Count(c => c.Path == "message/send"));
        Assert.StartsWith("除四害由社会事务办牵头。", Assert.Single(tang.Heard));
        Assert.Empty(platform.Findings.ViolationsButForSpeed);
    }

    [Fact]
    public async Task Kill_9_among_callbacks_loses_no_answer_and_pushes_none_twice()
    {
        using var database = new TestDatabase(Engine.Sqlite);
        await LoadDemoAsync(database.Folder);
        // It never calls again and waits as long as it takes: on a slow machine an answer would else be given to nobody.
        await using var platform = await SimulatedPlatform.StartAsync(new SimulatorOptions { Retries = 0, CallbackLimit = TimeSpan.FromMinutes(2) }, Cancel);
        var cutOff = 0;
        for (var round = 0; round < Rounds; round++)
        {
            using var bot = await StartAsync(database.Folder, platform);
            var before = platform.Callbacks.Count;
            var talks = s_people.SelectMany(p => Enumerable.Range(0, MessagesEach).Select(_ => Task.Run(() => platform.Member(p).SaysAsync(Question, cancellationToken: Cancel)))).ToList();
            while (platform.Callbacks.Count < before + s_people.Length) await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, Cancel);
            bot.Kill();
            await Task.WhenAll(talks);
            cutOff += Count(database.Folder, """SELECT COUNT(*) FROM "Inbox" """) + Count(database.Folder, """SELECT COUNT(*) FROM "Deliveries" WHERE "State" IN (0, 1)""");
            LetTimePass(database.Folder);
        }

        Assert.True(cutOff > 0, "nothing was cut off: this test proves nothing here");
        using var last = await StartAsync(database.Folder, platform);
        await AllMarkedAsync(database.Folder);

        foreach (var person in s_people)
        {
            var phone = platform.Member(person).Phone;
            var of = $"""WHERE "ConversationId" = 'wecom:{person}'""";
            var said = Count(database.Folder, $"""SELECT COUNT(*) FROM "ConversationLog" {of} AND "FromBot" = 0""");
            var answered = Count(database.Folder, $"""SELECT COUNT(*) FROM "Deliveries" {of} AND "State" = 3""");
            var pushed = Count(database.Folder, $"""SELECT COUNT(*) FROM "Deliveries" {of} AND "State" = 2""");
            Assert.Equal(said, answered + pushed);
            Assert.Equal(pushed, phone.Count(i => i.Way == PhoneWay.Pushed));
            // An answer that was read, and not yet marked when the program died, is said once more.
            var read = phone.Count(i => i.Way == PhoneWay.Passive);
            var tries = string.Join(", ", platform.Callbacks.Where(c => c.UserId == person).SelectMany(c => c.Attempts).GroupBy(a => a.Outcome).Select(g => $"{g.Key} {g.Count()}"));
            Assert.True(read >= answered && read <= said, $"{person} said {said}, read {read}; {answered} are marked as answered, {pushed} were pushed; calls: {tries}");
        }

        Assert.Empty(platform.Findings.ViolationsButForSpeed);
    }

    // With WeChat Work configured nothing is loaded by itself.
    private static async Task LoadDemoAsync(string folder)
    {
        using var bot = new RunningBot(folder);
        await bot.ReadyAsync();
    }

    private static async Task<RunningBot> StartAsync(string folder, SimulatedPlatform platform, params IReadOnlyList<string> options)
    {
        var bot = new RunningBot(folder, [.. platform.BotSettings.Select(s => $"--{s.Key}={s.Value}"), .. options]);
        await bot.ReadyAsync();
        platform.ConnectTo(bot.Address);
        return bot;
    }

    /// <summary>As if the program had lain dead for minutes: the platform's retries and the dead one's lease are over.</summary>
    private static void LetTimePass(string folder) =>
        Execute(folder, """UPDATE "Deliveries" SET "LeaseUntil" = CASE WHEN "State" = 1 THEN '2026-01-01 00:00:00' END, "DueAt" = '2026-01-01 00:00:00' WHERE "State" IN (0, 1)""");

    private static async Task AllMarkedAsync(string folder)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        // A reply to what was left unanswered waits out the platform's 20 seconds of retries.
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        while (Count(folder, """SELECT (SELECT COUNT(*) FROM "Inbox") + (SELECT COUNT(*) FROM "Deliveries" WHERE "State" IN (0, 1))""") > 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, limit.Token);
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
