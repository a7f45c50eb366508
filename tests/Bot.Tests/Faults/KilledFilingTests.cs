using System.Globalization;
using System.Text.RegularExpressions;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.WeComSimulator;
using Microsoft.Data.Sqlite;

namespace HealthAssistantBot.Bot.Tests.Faults;

/// <summary>
/// kill -9 of the real program between a reporter's 1 and the receipt, while reminders leave. Whoever heard no receipt says it again, as people
/// do; a form of which there may be many is used, so that nothing but the program keeps a report from being there twice. HAB_KILLS sets how
/// often; 4 without it.
/// </summary>
public sealed partial class KilledFilingTests
{
    private const string Variable = "HAB_KILLS";
    private const int Kills = 4;
    private const int FewestPeople = 20;
    private const string Reports = """SELECT COUNT(*) FROM "Reports" WHERE "FormId" = 'edu'""";
    private const string Busy = """SELECT (SELECT COUNT(*) FROM "Inbox") + (SELECT COUNT(*) FROM "Outbox" WHERE "State" = 0) + (SELECT COUNT(*) FROM "Deliveries" WHERE "State" IN (0, 1))""";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly string[] People = ["tangguixiang", "lichunmei", "zengxiaoqin", "fengxiuying", "moufaxiang", "yuguanghui"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Kill_9_between_the_word_and_the_receipt_loses_no_report_files_none_twice_and_no_receipt_lies()
    {
        var kills = int.TryParse(Environment.GetEnvironmentVariable(Variable), CultureInfo.InvariantCulture, out var set) ? set : Kills;
        using var database = new TestDatabase(Engine.Sqlite);
        using (var bot = new RunningBot(database.Folder)) await bot.ReadyAsync();
        await using var platform = await SimulatedPlatform.StartAsync(new SimulatorOptions { Retries = 0 }, Cancel);
        var chance = new Random(20261122);
        var (notStored, notHeard) = (0, 0);
        for (var kill = 0; kill < kills; kill++)
        {
            using var bot = await StartAsync(database.Folder, platform);
            await Task.WhenAll(People.Select(who => ReadBackAsync(database.Folder, platform.Member(who), kill)));
            Remind(database.Folder, kill);
            var stored = (kill * People.Length) + chance.Next(0, People.Length);
            var said = People.Select(who => Task.Run(() => platform.Member(who).SaysAsync("1", cancellationToken: Cancel))).ToList();
            await UntilAsync(database.Folder, Reports, count => count >= stored);
            bot.Kill();
            await Task.WhenAll(said);
            notStored += ((kill + 1) * People.Length) - Count(database.Folder, Reports);
            notHeard += People.Count(who => Receipts(platform.Member(who)).Count <= kill);
            // As if the program had lain dead for minutes: the dead one's lease is over.
            Execute(database.Folder, """UPDATE "Deliveries" SET "LeaseUntil" = CASE WHEN "State" = 1 THEN '2026-01-01 00:00:00' END, "DueAt" = '2026-01-01 00:00:00' WHERE "State" IN (0, 1)""");
        }

        Assert.True(notStored > 0 && notHeard > 0, "nobody was cut off: this test proves nothing here");
        using var last = await StartAsync(database.Folder, platform);
        await Task.WhenAll(People.Select(who => FiledAsync(database.Folder, platform.Member(who), kills)));
        await UntilAsync(database.Folder, Busy, count => count == 0);

        foreach (var who in People)
        {
            var of = $"""FROM "Reports" r JOIN "ReportRevisions" v ON v."ReportId" = r."Id" JOIN "People" p ON p."Id" = r."FiledById" WHERE r."FormId" = 'edu' AND p."UserId" = '{who}'""";
            Assert.Equal(kills, Count(database.Folder, $"SELECT COUNT(*) {of}"));
            Assert.Equal(kills, Count(database.Folder, $"""SELECT COUNT(DISTINCT json_extract(v."ValuesJson", '$.attend')) {of}"""));
            var filed = Column(database.Folder, $"""SELECT substr(replace(r."ReceiptDay", '-', ''), 3) || printf('-%02d', r."ReceiptRunning") {of}""");
            Assert.Equal(filed.Order(StringComparer.Ordinal), Receipts(platform.Member(who)).Order(StringComparer.Ordinal));
            for (var kill = 0; kill < kills; kill++) Assert.Single(platform.Member(who).Heard, text => text == Reminder(kill));
        }

        Assert.Empty(platform.Findings.ViolationsButForSpeed);
        TestContext.Current.SendDiagnosticMessage($"{kills} kills, {kills * People.Length} reports: {notStored} were not stored at the kill, {notHeard} receipts were not heard then; in the end 0 lost, 0 doubled, every receipt true; {kills * People.Length} reminders once each");
    }

    private static async Task<RunningBot> StartAsync(string folder, SimulatedPlatform platform)
    {
        var bot = new RunningBot(folder, [.. platform.BotSettings.Select(s => $"--{s.Key}={s.Value}")]);
        await bot.ReadyAsync();
        platform.ConnectTo(bot.Address);
        return bot;
    }

    // Up to the summary that asks for a 1; each time with another number of people, so that the reports can be told apart.
    private static async Task ReadBackAsync(string folder, SimulatedMember member, int kill)
    {
        await FiledAsync(folder, member, kill);
        var people = FewestPeople + kill;
        await member.SaysAsync($"今天在村活动室讲高血压，来了{people}个，男15，资料发了40份", cancellationToken: Cancel);
        await member.SaysAsync("没有", cancellationToken: Cancel);
        await member.SeesAsync(item => item.Text.Contains($"参加人数：{people}人", StringComparison.Ordinal) && item.Text.Contains("回1上报", StringComparison.Ordinal), Cancel);
    }

    // Heard no receipt, said it again, and it is filed.
    private static async Task FiledAsync(string folder, SimulatedMember member, int reports)
    {
        if (Receipts(member).Count < reports) await member.SaysAsync("对", cancellationToken: Cancel);
        await UntilAsync(folder, $"""SELECT COUNT(*) FROM "Reports" r JOIN "People" p ON p."Id" = r."FiledById" WHERE r."FormId" = 'edu' AND p."UserId" = '{member.UserId}'""", count => count >= reports);
    }

    // An answer that was read and not yet marked when the program died is said once more: the same receipt counts once.
    private static HashSet<string> Receipts(SimulatedMember member) =>
        [.. member.Heard.Select(text => Received().Match(text)).Where(match => match.Success).Select(match => match.Groups["no"].Value)];

    private static string Reminder(int kill) => string.Create(CultureInfo.InvariantCulture, $"第{kill}次提醒");

    private static void Remind(string folder, int kill)
    {
        foreach (var who in People)
        {
            Execute(folder, string.Create(CultureInfo.InvariantCulture, $"""
                INSERT INTO "Outbox" ("Key", "PersonId", "Lane", "Slot", "ReplyJson", "DueAt", "State", "CreatedAt")
                SELECT 'kill/{kill}/{who}', "Id", 1, 0, '{ConversationJson.Write(Reply.Plain("test", Reminder(kill)))}', '2026-01-01 00:00:00', 0, '2026-01-01 00:00:00' FROM "People" WHERE "UserId" = '{who}'
                """));
        }
    }

    private static async Task UntilAsync(string folder, string sql, Func<int, bool> isSo)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        limit.CancelAfter(Patience);
        while (!isSo(Count(folder, sql))) await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System, limit.Token);
    }

    private static int Count(string folder, string sql) => int.Parse(Column(folder, sql)[0], CultureInfo.InvariantCulture);

    private static void Execute(string folder, string sql) => Column(folder, sql);

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

    [GeneratedRegex("^已收到 №(?<no>[0-9]{6}-[0-9]+)。", RegexOptions.ExplicitCapture)]
    private static partial Regex Received();
}
