using System.Globalization;

namespace HealthAssistantBot.Domain.Language.Times;

internal sealed partial class TimeReader
{
    /// <summary>月底, 下半年, 年初, 中旬: parts of the running month or year, or of the year that was said.</summary>
    private DayRead? PartOfPeriod(int at, int? year)
    {
        var first = new DateOnly(FromDay.Year, FromDay.Month, 1);
        if (year is null && Is(at, "月") && !(at > 0 && (IsNumeral(_s[at - 1]) || IsOneOf(at - 1, "个"))) && MonthPart(at + 1, first) is { } part)
            return part.Last < FromDay && _from == _now && !IsOneOf(at + 1, "中") ? MonthPart(at + 1, first.AddMonths(1)) : part;
        if (year is null && After(at, "上旬", "中旬", "下旬", "上半月", "下半月", "前半月", "后半月") > 0) return MonthPart(at, first);

        var y = year ?? FromDay.Year;
        if (year is null && After(at, "上个半年", "上一个半年", "前一个半年") is > 0 and var before) return Half(before, _now.Month > 6 ? _now.Year : _now.Year - 1, _now.Month <= 6);
        if (year is null && After(at, "下个半年", "下一个半年") is > 0 and var coming) return Half(coming, _now.Month > 6 ? _now.Year + 1 : _now.Year, _now.Month <= 6);
        if (year is null && After(at, "这半年", "本半年") is > 0 and var running) return Half(running, _now.Year, _now.Month > 6);
        if (After(at, "上半年", "前半年", "头半年") is > 0 and var firstHalf) return HalfEnd(firstHalf) ?? Half(firstHalf, y, second: false);
        if (After(at, "下半年", "后半年") is > 0 and var secondHalf) return Half(secondHalf, y, second: true) is var half && Is(secondHalf, "末") ? half with { End = secondHalf + 1, First = half.Last, Grain = Grain.Day } : half;
        var e = year is null ? After(at, "年") : After(at, "年") is > 0 and var again ? again : at;
        if (e < 0 || year is null && at > 0 && (IsNumeral(_s[at - 1]) || IsOneOf(at - 1, "去前今明后近往"))) return null;
        if (IsOneOf(e, "底末尾终") && !Is(e, "终于") && !Is(e, "尾号") && !Is(e, "终点") && !Is(e, "终总结"))
            return NthPart(e + 1, new DateOnly(y, 1, 1), new DateOnly(y, 12, 31), Grain.Year) is { } lastOf && Is(lastOf.End - 2, "作日") ? lastOf : new DayRead(e + 1, new DateOnly(y, 12, 31), new DateOnly(y, 12, 31), Grain.Day) { Timex = SaidMoment.On(new DateOnly(y, 12, 31)).ToString() };
        if (Is(e, "初") && !Number(e + 1, out _, out _) && !IsOneOf(e + 1, "中诊步级期衷")) return new DayRead(e + 1, new DateOnly(y, 1, 1), new DateOnly(y, 1, 31), Grain.Part);
        return Is(e, "中") && (e > at) && !IsOneOf(e + 1, "秋国心学考医药级期餐午旬") ? new DayRead(e + 1, new DateOnly(y, 6, 1), new DateOnly(y, 6, 30), Grain.Part) : null;
    }

    private DayRead? HalfEnd(int end) => IsOneOf(end, "末底") ? new DayRead(end + 1, new DateOnly(FromDay.Year, 6, 30), new DateOnly(FromDay.Year, 6, 30), Grain.Day) : null;

    private static DayRead Half(int end, int year, bool second) => second
        ? new DayRead(end, new DateOnly(year, 7, 1), new DateOnly(year, 12, 31), Grain.HalfYear) { Timex = $"({year}-07-01,{year + 1}-01-01,P6M)" }
        : new DayRead(end, new DateOnly(year, 1, 1), new DateOnly(year, 6, 30), Grain.HalfYear) { Timex = $"({year}-01-01,{year}-07-01,P6M)" };

    /// <summary>底, 初, 中旬, 上半月 … of a month.</summary>
    private DayRead? MonthPart(int at, DateOnly first)
    {
        var last = first.AddMonths(1).AddDays(-1);
        var e = At(at, '月');
        DayRead Range(int end, int from, int to) => new(end, new DateOnly(first.Year, first.Month, from), to == 0 ? last : new DateOnly(first.Year, first.Month, to), Grain.Part);
        if (After(e, "上旬") is > 0 and var a) return Range(a, 1, 10);
        if (After(e, "中旬") is > 0 and var b) return Range(b, 11, 20);
        if (After(e, "下旬") is > 0 and var c) return Range(c, 21, 0);
        if (After(e, "上半月", "前半月") is > 0 and var d) return Range(d, 1, 15);
        if (After(e, "下半月", "后半月") is > 0 and var f) return Range(f, 16, 0);
        if (IsOneOf(e, "底末") && NthPart(After(e, "底前", "底", "末"), first, last, Grain.Month) is { } lastOf && Is(lastOf.End - 2, "作日")) return lastOf;
        if (IsOneOf(e, "底末尾") && !Is(e, "底子") && !Is(e, "末梢") && !Is(e, "尾号")) return Timed(new DayRead(After(e, "底最后一天", "末最后一天", "底底", "末尾", "底", "末", "尾"), last, last, Grain.Day));
        if (IsOneOf(e, "初头") && !IsNumeralAt(e + 1) && !IsOneOf(e + 1, "中诊步级期衷发疼痛晕")) return Range(After(e, "初头", "初", "头"), 1, 5);
        if (Is(e, "半") && !IsOneOf(e + 1, "天年个小夜")) return Timed(new DayRead(e + 1, first.AddDays(14), first.AddDays(14), Grain.Day));
        return Is(e, "中") && !IsOneOf(e + 1, "秋国心学考医药级期餐午元") ? Range(e + 1, 11, 20) : null;
    }

    private bool IsNumeralAt(int at) => at < _s.Length && IsNumeral(_s[at]);

    private int At(int at, char optional) => at < _s.Length && _s[at] == optional ? at + 1 : at;

    /// <summary>三季度, 第一季度, 本季度, 下个季度, 前三季度, 季度末.</summary>
    private DayRead? QuarterAnd(int at, int year, bool said)
    {
        int quarter, e;
        if (!said && After(at, "季度初") is > 0 and var bareBegin && !(at > 0 && (IsNumeral(_s[at - 1]) || IsOneOf(at - 1, "每个本这下上")))) return QuarterPart(bareBegin, FromDay.Month % 3 == 1 && FromDay.Day <= 5 ? year : FromDay.Month > 9 ? year + 1 : year, FromDay.Month % 3 == 1 && FromDay.Day <= 5 ? (FromDay.Month + 2) / 3 : (FromDay.Month + 2) / 3 % 4 + 1, "初");
        if (!said && After(at, "季度末", "季度底", "季末", "季底") is > 0 and var bareEnd && !(at > 0 && (IsNumeral(_s[at - 1]) || IsOneOf(at - 1, "每个本这下上")))) return QuarterPart(bareEnd, year, (FromDay.Month + 2) / 3, "末");
        if (!said && _words.At(_s, at, WordKind.Rel) is { } rel && After(at + rel.Word.Length, "个季度", "季度", "季末", "季底") is > 0 and var relEnd)
        {
            var index = _now.Year * 4 + (_now.Month - 1) / 3 + rel.Number;
            if (IsOneOf(relEnd - 1, "末底")) return QuarterPart(relEnd, index / 4, index % 4 + 1, "末");
            return OfQuarter(relEnd, index / 4, index % 4 + 1);
        }
        if (After(at, "前三季度", "前三个季度", "前3季度") is > 0 and var three) return new DayRead(three, new DateOnly(year, 1, 1), new DateOnly(year, 9, 30), Grain.Quarter);
        if (Is(at, "q") && at + 1 < _s.Length && _s[at + 1] is >= '1' and <= '4' && !(at + 2 < _s.Length && char.IsAsciiLetterOrDigit(_s[at + 2])) && !(at > 0 && char.IsAsciiLetterOrDigit(_s[at - 1]))) (quarter, e) = (_s[at + 1] - '0', at + 2);
        else if (Number(SkipOne(at, "第"), out quarter, out e) && quarter is >= 1 and <= 4 && After(e, "季度") is > 0 and var end) e = end;
        else if (After(at, "首季度", "首季", "末季度") is > 0 and var named) (quarter, e) = (Is(at, "末") ? 4 : 1, named);
        else return null;
        return OfQuarter(e, year, quarter);
    }

    private DayRead OfQuarter(int at, int year, int quarter)
    {
        var e = SkipOne(at, "的");
        if (IsOneOf(e, "末底") && QuarterPart(e + 1, year, quarter, "末") is { } end) return end;
        if (Is(e, "初")) return QuarterPart(e + 1, year, quarter, "初")!;
        var first = new DateOnly(year, quarter * 3 - 2, 1);
        if (After(e, "第一个月", "首月", "头一个月", "第1个月") is > 0 and var one) return OfMonth(one, year, first.Month);
        if (After(e, "第二个月", "次月", "第2个月") is > 0 and var two) return OfMonth(two, year, first.Month + 1);
        if (After(e, "最后一个月", "末月", "第三个月", "第3个月") is > 0 and var three) return OfMonth(three, year, first.Month + 2);
        if (NthPart(e, first, first.AddMonths(3).AddDays(-1), Grain.Quarter) is { } nth) return nth;
        return new DayRead(at, first, first.AddMonths(3).AddDays(-1), Grain.Quarter) { Timex = string.Create(CultureInfo.InvariantCulture, $"{year}-Q{quarter}") };
    }

    private static DayRead? QuarterPart(int end, int year, int quarter, string part)
    {
        var first = new DateOnly(year, quarter * 3 - 2, 1);
        var last = first.AddMonths(3).AddDays(-1);
        return part == "末" ? new DayRead(end, last, last, Grain.Day) : new DayRead(end, first, first.AddDays(4), Grain.Part);
    }

    /// <summary>第一周, 最后一天, 第二个周一, 最后一个工作日, 前2周, 最后4个月 of a stretch of days.</summary>
    private DayRead? NthPart(int at, DateOnly first, DateOnly last, Grain grain)
    {
        int nth, e;
        var many = false;
        if (After(at, "最后", "末尾", "倒数") is > 0 and var fromEnd)
        {
            e = SkipOne(fromEnd, "第");
            if (!Number(e, out nth, out var n)) return null;
            many = e == fromEnd && !(Is(at, "倒数")) && nth > 1;
            (nth, e) = (-nth, n);
        }
        else if (After(at, "首个", "首") is > 0 and var head && (After(head, "个工作日", "工作日", "周", "日", "月", "天") > 0)) (nth, e) = (1, head);
        else if (After(at, "前", "头") is > 0 and var front && Number(front, out nth, out var f) && (nth > 1 || Is(at, "头"))) (many, e) = (true, f);
        else if (Is(at, "后") && Number(at + 1, out nth, out var b) && nth > 1 && grain is Grain.Month or Grain.Year && at > 0 && (IsOneOf(at - 1, "的"))) (many, nth, e) = (true, -nth, b);
        else if (Is(at, "第") && Number(at + 1, out nth, out var t)) e = t;
        else return null;
        if (nth is 0 or > 366 or < -366) return null;

        if (After(e, "个工作日", "工作日") is > 0 and var workday) return nth > 0 ? Workday(workday, first.AddDays(-1), nth) : Timed(LastWorkday(workday, last, -nth));
        if (After(e, "个") is var c && WeekdayWord(c > 0 ? c : e) is { } weekday && !many) return NthWeekday(weekday.End, weekday.Day, nth, first, last);
        if (After(e, "个星期", "个礼拜", "星期", "礼拜", "周", "个周") is > 0 and var week && !IsOneOf(week, "末岁年期")) return Weeks(week, nth, many, first, last);
        if (After(e, "天", "日") is > 0 and var day) return Days(day, nth, many, first, last);
        if (grain is Grain.Year or Grain.Quarter && After(e, "个月", "月") is > 0 and var month) return Months(month, nth, many, first, last);
        return null;
    }

    private static DayRead? Days(int end, int nth, bool many, DateOnly first, DateOnly last)
    {
        var day = nth > 0 ? first.AddDays(nth - 1) : last.AddDays(nth + 1);
        if (day < first || day > last) return null;
        if (!many) return Timed(new DayRead(end, day, day, Grain.Day));
        return nth > 0 ? new DayRead(end, first, day, Grain.Part) : new DayRead(end, day, last, Grain.Part);
    }

    private DayRead? Months(int end, int nth, bool many, DateOnly first, DateOnly last)
    {
        var month = nth > 0 ? first.AddMonths(nth - 1) : new DateOnly(last.Year, last.Month, 1).AddMonths(nth + 1);
        if (month < first || month > last) return null;
        if (!many) return OfMonth(end, month.Year, month.Month);
        return nth > 0 ? new DayRead(end, first, month.AddMonths(1).AddDays(-1), Grain.Month) : new DayRead(end, month, last, Grain.Month);
    }

    // The week that holds the stretch's first Thursday is its first.
    private static DayRead Weeks(int end, int nth, bool many, DateOnly first, DateOnly last)
    {
        var start = nth > 0 ? Monday(first.AddDays(((int)DayOfWeek.Thursday - (int)first.DayOfWeek + 7) % 7)) : Monday(last.AddDays(-(((int)last.DayOfWeek - (int)DayOfWeek.Thursday + 7) % 7)));
        var from = nth > 0 ? many ? start : start.AddDays(7 * (nth - 1)) : start.AddDays(7 * (nth + 1));
        return new DayRead(end, from, from.AddDays(7 * (many ? Math.Abs(nth) : 1) - 1), Grain.Week);
    }

    private static DayRead? NthWeekday(int end, DayOfWeek weekday, int nth, DateOnly first, DateOnly last)
    {
        var day = nth > 0
            ? first.AddDays(((int)weekday - (int)first.DayOfWeek + 7) % 7 + 7 * (nth - 1))
            : last.AddDays(-(((int)last.DayOfWeek - (int)weekday + 7) % 7) + 7 * (nth + 1));
        return day < first || day > last ? null : new DayRead(end, day, day, Grain.Day);
    }

    private static DateOnly Monday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
}
