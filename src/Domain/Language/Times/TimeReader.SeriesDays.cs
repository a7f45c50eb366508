namespace HealthAssistantBot.Domain.Language.Times;

internal sealed partial class TimeReader
{
    private static readonly int[] QuarterEnds = [3, 6, 9, 12];
    private static readonly int[] QuarterBegins = [1, 4, 7, 10];
    private static readonly int[] HalfEnds = [6, 12];

    private SeriesRead? SeriesDays(int at)
    {
        if (After(at, "天天", "日日") is > 0 and var daily && !Is(daily, "向上")) return new SeriesRead(at, daily, DayCycle.Daily) { Timex = "P1D" };
        if (After(at, "月月", "逐月", "按月份", "按月") is > 0 and var monthly && !IsOneOf(monthly, "子龄")) return OfEveryMonth(at, monthly);
        if (After(at, "年年", "逐年", "按年度", "按年") is > 0 and var yearly && !IsOneOf(yearly, "龄级限份有")) return OfEveryYear(at, yearly);
        if (After(at, "周周", "逐周", "按周") is > 0 and var weekly && !IsOneOf(weekly, "边围岁期")) return OfEveryWeek(at, weekly);
        if (After(at, "按季度", "按季", "逐季度", "逐季") is > 0 and var quarterly && !IsOneOf(quarterly, "节")) return OfEveryQuarter(at, quarterly);
        if (After(at, "按半年") is > 0 and var half) return OfEveryHalf(at, half);
        if (After(at, "按天", "按日", "逐日") is > 0 and var byDay && !IsOneOf(byDay, "期气程常子然")) return new SeriesRead(at, byDay, DayCycle.Daily);
        if (After(at, "每逢", "每到", "逢") is > 0 and var on) return OnDays(at, on);
        if (After(at, "每") is > 0 and var every) return Every(at, every);
        if (After(at, "隔天", "隔日", "隔一天", "隔一日") is > 0 and var other) return new SeriesRead(at, other, DayCycle.EveryDays(Today.AddDays(2), 2));
        if (After(at, "隔周", "隔一周", "隔一个星期", "隔个星期", "隔个礼拜", "隔星期", "隔礼拜") is > 0 and var otherWeek) return EveryWeeks(at, IsOneOf(otherWeek - 1, "周") && WeekdayDigit(otherWeek) is not null ? otherWeek - 1 : otherWeek, 2);
        if (Is(at, "隔") && Amount(at + 1) is { IsDays: true, Days: > 0, Months: 0 } skipped && !IsOneOf(at - 1, "相阻间")) return new SeriesRead(at, skipped.End, DayCycle.EveryDays(Today.AddDays(skipped.Days + 1), skipped.Days + 1));
        if (After(at, "双周", "单周", "双数周", "单数周", "双星期", "单星期") is > 0 and var parity && !(at > 0 && IsOneOf(at - 1, "每"))) return Parity(at, parity, Is(at, "双"));
        if (After(at, "法定工作日", "工作日") is > 0 and var workdays && !(at > 0 && (IsNumeral(_s[at - 1]) || IsOneOf(at - 1, "个第下上一非逢")))) return new SeriesRead(at, SkipEvery(SkipOne(workdays, "的")), DayCycle.Workdays(_calendar));
        if (After(at, "双数日", "单数日", "双日", "单日") is > 0 && !(at > 0 && IsOneOf(at - 1, "逢每"))) return OnDays(at, at);
        if (IsOneOf(at, "初") && LunarList(at) is { } feasts && Ends(feasts.End, "初一十五", "初一、十五", "初二十六", "初二、十六", "初一和十五") > 0 && !IsOneOf(at - 1, "月年")) return new SeriesRead(at, feasts.End, feasts.Cycle);
        return Market(at) ?? WeekdayList(at) ?? SoOften(at);
    }

    private int SkipEvery(int at) => After(at, "每天", "每日", "天天") is > 0 and var end ? end : at;

    private SeriesRead? Every(int at, int e)
    {
        if (After(e, "隔") is > 0 and var gap) return Every(at, gap, skips: true);
        e = After(e, "一个", "一", "个") is > 0 and var one && !(Is(e, "一") && Amount(e) is { Days: > 1 }) && !Is(e, "个工作日") ? one : e;
        if (After(e, "天早上", "天早晨", "日早上", "日早晨") > 0) return new SeriesRead(at, e + 1, DayCycle.Daily) { Timex = "P1D" };
        if (After(e, "天", "日") is > 0 and var day && !IsOneOf(day, "常")) return new SeriesRead(at, day, DayCycle.Daily) { Timex = "P1D" };
        if (After(e, "早", "晚", "夜") is > 0 and var part && !IsOneOf(part, "期餐饭班")) return new SeriesRead(at, SkipOne(part, "上"), DayCycle.Daily) { Part = _s[e] == '早' ? "morning" : _s[e] == '晚' ? "evening" : "night" };
        if (After(e, "双周", "单周") is > 0 and var parity) return Parity(at, parity, Is(e, "双"));
        if (After(e, "个工作日", "工作日", "上班日") is > 0 and var workday) return new SeriesRead(at, workday, DayCycle.Workdays(_calendar));
        if (After(e, "周末", "双休日") is > 0 and var weekend) return new SeriesRead(at, weekend, DayCycle.Weekly([DayOfWeek.Saturday, DayOfWeek.Sunday]));
        if (After(e, "星期", "礼拜", "周") is > 0 and var week && !IsOneOf(week, "岁期围边")) return OfEveryWeek(at, week);
        if (After(e, "半年", "半年度") is > 0 and var half) return OfEveryHalf(at, half);
        if (After(e, "半个月", "半月") is > 0 and var fortnight) return new SeriesRead(at, fortnight, DayCycle.MonthDays([15, -1]));
        if (After(e, "旬") is > 0 and var third) return new SeriesRead(at, third, DayCycle.MonthDays([10, 20, -1]));
        if (After(e, "季度", "季") is > 0 and var quarter && !IsOneOf(quarter, "节")) return OfEveryQuarter(at, quarter);
        if (After(e, "月份", "月") is > 0 and var month && !IsOneOf(month, "子饼嫂")) return OfEveryMonth(at, month);
        if (After(e, "年度", "年") is > 0 and var year && !IsOneOf(year, "级龄")) return OfEveryYear(at, year);
        if (_market is not null && MarketWord(e) is > 0 and var market) return new SeriesRead(at, market, _market.Cycle);
        return Every(at, e, skips: false);
    }

    // 每两周, 每三个月, 每隔两天
    private SeriesRead? Every(int at, int e, bool skips)
    {
        if (Amount(e) is not { IsDays: true, IsSpan: false } amount) return null;
        var more = skips ? 1 : 0;
        if (amount.Workdays > 0) return null;
        if (amount.Timex == "P0.5M") return new SeriesRead(at, amount.End, DayCycle.MonthDays([15, -1]));
        if (amount.Months > 0)
        {
            var months = amount.Years > 0 ? 12 * (amount.Years + more) : amount.Months + more;
            return new SeriesRead(at, amount.End, DayCycle.EveryMonths(Today.AddMonths(months), months)) { Timex = amount.Timex };
        }
        if (amount.Timex.EndsWith('W')) return EveryWeeks(at, amount.End, amount.Days / 7 + more) with { Timex = amount.Timex };
        return new SeriesRead(at, amount.End, DayCycle.EveryDays(Today.AddDays(amount.Days + more), amount.Days + more)) { Timex = amount.Timex };
    }

    private SeriesRead EveryWeeks(int at, int end, int weeks)
    {
        var e = SkipOne(end, "的");
        if (WeekdayWord(e) is { } weekday)
        {
            var first = DayCycle.Weekly([weekday.Day]).Next(Today)!.Value;
            return new SeriesRead(at, weekday.End, DayCycle.EveryWeeks(first, weeks, namesDay: true));
        }
        return new SeriesRead(at, end, DayCycle.EveryWeeks(Today.AddDays(7 * weeks), weeks, namesDay: false)) { Timex = $"P{weeks}W" };
    }

    private SeriesRead? Parity(int at, int end, bool even)
    {
        var e = SkipOne(end, "的");
        var list = Weekdays(e) ?? (WeekdayDigit(e) is { } digit ? (e + 1, [digit]) : null);
        if (list is not { } days) return null;
        var plain = DayCycle.Weekly(days.Days);
        return new SeriesRead(at, days.End, new DayCycle(plain.Rule!.Replace("FREQ=WEEKLY", "FREQ=WEEKLY;INTERVAL=2", StringComparison.Ordinal), from =>
        {
            for (var day = from; day < from.AddDays(30); day = day.AddDays(1))
            {
                if (days.Days.Contains(day.DayOfWeek) && System.Globalization.ISOWeek.GetWeekOfYear(day.ToDateTime(TimeOnly.MinValue)) % 2 == (even ? 0 : 1)) return day;
            }
            return null;
        }));
    }

    // 三天一次, 一周碰一次头, 一年两次
    private SeriesRead? SoOften(int at)
    {
        if (at > 0 && IsOneOf(at - 1, "第每过隔前后近")) return null;
        AmountRead? amount;
        if (After(at, "一月", "1月") is > 0 and var month) amount = Told(month, 1, "m");
        else if (After(at, "一日", "一天") is > 0 and var day) amount = Told(day, 1, "d");
        else if (After(at, "一季度", "一季") is > 0 and var quarter) amount = Told(quarter, 3, "m");
        else amount = Amount(at);
        if (amount is not { IsDays: true, Workdays: 0, IsSpan: false }) return null;
        var e = amount.End;
        var least = After(e, "至少", "最少", "不少于");
        e = least > 0 ? least : e;
        for (var gap = 0; gap <= 2; gap++)
        {
            if (gap > 0 && (e + gap > _s.Length || !IsHan(_s[e + gap - 1]) || IsOneOf(e + gap - 1, "没不未后前内才只第了"))) break;
            if (!Number(e + gap, out _, out var n) || After(n, "次", "回", "趟", "遍") < 0) continue;
            var end = amount.End;
            if (amount.Timex is "P0.5Y") return OfEveryHalf(at, end);
            if (amount.Timex is "P0.5M") return new SeriesRead(at, end, DayCycle.MonthDays([15, -1]));
            if (amount.Timex is "P1Y") return OfEveryYear(at, end);
            if (amount.Timex is "P3M" && Is(end - 1, "度")) return OfEveryQuarter(at, end);
            if (amount.Timex == "P1D") return new SeriesRead(at, end, DayCycle.Daily) { Timex = "P1D" };
            return Every(at, at, skips: false) ?? (amount.Months > 0 ? new SeriesRead(at, end, DayCycle.EveryMonths(Today.AddMonths(amount.Months), amount.Months)) : new SeriesRead(at, end, amount.Days == 1 ? DayCycle.Daily : DayCycle.EveryDays(Today.AddDays(amount.Days), amount.Days)));
        }
        return null;
    }
}
