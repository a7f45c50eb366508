namespace HealthAssistantBot.Domain.Language.Times;

internal sealed partial class TimeReader
{
    /// <summary>What follows a point and makes it a bound: 前, 内, 起, 以后, 截止.</summary>
    private TimeExpression? Bounds(int at, PointRead point)
    {
        var end = point.End;
        if (point.Clock is null && point.Day is { } day && day.First == day.Last && BeforeBy(end, day.First) is { } earlier && !(point.Day.Feast is not null)) return Bounds(at, Joined(earlier, Clock(earlier.End, afterDay: true))) ?? Days(at, earlier);
        if (BeforeSuffix(end) is > 0 and var before) return Deadline(at, before, point);
        if (point.Day is not null && point.Clock is null && After(end, "之内", "以内", "内") is > 0 and var within && !IsOneOf(within, "容部科外勤衣蒙")) return By(at, within, point.Day.Last);
        if (After(end, "为止", "截止", "截至", "止", "到期") is > 0 and var until && !IsOneOf(until, "血痛咳")) return point.Clock is null ? By(at, until, point.Day!.Last) : ByHour(at, until, point);
        if (After(end, "之日起", "起", "之后", "以后", "后") is > 0 and var then && point.Clock is null && point.Day!.Last == point.Day.First && Amount(SkipOne(then, ",的")) is { } amount && !IsOneOf(end, "级"))
        {
            var due = amount.From(point.Day.First, _calendar);
            if (After(amount.End, "之内", "以内", "内") is > 0 and var inside) return By(at, inside, due);
            return amount is { IsDays: true, IsBare: false } ? Days(at, new DayRead(amount.End, due, due, Grain.Day)) : null;
        }
        return Running(at, point, end) ?? Since(at, point, sure: false);
    }

    // 明天起连续五天: the days one after the other, the first one counted.
    private TimeExpression? Running(int at, PointRead point, int end)
    {
        if (point.Clock is not null || point.Day is not { } day || day.First != day.Last) return null;

        var on = After(end, "之日起", "开始", "算起", "起") is > 0 and var from ? Skip(from, ",的") : end;
        if (After(on, "连续", "连着", "接连", "一连", "连") is not (> 0 and var counted) || Amount(counted) is not { IsDays: true, Workdays: 0, Months: 0, Days: > 1 } days) return null;

        var last = day.First.AddDays(days.Days - 1);
        return Of(at, days.End, TimeType.DateRange) with { StartAt = SaidMoment.On(day.First), EndAt = SaidMoment.On(last), Timex = $"({SaidMoment.On(day.First)},{SaidMoment.On(last)},P{days.Days - 1}D)" };
    }

    private int BeforeSuffix(int at)
    {
        var end = After(at, "之前", "以前", "跟前", "前头", "前");
        return end < 0 || Is(at, "前") && (IsOneOf(end, "来往去台面言列进述夕任提景线缘锋途沿辈后期科身方些几") || IsOneOf(end, "年天") && !Is(end, "天天")) ? -1 : end;
    }

    private TimeExpression Deadline(int at, int end, PointRead point)
    {
        if (point.Clock is not null) return ByHour(at, end, point);
        var day = point.Day!;
        if (day.Feast is { } feast)
        {
            var first = day.Grain == Grain.Holiday ? day.First : DaysOff(feast, day.First).First;
            // Within the days off "before" can only mean the next time.
            if (first.AddDays(-1) < Today && day.Cycle is { } cycle && cycle.Next(day.First.AddDays(1)) is { } next) first = DaysOff(feast, next).First;
            return By(at, end, first.AddDays(-1));
        }
        return By(at, end, day.Grain is Grain.Day or Grain.Part ? day.Last : day.First.AddDays(-1)) with { Timex = day.Timex };
    }

    private static TimeExpression By(int at, int end, DateOnly day) => Of(at, end, TimeType.Date) with { Bound = TimeBound.Before, EndAt = SaidMoment.EndOf(day) };

    private static TimeExpression ByHour(int at, int end, PointRead point) =>
        Of(at, end, point.Day is null ? TimeType.Time : TimeType.DateTime) with { Bound = TimeBound.Before, EndAt = new SaidMoment(point.At, true), Timex = MomentTimex(point) };

    /// <param name="sure">从, 自 stands before: nothing need follow.</param>
    private TimeExpression? Since(int at, PointRead point, bool sure)
    {
        var end = point.End;
        var on = After(end, "之日起", "起始", "算起", "开始", "以来", "起");
        if (on > 0 && (IsOneOf(on, "床来码诉点步草飞因名初") && Is(end, "起") || point.Clock is not null && !sure && !Is(end, "以来"))) on = -1;
        var later = on > 0 ? -1 : After(end, "之后", "以后", "过后", "后");
        if (later > 0 && Is(end, "后") && (IsNumeralAt(later) || IsOneOf(later, "第期续来勤果面台天半备附补几"))) later = -1;
        if (on < 0 && later < 0 && !sure) return null;
        if (point.Clock is not null) return Of(at, Math.Max(Math.Max(on, later), end), point.Day is null ? TimeType.TimeRange : TimeType.DateTimeRange) with { Bound = TimeBound.Since, StartAt = new SaidMoment(point.At, true), Timex = MomentTimex(point) };
        var day = point.Day!;
        var first = day.First;
        if (later > 0 && day.Feast is { } feast) first = (day.Grain == Grain.Holiday ? day.Last : DaysOff(feast, day.First).Last).AddDays(1);
        else if (later > 0 && day.Grain is not Grain.Day) first = day.Last.AddDays(1);
        if (on > 0 && Is(end, "以来")) return Of(at, on, TimeType.DateRange) with { StartAt = SaidMoment.On(first), EndAt = SaidMoment.On(Today), Timex = day.Timex };
        return Of(at, Math.Max(Math.Max(on, later), end), TimeType.DateRange) with { Bound = TimeBound.Since, StartAt = SaidMoment.On(first), Timex = day.Timex };
    }

    // 年内, 月内, 季度内: by the end of the running one.
    private TimeExpression? InRunning(int at)
    {
        if (at > 0 && (IsNumeral(_s[at - 1]) || IsOneOf(at - 1, "个半周去前往近"))) return null;
        var month = new DateOnly(_now.Year, _now.Month, 1);
        if (After(at, "年度内", "年内", "年度之内", "年之内") is > 0 and var year && !IsOneOf(year, "容")) return By(at, year, new DateOnly(_now.Year, 12, 31));
        if (After(at, "月内", "月之内") is > 0 and var ofMonth && !IsOneOf(ofMonth, "容")) return By(at, ofMonth, month.AddMonths(1).AddDays(-1));
        if (After(at, "季度内", "季度之内", "季内") is > 0 and var quarter) return By(at, quarter, new DateOnly(_now.Year, (_now.Month + 2) / 3 * 3, 1).AddMonths(1).AddDays(-1));
        return After(at, "周内", "一周之内") is > 0 and var week && Is(at, "周内") ? By(at, week, Monday(Today).AddDays(6)) : null;
    }

    /// <summary>What stands before a point and bounds it: 截止到, 最迟, 从 … 起, 从 … 到.</summary>
    private TimeExpression? Bounded(int at)
    {
        if (_mayRange && ShortClockRange(at) is { } hours) return WithBounds(hours, null);
        if (InRunning(at) is { } running) return running;
        if (After(at, "截止时间", "截止日期", "截止到", "截止至", "截至到", "截止", "截至", "最迟不超过", "最迟", "最晚", "至迟", "不得晚于", "不得迟于", "不晚于", "不迟于", "不能晚于", "不要晚于", "赶在", "限", "直到") is > 0 and var by)
        {
            by = Skip(by, "在到于是为至:的,");
            if (Said(by) is { } due)
            {
                if (RangeFrom(at, by, due) is not null) return null;
                var end = BeforeSuffix(due.End) is > 0 and var before ? before : -1;
                if (end > 0) return Deadline(at, end, due);
                end = After(due.End, "截止", "为止", "止", "之内", "以内", "内") is > 0 and var closed ? closed : due.End;
                return due.Clock is null ? By(at, end, due.Day!.Last) : ByHour(at, end, due);
            }
            if (Amount(by) is { } limit && After(limit.End, "之内", "以内", "内") is > 0 and var within) return Within(at, within, limit);
            if (NewYearsEve(by) is { } eve) return eve with { Start = at, Length = eve.Start + eve.Length - at };
        }
        if (After(at, "自从", "打从", "从", "自", "打", "由") is > 0 and var since && Said(SkipOne(since, ":")) is { } from)
        {
            if (RangeFrom(at, at, from) is { } range) return WithBounds(range, from.Day);
            if (Bounds(at, from) is { Bound: TimeBound.Before } deadline) return deadline;
            return Running(at, from, from.End) ?? Since(at, from, sure: true);
        }
        return null;
    }
}
