using System.Text.RegularExpressions;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Language.Times;
using HealthAssistantBot.Domain.Obligations;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.Meetings;

/// <summary>The watch's three answers (定时间, 已经开过, 下周再说), “快到期的会”, and “例会6月25日开过了”.</summary>
internal sealed partial class BodyWatchAnswer(MeetingConveners conveners, MeetingCallAnswer calling, BodyWatchDesk desk, IObligationBook book, OfficeCalendar calendar, Clock clock) : ICapability
{
    private const string Piece = "body-watch";
    private const int Version = 1;

    private sealed record Asking(int Schedule);

    public int Order => 178;

    public async Task<bool> TryAnswerAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (!turn.Who.IsMember) return false;

        var said = ChoiceWords.Plain(turn.Heard);
        var occasion = WatchOccasion.ScheduleOf(turn.Occasion);
        var waits = turn.State.Read<Asking>(Piece, Version);
        var (lists, held) = (Soon().IsMatch(said), turn.Occasion is null ? HeldSentence(turn.Heard) : null);
        if (occasion is null && waits is null && !lists && held is null) return false;
        if (await conveners.OfAsync(turn, cancellationToken) is not { } person)
        {
            if (lists) turn.Say(MeetingWords.OnlyClerks);
            return lists;
        }

        var bodies = await desk.AllAsync(await conveners.HomeAsync(person, cancellationToken), cancellationToken);
        if (lists)
        {
            turn.Say(BodyWatchWords.DueSoon([.. bodies.OrderBy(b => b.Watch.Latest ?? DateOnly.MaxValue)], clock.Today));
            return true;
        }

        if (occasion is { } id && bodies.FirstOrDefault(b => b.Schedule.Id == id) is { } body) return await HearAsync(turn, person, body, cancellationToken);
        if (waits is not null)
        {
            turn.State.Clear(Piece);
            if (bodies.FirstOrDefault(b => b.Schedule.Id == waits.Schedule) is { } asked && DayIn(turn.Heard) is { } day) return Record(turn, person, asked, day);
        }

        return held is { } sentence && Named(bodies, sentence.What) is { } named && Record(turn, person, named, sentence.Day);
    }

    private async Task<bool> HearAsync(Turn turn, Person person, WatchedBody body, CancellationToken cancellationToken)
    {
        switch (turn.Heard)
        {
            case BodyWatchWords.SetDate:
                await calling.BeginAsync(turn, person, body.Schedule.Names.Full, $"{body.Schedule.Body}全体", turn.Occasion, cancellationToken);
                return true;
            case BodyWatchWords.Held:
                turn.State.Write(Piece, Version, new Asking(body.Schedule.Id));
                turn.Say(BodyWatchWords.AskHeld);
                return true;
            case BodyWatchWords.Later:
                var monday = clock.Today.AddDays(7 - (((int)clock.Today.DayOfWeek + 6) % 7));
                body.Schedule.KeepQuietUntil(monday);
                turn.MarkCard(turn.Occasion!, $"{ChineseDates.Day(monday, clock.Today)}再提醒");
                turn.Say(BodyWatchWords.PutOff(monday, clock.Today));
                return true;
            default:
                return false;
        }
    }

    private bool Record(Turn turn, Person person, WatchedBody body, DateOnly day)
    {
        if (day > clock.Today)
        {
            turn.State.Write(Piece, Version, new Asking(body.Schedule.Id));
            turn.Say(BodyWatchWords.NotPast);
            return true;
        }

        var schedule = body.Schedule;
        var held = new HeldMeeting(schedule.AreaId, schedule.Body!, schedule.Kind!, day, person.Id, clock.UtcNow);
        book.Add(held);
        var after = BodyWatch.Of(schedule, [], [held], clock.ToLocal, clock.UtcNow, calendar.Current);
        var counts = after.Latest != body.Watch.Latest;
        turn.Say(counts ? BodyWatchWords.RecordedHeld(schedule, day, body.Watch, after, clock.Today) : BodyWatchWords.RecordedHeld(schedule, day, clock.Today));
        return true;
    }

    private (string What, DateOnly Day)? HeldSentence(string text)
    {
        if (Question().IsMatch(text) || DayIn(text) is not { } day) return null;

        var setting = new TimeSetting(clock.LocalNow, calendar.Current);
        var match = WasHeld().Match(ChoiceWords.Plain(TimePhrases.Rest(text, TimePhrases.Find(text, setting))));
        return match.Success ? (match.Groups["what"].Value, day) : null;
    }

    // What was held lies behind: 6月25日 said in December is this year's.
    private DateOnly? DayIn(string text)
    {
        var found = TimePhrases.Find(text, new TimeSetting(clock.LocalNow, calendar.Current)).FirstOrDefault(f => f.Type is TimeType.Date or TimeType.DateTime && f.StartAt is not null);
        if (found?.StartAt is not { } at) return null;

        var day = at.Day;
        if (day <= clock.Today || found.Text.Contains('年', StringComparison.Ordinal) || Ahead().IsMatch(found.Text)) return day;

        return found.Text.Contains('月', StringComparison.Ordinal) ? day.AddYears(-1) : Weekday().IsMatch(found.Text) ? day.AddDays(-7) : day.AddMonths(-1);
    }

    private static WatchedBody? Named(IReadOnlyList<WatchedBody> bodies, string what)
    {
        var named = bodies.Where(b => b.Schedule.Names.Full == what).ToList();
        if (named.Count == 0) named = [.. bodies.Where(b => b.Schedule.Names.Full.Contains(what, StringComparison.Ordinal) || what.Contains(b.Schedule.Kind!, StringComparison.Ordinal))];
        return named.Count == 1 ? named[0] : null;
    }

    [GeneratedRegex("^(?:有)?(?:哪些|什么|啥)?(?:快|要|马上)(?:要)?到期(?:了)?的会(?:议)?(?:有哪些|有什么)?$|^(?:还)?(?:有)?(?:哪些|什么|啥)会(?:议)?(?:快|要)到期(?:了)?$|^(?:哪些|什么|啥)会(?:还)?(?:没|该|要)开(?:了)?$")]
    private static partial Regex Soon();

    [GeneratedRegex("^(?<what>.{2,24}?会)(?:议)?(?:已经|都|就)?(?:开过|开完|开|召开)(?:了|过了)?$")]
    private static partial Regex WasHeld();

    [GeneratedRegex("[?？]|谁|什么|啥|吗$|多久|几时|怎么")]
    private static partial Regex Question();

    [GeneratedRegex("明|后天|下|再过|以后|之后")]
    private static partial Regex Ahead();

    [GeneratedRegex("周|星期|礼拜")]
    private static partial Regex Weekday();
}
