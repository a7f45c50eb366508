using System.Globalization;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.FollowUps;
using HealthAssistantBot.Bot.Meetings;
using HealthAssistantBot.Bot.Storage;
using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.FollowUps;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Meetings;
using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.Outbox;

/// <summary>A county with two towns and twenty villages lives through 2024, 2025 and 2026; what everybody hears is in gold-calendar.tsv, written by hand.</summary>
public sealed class ThreeYearsTests : IDisposable
{
    private const string Careless = "b03";
    private const string Silent = "b08";
    private const string Newcomer = "b05n";

    private static readonly DateOnly NewcomerSince = new(2025, 10, 13);
    private static readonly (int Month, int Day)[] QuarterEnds = [(3, 31), (6, 30), (9, 30), (12, 31)];

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
        Assert.SkipUnless(Environment.GetEnvironmentVariable("HAB_OPEN") is not null, "open: does not match the calendar by hand yet (HAB_OPEN runs it)");
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
        Assert.All(heard, h => Assert.True(h.Key == "meeting.notice" || h.At.Minute % 30 is >= 3 and <= 27, $"{h.Key} at {h.At:t}"));
        Assert.All(heard, h => Assert.InRange(TimeOnly.FromDateTime(h.At), new TimeOnly(7, 30), new TimeOnly(20, 59)));
        Assert.All(heard.Where(h => h.Key is "followup.nudge" or "followup.escalated" or "digest.morning" or "meeting.nudge" or "meeting.reminder" or "meeting.replies"), h => Assert.InRange(TimeOnly.FromDateTime(h.At), new TimeOnly(8, 33), new TimeOnly(8, 58)));
    }

    private List<Happening> Script()
    {
        var script = new List<Happening>();
        foreach (var clerk in (string[])["ca", "cb"]) script.Add(new Happening(new DateTime(2024, 1, 2, 10, 0, 0), program => SetAsync(program, clerk, new DateOnly(2024, 1, 5), Origin.Own(_ids[clerk]), RestDays.Later, ladder: null, monthly: true)));
        // Done on the day, an hour or two after the nudge; each day is tried, since what is done is theirs to say and not the test's to know.
        for (var day = new DateOnly(2024, 1, 1); day <= new DateOnly(2026, 12, 31); day = day.AddDays(1))
        {
            var today = day;
            if (day.Day <= 10 || day.Day >= 26) script.Add(new Happening(day.ToDateTime(new TimeOnly(10, 0)), program => FinishAsync(program, today)));
        }

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
    private Task FinishAsync(LightProgram program, DateOnly today) => program.WithAsync(async services =>
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

    private Task CallAsync(LightProgram program, char town, DateTime start, DateOnly called) => program.WithAsync(async services =>
    {
        var (book, staff, clock) = (services.GetRequiredService<IMeetingBook>(), services.GetRequiredService<IStaffBook>(), services.GetRequiredService<Clock>());
        var convener = (await staff.FindAsync(_ids[$"c{town}"], default))!;
        var guests = Villages(town, called).Select(v => new Guest(_ids[v], $"人{v}", null)).ToList();
        var meeting = Meeting.Call(await book.NextNumberAsync(default), new MeetingPlan("协调会", clock.ToUtc(start), null, "镇政府二楼"), convener.AreaId, convener.Id, new GuestList("各村卫生专干", guests, [], null), clock.UtcNow).Value;
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

    private List<(DateTime At, string Who, string Key)> Heard()
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(_folder, "assistant.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = """SELECT "At", "ConversationId", "ReplyJson" FROM "ConversationLog" WHERE "FromBot" = 1 AND "PlatformId" IS NOT NULL ORDER BY "At" """;
        using var reader = command.ExecuteReader();
        var heard = new List<(DateTime, string, string)>();
        while (reader.Read())
            heard.Add((DateTime.Parse(reader.GetString(0), CultureInfo.InvariantCulture) + TimeMachine.China, reader.GetString(1)["chat-".Length..], ConversationJson.ReadReply(reader.GetString(2)).Key));
        return heard;
    }

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
