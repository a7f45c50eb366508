using System.Globalization;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.FollowUps;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.Outbox;

/// <summary>
/// A month of meetings, follow-ups, questions, reports with their chases and corrections, and urgent reports in the demo town, lived through
/// once in peace and then with the program killed at every kind of write, on the same file. What everybody has heard in the end must be the
/// same, line for line. HAB_CRASH_POINTS sets how often it is killed.
/// </summary>
public sealed class CrashMonthTests : IDisposable
{
    private const string Variable = "HAB_CRASH_POINTS";
    private const int Wanted = 120;
    private const int StepsToLive = 45;

    private static readonly DateTime Begin = new(2026, 11, 1, 8, 0, 0);
    private static readonly DateTime End = new(2026, 12, 1, 8, 0, 0);

    private static readonly string[] People = ["xuwenjing", "tangguixiang", "fengxiuying", "lichunmei", "moufaxiang", "zengxiaoqin", "panshicai", "dengqiming", "jiandeshun", "yuguanghui", "lisufen", "longchengdong", "luoxiaolan"];

    // What the month must have had for it to prove anything.
    private static readonly string[] Wanting =
    [
        "digest.morning", "digest.clerk", "chase.t-3", "chase.promised", "chase.t-1", "chase.t+1", "chase.by-clerk", "report.returned", "round.came-back",
        "urgent.push", "urgent.corrected", "escalation", "urgent.taken", "urgent.seen", "urgent.nobody",
        "report.receipt", "report.receipt.late", "report.receipt.revised", "report.duplicate", "round.chased", "urgent.receipt", "urgent.revised",
    ];

    private readonly string _born = LightProgram.NewFolder();

    public void Dispose() => Directory.Delete(_born, recursive: true);

    [Fact]
    public async Task Killed_at_any_write_everything_is_said_once_and_nothing_after_it_was_done()
    {
        var wanted = int.TryParse(Environment.GetEnvironmentVariable(Variable), CultureInfo.InvariantCulture, out var set) ? set : Wanted;
        await FoundAsync();
        var (peace, _) = await LiveAsync(null);
        Assert.InRange(peace.Count(l => l.IsPushed), 40, 400);
        Assert.Empty(Wanting.Except(peace.Select(l => l.Key)));
        Assert.Contains(peace, l => l.Text.Contains("汇总要改：李家坝村10月月报", StringComparison.Ordinal));
        Assert.Equal(peace.Where(l => l.IsPushed).Count(), peace.Where(l => l.IsPushed).Select(l => (l.Conversation, l.Occasion)).Distinct().Count());

        var crashes = 0;
        for (var seed = 1; crashes < wanted; seed++)
        {
            var (heard, killed) = await LiveAsync(new Random(seed));
            AssertSame(peace, heard, seed);
            crashes += killed;
        }

        TestContext.Current.SendDiagnosticMessage($"{crashes} crash points");
    }

    private sealed record Line(string Conversation, bool FromBot, string Key, string Text, string Occasion)
    {
        public bool IsPushed => Occasion.Length > 0;
    }

    private static void AssertSame(List<Line> peace, List<Line> heard, int seed)
    {
        foreach (var of in peace.GroupBy(l => l.Conversation)) Assert.Equal(of.Select(Whole), heard.Where(l => l.Conversation == of.Key).Select(Whole));
        Assert.Equal(peace.Count, heard.Count);

        string Whole(Line line) => $"seed {seed} {line}";
    }

    // Every life begins on a copy of this town.
    private async Task FoundAsync()
    {
        await using var program = new LightProgram(_born, new SettableTime(new DateTimeOffset(Begin, TimeMachine.China)), TestContext.Current.CancellationToken);
        await program.MigrateAsync();
        await program.LoadDemoAsync();
        foreach (var who in People) await OpenAsync(program, who);
    }

    private async Task<(List<Line> Heard, int Crashes)> LiveAsync(Random? chance)
    {
        var folder = LightProgram.NewFolder();
        try
        {
            foreach (var file in Directory.EnumerateFiles(_born)) File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
            var time = new SettableTime(new DateTimeOffset(Begin, TimeMachine.China));
            var crash = new CrashSwitch();
            var program = Program();
            await program.StartAsync();

            var crashes = 0;
            Arm();
            using var machine = new TimeMachine(folder, time, program);
            await machine.RunAsync(End, Script(), () => program, async what =>
            {
                for (var begun = false; ;)
                {
                    try
                    {
                        if (begun) await program.StartAsync();
                        await what(program);
                        if (machine.SomethingIsDue) await program.DeliverAsync();
                        return;
                    }
                    catch (Exception) when (crash.IsDead)
                    {
                        crashes++;
                        await program.DisposeAsync();
                        crash.Dispose();
                        crash = new CrashSwitch();
                        machine.Beat();
                        program = Program();
                        Arm();
                        begun = true;
                    }
                }
            });
            await program.DisposeAsync();
            crash.Dispose();
            return (Read(folder), crashes);

            LightProgram Program() => new(folder, time, crash.Stop, services => crash.PutInto(services));

            void Arm()
            {
                if (chance is not null) crash.Live(chance.Next(1, StepsToLive));
            }
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static IEnumerable<Happening> Script()
    {
        var said = 0;
        return
        [
            FollowUp(2, 9, 1, "把改水表交社会事务办", "lichunmei", 5, ladder: "dengqiming"),
            FollowUp(2, 9, 2, "核对3组改水户数", "jiandeshun", 6, ladder: "dengqiming"),
            FollowUp(2, 9, 3, "领试剂", "tangguixiang", 5),
            FollowUp(2, 9, 4, "送名单", "tangguixiang", 5),
            FollowUp(2, 9, 5, "联系卫生院", "xuwenjing", 5, repeat: "FREQ=WEEKLY;BYDAY=TH"),
            Says(2, 10, 0, "xuwenjing", "11月11日下午三点在镇政府二楼开碰头会，叫上唐桂香、冯秀英、李春梅、牟发祥"),
            Says(2, 10, 2, "xuwenjing", "1"),
            Says(2, 10, 30, "tangguixiang", "参加"),
            Says(2, 11, 0, "moufaxiang", "代会"),
            Says(2, 11, 1, "moufaxiang", "曾小琴"),
            Says(2, 11, 2, "moufaxiang", "要去县里"),
            Says(3, 9, 0, "zengxiaoqin", "能去"),
            Says(3, 14, 0, "zengxiaoqin", "独生子女奖励金几时发"),
            Says(3, 14, 1, "zengxiaoqin", "1"),
            Says(5, 9, 30, "tangguixiang", "1已办"),
            Says(5, 9, 31, "tangguixiang", "2"),
            Says(5, 9, 32, "tangguixiang", "1"),
            Says(5, 9, 40, "xuwenjing", "1"),
            Says(6, 9, 20, "jiandeshun", "1"),
            Says(6, 15, 0, "xuwenjing", "答1 下月发"),
            Says(9, 10, 0, "fengxiuying", "请假"),
            Says(9, 10, 1, "fengxiuying", "家里有事"),
            Says(10, 16, 0, "xuwenjing", "碰头会改到11月12日下午三点"),
            Says(10, 16, 2, "xuwenjing", "1"),
            Says(10, 17, 0, "tangguixiang", "参加"),
            Says(10, 22, 30, "moufaxiang", "参加"),
            FollowUp(12, 10, 6, "填门牌", "moufaxiang", 17, ladder: "dengqiming"),
            Says(12, 10, 5, "dengqiming", "3"),
            Says(17, 9, 30, "moufaxiang", "明天"),
            Says(18, 9, 30, "moufaxiang", "已办"),
            Says(19, 9, 40, "xuwenjing", "11月25日上午九点半在卫生院会议室开健教碰头会，叫上唐桂香、潘世才、简德顺"),
            Says(19, 9, 41, "xuwenjing", "1"),
            Says(20, 8, 10, "panshicai", "参加"),
            Says(24, 21, 30, "xuwenjing", "健教碰头会不开了"),
            Says(24, 21, 31, "xuwenjing", "1"),
            Says(26, 9, 0, "xuwenjing", "已办"),

            Says(2, 14, 0, "tangguixiang", "跟上月一样，体检改成45"),
            Says(2, 14, 1, "tangguixiang", "1"),
            Says(2, 15, 0, "fengxiuying", "我明天报"),
            Says(3, 10, 5, "xuwenjing", "还差谁"),
            Says(3, 10, 6, "xuwenjing", "催"),
            Says(3, 10, 7, "xuwenjing", "1"),
            Says(3, 16, 0, "lichunmei", "月报：老人241，体检35，没来5，高血压44，糖尿病16，发烧1，讲座1"),
            Says(3, 16, 1, "lichunmei", "体检写反了，是53"),
            Says(3, 16, 2, "lichunmei", "1"),
            Says(4, 9, 40, "moufaxiang", "跟上月一样"),
            Says(4, 9, 41, "moufaxiang", "对"),
            Again(4, 9, 42, "moufaxiang", "对"),
            Says(5, 10, 29, "fengxiuying", "跟上月一样"),
            Says(5, 10, 30, "fengxiuying", "1"),
            Says(5, 17, 40, "zengxiaoqin", "上报"),
            Says(5, 17, 41, "zengxiaoqin", "426"),
            Says(5, 17, 42, "zengxiaoqin", "65，没来9个"),
            Says(5, 17, 43, "zengxiaoqin", "高血压92，糖尿病33，发烧5个，讲座1场，别的跳过"),
            Says(5, 17, 44, "zengxiaoqin", "1"),
            Says(5, 17, 50, "panshicai", "上报月报"),
            Says(5, 17, 51, "panshicai", "3"),
            Says(9, 9, 30, "yuguanghui", "跟上月一样"),
            Says(9, 9, 31, "yuguanghui", "1"),
            Says(9, 15, 0, "xuwenjing", "汇总"),
            Says(9, 15, 5, "xuwenjing", "审核"),
            Says(9, 15, 6, "xuwenjing", "退回李家坝村 卫生院名单上是33个，请核一下"),
            Says(9, 15, 20, "lichunmei", "看错了，33"),
            Says(9, 15, 30, "zengxiaoqin", "上次发烧那个5写错了，是6个"),
            Says(13, 10, 22, "zengxiaoqin", "急 村小7个娃发烧，昨天开始的，送卫生院2个"),
            Says(13, 10, 27, "zengxiaoqin", "是8个"),
            Says(13, 10, 34, "longchengdong", "收到"),
            Says(20, 22, 10, "tangguixiang", "急 养老院5个老人拉肚子，今天开始的"),
        ];

        // The platform sends a callback again that was not answered in time.
        Happening Again(int day, int hour, int minute, string who, string text)
        {
            var id = $"m{said}";
            return new Happening(At(day, hour, minute), program => program.SayAsync($"chat-{who}", who, text, id));
        }

        Happening Says(int day, int hour, int minute, string who, string text)
        {
            var id = $"m{++said}";
            return new Happening(At(day, hour, minute), program => program.SayAsync($"chat-{who}", who, text, id));
        }

        static Happening FollowUp(int day, int hour, int minute, string what, string who, int due, string? ladder = null, string? repeat = null) =>
            new(At(day, hour, minute), program => program.WithAsync(async services =>
            {
                var (book, staff, clock) = (services.GetRequiredService<IFollowUpBook>(), services.GetRequiredService<IStaffBook>(), services.GetRequiredService<Clock>());
                if ((await book.OpenAsync(clock.Today, clock.Today.AddDays(30), default)).Any(f => f.What == what)) return;

                var person = (await staff.FindByUserIdAsync(who, default))!.Id;
                var leader = ladder is null ? null : await staff.FindByUserIdAsync(ladder, default);
                var first = new DateOnly(2026, 11, due);
                var plan = new FollowUpPlan(what, person, first, leader is null ? Origin.Own(person) : Origin.Colleague(leader.Id))
                {
                    Ladder = leader is null ? ChaseLadder.Nobody : ChaseLadder.Of([leader.Id], person),
                    Repeat = repeat is null ? null : new Repeat(repeat, "每周四", first),
                };
                book.Add(Domain.FollowUps.FollowUp.Set(await book.NextNumberAsync(default), plan, WorkCalendar.Official, clock.Today, clock.UtcNow).Value);
            }));

        static DateTime At(int day, int hour, int minute) => new(2026, 11, day, hour, minute, 0);
    }

    private static async Task OpenAsync(LightProgram program, string who)
    {
        var person = await program.Services.GetRequiredService<IStaffBook>().FindByUserIdAsync(who, default);
        await program.Services.GetRequiredService<IConversationBook>().OpenAsync(new Conversation($"chat-{who}", "test", who, person!.Id, null, new DateTime(2026, 11, 1, 0, 0, 0, DateTimeKind.Utc)), default);
    }

    private static List<Line> Read(string folder)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "assistant.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = """SELECT "ConversationId", "FromBot", "ReplyJson", "Text", CASE WHEN "FromBot" = 1 THEN "PlatformId" END FROM "ConversationLog" ORDER BY "ConversationId", "Position" """;
        using var reader = command.ExecuteReader();
        var lines = new List<Line>();
        while (reader.Read())
            lines.Add(new Line(reader.GetString(0), reader.GetBoolean(1), reader.IsDBNull(2) ? "" : ConversationJson.ReadReply(reader.GetString(2)).Key, reader.GetString(3), reader.IsDBNull(4) ? "" : reader.GetString(4).TrimStart('\u0001')));
        return lines;
    }
}
