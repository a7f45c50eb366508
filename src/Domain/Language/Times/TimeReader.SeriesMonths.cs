namespace HealthAssistantBot.Domain.Language.Times;

internal sealed partial class TimeReader
{
    private SeriesRead OfEveryMonth(int at, int end)
    {
        var e = SkipOne(end, "的");
        var on = After(e, "逢");
        if (on > 0) e = on;
        if (After(e, "结束后", "过后") is > 0 and var over && Amount(over) is { Days: > 0, Months: 0 } days && After(days.End, "之内", "以内", "内") is > 0 and var inside) return new SeriesRead(at, inside, DayCycle.MonthDays([days.Days])) { IsDeadline = true };
        if (MonthDays(e) is { } list) return new SeriesRead(at, list.End, list.Cycle);
        if (e > end && Digits(e) is { } digits && on > 0) return new SeriesRead(at, digits.End, digits.Cycle);
        // 每月一次: its phase is free.
        return new SeriesRead(at, end, DayCycle.EveryMonths(Today.AddMonths(1), 1)) { Timex = "P1M" };
    }

    /// <summary>5号和20号, 初一十五, 底, 最后一个星期五, 第一个工作日, 1到5号 — of every month, or of the given ones.</summary>
    private (int End, DayCycle Cycle)? MonthDays(int at, IReadOnlyCollection<int>? months = null)
    {
        if (After(at, "农历", "阴历") is > 0 and var lunar && LunarList(lunar) is { } marked) return marked;
        if (IsOneOf(at, "初廿") && LunarList(at) is { } feast) return feast;
        if (NumberList(at) is { } numbers) return (numbers.End, DayCycle.MonthDays(numbers.Days, months));
        if (After(at, "月底", "月末", "底", "末", "最后一天", "月尾", "最后1天", "最末一天") is > 0 and var last && !IsOneOf(last, "周")) return (last, DayCycle.MonthDays([-1], months));
        if (After(at, "月初", "头一天", "第一天", "初", "上旬", "月头", "头") is > 0 and var first) return (first, DayCycle.MonthDays([1], months));
        if (After(at, "中旬", "月中") is > 0 and var middle) return (middle, DayCycle.MonthDays([11], months));
        if (After(at, "下旬") is > 0 and var late) return (late, DayCycle.MonthDays([21], months));
        if (After(at, "月半", "半") is > 0 and var half && months is null) return (half, DayCycle.MonthDays([15]));
        var sign = 1;
        var e = After(at, "最后", "倒数");
        if (e > 0) (sign, e) = (-1, SkipOne(e, "第"));
        else if (After(at, "首") is > 0 and var head) e = head;
        else if (Is(at, "第")) e = at + 1;
        else return null;
        var nth = 1;
        if (!Is(at, "首"))
        {
            if (!Number(e, out nth, out var n)) return null;
            e = n;
        }
        if (After(e, "个工作日", "工作日") is > 0 and var workday) return (workday, DayCycle.NthWorkday(_calendar, sign * nth, months));
        var c = SkipOne(e, "个");
        if (WeekdayWord(c) is { } weekday && nth <= 5) return (weekday.End, DayCycle.NthWeekday(sign * nth, weekday.Day, months));
        if (After(c, "周的", "星期的", "周", "个星期") is > 0 and var week && WeekdayWord(week) is { } inWeek && nth <= 5) return (inWeek.End, DayCycle.NthWeekday(sign * nth, inWeek.Day, months));
        if (After(c, "周末") is > 0 and var weekend) return (weekend, DayCycle.NthWeekday(sign * nth, DayOfWeek.Saturday, months));
        return After(e, "天") is > 0 and var day && sign == 1 ? (day, DayCycle.MonthDays([nth], months)) : null;
    }

    // 5号和20号, 5、15、25号, 1到5号
    private (int End, List<int> Days)? NumberList(int at)
    {
        List<int> days = [];
        var e = at;
        var named = false;
        while (Number(e, out var day, out var n) && day is >= 1 and <= 31)
        {
            if (After(n, "号", "日") is > 0 and var unit) (named, n) = (true, unit);
            days.Add(day);
            e = n;
            if (After(e, "到", "至", "-") is > 0 and var to && Number(to, out var last, out var l) && last > day && last <= 31)
            {
                for (var next = day + 1; next <= last; next++) days.Add(next);
                e = After(l, "号", "日") is > 0 and var spanUnit ? spanUnit : l;
                named |= e > l;
            }
            if (named && Number(e, out _, out var glued) && IsOneOf(glued, "号日") && !BlankBefore(e)) continue;
            if (After(e, "、", "和", "及", "跟", "与", ",", "还有") is not (> 0 and var following) || !Number(following, out _, out var f) || !(IsOneOf(f, "号日") || IsOneOf(f, "、和及跟与") && !named)) break;
            e = following;
        }
        return named ? (e, days) : null;
    }

    private bool BlankBefore(int at) => char.IsAsciiDigit(_s[at]) && BreakBefore(at);

    // 初一十五, 初一、十五, 初八
    private (int End, DayCycle Cycle)? LunarList(int at)
    {
        List<int> days = [];
        var e = at;
        while (LunarDayNumber(e) is { } day && (days.Count > 0 || IsOneOf(at, "初廿十二三")))
        {
            days.Add(day.Day);
            e = day.End;
            if (After(e, "、", "和", "跟", "及", "与", ",") is > 0 and var next && LunarDayNumber(next) is not null && !IsOneOf(LunarDayNumber(next)!.Value.End, "点号个户")) e = next;
            else if (LunarDayNumber(e) is null || IsOneOf(LunarDayNumber(e)!.Value.End, "点号个户")) break;
        }
        return days.Count == 0 ? null : (e, DayCycle.LunarMonthDays(days));
    }

    private SeriesRead OfEveryQuarter(int at, int end)
    {
        var e = SkipOne(end, "的");
        if (After(e, "结束后", "过后", "后") is > 0 and var over && Amount(over) is { Days: > 0, Months: 0 } days && After(days.End, "之内", "以内", "内") is > 0 and var inside) return new SeriesRead(at, inside, DayCycle.MonthDays([days.Days], QuarterBegins)) { IsDeadline = true };
        if (After(e, "第一个月", "第1个月", "首月", "头一个月", "首个月") is > 0 and var one) return OfMonths(at, one, QuarterBegins, last: false);
        if (After(e, "第二个月", "第2个月") is > 0 and var two) return OfMonths(at, two, [2, 5, 8, 11], last: false);
        if (After(e, "最后一个月", "最后1个月", "末月", "第三个月", "第3个月") is > 0 and var three) return OfMonths(at, three, QuarterEnds, last: true);
        if (After(e, "最后一个") is > 0 and var lastOf && WeekdayWord(lastOf) is { } weekday) return new SeriesRead(at, weekday.End, DayCycle.NthWeekday(-1, weekday.Day, QuarterEnds));
        if (After(e, "第一个") is > 0 and var firstOf && WeekdayWord(firstOf) is { } first) return new SeriesRead(at, first.End, DayCycle.NthWeekday(1, first.Day, QuarterBegins));
        if (After(e, "最后一周", "最后一个星期", "最后一个礼拜") is > 0 and var lastWeek) return new SeriesRead(at, lastWeek, DayCycle.MonthDays([-1], QuarterEnds));
        if (After(e, "第一周", "第一个星期", "第一个礼拜") is > 0 and var firstWeek) return new SeriesRead(at, firstWeek, DayCycle.MonthDays([1], QuarterBegins));
        if (After(e, "末的", "末", "底", "最后一天", "末尾") is > 0 and var close) return NumberList(close) is { } inLast ? new SeriesRead(at, inLast.End, DayCycle.MonthDays(inLast.Days, QuarterEnds)) : new SeriesRead(at, close, DayCycle.MonthDays([-1], QuarterEnds));
        if (After(e, "初", "第一天", "开始") is > 0 and var open) return new SeriesRead(at, open, DayCycle.MonthDays([1], QuarterBegins));
        if (After(e, "第一个工作日", "首个工作日") is > 0 and var workday) return new SeriesRead(at, workday, DayCycle.NthWorkday(_calendar, 1, QuarterBegins));
        if (After(e, "最后一个工作日") is > 0 and var lastWorkday) return new SeriesRead(at, lastWorkday, DayCycle.NthWorkday(_calendar, -1, QuarterEnds));
        return new SeriesRead(at, end, DayCycle.MonthDays([-1], QuarterEnds));
    }

    private SeriesRead OfMonths(int at, int end, int[] months, bool last)
    {
        var e = SkipOne(end, "的");
        return MonthDays(e, months) is { } days ? new SeriesRead(at, days.End, days.Cycle) : new SeriesRead(at, end, DayCycle.MonthDays([last ? -1 : 1], months));
    }

    private SeriesRead OfEveryHalf(int at, int end)
    {
        var e = SkipOne(end, "的");
        if (After(e, "末", "底", "结束", "最后一天") is > 0 and var close) return new SeriesRead(at, close, DayCycle.MonthDays([-1], HalfEnds));
        if (After(e, "初") is > 0 and var open) return new SeriesRead(at, open, DayCycle.MonthDays([1], [1, 7]));
        return new SeriesRead(at, end, DayCycle.MonthDays([-1], HalfEnds)) { Timex = "P0.5Y" };
    }

    /// <summary>3月和9月, 12月20日, 重阳节, 腊月二十三, 年底, 冬至 of every year.</summary>
    private SeriesRead OfEveryYear(int at, int end)
    {
        var e = SkipOne(end, "的");
        if (Feasts.Loaded.At(_s, e) is { } feast)
        {
            var after = After(e + feast.Length, "节") is > 0 and var named ? named : e + feast.Length;
            if (BeforeSuffix(after) is > 0 and var before && BeforeBy(after, Today) is null) return new SeriesRead(at, before, feast.Feast.Cycle.Moved(day => DaysOff(feast.Feast, day).First.AddDays(-1), feast.Feast.Cycle.Calendar)) { IsDeadline = true };
            if (After(after, "之前", "前") is > 0 and var some && Amount(some) is { IsDays: true, Months: 0, Workdays: 0 } amount) return new SeriesRead(at, amount.End, feast.Feast.Cycle.Moved(day => day.AddDays(-amount.Days), feast.Feast.Cycle.Calendar));
            return new SeriesRead(at, after, feast.Feast.Cycle);
        }
        if (YearMonths(e) is { } months) return new SeriesRead(at, months.End, months.Cycle) { IsDeadline = months.IsDeadline };
        if (After(e, "年底", "年末", "年终", "底", "末", "最后一天") is > 0 and var close && !IsOneOf(close, "周")) return new SeriesRead(at, close, DayCycle.MonthDays([-1], [12]));
        if (After(e, "年初", "初", "第一天") is > 0 and var open && !IsNumeralAt(open)) return new SeriesRead(at, open, DayCycle.MonthDays([1], [1]));
        if (After(e, "上半年") is > 0 and var firstHalf) return new SeriesRead(at, firstHalf, DayCycle.MonthDays([-1], [6]));
        if (After(e, "下半年") is > 0 and var secondHalf) return new SeriesRead(at, secondHalf, DayCycle.MonthDays([-1], [12]));
        if (Number(SkipOne(e, "第"), out var quarter, out var q) && quarter is >= 1 and <= 4 && After(q, "季度") is > 0 and var quarterEnd) return new SeriesRead(at, SkipOne(quarterEnd, "末底"), DayCycle.MonthDays([-1], [quarter * 3]));
        if (LunarDay(e) is { Cycle.Calendar: "lunar" } lunar) return new SeriesRead(at, lunar.End, lunar.Cycle!);
        if (LunarMonth(e) is { IsMarked: true } month)
        {
            if (IsOneOf(month.End, "底")) return new SeriesRead(at, month.End + 1, DayCycle.LunarYearDay(month.Month, 0, false));
            return new SeriesRead(at, month.End, DayCycle.LunarYearDay(month.Month, 1, false));
        }
        return new SeriesRead(at, end, DayCycle.MonthDays([-1], [12])) { Timex = "P1Y" };
    }

    private (int End, DayCycle Cycle, bool IsDeadline)? YearMonths(int at)
    {
        List<(int Month, int Day)> days = [];
        var e = at;
        while (Number(e, out var month, out var m) && month is >= 1 and <= 12)
        {
            var end = After(m, "月份", "月");
            if (end < 0)
            {
                // 每年3、6、9、12月: the unit stands at the end.
                if (After(m, "、", "和", "及", ",") is not (> 0 and var more) || !Number(more, out _, out _)) break;
                days.Add((month, 1));
                e = more;
                continue;
            }
            if (IsOneOf(end, "初") && LunarDayNumber(end) is not null || IsOneOf(end, "廿")) return null;
            var day = 1;
            if (DayNumber(SkipOne(end, "的"), monthSaid: true) is { } date)
            {
                // 每年1月和7月的5号: the day is said once for all.
                if (Is(end, "的")) days = [.. days.Select(d => (d.Month, d.Day == 1 ? date.First : d.Day))];
                (day, end) = (date.First, date.End);
            }
            else if (MonthDays(SkipOne(end, "的"), [month]) is { } part && days.Count == 0 && After(end, "底", "末") < 0) return (part.End, part.Cycle, false);
            else if (After(end, "月底", "月末", "底", "末") is > 0 and var close) (day, end) = (-1, close);
            days.Add((month, day));
            e = end;
            if (After(e, "、", "和", "及", "跟", "与", ",", "还有") is > 0 and var next && Number(next, out _, out var n) && (IsOneOf(n, "月") || Number(next, out _, out _) && IsOneOf(n, "、和"))) e = next;
            else break;
        }
        if (days.Count == 0) return null;
        // 每年6月前: a bare month is excluded.
        if (days.Count == 1 && days[0].Day == 1 && _s[e - 1] is '月' or '份' && BeforeSuffix(e) is > 0 and var before) return (before, DayCycle.MonthDays([-1], [days[0].Month == 1 ? 12 : days[0].Month - 1]), true);
        if (days.Select(d => d.Day).Distinct().Count() == 1) return (e, DayCycle.MonthDays([days[0].Day], [.. days.Select(d => d.Month)]), false);
        var cycles = days.Select(d => DayCycle.YearDay(d.Month, d.Day)).ToList();
        return (e, new DayCycle(null, from => cycles.Min(c => c.Next(from))), false);
    }
}
