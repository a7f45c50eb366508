using System.Globalization;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.FollowUps;
using HealthAssistantBot.Bot.Meetings;
using HealthAssistantBot.Bot.Papers;
using HealthAssistantBot.Bot.Storage;
using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.FollowUps;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Meetings;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Forms;
using HealthAssistantBot.Domain.Reports.Reading;
using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Reminders.Outbox;
using HealthAssistantBot.Reminders.Reports;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.Outbox;

/// <summary>A county with two towns and twenty villages lives through 2024, 2025 and 2026; what everybody hears is in gold-calendar.tsv, written by hand.</summary>
public sealed class ThreeYearsTests : IDisposable
{
    private const string Careless = "b03";
    private const string Silent = "b08";
    private const string Newcomer = "b05n";
    private const string Eager = "a02";
    private const string Twice = "a07";
    private const string Figures = "老人98，体检15，没来2，高血压20，糖尿病7，新生娃、孕妇、漏种都没有，发烧1，讲座1";

    private const string Paper = """
        甲镇基本公共卫生服务职责分工
        甲府发〔2023〕8号

        一、职责分工
        （一）社会事务办：每年12月20日前将全年总结报县卫生健康局。
        二、工作制度
        （一）会议制度。领导小组每半年至少召开一次协调会。

        甲镇人民政府
        2023年12月20日
        """;

    private static readonly DateOnly NewcomerSince = new(2025, 10, 13);
    private static readonly (int Month, int Day)[] QuarterEnds = [(3, 31), (6, 30), (9, 30), (12, 31)];

    private static readonly DateOnly[] SummaryDone = [new(2024, 12, 17), new(2025, 12, 19)];

    private static readonly DateTime[] FirstTownMeets =
    [
        new(2024, 6, 20, 15, 0, 0), new(2024, 12, 19, 15, 0, 0), new(2025, 6, 19, 15, 0, 0), new(2025, 12, 18, 15, 0, 0), new(2026, 6, 18, 15, 0, 0), new(2026, 12, 17, 15, 0, 0),
    ];

    private static readonly (DateTime Start, DateOnly Called, DateOnly CarelessAnswers)[] SecondTownMeets =
    [
        (new(2024, 10, 9, 9, 30, 0), new(2024, 9, 23), new(2024, 9, 30)), (new(2025, 2, 6, 9, 30, 0), new(2025, 1, 20), new(2025, 1, 27)), (new(2026, 2, 25, 9, 30, 0), new(2026, 2, 10), new(2026, 2, 14)),
    ];

    private readonly string _folder = LightProgram.NewFolder();
    private readonly Dictionary<string, int> _ids = [];
    private int _said;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Three_years_of_two_towns_are_as_the_calendar_written_by_hand_has_them()
    {
        var time = new SettableTime(new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeMachine.China));
        await using var program = new LightProgram(_folder, time, TestContext.Current.CancellationToken);
        await program.MigrateAsync();
        await FoundAsync(program);
        await program.StartAsync();
        using (var machine = new TimeMachine(_folder, time, program))
        {
            await machine.RunAsync(new DateTime(2026, 12, 31, 23, 0, 0), Script(), () => program, async what =>
            {
                await what(program);
                if (machine.SomethingIsDue) await program.DeliverAsync();
            });
        }

        var heard = Heard();
        Assert.Equal(Gold().Order(StringComparer.Ordinal), heard.Select(h => $"{h.At:yyyy-MM-dd} {h.Who} {h.Key}").Order(StringComparer.Ordinal));
        AssertFiled();
        Assert.All(heard, h => Assert.True(h.Key == "meeting.notice" || h.At.Minute % 30 is >= 3 and <= 27, $"{h.Key} at {h.At:t}"));
        Assert.All(heard, h => Assert.InRange(TimeOnly.FromDateTime(h.At), new TimeOnly(7, 30), new TimeOnly(20, 59)));
        Assert.All(heard.Where(h => h.Key is "followup.nudge" or "followup.escalated" or "digest.morning" or "digest.clerk" or "meeting.nudge" or "meeting.reminder" or "meeting.replies" or "meeting.watchdog" or "obligation.waiting" || h.Key.StartsWith("chase.", StringComparison.Ordinal)), h => Assert.InRange(TimeOnly.FromDateTime(h.At), new TimeOnly(8, 33), new TimeOnly(8, 58)));
    }

    private List<Happening> Script()
    {
        var script = new List<Happening>();
        foreach (var clerk in (string[])["ca", "cb"]) script.Add(new Happening(new DateTime(2024, 1, 2, 10, 0, 0), program => SetAsync(program, clerk, new DateOnly(2024, 1, 5), Origin.Own(_ids[clerk]), RestDays.Later, ladder: null, monthly: true)));
        // Done on the day, an hour or two after the nudge; each day is tried, since what is done is theirs to say and not the test's to know.
        for (var day = new DateOnly(2024, 1, 1); day <= new DateOnly(2026, 12, 31); day = day.AddDays(1))
        {
            var today = day;
            if (day.Day is > 10 and < 26) continue;

            script.Add(new Happening(day.ToDateTime(new TimeOnly(8, 25)), program => ReportAsync(program, [Eager], OutboxState.Waiting)));
            script.Add(new Happening(day.ToDateTime(new TimeOnly(10, 0)), program => FinishAsync(program, today)));
            script.Add(new Happening(day.ToDateTime(new TimeOnly(10, 1)), program => ReportAsync(program, Villages('a', today).Concat(Villages('b', today)), OutboxState.Sent)));
            if (day.Day != 27) continue;

            script.Add(new Happening(day.ToDateTime(new TimeOnly(15, 0)), program => FileAsync(program, [.. Villages('a', today).Where(v => v is not (Eager or Twice))])));
            script.Add(new Happening(day.ToDateTime(new TimeOnly(15, 10)), program => SayReportAsync(program, Twice)));
            script.Add(new Happening(day.ToDateTime(new TimeOnly(16, 0)), program => SayAsync(program, [Twice], "上报月报")));
        }

        script.Add(new Happening(new DateTime(2024, 1, 2, 9, 0, 0), program => program.WithAsync(services => services.GetRequiredService<PaperImport>().ImportPastedAsync(Paper, new ImportWishes("甲镇", Publish: true), default))));
        script.Add(new Happening(new DateTime(2024, 1, 3, 10, 0, 0), program => SayAsync(program, ["ca"], "新文件要办什么")));
        script.Add(new Happening(new DateTime(2024, 1, 3, 10, 1, 0), program => SayAsync(program, ["ca"], "都对")));
        foreach (var done in SummaryDone) script.Add(new Happening(done.ToDateTime(new TimeOnly(10, 0)), program => SayAsync(program, ["ca"], "1")));

        foreach (var (year, (month, last)) in new[] { 2024, 2025, 2026 }.SelectMany(y => QuarterEnds.Select(q => (y, q))))
        {
            var due = new DateOnly(year, month, last);
            script.Add(new Happening(new DateTime(year, month, 15, 10, 0, 0), async program =>
            {
                foreach (var who in Villages('a', due).Concat(Villages('b', due))) await SetAsync(program, who, due, Origin.Colleague(_ids[$"c{who[0]}"]), RestDays.Earlier, ladder: $"l{who[0]}", monthly: false);
            }));
        }

        foreach (var start in FirstTownMeets)
        {
            var called = DateOnly.FromDateTime(start).AddDays(-10);
            script.Add(new Happening(called.ToDateTime(new TimeOnly(10, 0)), program => CallAsync(program, 'a', start, called)));
            script.Add(new Happening(called.ToDateTime(new TimeOnly(10, 30)), program => SayAsync(program, Villages('a', called), "参加")));
        }

        foreach (var (start, called, careless) in SecondTownMeets)
        {
            script.Add(new Happening(called.ToDateTime(new TimeOnly(10, 0)), program => CallAsync(program, 'b', start, called)));
            script.Add(new Happening(called.ToDateTime(new TimeOnly(10, 30)), program => SayAsync(program, Villages('b', called).Where(v => v is not (Careless or Silent)), "参加")));
            script.Add(new Happening(careless.ToDateTime(new TimeOnly(10, 0)), program => SayAsync(program, [Careless], "参加")));
        }

        script.Add(new Happening(NewcomerSince.ToDateTime(new TimeOnly(9, 0)), ReplaceAsync));
        return script;
    }

    private async Task FoundAsync(LightProgram program)
    {
        await using var store = program.Services.GetRequiredService<Func<Store>>()();
        var county = store.Add(new Area("试验县", AreaLevel.County, null, 1, isDemo: false)).Entity;
        await store.SaveChangesAsync();
        var order = 0;
        foreach (var letter in "ab")
        {
            var town = store.Add(new Area(letter == 'a' ? "甲镇" : "乙镇", AreaLevel.Town, county.Id, letter, isDemo: false)).Entity;
            await store.SaveChangesAsync();
            await AddAsync($"c{letter}", town, "社会事务办公卫专干", Roles.Clerk | Roles.Cadre);
            await AddAsync($"l{letter}", town, "分管副镇长", Roles.Leader);
            foreach (var name in Villages(letter, new DateOnly(2024, 1, 1)))
            {
                var village = store.Add(new Area($"{name}村", AreaLevel.Village, town.Id, ++order, isDemo: false)).Entity;
                await store.SaveChangesAsync();
                await AddAsync(name, village, $"{name}村卫生专干", Roles.Cadre);
            }
        }

        foreach (var (account, id) in _ids) await OpenAsync(program, account, id);

        async Task AddAsync(string account, Area area, string post, Roles roles)
        {
            var person = store.Add(new Person(account, $"人{account}", post, null, area.Id, roles, ++order, isDemo: false)).Entity;
            await store.SaveChangesAsync();
            _ids[account] = person.Id;
        }
    }

    private static IEnumerable<string> Villages(char town, DateOnly day) =>
        Enumerable.Range(1, 10).Select(i => string.Create(CultureInfo.InvariantCulture, $"{town}{i:00}")).Select(v => v == "b05" && day >= NewcomerSince ? Newcomer : v);

    private static async Task OpenAsync(LightProgram program, string account, int id) =>
        await program.Services.GetRequiredService<IConversationBook>().OpenAsync(new Conversation($"chat-{account}", "test", account, id, null, program.Services.GetRequiredService<Clock>().UtcNow), default);

    private Task SetAsync(LightProgram program, string who, DateOnly due, Origin origin, RestDays restDays, string? ladder, bool monthly) => program.WithAsync(async services =>
    {
        var (book, clock) = (services.GetRequiredService<IFollowUpBook>(), services.GetRequiredService<Clock>());
        var plan = new FollowUpPlan(monthly ? "联系卫生院" : "报名单", _ids[who], due, origin)
        {
            RestDays = restDays,
            Ladder = ladder is null ? ChaseLadder.Nobody : ChaseLadder.Of([_ids[ladder]], _ids[who]),
            Repeat = monthly ? new Repeat("FREQ=MONTHLY;BYMONTHDAY=5", "每月5号", due) : null,
        };
        book.Add(FollowUp.Set(await book.NextNumberAsync(default), plan, WorkCalendar.Official, clock.Today, clock.UtcNow).Value);
    });

    // Whoever was nudged today does it; the careless one only after the second nudge, the silent one never.
    private Task FinishAsync(LightProgram program, DateOnly today) => Query("""SELECT 1 FROM "FollowUps" WHERE "NudgedOn" = @0 AND "ClosedAt" IS NULL""", r => r.GetInt32(0), today).Count == 0 ? Task.CompletedTask : program.WithAsync(async services =>
    {
        var (book, post, clock) = (services.GetRequiredService<IFollowUpBook>(), services.GetRequiredService<FollowUpPost>(), services.GetRequiredService<Clock>());
        foreach (var followUp in await book.OpenAsync(today.AddDays(-60), today.AddDays(60), default))
        {
            var who = _ids.First(p => p.Value == followUp.WhoId).Key;
            if (followUp.NudgedOn != today || who == Silent || (who == Careless && followUp.Nudges < 2)) continue;

            followUp.Finish(followUp.WhoId, today, clock.UtcNow);
            if (followUp.NextOccurrence(WorkCalendar.Official, today) is not null) book.Add(followUp.Next(await book.NextNumberAsync(default), WorkCalendar.Official, today, clock.UtcNow)!);
            await post.DropWaitingAsync(followUp, default);
        }
    });

    // Whoever is chased reports, when the chase has come as far; the careless one on the day after, the silent one never.
    private async Task ReportAsync(LightProgram program, IEnumerable<string> villages, OutboxState chased)
    {
        var clock = program.Services.GetRequiredService<Clock>();
        var from = clock.ToUtc(clock.LocalNow.Date);
        var today = Query($"""SELECT "PersonId", "Key" FROM "Outbox" WHERE "Key" LIKE 'chase/%' AND "State" = {(int)chased} AND "DueAt" >= @0 AND "DueAt" < @1""", r => (Who: r.GetInt32(0), ChaseOccasion.Read(r.GetString(1))!.Name), from, from.AddDays(1));
        var now = today.ToDictionary(c => _ids.First(p => p.Value == c.Who).Key, c => c.Name, StringComparer.Ordinal);
        var reporting = villages.Where(v => now.TryGetValue(v, out var chase) && v != Silent && (v != Careless || chase == "T1")).ToList();
        foreach (var who in reporting.Where(InWords)) await SayReportAsync(program, who);
        await FileAsync(program, [.. reporting.Where(v => !InWords(v))]);
    }

    private static bool InWords(string who) => who is Eager or Twice or Careless or "b05" or Newcomer;

    private async Task SayReportAsync(LightProgram program, string who)
    {
        await SayAsync(program, [who], Figures);
        await SayAsync(program, [who], "1");
    }

    // Years of conversations would only take long: most reports are filed as the end of a conversation files them.
    private Task FileAsync(LightProgram program, List<string> villages) => villages.Count == 0 ? Task.CompletedTask : program.WithAsync(async services =>
    {
        var (book, staff, clock) = (services.GetRequiredService<IReportBook>(), services.GetRequiredService<IStaffBook>(), services.GetRequiredService<Clock>());
        var form = (await book.FormsAsync(default)).Single(ReportRound.Opens);
        var period = ReportPeriod.Usual(form, clock.LocalNow, WorkCalendar.Official);
        foreach (var who in villages)
        {
            var person = (await staff.FindAsync(_ids[who], default))!;
            var draft = new ReportDraft(new ReportContext(form, FormArea.Unknown, $"{who}村", clock.LocalNow, WorkCalendar.Official, new Dictionary<string, FieldValue>(StringComparer.Ordinal)));
            UtteranceReader.Read(draft, Figures);
            var receipt = await book.NextReceiptAsync(clock.Today, default);
            book.Add(new VillageReport(person.AreaId, Report.File(draft, period, receipt, period.DueAt(form.Due, WorkCalendar.Official), person.Id, clock.UtcNow, clock.LocalNow).Value));
        }
    });

    // Each village once a month, the careless one late, the silent one never; what was said of a receipt names the report that is there.
    private void AssertFiled()
    {
        var filed = Query("""SELECT "Village", "IsLate", "ReceiptDay", "ReceiptRunning", "Period" FROM "Reports" WHERE "FormId" = 'ph-month' """, r => (Village: r.GetString(0), IsLate: r.GetBoolean(1), No: ReceiptNumber.Of(DateOnly.Parse(r.GetString(2), CultureInfo.InvariantCulture), r.GetInt32(3)).ToString(), Period: r.GetString(4)));
        foreach (var village in Villages('a', new DateOnly(2024, 1, 1)).Concat(Villages('b', new DateOnly(2024, 1, 1))))
        {
            var own = filed.Where(f => f.Village == $"{village}村").ToList();
            // From December 2023 on; the first town has reported December 2026 already.
            Assert.Equal(village == Silent ? 0 : village[0] == 'a' && village != Eager ? 37 : 36, own.Count);
            Assert.Equal(own.Count, own.Select(f => f.Period).Distinct(StringComparer.Ordinal).Count());
            Assert.All(own, f => Assert.Equal(village == Careless, f.IsLate));
        }

        var said = Query("""SELECT "ConversationId", "ReplyJson", "Text" FROM "ConversationLog" WHERE "FromBot" = 1 AND "PlatformId" IS NULL """, r => (Who: r.GetString(0)["chat-".Length..], ConversationJson.ReadReply(r.GetString(1)).Key, Text: r.GetString(2)));
        foreach (var (who, village) in new[] { (Eager, Eager), (Twice, Twice), (Careless, Careless), ("b05", "b05"), (Newcomer, "b05") })
        {
            var key = who == Careless ? "report.receipt.late" : "report.receipt";
            Assert.All(said.Where(s => s.Who == who && s.Key == key), s => Assert.Single(filed, f => f.Village == $"{village}村" && s.Text.Contains($"№{f.No}。", StringComparison.Ordinal)));
        }

        Assert.Equal(filed.Count(f => f.Village is $"{Eager}村" or $"{Twice}村" or $"{Careless}村" or "b05村"), said.Count(s => s.Key.StartsWith("report.receipt", StringComparison.Ordinal)));
        Assert.Equal(36, said.Count(s => s.Who == Twice && s.Key == "report.duplicate"));
    }

    private List<T> Query<T>(string sql, Func<SqliteDataReader, T> read, params IReadOnlyList<object> values)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(_folder, "assistant.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < values.Count; i++) command.Parameters.AddWithValue($"@{i}", values[i]);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(read(reader));
        return rows;
    }

    private Task CallAsync(LightProgram program, char town, DateTime start, DateOnly called) => program.WithAsync(async services =>
    {
        var (book, staff, clock) = (services.GetRequiredService<IMeetingBook>(), services.GetRequiredService<IStaffBook>(), services.GetRequiredService<Clock>());
        var convener = (await staff.FindAsync(_ids[$"c{town}"], default))!;
        var guests = Villages(town, called).Select(v => new Guest(_ids[v], $"人{v}", null)).ToList();
        var meeting = Meeting.Call(await book.NextNumberAsync(default), new MeetingPlan("领导小组协调会", clock.ToUtc(start), null, "镇政府二楼"), convener.AreaId, convener.Id, new GuestList("各村卫生专干", guests, [], null), clock.UtcNow).Value;
        book.Add(meeting);
        await services.GetRequiredService<MeetingPost>().CallAsync(meeting, default);
    });

    private async Task SayAsync(LightProgram program, IEnumerable<string> people, string text)
    {
        foreach (var who in people) await program.SayAsync($"chat-{who}", who, text, $"m{++_said}");
    }

    private async Task ReplaceAsync(LightProgram program)
    {
        await using (var store = program.Services.GetRequiredService<Func<Store>>()())
        {
            var old = (await store.Set<Person>().FindAsync(_ids["b05"]))!;
            old.Leave(NewcomerSince);
            var person = store.Add(new Person(Newcomer, $"人{Newcomer}", old.Post, null, old.AreaId, Roles.Cadre, old.SortOrder, isDemo: false)).Entity;
            await store.SaveChangesAsync();
            _ids[Newcomer] = person.Id;
        }

        await OpenAsync(program, Newcomer, _ids[Newcomer]);
    }

    private List<(DateTime At, string Who, string Key)> Heard() => Query(
        """SELECT "At", "ConversationId", "ReplyJson" FROM "ConversationLog" WHERE "FromBot" = 1 AND "PlatformId" IS NOT NULL ORDER BY "At" """,
        r => (DateTime.Parse(r.GetString(0), CultureInfo.InvariantCulture) + TimeMachine.China, r.GetString(1)["chat-".Length..], ConversationJson.ReadReply(r.GetString(2)).Key));

    private static IEnumerable<string> Gold()
    {
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Outbox", "gold-calendar.tsv")).Where(l => l.Length > 0 && l[0] != '#'))
        {
            if (line.Split('\t') is not [var day, var people, var keys]) throw new FormatException(line);

            foreach (var who in people.Split(' ').SelectMany(group => People(group, DateOnly.Parse(day, CultureInfo.InvariantCulture))))
            {
                foreach (var key in keys.Split(' ')) yield return $"{day} {who} {key}";
            }
        }
    }

    // A, B, B-b03-b08, or one person.
    private static IEnumerable<string> People(string group, DateOnly day)
    {
        var parts = group.Split('-');
        return parts[0] is "A" or "B" ? Villages(char.ToLowerInvariant(parts[0][0]), day).Except(parts.Skip(1)) : [group];
    }
}
