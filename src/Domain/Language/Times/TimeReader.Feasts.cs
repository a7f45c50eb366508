namespace HealthAssistantBot.Domain.Language.Times;

internal sealed partial class TimeReader
{
    /// <summary>国庆节, 明年春节, 清明, 国庆假期, 节前最后一个工作日, 春节后上班第一天.</summary>
    private DayRead? FeastAnd(int at, int? year = null)
    {
        Feast feast;
        int e;
        var anyHoliday = false;
        if (Feasts.Loaded.At(_s, at) is { } found)
        {
            (feast, e) = (found.Feast, at + found.Length);
            if (feast.Name == "春节" && Is(at, "过年") && (IsOneOf(e, "的好") && !Is(e, "的时候") || at > 0 && IsOneOf(at - 1, "不没"))) return null;
            if (found.Length == 2 && (feast.Name is "小雪" or "大雪" or "雨水节气") && (IsOneOf(at - 1, "下场降暴大有多") || After(e, "前", "之前", "以前", "后", "以后", "之后", "那天", "这天", "当天", "节气", "到来", "节") < 0)) return null;
            if (feast.Name == "春节" && Is(at, "大年") && !IsOneOf(e, "前后,。") && e < _s.Length) return null;
        }
        else if (Is(at, "十一") && !(at > 0 && (IsNumeral(_s[at - 1]) || IsOneOf(at - 1, "第双"))) && After(at + 2, "假", "期间", "长假", "放假", "黄金周", "小长假", "国庆", "过后", "收假") > 0) (feast, e) = (Feasts.Loaded.At("国庆", 0)!.Value.Feast, at + 2);
        else if (year is null && After(at, "收假", "放完假") is > 0 and var over && After(over, "之后", "以后", "后") > 0) (feast, e, anyHoliday) = (NextHoliday(before: false), over, true);
        else if (year is null && After(at, "节", "假", "长假", "放假") is > 0 and var some && HolidaySuffix(some) && !(at > 0 && IsHan(_s[at - 1]) && !IsOneOf(at - 1, ",。;在于到等的把了过将请") && at != _before)) (feast, e, anyHoliday) = (NextHoliday(After(some, "前", "之前") > 0), some, true);
        else return null;

        var assumed = _assumed;
        e = Is(e, "节") ? e + 1 : e;
        var day = year is { } y ? feast.InYear(y) : feast.Cycle.Next(FromDay) ?? FromDay;
        var period = DaysOff(feast, day);
        // Within the days off, and speaking of what comes after them, the running holiday is meant.
        if (year is null && _from == _now && feast.PublicHoliday is not null && feast.Cycle.Next(FromDay.AddDays(-10)) is { } recent && recent < FromDay && DaysOff(feast, recent) is var running && (FromDay <= running.Last || FromDay <= running.Last.AddDays(3) && SpeaksOfAfter(e)))
        {
            if (SpeaksOfAfter(e) || After(e, "期间", "假期", "长假", "放假") > 0) (day, period, _assumed) = (recent, running, assumed || !_calendar.IsAnnounced(recent.Year));
        }
        if (feast.PublicHoliday is not null && After(e, "小长假期间", "假期期间", "放假期间", "长假期间", "小长假", "假期", "长假", "黄金周", "期间", "放假", "假日", "那几天", "这几天", "假") is > 0 and var off)
        {
            if (AfterFeast(off, period, feast.PublicHoliday is not null) is { } afterOff) return afterOff;
            if (LastBefore(off, period.First) is { } beforeOff) return beforeOff;
            if (NthPart(SkipOne(off, "的"), period.First, period.Last, Grain.Holiday) is { } nth) return nth;
            return new DayRead(off, period.First, period.Last, Grain.Holiday) { Feast = feast };
        }
        if (AfterFeast(feast.PublicHoliday is not null && After(e, "收假") is > 0 and var back ? back : e, period, feast.PublicHoliday is not null) is { } after) return after;
        if (LastBefore(e, period.First) is { } before) return before;
        // The feast's own day depends on nobody's announcement.
        if (!anyHoliday) _assumed = assumed;
        if (BeforeBy(e, day) is { } earlier) return earlier;
        if (anyHoliday) return After(e, "前", "之前", "以前", "后", "以后", "之后") > 0 ? new DayRead(e, period.First, period.First, Grain.Day) { Feast = feast } : null;
        return new DayRead(e, day, day, Grain.Day) { Feast = feast, Cycle = year is null ? feast.Cycle : null, Timex = SaidMoment.On(day).ToString() };
    }

    private static bool IsHan(char character) => character is >= '\u4e00' and <= '\u9fff';

    private bool HolidaySuffix(int at) => After(at, "前", "之前", "以前", "后", "之后", "以后") > 0 && !Is(at, "前后");

    private bool SpeaksOfAfter(int at) => After(at, "假期后", "放假后", "长假后", "假后", "收假", "后", "之后", "以后", "过后") > 0;

    // 节前: the next public holiday; 节后: the running one, or the one just over, or the next.
    private Feast NextHoliday(bool before)
    {
        Feast? best = null;
        var assumed = _assumed;
        var bestDay = DateOnly.MaxValue;
        foreach (var feast in Feasts.Loaded.Public)
        {
            var day = feast.Cycle.Next(before ? FromDay : FromDay.AddDays(-9)) ?? DateOnly.MaxValue;
            if (!before && DaysOff(feast, day).Last < FromDay) day = feast.Cycle.Next(FromDay) ?? DateOnly.MaxValue;
            if (before && DaysOff(feast, day).First <= FromDay) day = feast.Cycle.Next(day.AddDays(1)) ?? DateOnly.MaxValue;
            if (day < bestDay) (best, bestDay) = (feast, day);
        }
        _assumed = assumed;
        return best!;
    }

    /// <summary>The days off around a feast; the statutory ones where the year is not announced.</summary>
    private (DateOnly First, DateOnly Last) DaysOff(Feast feast, DateOnly day)
    {
        if (feast.PublicHoliday is null) return (day, day);
        if (_calendar.DaysOffAround(day) is { } known) return known;
        _assumed |= !_calendar.IsAnnounced(day.Year);
        return feast.Name switch
        {
            "春节" => (day.AddDays(-1), day.AddDays(2)),
            "国庆" => (day, day.AddDays(2)),
            "五一" => (day, day.AddDays(1)),
            _ => (day, day),
        };
    }

    // 后第一个工作日, 后上班第一天, 后三天, 后第三天
    private DayRead? AfterFeast(int at, (DateOnly First, DateOnly Last) period, bool isHoliday)
    {
        var e = After(at, "之后", "以后", "过后", "后", "结束后");
        if (e < 0) return null;
        e = SkipOne(e, "的,");
        if (After(e, "上班的第一天", "上班第一天", "上班头一天", "第一天上班", "首个工作日", "开工第一天", "头一天上班", "上班首日", "复工第一天", "上班那天", "第一个上班日", "上班当天") is > 0 and var first) return Workday(first, period.Last, 1);
        if (Is(e, "上班第") && Number(e + 3, out var late, out var l) && Is(l, "天")) return Workday(l + 1, period.Last, late);
        if (Is(e, "第") && Number(e + 1, out var nth, out var n))
        {
            if (After(n, "个工作日", "工作日", "个上班日") is > 0 and var workday) return Workday(workday, period.Last, nth);
            if (After(n, "个") is > 0 and var c && WeekdayWord(c) is { } weekday && NthWeekday(weekday.End, weekday.Day, nth, period.Last.AddDays(1), period.Last.AddDays(200)) is { } found) return found;
            if (After(n, "天", "日") is > 0 and var day) return Timed(new DayRead(day, period.Last.AddDays(nth), period.Last.AddDays(nth), Grain.Day));
            if (After(n, "周", "个星期", "个礼拜") is > 0 and var week && isHoliday) return new DayRead(week, Monday(period.Last.AddDays(1)).AddDays(7 * (nth - 1)), Monday(period.Last.AddDays(1)).AddDays(7 * nth - 1), Grain.Week);
        }
        if (Amount(e) is { IsDays: true } amount && !amount.IsBare) return Timed(new DayRead(amount.End, amount.From(period.Last, _calendar), amount.From(period.Last, _calendar), Grain.Day));
        return null;
    }

    // 前最后一个工作日, 前一天
    private DayRead? LastBefore(int at, DateOnly first)
    {
        var e = After(at, "之前", "以前", "前");
        if (e < 0) return null;
        e = SkipOne(e, "的");
        if (After(e, "最后一个工作日", "最后一个上班日", "最后一天上班", "一个工作日") is > 0 and var end) return LastWorkday(end, first.AddDays(-1), 1);
        return After(e, "最后一天") is > 0 and var day ? Timed(new DayRead(day, first.AddDays(-1), first.AddDays(-1), Grain.Day)) : null;
    }

    // 清明前三天, 12月5号前一天: that many days before it.
    private DayRead? BeforeBy(int at, DateOnly day)
    {
        var e = After(at, "之前", "以前", "的前", "前", "头");
        if (e < 0) return null;
        if (After(e, "一晚", "夜") is > 0 and var eve && Is(eve - 1, "晚")) return Timed(new DayRead(eve - 1, day.AddDays(-1), day.AddDays(-1), Grain.Day));
        if (Amount(e) is not { IsDays: true } amount || After(amount.End, "内", "以内", "之内") > 0) return null;
        var earlier = amount.Workdays > 0 ? WorkdaysBack(day, amount.Workdays) : day.AddMonths(-amount.Months).AddDays(-amount.Days);
        return Timed(new DayRead(amount.End, earlier, earlier, Grain.Day));
    }

    /// <summary>下一个工作日, 第二个工作日.</summary>
    private DayRead? Workday(int at)
    {
        if (After(at, "下一个工作日", "下个工作日", "下一工作日", "次工作日", "下一个上班日") is > 0 and var end) return Workday(end, Today, 1);
        return After(at, "上一个工作日", "上个工作日") is > 0 and var back ? LastWorkday(back, Today.AddDays(-1), 1) : null;
    }

    private DayRead Workday(int end, DateOnly after, int nth)
    {
        var day = _calendar.AddWorkdays(after, nth);
        if (!_calendar.IsAnnounced(day.Year)) _assumed = true;
        return Timed(new DayRead(end, day, day, Grain.Day));
    }

    private DayRead LastWorkday(int end, DateOnly last, int nth)
    {
        var day = _calendar.OnOrBefore(last);
        for (; nth > 1; nth--) day = _calendar.OnOrBefore(day.AddDays(-1));
        if (!_calendar.IsAnnounced(day.Year)) _assumed = true;
        return new DayRead(end, day, day, Grain.Day);
    }

    private DateOnly WorkdaysBack(DateOnly day, int count)
    {
        for (; count > 0; count--) day = _calendar.OnOrBefore(day.AddDays(-1));
        return day;
    }
}
