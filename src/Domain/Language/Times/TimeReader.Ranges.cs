namespace HealthAssistantBot.Domain.Language.Times;

internal sealed partial class TimeReader
{
    /// <summary>The range that begins with a point: 20号到25号, 上午9点到11点, 周一至五. The end is read as from the begin on.</summary>
    private TimeExpression? RangeFrom(int start, int at, PointRead begin)
    {
        var to = After(begin.End, "一直到", "直到", "到", "至", "-");
        if (to < 0 || Is(begin.End, "到期") || Is(begin.End, "至少") || Is(begin.End, "至今") || Is(begin.End, "到位") || Is(begin.End, "到底") || Is(begin.End, "到场")) return null;
        to = SkipOne(to, "-了");
        var saved = _from;
        try
        {
            (_from, _rangeEnd) = (begin.At, to);
            return begin.Clock is null ? DayRange(start, begin, to) : ClockRange(start, begin, to);
        }
        finally
        {
            (_from, _rangeEnd) = (saved, -1);
        }
    }

    private TimeExpression? DayRange(int start, PointRead begin, int to)
    {
        var first = begin.Day!;
        var end = RangeEndDay(first, to);
        if (end is null || end.Last < first.First) return null;
        var type = TimeType.DateRange;
        var last = SaidMoment.On(end.Last);
        var e = end.End;
        if (end.First == end.Last && Clock(end.End, afterDay: true) is { HourSaid: true } clock)
        {
            (type, e) = (TimeType.DateTimeRange, clock.End);
            last = new SaidMoment(end.Last.ToDateTime(TimeOnly.MinValue) + clock.Span, true);
        }
        return Of(start, e, type) with { StartAt = SaidMoment.On(first.First), EndAt = last, Timex = $"({SaidMoment.On(first.First)},{last},P{end.Last.DayNumber - first.First.DayNumber}D)" };
    }

    private DayRead? RangeEndDay(DayRead first, int to)
    {
        if (first.IsWeekday && WeekdayDigit(to) is { } weekday && !IsOneOf(to + 1, "点时月号日"))
        {
            var day = DayCycle.Weekly([weekday]).Next(first.First.AddDays(1))!.Value;
            return new DayRead(to + 1, day, day, Grain.Day);
        }
        if (first.Cycle?.Calendar == "lunar" && LunarDayNumber(to) is { } lunar && !IsOneOf(lunar.End, "月点号"))
        {
            return LunarDates.NextDay(first.First, lunar.Day) is { } day ? new DayRead(lunar.End, day, day, Grain.Day) : null;
        }
        return Day(to);
    }

    private TimeExpression? ClockRange(int start, PointRead begin, int to)
    {
        if (Day(to) is { } day && !(Number(to, out _, out var n) && n == day.End))
        {
            if (day.Last < DateOnly.FromDateTime(begin.At)) return null;
            var clockThere = Clock(SkipOne(day.End, "的"), afterDay: true);
            var last = clockThere is null ? SaidMoment.EndOf(day.Last) : new SaidMoment(day.Last.ToDateTime(TimeOnly.MinValue) + clockThere.Span, true);
            return Of(start, clockThere?.End ?? day.End, TimeType.DateTimeRange) with { StartAt = new SaidMoment(begin.At, true), EndAt = last };
        }
        if (Clock(to, afterDay: true) is not { } own) return null;
        var midnight = begin.At.Date;
        var end = midnight + own.Span;
        var read = own;
        if (own.HourSaid && own.Part is null)
        {
            // 上午9点到11点, 下午2点到5点, 上午9点到2点: the part of the day holds on while that comes later than the begin.
            foreach (var candidate in (ClockRead?[])[begin.Clock!.Part is null ? null : Hour(to, begin.Clock.Part, believed: true), begin.Clock.Part is null ? AsWritten(to, own) : null, own, own with { Hour = (own.Hour + 12) % 24, DayShift = own.Hour + 12 >= 24 ? 1 : 0 }])
            {
                if (candidate is null || midnight + candidate.Span <= begin.At) continue;
                (end, read) = (midnight + candidate.Span, candidate);
                break;
            }
        }
        if (end <= begin.At) end = end.AddDays(1);
        var from = begin.At;
        // Today's range still runs: 下午2点到5点, said at 3.
        if (begin.Day is null && begin.At.Date > _now.Date && end.AddDays(-1) > _now && begin.Clock!.DayShift == 0) (from, end) = (from.AddDays(-1), end.AddDays(-1));
        var length = end - from;
        return Of(start, read.End, begin.Day is null ? TimeType.TimeRange : TimeType.DateTimeRange) with
        {
            StartAt = new SaidMoment(from, true),
            EndAt = new SaidMoment(end, true),
            Timex = begin.Day is null ? $"(T{from:HH:mm},T{end:HH:mm},PT{(int)length.TotalHours}H)" : null,
        };
    }

    // 零点到六点: six in the morning, because that comes after the begin.
    private ClockRead AsWritten(int at, ClockRead read) => Number(at, out var hour, out _) && hour < read.Hour ? read with { Hour = hour } : read;

    /// <summary>早上五到六点, 9-11点: the unit stands at the end only.</summary>
    private TimeExpression? ShortClockRange(int at)
    {
        var day = Day(at);
        if (day is not null && day.First != day.Last) return null;
        var e = day is null ? at : SkipOne(day.End, "的");
        var part = _words.At(_s, e, WordKind.Part);
        var n = part is null ? e : e + part.Word.Length;
        if (!Number(n, out var hour, out var h) || hour > 24 || After(h, "到", "至", "-") is not (> 0 and var to) || !HourAt(to) || IsOneOf(n - 1, "-.:/")) return null;
        if (Hour(to, part?.Value, believed: true) is null) return null;
        var begin = Told(h, hour, 0, 0, part?.Value, leadingZero: false);
        var point = day is null ? new PointRead(h, null, begin, Ahead(begin)) : Joined(day, begin);
        return RangeFrom(at, at, point);
    }
}
