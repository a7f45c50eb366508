using System.Globalization;

namespace HealthAssistantBot.Domain.Language.Times;

internal sealed partial class TimeReader
{
    /// <summary>A day or stretch of days that begins here; the longest of all readings.</summary>
    private DayRead? Day(int at)
    {
        if (at >= _s.Length) return null;
        if (_lastDay is { } last && last.At == at && last.From == _from)
        {
            _assumed |= last.Assumed;
            return last.Day;
        }
        var assumed = _assumed;
        _assumed = false;
        var day = LongestDay(at);
        _lastDay = (at, _from, day, _assumed);
        _assumed |= assumed;
        return day;
    }

    private DayRead? LongestDay(int at)
    {
        DayRead? best = null;
        Keep(ref best, WrittenDate(at));
        Keep(ref best, YearAnd(at));
        Keep(ref best, MonthAnd(at));
        Keep(ref best, DayOfMonth(at));
        Keep(ref best, NamedDay(at));
        Keep(ref best, WeekAnd(at));
        Keep(ref best, LunarDay(at));
        Keep(ref best, FeastAnd(at));
        Keep(ref best, PartOfPeriod(at, null));
        Keep(ref best, QuarterAnd(at, FromDay.Year, said: false));
        Keep(ref best, Workday(at));
        Keep(ref best, Counted(at, out _));
        Keep(ref best, MarketDay(at));
        return best is null ? null : WithBracket(best);
    }

    private static void Keep(ref DayRead? best, DayRead? next)
    {
        if (next is not null && (best is null || next.End > best.End)) best = next;
    }

    // 11月28日（星期六）, 12月5日周六, 三月初八（4月24日）: the same day said twice.
    private DayRead WithBracket(DayRead day)
    {
        var end = day.End;
        if (After(end, "那一天", "这一天", "那天", "这天", "当天", "当日") is > 0 and var plain && day.Grain == Grain.Day) end = plain;
        if (day.First != day.Last || day.IsWeekday && !IsOneOf(end, "(")) return day with { End = end };
        var open = IsOneOf(end, "(,") ? end + 1 : end;
        var closes = IsOneOf(end, "(");
        if (WeekdayWord(open) is { } weekday && day.First.DayOfWeek == weekday.Day && (!closes || IsOneOf(weekday.End, ")"))) return day with { End = weekday.End + (closes ? 1 : 0) };
        if (closes && (LunarDay(open) ?? MonthAnd(open)) is { } twin && IsOneOf(twin.End, ")") && twin.First == twin.Last) return day with { End = twin.End + 1 };
        return day with { End = end };
    }

    private DayRead? NamedDay(int at)
    {
        if (_words.At(_s, at, WordKind.Day) is { } word)
        {
            var day = Today.AddDays(word.Number);
            return new DayRead(at + word.Word.Length, day, day, Grain.Day) { Timex = SaidMoment.On(day).ToString() };
        }
        if (_words.At(_s, at, WordKind.Days) is { } days)
        {
            var parts = days.Value.Split(' ');
            return new DayRead(at + days.Word.Length, Today.AddDays(int.Parse(parts[0], CultureInfo.InvariantCulture)), Today.AddDays(int.Parse(parts[1], CultureInfo.InvariantCulture)), Grain.Part);
        }
        return null;
    }

    /// <summary>2026-12-02, 2026/12/2, 2026.12.2, 20261202; 11/21, 11.21, 11-21 where no quantity is meant.</summary>
    private DayRead? WrittenDate(int at)
    {
        if (!char.IsAsciiDigit(_s[at]) || at > 0 && char.IsAsciiLetter(_s[at - 1])) return null;
        if (at != _rangeEnd && at != _before && at > 1 && (_s[at - 1] is '.' or '/' or '-' or ':') && char.IsAsciiDigit(_s[at - 2])) return null;
        var year = FourDigitYear(at, out var e);
        if (year > 0 && IsOneOf(e, "-/.") && Number(e + 1, out var month, out var m) && m < _s.Length && _s[m] == _s[e] && Number(m + 1, out var date, out var d) && d - m <= 3)
            return Exact(SkipOne(d, "日号"), year, month, date);
        if (_s.Length - at >= 8 && EightDigits(at) is { } eight) return eight;
        if (!Number(at, out month, out m) || m - at > 2 || month is < 1 or > 12 || !IsOneOf(m, "/.-") || BreakBefore(m)) return null;
        if (!Number(m + 1, out date, out d) || d - m > 3 || !char.IsAsciiDigit(_s[m + 1]) || date is < 1 or > 31 || !WrittenMonthDayIsMeant(at, m, d, date)) return null;
        return MonthDay(SkipOne(d, "日号"), month, date);
    }

    private DayRead? EightDigits(int at)
    {
        for (var i = at; i < at + 8; i++)
        {
            if (!char.IsAsciiDigit(_s[i])) return null;
        }
        if (at + 8 < _s.Length && char.IsAsciiDigit(_s[at + 8])) return null;
        var number = int.Parse(_s.AsSpan(at, 8), CultureInfo.InvariantCulture);
        return number / 10000 is >= 1950 and <= 2100 ? Exact(at + 8, number / 10000, number / 100 % 100, number % 100) : null;
    }

    private const string Measures = "个户人岁元块斤公千克米厘毫万亿升度折%m天小周月年组村片次支针剂倍级分寸亩里页条项版楼栋名位床例份张家台套吨k箱瓶盒枚只头倍成";

    private bool WrittenMonthDayIsMeant(int at, int separator, int end, int date)
    {
        if (end < _s.Length && (char.IsAsciiDigit(_s[end]) && !BreakBefore(end) || IsOneOf(end, ".%/:") || Measures.Contains(_s[end]) && !Is(end, "上午") && !Is(end, "下午"))) return false;
        if (IsOneOf(end, "-") && !(Number(end + 1, out _, out var e) && IsOneOf(e, "/.月日号")) || IsOneOf(end, "点时")) return false;
        var context = _s.AsSpan(Math.Max(0, at - 5), Math.Min(5, at));
        foreach (var reading in (string[])["血", "压", "糖", "温", "度", "身高", "体重", "比例", "版", "约", "共", "得分", "尿酸", "价", "评分", "占", "率", "指数", "值", "分之", "视力", "蛋白", "血脂", "心率", "钾", "高", "重", "低", "均", "电话", "号", "第", "文", "段", "楼"])
        {
            if (context.IndexOf(reading, StringComparison.Ordinal) >= 0) return false;
        }
        // 1/2, 3/4 are fractions oftener than days; 1-3, 3-5 are spans of numbers.
        return _s[separator] switch
        {
            '/' => !(date <= 4 && end < _s.Length && Is(end, "的")),
            '-' => date > 9 || _s[separator + 1] == '0' || end == _s.Length && at == 0,
            _ => !(end - separator == 2 && date == 0),
        };
    }

    private static DayRead? Exact(int end, int year, int month, int date)
    {
        if (month is < 1 or > 12 || date < 1 || date > DateTime.DaysInMonth(year, month)) return null;
        var day = new DateOnly(year, month, date);
        return new DayRead(end, day, day, Grain.Day) { Timex = SaidMoment.On(day).ToString() };
    }

    private DayRead? MonthDay(int end, int month, int date)
    {
        if (month is < 1 or > 12 || date < 1 || date > DateTime.DaysInMonth(2024, month)) return null;
        var cycle = DayCycle.YearDay(month, date);
        var day = cycle.Next(FromDay)!.Value;
        return new DayRead(end, day, day, Grain.Day) { Cycle = cycle, Timex = string.Create(CultureInfo.InvariantCulture, $"XXXX-{month:00}-{date:00}") };
    }

    private DayRead? Bare(int end, DayCycle cycle, string? timex = null) =>
        cycle.Next(FromDay) is { } day ? new DayRead(end, day, day, Grain.Day) { Cycle = cycle, Timex = timex } : null;

    private int MarketWord(int at)
    {
        var e = After(at, "下一个", "下个", "本次") is > 0 and var next ? next : at;
        return After(e, "赶场天", "赶场日", "赶集天", "赶集日", "赶集那天", "赶场那天", "逢场天", "逢场日", "赶圩日", "圩日", "墟日", "赶街天", "赶街日", "当场天", "场天", "集日", "逢集");
    }

    private DayRead? MarketDay(int at) =>
        _market is not null && MarketWord(at) is > 0 and var end ? Bare(end, _market.Cycle) : null;
}
