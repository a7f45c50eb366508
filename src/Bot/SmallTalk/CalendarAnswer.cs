using System.Text.RegularExpressions;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Language.Times;

namespace HealthAssistantBot.Bot.SmallTalk;

/// <summary>“10月10号上班吗”, “国庆节放几天”, “明年放假安排”: what the calendar says, and where nobody has announced it yet.</summary>
internal sealed partial class CalendarAnswer(OfficeCalendar calendar, Clock clock) : ICapability
{
    public int Order => 345;

    public Task<bool> TryAnswerAsync(Turn turn, CancellationToken cancellationToken)
    {
        var said = ChoiceWords.Plain(turn.Heard);
        if (!Asks().IsMatch(said)) return Task.FromResult(false);

        var found = TimePhrases.Find(turn.Heard, new TimeSetting(clock.LocalNow, calendar.Current, turn.Who.Market));
        var holiday = Holiday().Match(said) is { Success: true } match ? match.Value : null;
        var day = found.FirstOrDefault(f => f is { Type: TimeType.Date or TimeType.DateTime, StartAt: not null })?.StartAt?.Day;
        var reply = holiday is null && day is { } asked ? Day(asked)
            : YearOf(said) is { } year ? Year(year, holiday)
            : holiday is not null ? Named(holiday, found)
            : null;
        if (reply is null) return Task.FromResult(false);

        turn.Say(reply);
        return Task.FromResult(true);
    }

    private Reply Day(DateOnly day)
    {
        var days = calendar.Current;
        var why = days.Holiday(day) is { Length: > 0 } holiday ? $"，{holiday}假期" : days.IsWorkday(day) && (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday) ? "，是补班" : "";
        var note = days.IsAnnounced(day.Year) ? "" : "\n" + NotAnnounced(day.Year);
        return Reply.Plain("calendar.day", $"{ChineseDates.Day(day, clock.Today)}{(days.IsWorkday(day) ? "上班" : "休息")}{why}。{note}");
    }

    private Reply Named(string name, IReadOnlyList<TimeExpression> found)
    {
        var year = found.FirstOrDefault(f => f.StartAt is not null)?.StartAt?.Day.Year ?? clock.Today.Year;
        name = name switch { "五一" => "劳动节", "十一" => "国庆", "过年" => "春节", _ => name };
        var spans = Spans(year, name);
        if (spans.Count > 0 && spans[^1].Last < clock.Today && found.All(f => f.StartAt is null)) (year, spans) = (year + 1, Spans(year + 1, name));
        return spans.Count > 0 ? Reply.Plain("calendar.holiday", string.Join('\n', spans.Select(Line))) : Reply.Plain("calendar.not-announced", NotAnnounced(year));
    }

    private Reply Year(int year, string? name)
    {
        if (!calendar.Current.IsAnnounced(year)) return Reply.Plain("calendar.not-announced", NotAnnounced(year));

        var spans = Spans(year, name);
        return spans.Count == 0 ? Reply.Plain("calendar.not-announced", $"{year}年没有排{name}的假。") : Reply.Plain("calendar.year", string.Join('\n', [$"{year}年放假：", .. spans.Select(Line)]));
    }

    private List<(string Name, DateOnly First, DateOnly Last)> Spans(int year, string? name)
    {
        var spans = new List<(string, DateOnly, DateOnly)>();
        for (var day = new DateOnly(year, 1, 1); day.Year == year; day = day.AddDays(1))
        {
            if (calendar.Current.DaysOffAround(day) is not { } span) continue;

            var holiday = calendar.Current.Holiday(day)!;
            if (name is null || holiday.Contains(name, StringComparison.Ordinal) || name.Contains(holiday, StringComparison.Ordinal)) spans.Add((holiday, span.First, span.Last));
            day = span.Last;
        }

        return spans;
    }

    private string Line((string Name, DateOnly First, DateOnly Last) span)
    {
        var worked = Enumerable.Range(-14, 14 + 15 + span.Last.DayNumber - span.First.DayNumber).Select(span.First.AddDays)
            .Where(d => d.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday && calendar.Current.IsWorkday(d)).Select(d => ChineseDates.Day(d, clock.Today)).ToList();
        var days = span.Last == span.First ? ChineseDates.Day(span.First, clock.Today) : $"{ChineseDates.Day(span.First, clock.Today)}到{ChineseDates.Day(span.Last, clock.Today)}";
        return $"{span.Name}：{days}，{span.Last.DayNumber - span.First.DayNumber + 1}天{(worked.Count == 0 ? "" : $"；{string.Join('、', worked)}上班")}";
    }

    private int? YearOf(string said) =>
        Years().Match(said) is not { Success: true } match ? null : match.Value switch { "今年" => clock.Today.Year, "明年" => clock.Today.Year + 1, "去年" => clock.Today.Year - 1, var digits => int.Parse(digits.AsSpan(0, 4), System.Globalization.CultureInfo.InvariantCulture) };

    private static string NotAnnounced(int year) => $"{year}年的放假安排还没公布，先按周末算。";

    [GeneratedRegex("^(?!.*(?:谁|哪个|归|负责)).{1,16}(?:放假|放几天|放多久|上班|休息|调休|补班|上不上班|放不放假)(?:吗|么|不|没|安排|几天|多少天|怎么放|是哪几天|是几号|到几号)?$|^(?:今年|明年|20\\d\\d年)?(?:的)?(?:放假安排|节假日安排|节假日|放假时间)(?:是什么|出来了吗|出来没有|公布了吗|怎么安排)?$|^(?:今年|明年|20\\d\\d年).{0,6}(?:怎么放假|怎么放|放几天|放假几天)$")]
    private static partial Regex Asks();

    [GeneratedRegex("元旦|春节|过年|清明|劳动节|五一|端午|中秋|国庆|十一")]
    private static partial Regex Holiday();

    [GeneratedRegex("今年|明年|去年|20\\d\\d年")]
    private static partial Regex Years();
}
