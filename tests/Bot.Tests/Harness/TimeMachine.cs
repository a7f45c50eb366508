using System.Globalization;
using HealthAssistantBot.Domain.FollowUps;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Meetings;
using HealthAssistantBot.Reminders;
using HealthAssistantBot.Reminders.Meetings;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace HealthAssistantBot.Bot.Tests.Harness;

/// <summary>Something that happens at a moment of the wall clock; done again after a crash, so it must not mind being done twice.</summary>
internal sealed record Happening(DateTime At, Func<LightProgram, Task> Do);

/// <summary>
/// Lets a program live through time: every bell that tells somebody something rings at the moments that Quartz works out from its cron, those
/// of each minute only where something can be due; messages leave when their moment has come; people do what the script says.
/// </summary>
internal sealed class TimeMachine : IDisposable
{
    public static readonly TimeSpan China = TimeSpan.FromHours(8);

    private static readonly TimeZoneInfo Zone = TimeZoneInfo.CreateCustomTimeZone("office", China, "office", "office");

    private const string Ladder = "urgent-ladder";
    private const string MeetingBells = "meeting-";

    private readonly SettableTime _time;
    private readonly string _folder;
    private readonly PriorityQueue<(string Name, CronExpression Cron), DateTime> _bells = new();
    private readonly IReadOnlyList<MeetingRule> _minuteRules;
    private readonly CronExpression _ladder;
    private readonly TimeSpan _patience;
    private readonly SqliteConnection _reading;

    public TimeMachine(string folder, SettableTime time, LightProgram program)
    {
        (_folder, _time) = (folder, time);
        _reading = new SqliteConnection($"Data Source={Path.Combine(_folder, "assistant.db")};Mode=ReadOnly;Pooling=False");
        _reading.Open();
        foreach (var bell in program.Bells().Where(b => b.Tells && !IsEachMinute(b.Cron)))
        {
            var expression = new CronExpression(bell.Cron, Zone);
            _bells.Enqueue((bell.Name, expression), Next(expression, Local));
        }

        _minuteRules = [.. MeetingReminders.Rules.Where(r => IsEachMinute(r.Cron))];
        _ladder = new CronExpression(program.Bells().Single(b => b.Name == Ladder).Cron, Zone);
        _patience = program.Services.GetRequiredService<RemindersOptions>().EscalateAfter;
    }

    private DateTime Local => _time.Now.ToOffset(China).DateTime;

    /// <summary>The moment of a waiting message has come.</summary>
    public bool SomethingIsDue => Moment("""SELECT MIN("DueAt") FROM "Outbox" WHERE "State" = 0 AND "DueAt" <= @0""", Local - China) is not null;

    /// <summary>Runs everything between now and then, in order.</summary>
    /// <param name="program">The program that lives at the moment; another one after each crash.</param>
    /// <param name="act">Does one thing and lets messages leave; it may have to do it several times.</param>
    public async Task RunAsync(DateTime until, IEnumerable<Happening> script, Func<LightProgram> program, Func<Func<LightProgram, Task>, Task> act)
    {
        var happenings = new Queue<Happening>(script.OrderBy(h => h.At));
        while (true)
        {
            var (at, what) = await NextAsync(happenings, program());
            if (at >= until) break;

            if (at > Local) _time.Now = new DateTimeOffset(DateTime.SpecifyKind(at, DateTimeKind.Unspecified), China);
            await act(what);
        }

        _time.Now = new DateTimeOffset(until, China);
    }

    /// <summary>The sign of life of the minute before: the heart beats in those too that are left out here.</summary>
    public void Beat()
    {
        using var writing = new SqliteConnection($"Data Source={Path.Combine(_folder, "assistant.db")};Pooling=False");
        writing.Open();
        using var command = writing.CreateCommand();
        command.CommandText = """UPDATE "Heartbeats" SET "At" = @0 WHERE "At" < @0""";
        command.Parameters.AddWithValue("@0", Local - China - TimeSpan.FromMinutes(1));
        command.ExecuteNonQuery();
    }

    public void Dispose() => _reading.Dispose();

    private async Task<(DateTime At, Func<LightProgram, Task> What)> NextAsync(Queue<Happening> happenings, LightProgram program)
    {
        var candidates = new List<(DateTime At, Func<LightProgram, Task> What, Action Taken)>();
        if (happenings.TryPeek(out var next)) candidates.Add((next.At, next.Do, () => happenings.Dequeue()));
        if (_bells.TryPeek(out var bell, out var rings)) candidates.Add((rings, p => FindsNothing(bell.Name) ? Task.CompletedTask : p.RingAsync(bell.Name), () => _bells.DequeueEnqueue(bell, Next(bell.Cron, rings))));
        if (NextDue() is { } due) candidates.Add((due, _ => Task.CompletedTask, () => { }));
        if (NextOfLadder() is { } call) candidates.Add((call, p => p.RingAsync(Ladder), () => { }));
        if (NextWake() is { } wake) candidates.Add((wake, p => p.RingAsync("followups"), () => { }));
        if (await NextOfMeetingsAsync(program) is { } meeting) candidates.Add((meeting.At, p => p.RingAsync(meeting.Bell), () => { }));

        var first = candidates.MinBy(c => c.At);
        first.Taken();
        return (first.At, first.What);
    }

    private DateTime? NextDue() => Moment("""SELECT MIN("DueAt") FROM "Outbox" WHERE "State" = 0 AND "DueAt" > @0 AND "PersonId" IN (SELECT "PersonId" FROM "Conversations")""", Local - China);

    // Half a dozen rules ask each morning for the meetings of the next weeks; years are long without any.
    private bool FindsNothing(string bell) =>
        bell.StartsWith(MeetingBells, StringComparison.Ordinal) && (Moment("""SELECT MIN("Start") FROM "Meetings" WHERE "CancelledAt" IS NULL AND "Start" > @0""", Local - China) is not { } nearest || nearest > Local + MeetingReminders.Ahead);

    // When the one called last has had their time.
    private DateTime? NextOfLadder()
    {
        const string sql = """
            SELECT MIN("Last") FROM (SELECT MAX(c."CalledAt") AS "Last" FROM "UrgentAlerts" a JOIN "UrgentCalls" c ON c."UrgentAlertId" = a."Id"
            WHERE a."TakenAt" IS NULL AND a."GivenUpAt" IS NULL GROUP BY a."Id")
            """;
        if (Moment(sql, DateTime.MinValue) is not { } last) return null;

        return Next(_ladder, (last + _patience > Local ? last + _patience : Local).AddSeconds(-1));
    }

    // At the bell's next ring after the moment at which a follow-up is awake.
    private DateTime? NextWake()
    {
        if (Moment("""SELECT MIN("WakeAt") FROM "FollowUps" WHERE "WakeAt" IS NOT NULL""", DateTime.MinValue) is not { } wake) return null;

        var from = wake > Local ? wake : Local;
        var ring = from.Date.AddHours(from.Hour).AddMinutes(from.Minute).AddSeconds(20);
        return ring <= from ? ring.AddMinutes(1) : ring;
    }

    private async Task<(DateTime At, string Bell)?> NextOfMeetingsAsync(LightProgram program)
    {
        if (Moment("""SELECT MIN("Start") FROM "Meetings" WHERE "CancelledAt" IS NULL AND "Start" > @0""", Local - China) is not { } nearest || nearest > Local.AddDays(2)) return null;

        await using var scope = program.Services.CreateAsyncScope();
        var meetings = await scope.ServiceProvider.GetRequiredService<IMeetingBook>().BetweenAsync(Local - China, Local.AddDays(2) - China, CancellationToken.None);
        return meetings.Where(m => !m.IsCancelled)
            .SelectMany(m => _minuteRules.Select(rule => (rule.Bell, Moment: MeetingReminders.MomentOf(rule, m.Start + China, WorkCalendar.Official))))
            .Where(m => m.Moment is not null)
            .Select(m => (At: m.Moment!.Value.At.AddSeconds(40), m.Bell))
            .Where(m => m.At > Local)
            .Select(m => ((DateTime At, string Bell)?)m)
            .MinBy(m => m!.Value.At);
    }

    private DateTime? Moment(string sql, DateTime utc)
    {
        using var command = _reading.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("@0", utc);
        return command.ExecuteScalar() is string stored ? DateTime.Parse(stored, CultureInfo.InvariantCulture) + China : null;
    }

    private static bool IsEachMinute(string cron) => cron.Split(' ')[1] == "*";

    private static DateTime Next(CronExpression cron, DateTime after) => cron.GetNextValidTimeAfter(new DateTimeOffset(after, China))!.Value.ToOffset(China).DateTime;
}
