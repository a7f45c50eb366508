using System.Globalization;

namespace HealthAssistantBot.Domain.Language.Times;

/// <summary>A day, an hour, or both, with the moment they come to.</summary>
internal sealed record PointRead(int End, DayRead? Day, ClockRead? Clock, DateTime At);

internal sealed partial class TimeReader
{
    private TimeExpression? Point(int at)
    {
        if (Said(at) is not { } point) return NewYearsEve(at);
        if (RangeFrom(at, at, point) is { } range) return WithBounds(range, point.Day);
        return Bounds(at, point) ?? (point.Day is { } day && point.Clock is null ? Days(at, day) : Moment(at, point));
    }

    private PointRead? Said(int at)
    {
        var day = Day(at);
        if (_words.At(_s, at, WordKind.DayPart) is { } word && (day is null || at + word.Word.Length > day.End))
        {
            var parts = word.Value.Split(' ');
            var date = Today.AddDays(int.Parse(parts[0], CultureInfo.InvariantCulture));
            var e = at + word.Word.Length;
            day = new DayRead(e, date, date, Grain.Day) { Timex = SaidMoment.On(date).ToString() };
            var (hour, minute) = Default(parts[1]);
            return Joined(day, Clock(e, afterDay: true, parts[1]) ?? new ClockRead(e, hour, minute, 0, 0) { Part = parts[1], IsSure = true });
        }
        if (day is not null)
        {
            if (day.First != day.Last) return new PointRead(day.End, day, null, day.First.ToDateTime(TimeOnly.MinValue));
            var e = SkipOne(day.End, "的,");
            if (day.Feast is { Name: "除夕" } && After(day.End, "晚上", "晚") < 0 && Is(day.End - 2, "晚上")) e = day.End;
            var clock = Clock(e, afterDay: true) ?? (Is(day.End, "在") ? Clock(day.End + 1, afterDay: true) : null);
            return Joined(day, clock);
        }
        var lead = After(at, "大约", "大概", "约莫", "差不多", "约") is > 0 and var about ? about : at;
        return Clock(lead, afterDay: lead > at) is { } bare && !(lead > at && !bare.HourSaid) ? new PointRead(bare.End, null, bare, Ahead(bare)) : null;
    }

    private DateTime Ahead(ClockRead clock)
    {
        var moment = _from.Date + clock.Span;
        if (clock.DayShift > 0 && moment.AddDays(-1) > _from) return moment.AddDays(-1);
        return moment > _from ? moment : moment.AddDays(1);
    }

    private PointRead Joined(DayRead day, ClockRead? clock)
    {
        if (clock is null) return new PointRead(day.End, day, null, day.First.ToDateTime(TimeOnly.MinValue));
        var moment = day.First.ToDateTime(TimeOnly.MinValue) + clock.Span;
        // A bare Friday counts today only while its hour is ahead.
        if (moment <= _now && _from == _now && day.First == Today && day.Cycle is { } cycle && cycle.Next(Today.AddDays(1)) is { } next)
        {
            day = day with { First = next, Last = next };
            moment = next.ToDateTime(TimeOnly.MinValue) + clock.Span;
        }
        // 今天半夜两点, said in the evening, is the coming night.
        if (clock is { Part: "midnight", DayShift: 0 } && day.First == Today && moment <= _now) moment = moment.AddDays(1);
        return new PointRead(clock.End, day, clock, moment);
    }

    private static TimeExpression Of(int start, int end, TimeType type) => new(start, end - start, type);

    private static TimeExpression Moment(int at, PointRead point)
    {
        var type = point.Day is null ? TimeType.Time : TimeType.DateTime;
        if (point.Clock is { HourSaid: false, Part: "dawn" or "midnight" })
        {
            // 凌晨 has no hour of its own: the whole of it is meant.
            var midnight = point.At.Date;
            return Of(at, point.End, point.Day is null ? TimeType.TimeRange : TimeType.DateTimeRange) with { StartAt = new SaidMoment(midnight, true), EndAt = new SaidMoment(midnight.AddHours(6), true), Timex = MomentTimex(point) };
        }
        return Of(at, point.End, type) with { StartAt = new SaidMoment(point.At, true), Timex = MomentTimex(point) };
    }

    private static string? MomentTimex(PointRead point)
    {
        if (point.Clock is not { } clock) return point.Day?.Timex;
        if (point.Day is { Timex: null }) return null;
        string time;
        if (!clock.HourSaid) time = clock.Part switch { "morning" or "forenoon" or "dawn" => "TMO", "noon" or "afternoon" => "TAF", "dusk" or "evening" => "TEV", "night" or "midnight" => "TNI", _ => "T" + Two(clock.Hour) };
        else if (clock.Second > 0) time = $"T{Two(clock.Hour)}:{Two(clock.Minute)}:{Two(clock.Second)}";
        else time = $"T{Two(clock.Hour)}" + (clock.Minute > 0 ? ":" + Two(clock.Minute) : "");
        var day = point.Day?.Timex ?? "";
        return clock.DayShift > 0 && day.Length == 10 ? SaidMoment.On(DateOnly.FromDateTime(point.At)) + time : day + time;
    }

    private static string Two(int number) => number.ToString("00", CultureInfo.InvariantCulture);

    private TimeExpression Days(int at, DayRead day) => day.First == day.Last && day.Grain is Grain.Day
        ? Of(at, day.End, TimeType.Date) with { StartAt = SaidMoment.On(day.First), Timex = day.Timex }
        : Of(at, SpanEnd(day.End), TimeType.DateRange) with { StartAt = SaidMoment.On(day.First), EndAt = SaidMoment.On(day.Last), Timex = day.Timex };

    private int SpanEnd(int at) => After(at, "期间", "这段时间", "那段时间") is > 0 and var end ? end : at;

    private TimeExpression WithBounds(TimeExpression range, DayRead? day)
    {
        var end = range.Start + range.Length;
        if (day is not null && After(end, "期间", "之间", "这段时间", "这几天", "内", "以内", "之内") is > 0 and var more && !IsOneOf(more, "容部")) return range with { Length = more - range.Start };
        return After(end, "期间", "之间", "这段时间", "的时候") is > 0 and var said ? range with { Length = said - range.Start } : range;
    }

    // 年前, 年跟前: by the eve of the lunar new year.
    private TimeExpression? NewYearsEve(int at)
    {
        if (at > 0 && (IsNumeral(_s[at - 1]) || IsOneOf(at - 1, "去前今明后个百当往近几多些老少青中晚早成"))) return null;
        var e = After(at, "农历年前", "阴历年前", "旧历年前", "年跟前", "年根前", "年根底下", "年根底", "年根儿", "过年前", "年关前", "年前");
        if (e < 0 || IsOneOf(e, "的几两三后")) return null;
        return LunarDates.Next(Today, 12, 0) is { } eve ? Of(at, e, TimeType.Date) with { Bound = TimeBound.Before, EndAt = SaidMoment.EndOf(eve) } : null;
    }
}
