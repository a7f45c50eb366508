using System.Globalization;

namespace HealthAssistantBot.Domain.Language.Times;

/// <summary>A series before its hours: the days, and where their words end.</summary>
internal sealed record SeriesRead(int Start, int End, DayCycle Cycle)
{
    public bool IsDeadline { get; init; }

    public string? Part { get; init; }

    public string? Timex { get; init; }
}

internal sealed partial class TimeReader
{
    /// <summary>每周五下班前, 每月初一十五, 双周周三, 逢三六九, 三天一次, 周一三五: what comes again.</summary>
    private TimeExpression? Series(int at) => Series(at, DateOnly.MinValue);

    // 从下个月起每月5号, 12月1日起，每周一上午
    private TimeExpression? SeriesSince(TimeExpression begin, DateOnly since)
    {
        if (Series(SkipOne(begin.Start + begin.Length, ",的"), since) is not { } series) return null;
        return series with { Start = begin.Start, Length = series.Start + series.Length - begin.Start };
    }

    private TimeExpression? Series(int at, DateOnly since)
    {
        if (EveryMinutes(at) is { } minutes) return minutes;
        if (SeriesDays(at) is not { } series) return null;
        var (times, end) = Hours(series.End, series.Part);
        var before = series.IsDeadline;
        if (BeforeSuffix(end) is > 0 and var bound) (before, end) = (true, bound);
        else if (After(end, "之内", "以内", "内") is > 0 and var inside && !IsOneOf(inside, "容部科")) (before, end) = (true, inside);
        var cycle = series.Cycle;
        if (After(Skip(end, ",("), "遇法定节假日顺延", "遇节假日顺延", "遇到节假日顺延", "逢节假日顺延", "碰到节假日顺延", "节假日顺延", "遇假日顺延", "遇休息日顺延", "遇周末顺延", "逢周末顺延", "遇周末和节假日顺延", "遇节日顺延", "遇假顺延", "如遇节假日顺延", "如遇节假日则顺延", "遇节假日往后推", "遇节假日推后", "如遇周末顺延") is > 0 and var moved)
        {
            var calendar = _calendar;
            (cycle, end) = (cycle.Moved(calendar.OnOrAfter, "workday"), SkipOne(moved, ")"));
        }
        DateOnly? until = null;
        if (After(SkipOne(end, ","), "直到", "一直到", "到", "至", "持续到") is > 0 and var to && Day(to) is { } last && !Is(to, "位"))
        {
            until = last.Last;
            end = After(last.End, "为止", "结束", "止") is > 0 and var stop ? stop : last.End;
        }
        var whole = Built(series.Start, end, cycle, times, since, until) with { Timex = series.Timex, Bound = before ? TimeBound.Before : TimeBound.None };
        return whole.Next.Count == 0 ? null : whole;
    }

    private TimeExpression Built(int start, int end, DayCycle cycle, List<ClockRead> times, DateOnly since, DateOnly? until)
    {
        IEnumerable<SaidMoment> Occurrences(DateTime after)
        {
            var day = DateOnly.FromDateTime(after);
            if (times.Count > 0) day = day.AddDays(-1);
            if (day < since) day = since;
            if (since > DateOnly.MinValue && times.Count == 0 && day < Today) day = Today;
            for (var found = 0; found < 5000 && cycle.Next(day) is { } next && (until is null || next <= until); day = next.AddDays(1), found++)
            {
                if (times.Count == 0) yield return SaidMoment.On(next);
                foreach (var time in times)
                {
                    var moment = next.ToDateTime(TimeOnly.MinValue) + time.Span;
                    if (moment > after) yield return new SaidMoment(moment, true);
                }
            }
        }

        var rule = RuleWithHours(cycle.Rule, times);
        if (rule is not null && until is { } stop) rule += string.Create(CultureInfo.InvariantCulture, $";UNTIL={stop:yyyyMMdd}") + (times.Count > 0 ? "T235959" : "");
        if (cycle.Calendar == "workday" && Occurrences(_now).Take(3).Any(x => !_calendar.IsAnnounced(x.At.Year))) _assumed = true;
        return Of(start, end, TimeType.Set) with
        {
            Rule = rule,
            Calendar = rule is null ? cycle.Calendar : null,
            Next = [.. Occurrences(_now).Take(3)],
            Series = Occurrences,
            StartAt = since > DateOnly.MinValue ? SaidMoment.On(since) : null,
            EndAt = until is { } endDay ? SaidMoment.On(endDay) : null,
        };
    }

    private static string? RuleWithHours(string? rule, List<ClockRead> times)
    {
        if (rule is null || times.Count == 0) return rule;
        var minutes = times.Select(t => t.Minute).Distinct().ToList();
        if (minutes.Count > 1 || times.Any(t => t.DayShift > 0)) return null;
        return string.Create(CultureInfo.InvariantCulture, $"{rule};BYHOUR={string.Join(',', times.Select(t => t.Hour))};BYMINUTE={minutes[0]}");
    }

    // 早上8点和下午3点; of a range the begin.
    private (List<ClockRead> Times, int End) Hours(int at, string? part)
    {
        List<ClockRead> times = [];
        var end = at;
        var e = SkipOne(at, "的,");
        if (part is not null && Hour(SkipOne(e, "的"), part, believed: true) is { } told) (end, e) = (Add(times, told), told.End);
        else if (part is not null && Clock(e, afterDay: true, part) is { HourSaid: true } said) (end, e) = (Add(times, said), said.End);
        else if (part is not null)
        {
            var (hour, minute) = Default(part);
            Add(times, new ClockRead(e, hour, minute, 0, 0) { Part = part });
            return (times, at);
        }
        else if (ShortHours(e) is { } shortHours) return ([shortHours], shortHours.End);
        else if (Clock(e, afterDay: true) is { } clock) (end, e) = (Add(times, clock), clock.End);
        else return (times, at);

        if (After(e, "到", "至", "-") is > 0 and var to && Clock(to, afterDay: true) is { HourSaid: true } last && !Is(e, "到期")) return (times, last.End);
        while (After(e, "、", "和", "及", "跟", "与", ",") is > 0 and var next && Clock(next, afterDay: true, times[^1].Part) is { } more && (more.HourSaid || _words.At(_s, next, WordKind.Part) is not null))
        {
            if (more.Part is null or "" || more.Hour < times[^1].Hour && more.Part == times[^1].Part) more = Hour(next, null, believed: true) ?? more;
            (end, e) = (Add(times, more), more.End);
        }
        return (times, end);
    }

    private ClockRead? ShortHours(int at)
    {
        var part = _words.At(_s, at, WordKind.Part);
        var n = part is null ? at : at + part.Word.Length;
        if (!Number(n, out var hour, out var h) || hour > 24 || After(h, "到", "至", "-") is not (> 0 and var to) || !HourAt(to) || Hour(to, part?.Value, believed: true) is not { } last) return null;
        return Told(last.End, hour, 0, 0, part?.Value, leadingZero: false);
    }

    private static int Add(List<ClockRead> times, ClockRead clock)
    {
        times.Add(clock);
        return clock.End;
    }

    /// <summary>每小时, 每两小时, 每隔30分钟.</summary>
    private TimeExpression? EveryMinutes(int at)
    {
        if (!Is(at, "每")) return null;
        var e = After(at, "每隔", "每个", "每");
        int seconds;
        int end;
        if (After(e, "小时", "钟头") is > 0 and var hour) (seconds, end) = (3600, hour);
        else if (After(e, "分钟") is > 0 and var minute) (seconds, end) = (60, minute);
        else if (Amount(SkipOne(e, "隔")) is { IsDays: false, Days: 0, Months: 0 } amount && amount.Seconds % 60 == 0 && amount.Timex.Contains('T', StringComparison.Ordinal)) (seconds, end) = ((int)amount.Seconds, amount.End);
        else return null;
        var step = TimeSpan.FromSeconds(seconds);
        var rule = seconds % 3600 == 0 ? "FREQ=HOURLY" + (seconds > 3600 ? $";INTERVAL={seconds / 3600}" : "") : "FREQ=MINUTELY" + (seconds > 60 ? $";INTERVAL={seconds / 60}" : "");
        var first = _now + step;
        IEnumerable<SaidMoment> Occurrences(DateTime after)
        {
            var from = first;
            if (after >= first) from = first + step * ((after - first).Ticks / step.Ticks + 1);
            for (var i = 0; i < 5000; i++) yield return new SaidMoment(from + step * i, true);
        }
        return Of(at, end, TimeType.Set) with { Rule = rule, Next = [.. Occurrences(_now).Take(3)], Series = Occurrences, Timex = "PT" + (seconds % 3600 == 0 ? $"{seconds / 3600}H" : $"{seconds / 60}M") };
    }
}
