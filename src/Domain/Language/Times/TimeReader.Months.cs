using System.Globalization;

namespace HealthAssistantBot.Domain.Language.Times;

internal sealed partial class TimeReader
{
    /// <summary>2026年…, 今年…, 21年…: the year alone, or what is said of it.</summary>
    private DayRead? YearAnd(int at)
    {
        int year, e;
        if (FourDigitYear(at, out var f) is > 0 and var fromYear && After(f, "到", "至", "-") is > 0 and var toAt && FourDigitYear(toAt, out var t) is > 0 and var toYear && toYear > fromYear && After(t, "年度", "年") is > 0 and var years) return new DayRead(years, new DateOnly(fromYear, 1, 1), new DateOnly(toYear, 12, 31), Grain.Year);
        if (_words.At(_s, at, WordKind.Year) is { } word) (year, e) = (_now.Year + word.Number, at + word.Word.Length);
        else if (FourDigitYear(at, out e) is > 0 and var four && After(e, "年度", "年") is > 0 and var after) (year, e) = (four, after);
        else if (TwoDigitYear(at, out e) is > 0 and var two) (year, e) = (two, SkipOne(e + 1, "度"));
        else return null;

        if (Is(e, "内") && Is(at, "本年") && e - at == 1) return null;
        if (Is(e, "全年")) e += 2;
        var rest = SkipOne(e, "的");
        if (OfYear(rest, year) is { } part && part.End > rest) return part;
        return new DayRead(e, new DateOnly(year, 1, 1), new DateOnly(year, 12, 31), Grain.Year) { Timex = year.ToString(CultureInfo.InvariantCulture) };
    }

    private DayRead? OfYear(int at, int year)
    {
        if (at >= _s.Length) return null;
        if (Is(at, "年") && PartOfPeriod(at, year) is { } again) return again;
        if (PartOfPeriod(at, year) is { } part) return part;
        if (QuarterAnd(at, year, said: true) is { } quarter) return quarter;
        if (LunarDay(at, year) is { } lunar) return lunar;
        if (FeastAnd(at, year) is { } feast) return feast;
        if (MonthOf(at, year) is { } month) return month;
        if (NthPart(at, new DateOnly(year, 1, 1), new DateOnly(year, 12, 31), Grain.Year) is { } nth) return nth;
        if (WrittenDate(at) is { Cycle: not null } written) return Exact(written.End, year, written.First.Month, written.First.Day);
        return null;
    }

    // 8月3号, 8月, 8月底, 8月中旬, 8月第一个周一
    private DayRead? MonthOf(int at, int year)
    {
        if (After(at, "元月份", "元月") is > 0 and var january) return OfMonth(january, year, 1);
        var e = SkipOne(at, "第");
        if (!Number(e, out var month, out var m)) return null;
        if (e > at) return month is >= 1 and <= 12 && After(m, "个月") is > 0 and var counted ? Month(counted, year, month) : null;
        if (month is < 1 or > 12 || !Is(m, "月") || Is(m, "月龄")) return MonthSpan(at, year);
        return OfMonth(After(m, "月份", "月"), year, month);
    }

    private static DayRead Month(int end, int year, int month) =>
        new(end, new DateOnly(year, month, 1), new DateOnly(year, month, DateTime.DaysInMonth(year, month)), Grain.Month) { Timex = string.Create(CultureInfo.InvariantCulture, $"{year}-{month:00}") };

    // 3到5月: the unit stands at the end only.
    private DayRead? MonthSpan(int at, int year)
    {
        if (!Number(at, out var first, out var e) || first is < 1 or > 12 || After(e, "到", "至", "-") is not (> 0 and var to)) return null;
        if (!Number(to, out var last, out var l) || last is < 1 or > 12 || !Is(l, "月") || Number(l + 1, out _, out _)) return null;
        var end = new DateOnly(last < first ? year + 1 : year, last, 1);
        return new DayRead(After(l, "月份", "月"), new DateOnly(year, first, 1), end.AddMonths(1).AddDays(-1), Grain.Month);
    }

    /// <summary>What follows a month: a day, a third, its end; the month itself otherwise.</summary>
    private DayRead OfMonth(int at, int year, int month)
    {
        var whole = Month(at, year, month);
        var e = SkipOne(at, "的");
        if (DayNumber(e, monthSaid: true) is { } day)
        {
            var last = DateTime.DaysInMonth(year, month);
            if (day.First <= last) return Timed(new DayRead(day.End, new DateOnly(year, month, day.First), new DateOnly(year, month, Math.Min(day.Last, last)), day.First == day.Last ? Grain.Day : Grain.Part));
            return whole with { End = at };
        }
        if (NthPart(e, whole.First, whole.Last, Grain.Month) is { } nth) return nth;
        if (MonthPart(e, whole.First) is { } part) return part;
        return whole;
    }

    private static DayRead Timed(DayRead day) => day.First == day.Last ? day with { Timex = SaidMoment.On(day.First).ToString() } : day;

    /// <summary>5号, 十五日, 1到5号; false hits (3号楼, 〔2026〕5号) left out.</summary>
    private (int End, int First, int Last)? DayNumber(int at, bool monthSaid)
    {
        if (IsOneOf(at, "廿卅") || !Number(at, out var first, out var e) || first is < 1 or > 31) return null;
        if (After(e, "到", "至", "-") is > 0 and var to && Number(to, out var last, out var l) && last > first && last <= 31 && DayUnit(to, l, monthSaid) is > 0 and var spanEnd) return (spanEnd, first, last);
        if (DayUnit(at, e, monthSaid) is > 0 and var end) return (end, first, first);
        // 十一月二十一, 12月5: no unit, and nothing that would be counted.
        if (monthSaid && first <= 31 && !IsOneOf(e, "个人户岁名天次月年元点时项条份种例位组村%.:/到至") && !(e - at == 1 && !char.IsAsciiDigit(_s[at])) || monthSaid && Is(e, "到") && first <= 31 && !Is(e, "到期")) return (e, first, first);
        return null;
    }

    private static readonly string[] NotADay =
    [
        "楼", "院", "文", "线", "窗", "病", "床", "桌", "门", "车", "机", "井", "房", "室", "柜", "库", "公路", "令", "染色", "馆", "厂", "铺", "坑", "池", "栋", "单元", "住", "汽油", "站", "点位", "塔", "桥", "仓",
        "台", "村", "选手", "人", "码", "召", "称", "角", "箱", "炉", "矿", "大棚", "圈", "舍", "渠", "闸", "泵", "表格", "附件", "议案", "信", "沟", "岗", "片", "区", "地块", "墓", "坝", "田", "岛", "公告", "卡", "病例", "家",
    ];

    private int DayUnit(int at, int unit, bool monthSaid)
    {
        if (Is(unit, "日")) return IsOneOf(unit + 1, "内游均龄") || Is(unit, "日常") || (Is(unit, "日后") && !monthSaid) || Is(unit, "日以内") || Is(unit, "日之内") ? -1 : unit + 1;
        if (!Is(unit, "号")) return -1;
        if (monthSaid) return unit + 1;
        if (After(unit + 1, NotADay) > 0 && !Is(unit + 1, "文化")) return -1;
        if (at > 0 && (char.IsAsciiLetter(_s[at - 1]) || "第路街巷道弄]】函发字令幢栋楼#".Contains(_s[at - 1]) && !Is(at - 1, "发") || IsOneOf(at - 1, "-") && at > 1 && char.IsAsciiLetter(_s[at - 2]))) return -1;
        return unit + 1;
    }

    private DayRead? DayOfMonth(int at)
    {
        if (DayNumber(at, monthSaid: false) is not { } day || at > 0 && _s[at - 1] == '月' && at != _before) return null;
        var cycle = DayCycle.MonthDays([day.First]);
        if (cycle.Next(FromDay) is not { } first) return null;
        var timex = string.Create(CultureInfo.InvariantCulture, $"XXXX-XX-{day.First:00}");
        if (day.First == day.Last) return new DayRead(day.End, first, first, Grain.Day) { Cycle = cycle, Timex = timex };
        // Said between the two days: the stretch goes on.
        if (FromDay.Day > day.First && FromDay.Day <= day.Last) first = new DateOnly(FromDay.Year, FromDay.Month, day.First);
        return new DayRead(day.End, first, first.AddDays(Math.Min(day.Last, DateTime.DaysInMonth(first.Year, first.Month)) - day.First), Grain.Part);
    }

    /// <summary>8月…, 本月…, 下下个月…</summary>
    private DayRead? MonthAnd(int at)
    {
        if (RelativeMonth(at) is { } relative) return OfLunarMonth(relative.End, relative.Month) ?? OfMonth(relative.End, relative.Month.Year, relative.Month.Month);
        if (After(at, "元月份", "元月") is > 0 and var january) return BareMonth(at, 1, january);
        if (Number(at, out var month, out var e) && month is >= 1 and <= 12 && Is(e, "月") && !Is(e, "月龄") && !(at > 0 && IsOneOf(at - 1, "第个"))) return BareMonth(at, month, After(e, "月份", "月"));
        return Number(at, out month, out _) && MonthSpan(at, FromDay.Year) is { } span ? span.Last >= FromDay ? span : MonthSpan(at, FromDay.Year + 1) : null;
    }

    private (int End, DateOnly Month)? RelativeMonth(int at)
    {
        var first = new DateOnly(_now.Year, _now.Month, 1);
        if (After(at, "次月") is > 0 and var next) return (next, first.AddMonths(1));
        if (_words.At(_s, at, WordKind.Rel) is { } rel && After(at + rel.Word.Length, "月份", "月", "个月") is > 0 and var end && !Is(end, "日") && !IsOneOf(end, "饼") && !(Is(at, "上月球")))
            return (end, first.AddMonths(rel.Number));
        return null;
    }

    // 下个月初八: the day is lunar, so the month is too.
    private DayRead? OfLunarMonth(int at, DateOnly month)
    {
        var e = SkipOne(at, "的");
        if (!IsOneOf(e, "初廿") || LunarDayNumber(e) is not { } day || IsOneOf(day.End, "班学毕中")) return null;

        var months = (month.Year - _now.Year) * 12 + month.Month - _now.Month;
        DateOnly? first = Today.AddDays(1 - LunarDates.Of(Today).Day);
        for (; months > 0 && first is { } before; months--) first = LunarDates.NextDay(before.AddDays(1), 1);
        for (; months < 0 && first is { } after; months++) first = after.AddDays(-1) is var last ? last.AddDays(1 - LunarDates.Of(last).Day) : null;
        return first is { } begin && LunarDates.NextDay(begin, day.Day) is { } found ? Timed(new DayRead(day.End, found, found, Grain.Day)) : null;
    }

    // 6月8号: this year or the next; 6月份: the running month counts until its end.
    private DayRead? BareMonth(int at, int month, int rest)
    {
        var year = month < FromDay.Month ? FromDay.Year + 1 : FromDay.Year;
        if (DayNumber(SkipOne(rest, "的"), monthSaid: true) is { } day && day.First == day.Last) return MonthDay(day.End, month, day.First);
        var read = OfMonth(rest, year, month);
        if (read.Last < FromDay) read = OfMonth(rest, year + 1, month);
        return read.End == rest ? read with { Timex = string.Create(CultureInfo.InvariantCulture, $"XXXX-{month:00}") } : read;
    }
}
