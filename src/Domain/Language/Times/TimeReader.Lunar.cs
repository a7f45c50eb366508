namespace HealthAssistantBot.Domain.Language.Times;

internal sealed partial class TimeReader
{
    /// <summary>农历八月十五, 正月十六, 腊月廿三, 大年初八, 闰六月初一, 初十: lunar where it is marked so.</summary>
    private DayRead? LunarDay(int at, int? year = null)
    {
        var e = at;
        var marked = false;
        if (After(e, "农历", "阴历", "旧历", "老历", "夏历") is > 0 and var mark) (marked, e) = (true, SkipOne(mark, "的"));
        else if (After(e, "阳历", "公历", "新历", "国历") is > 0 and var solar) return MonthAnd(solar) ?? DayOfMonth(solar);
        if (marked && _words.At(_s, e, WordKind.Year) is { } word) (year, e) = (_now.Year + word.Number, SkipOne(e + word.Word.Length, "的"));
        else if (marked && FourDigitYear(e, out var y) is > 0 and var four && Is(y, "年")) (year, e) = (four, y + 1);

        if (!marked && After(e, "大年", "年") is > 0 and var newYear && Is(newYear, "初") && LunarDayNumber(newYear) is { } first) return Lunar(first.End, 1, first.Day, false, year);
        if (!marked && Is(e, "年") && LunarDayNumber(e + 1) is { Day: >= 20 } late && !IsOneOf(at - 1, "今明去后前一二三四五六七八九十两几") && !char.IsAsciiDigit(at > 0 ? _s[at - 1] : 'x') && IsOneOf(e + 1, "廿二三")
            && (Is(e + 1, "廿") || Is(e + 1, "二十"))) return Lunar(late.End, 12, late.Day, false, year);

        var leap = Is(e, "闰");
        if (leap) (marked, e) = (true, e + 1);
        if (LunarMonth(e) is { } month)
        {
            var rest = SkipOne(month.End, "的");
            if (LunarDayNumber(rest) is { } day && (marked || month.IsMarked || IsOneOf(rest, "初廿"))) return Lunar(day.End, month.Month, day.Day, leap, year);
            if (!marked && !month.IsMarked) return null;
            if (IsOneOf(rest, "底尽") && !Is(rest, "底子")) return Lunar(rest + 1, month.Month, 0, leap, year);
            if (Is(rest, "半")) return Lunar(rest + 1, month.Month, 15, leap, year);
            return LunarMonthSpan(month.End, month.Month, leap, year);
        }

        if (year is not null && !marked || LunarDayNumber(e) is not { } bare || !marked && !IsOneOf(e, "初廿")) return null;
        if (!marked && (IsOneOf(at - 1, "上读念升考高年") && !IsOneOf(at - 2, "本今") || IsOneOf(bare.End, "班学毕年的娃中") || IsOneOf(bare.End, "(") && IsNumeralAt(bare.End + 1) || at > 0 && _s[at - 1] == '月' && at != _before)) return null;
        return Bare(bare.End, DayCycle.LunarMonthDays([bare.Day]));
    }

    private (int End, int Month, bool IsMarked)? LunarMonth(int at)
    {
        if (After(at, "正月") is > 0 and var first) return (first, 1, true);
        if (After(at, "冬月") is > 0 and var eleventh) return (eleventh, 11, true);
        if (After(at, "腊月") is > 0 and var last) return (last, 12, true);
        return Number(at, out var month, out var e) && month is >= 1 and <= 12 && Is(e, "月") ? (e + 1, month, false) : null;
    }

    private (int End, int Day)? LunarDayNumber(int at)
    {
        var e = SkipOne(at, "初");
        if (e > at) return e < _s.Length && "一二三四五六七八九十".IndexOf(_s[e], StringComparison.Ordinal) is >= 0 and var place && !IsOneOf(e + 1, "中") ? (e + 1, place + 1)
            : Number(e, out var first, out var digits) && first is >= 1 and <= 10 ? (digits, first) : null;
        if (!Number(e, out var day, out var end) || day is < 1 or > 30) return null;
        return (SkipOne(end, "日"), day);
    }

    private DayRead? Lunar(int end, int month, int day, bool isLeap, int? year)
    {
        var cycle = DayCycle.LunarYearDay(month, day, isLeap);
        if (year is { } solar)
        {
            // 今年腊月廿三 is of the lunar year that began this solar year.
            return LunarDates.Day(solar, month, day, isLeap) is { } said ? new DayRead(end, said, said, Grain.Day) { Timex = SaidMoment.On(said).ToString() } : null;
        }
        return Bare(end, cycle);
    }

    private DayRead? LunarMonthSpan(int end, int month, bool isLeap, int? year)
    {
        var e = After(end, "份", "间", "里头", "里", "头") is > 0 and var after ? after : end;
        var lunarYear = year ?? LunarDates.Of(FromDay).Year;
        for (var tries = 0; tries < 40; tries++, lunarYear++)
        {
            if (LunarDates.Day(lunarYear, month, 1, isLeap) is not { } first || LunarDates.Day(lunarYear, month, 0, isLeap) is not { } last) continue;
            if (year is not null || last >= FromDay) return new DayRead(e, first, last, Grain.Month);
        }
        return null;
    }
}
