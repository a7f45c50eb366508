using System.Globalization;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.Faults;

/// <summary>
/// Months of filing, correcting and urgent reports while the program dies, the disk is full or the database locked at any step of any write or
/// send, and while callbacks come twice. HAB_FAULTS sets how many faults; 200 without it.
/// </summary>
public sealed class FilingUnderFaultsTests : IDisposable
{
    private const string Variable = "HAB_FAULTS";
    private const int Wanted = 200;
    private const int StepsToFault = 25;

    // A message that brings the program down six times is set aside; that is another promise.
    private const int FaultsEach = 4;

    private static readonly string[] Reporters = ["tangguixiang", "fengxiuying", "lichunmei", "zengxiaoqin", "moufaxiang", "yuguanghui"];
    private static readonly (string Who, string Said)[] Urgent = [("zengxiaoqin", "急 村小7个娃发烧，昨天开始的，送卫生院2个"), ("tangguixiang", "急 养老院5个老人拉肚子，今天开始的")];
    private static readonly string[] Others = ["lisufen", "xuwenjing"];

    private readonly string _folder = LightProgram.NewFolder();
    private readonly ImpatientTime _time = new(new DateTimeOffset(2026, 11, 27, 9, 0, 0, TimeMachine.China));
    private readonly Random _chance = new(20261122);
    private FaultSwitch _faults;
    private LightProgram _program = null!;
    private int _came;
    private int _deaths;
    private int _repeats;
    private int _said;
    private int _left;

    public FilingUnderFaultsTests() => _faults = new FaultSwitch(Note);

    public void Dispose()
    {
        _faults.Dispose();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Whatever_fails_and_whenever_no_report_is_lost_none_is_there_twice_and_no_receipt_lies()
    {
        var wanted = int.TryParse(Environment.GetEnvironmentVariable(Variable), CultureInfo.InvariantCulture, out var set) ? set : Wanted;
        _program = Program();
        await _program.MigrateAsync();
        await _program.LoadDemoAsync();
        foreach (var who in Reporters.Concat(Others)) await OpenAsync(who);
        await _program.StartAsync();

        var months = 0;
        for (; _came < wanted; months++)
        {
            _time.Now = new DateTimeOffset(new DateTime(2026, 11, 27, 9, 0, 0).AddMonths(months), TimeMachine.China);
            await _program.RingAsync("heartbeat");
            foreach (var who in Reporters)
            {
                await SayAsync(who, "跟上月一样");
                await SayAsync(who, "对");
            }

            await SayAsync("xuwenjing", "汇总");
            foreach (var who in Reporters) await SayAsync(who, months % 2 == 0 ? "体检改成36" : "体检改成37");
            foreach (var (who, urgent) in Urgent)
            {
                await SayAsync(who, urgent);
                await SayAsync("lisufen", "收到");
            }
        }

        await _program.DisposeAsync();
        Check(months);
        TestContext.Current.SendDiagnosticMessage($"{_came} faults ({_deaths} deaths of the program, {_came - _deaths} times disk full or locked), {_repeats} callbacks twice, {months} months, {months * (Reporters.Length + Urgent.Length)} reports, {months * Reporters.Length} corrections: 0 lost, 0 doubled, every receipt true");
    }

    private async Task SayAsync(string who, string text)
    {
        var id = $"m{++_said}";
        _left = FaultsEach;
        Arm();
        await TryAsync(() => _program.SayAsync($"chat-{who}", who, text, id));
        if (_chance.Next(4) == 0)
        {
            _repeats++;
            await TryAsync(() => _program.SayAsync($"chat-{who}", who, text, id));
        }

        await TryAsync(() => _program.DeliverAsync());
        _faults.Disarm();
    }

    // Until it went well: the platform comes back, people say it again, the program is started again.
    private async Task TryAsync(Func<Task> what)
    {
        for (var isDead = false; ;)
        {
            var before = _came;
            try
            {
                if (isDead) await _program.StartAsync();
                isDead = false;
                await what();
                return;
            }
            catch (Exception) when (_came > before)
            {
                if (!_faults.IsDead) continue;

                await _program.DisposeAsync();
                _faults.Dispose();
                _faults = new FaultSwitch(Note);
                _program = Program();
                isDead = true;
                Arm();
            }
        }
    }

    private void Note(Fault fault)
    {
        _came++;
        if (fault == Fault.Death) _deaths++;
        else Arm();
    }

    private void Arm()
    {
        if (_left-- > 0) _faults.Arm((Fault)_chance.Next(3), _chance.Next(1, StepsToFault));
    }

    private LightProgram Program() => new(_folder, _time, _faults.Stop, services => _faults.PutInto(services));

    private async Task OpenAsync(string who)
    {
        var person = await _program.Services.GetRequiredService<IStaffBook>().FindByUserIdAsync(who, default);
        await _program.Services.GetRequiredService<IConversationBook>().OpenAsync(new Conversation($"chat-{who}", "test", who, person!.Id, null, _time.Now.UtcDateTime), default);
    }

    private void Check(int months)
    {
        var filed = Query("""SELECT p."UserId", r."FormId", r."Period", r."ReceiptDay", r."ReceiptRunning", (SELECT COUNT(*) FROM "ReportRevisions" v WHERE v."ReportId" = r."Id") FROM "Reports" r JOIN "People" p ON p."Id" = r."FiledById" WHERE r."FiledAt" >= '2026-11-27'""",
            r => (Who: r.GetString(0), Form: r.GetString(1), Period: r.GetString(2), No: string.Create(CultureInfo.InvariantCulture, $"{DateOnly.Parse(r.GetString(3), CultureInfo.InvariantCulture):yyMMdd}-{r.GetInt32(4):00}"), Versions: r.GetInt32(5)));
        var said = Query("""SELECT "ConversationId", "ReplyJson", "Text", "PlatformId" FROM "ConversationLog" WHERE "FromBot" = 1""",
            r => (Who: r.GetString(0)["chat-".Length..], ConversationJson.ReadReply(r.GetString(1)).Key, Text: r.GetString(2), IsPushed: !r.IsDBNull(3)));

        Assert.Equal(filed.Count, filed.Select(f => f.No).Distinct(StringComparer.Ordinal).Count());
        foreach (var who in Reporters)
        {
            var own = filed.Where(f => f.Who == who && f.Form == "ph-month").ToList();
            Assert.Equal(months, own.Count);
            Assert.Equal(months, own.Select(f => f.Period).Distinct(StringComparer.Ordinal).Count());
            Receipts(who, "report.receipt", own.Select(f => f.No));
        }

        Assert.All(filed, f => Assert.Equal(f.Form == "ph-month" ? 2 : 1, f.Versions));
        Assert.Equal(months * Reporters.Length, said.Count(s => s.Key == "report.receipt.revised"));
        foreach (var (who, _) in Urgent)
        {
            var urgent = filed.Where(f => f.Form == "urgent" && f.Who == who).Select(f => f.No).ToList();
            Assert.Equal(months, urgent.Count);
            Receipts(who, "urgent.receipt", urgent);
            Assert.Equal(months, said.Count(s => s.Who == who && s is { Key: "urgent.seen", IsPushed: true }));
        }

        Assert.Equal(months * Urgent.Length, said.Count(s => s is { Who: "lisufen", Key: "urgent.push", IsPushed: true }));
        Assert.DoesNotContain(said, s => s.Key.StartsWith("sorry.", StringComparison.Ordinal));

        void Receipts(string who, string key, IEnumerable<string> numbers) =>
            Assert.Equal(numbers.Order(StringComparer.Ordinal), said.Where(s => s.Who == who && s.Key == key).Select(s => s.Text["已收到 №".Length..][..9]).Order(StringComparer.Ordinal));
    }

    private List<T> Query<T>(string sql, Func<SqliteDataReader, T> read)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(_folder, "assistant.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(read(reader));
        return rows;
    }

    /// <summary>The pause before a turn is run again, after nothing could be saved, is none here; all other waiting is as ever.</summary>
    private sealed class ImpatientTime(DateTimeOffset start) : TimeProvider
    {
        private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

        private readonly SettableTime _time = new(start);

        public DateTimeOffset Now
        {
            get => _time.Now;
            set => _time.Now = value;
        }

        public override long TimestampFrequency => _time.TimestampFrequency;

        public override DateTimeOffset GetUtcNow() => _time.GetUtcNow();

        public override long GetTimestamp() => _time.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            _time.CreateTimer(callback, state, dueTime == Pause ? TimeSpan.Zero : dueTime, period);
    }
}
