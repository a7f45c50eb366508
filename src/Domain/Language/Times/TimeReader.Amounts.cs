using System.Globalization;

namespace HealthAssistantBot.Domain.Language.Times;

/// <summary>An amount of time that was read: 三天, 一个半小时, 10个工作日, 两年零三个月.</summary>
internal sealed record AmountRead(int End, int Months, int Workdays, int Days, long Seconds)
{
    /// <summary>Counts in whole days, weeks, months or years.</summary>
    public bool IsDays => Seconds == 0;

    /// <summary>Ends in 日, which is a day of the month unless a word says otherwise.</summary>
    public bool IsBare { get; init; }

    /// <summary>3到5天: only the longer is kept.</summary>
    public bool IsSpan { get; init; }

    public int Years { get; init; }

    public double HalfYears { get; init; }

    public string Timex { get; init; } = "";

    /// <summary>A month is 30 days, a year 365.</summary>
    public long Length => Seconds + 86400L * (Days + Workdays + 30 * (Months - 12 * Years - (int)HalfYears * 6) + 365 * Years) + (long)(HalfYears * 182.5 * 86400);

    public DateOnly From(DateOnly day, WorkCalendar calendar) => Workdays > 0 ? calendar.AddWorkdays(day, Workdays) : day.AddMonths(Months).AddDays(Days);

    public DateTime From(DateTime moment) => moment.AddMonths(Months).AddDays(Days).AddSeconds(Seconds);
}

internal sealed partial class TimeReader
{
    private AmountRead? Amount(int at)
    {
        if (at < 0 || at >= _s.Length || OnePart(at) is not { } first) return null;
        var sum = first;
        // 一小时20分, 两天又三个小时, 1年零3个月
        while (sum is { Workdays: 0, IsSpan: false, IsBare: false })
        {
            var e = After(sum.End, "零", "又", "加", "外加", "另", "多") is > 0 and var joined && !Is(sum.End, "多") ? joined : sum.End;
            if (OnePart(e, smallerThan: sum) is not { Workdays: 0 } next || e == sum.End && next.Length >= OneUnit(sum)) break;
            var timex = next.Seconds > 0 && !sum.Timex.Contains('T', StringComparison.Ordinal) ? sum.Timex + next.Timex[1..] : next.Seconds > 0 ? sum.Timex + next.Timex[2..] : next.Months > 0 ? next.Timex + sum.Timex[1..] : sum.Timex + next.Timex[1..];
            sum = sum with { End = next.End, Months = sum.Months + next.Months, Days = sum.Days + next.Days, Seconds = sum.Seconds + next.Seconds, Years = sum.Years + next.Years, HalfYears = sum.HalfYears + next.HalfYears, Timex = timex, IsBare = false };
        }
        return sum;
    }

    // 两天三个月 is no sum without a word between; 两天三小时 is one.
    private static long OneUnit(AmountRead amount) => amount.Seconds > 0 ? amount.Seconds % 3600 == 0 ? 3600 : 60 : amount.Days > 0 ? 86400 : amount.Months % 12 == 0 && amount.Years > 0 ? 365 * 86400L : 30 * 86400L;

    private AmountRead? OnePart(int at, AmountRead? smallerThan = null)
    {
        if (Is(at, "半")) return Half(at);
        if (at > 1 && IsOneOf(at - 1, "-到至.") && IsNumeral(_s[at - 2]) && smallerThan is null) return null;
        double value;
        int e;
        var span = false;
        if (Is(at, "个把")) (value, e) = (1, at + 2);
        else
        {
            if (!Number(at, out var whole, out e) || _s[at] == '0' && e - at > 1) return null;
            value = whole;
            if (Is(e, ".") && Number(e + 1, out var tenths, out var d) && d == e + 2) (value, e) = (whole + tenths / 10.0, d);
            if (After(e, "到", "至", "-") is > 0 and var to && Number(to, out var more, out var m) && more > whole && _words.At(_s, m, WordKind.Unit) is not null) (value, e, span) = (more, m, true);
        }
        if (value > 1000 || value == 0) return null;
        if (Is(e, "个半"))
        {
            value += 0.5;
            e = e + 2;
            return UnitAt(e, "小时", "钟头", "月", "星期", "礼拜", "钟") is > 0 and var halved ? Told(halved, value, _s[e] switch { '月' => "m", '星' or '礼' => "w", _ => "h" }) : null;
        }
        if (smallerThan is { Seconds: > 0 } && After(e, "分钟", "分") is > 0 and var minutes) return Told(minutes, value, "min");
        if (smallerThan is { Days: > 0 } && Is(e, "时") && !IsOneOf(e + 1, "候间")) return Told(e + 1, value, "h");
        if (_words.At(_s, e, WordKind.Unit) is not { } unit) return null;
        if (unit.Value == "y" && value > 150) return null;
        var end = e + unit.Word.Length;
        if (unit.Word == "个月" && value < 1) return null;
        if (unit.Value is "y" or "d" or "h" or "w" && Is(end, "半") && !IsOneOf(end + 1, "个小夜") || unit.Value == "y" && Is(end, "半") && !Is(end, "半个")) (value, end) = (value + 0.5, end + 1);
        return Told(end, value, unit.Value) is { } told ? told with { IsSpan = span } : null;
    }

    private int UnitAt(int at, params ReadOnlySpan<string> words) => After(at, words);

    private AmountRead? Half(int at)
    {
        if (at > 0 && (IsOneOf(at - 1, "点时大老好上下多天年个小一两三四五六七八九十") || IsOneOf(at - 1, "前后") && !IsOneOf(at + 1, "小个") && EventBefore(at) is null)) return null;
        var e = SkipOne(at + 1, "个");
        if (UnitAt(e, "小时", "钟头", "钟") is > 0 and var hour && !(Is(e, "钟") && e == at + 1)) return Told(hour, 0.5, "h");
        if (UnitAt(e, "来月", "多月", "月") is > 0 and var month && !IsOneOf(month, "饼板谈")) return Told(month, 0.5, "m");
        if (e > at + 1 && UnitAt(e, "星期", "礼拜") is > 0 and var week) return Told(week, 0.5, "w");
        if (Is(e, "天") && e == at + 1 && !IsOneOf(e + 1, "云空")) return Told(e + 1, 0.5, "d");
        return Is(e, "年") && e == at + 1 ? Told(e + 1, 0.5, "y") : null;
    }

    private static AmountRead? Told(int end, double value, string unit)
    {
        var n = (int)value;
        var half = value - n >= 0.25;
        var said = value.ToString("0.#", CultureInfo.InvariantCulture);
        AmountRead Of(int months, int workdays, int days, long seconds, string timex) => new(end, months, workdays, days, seconds) { Timex = timex };
        switch (unit)
        {
            case "y":
                return Of(12 * n + (half ? 6 : 0), 0, 0, 0, $"P{said}Y") with { Years = n, HalfYears = half ? 1 : 0 };
            case "q":
                return Of(3 * n, 0, 0, 0, $"P{3 * n}M");
            case "m" or "M":
                return Of(n, 0, half ? 15 : 0, 0, $"P{said}M");
            case "w":
                return half ? Of(0, 0, 0, (long)(value * 604800), $"P{said}W") : Of(0, 0, 7 * n, 0, $"P{said}W");
            case "d" or "D":
                return Of(0, 0, n, half ? 43200 : 0, half && n == 0 ? "P0.5D" : $"P{said}D") with { IsBare = unit == "D" };
            case "x":
                return Of(0, 0, 10 * n, 0, $"P{10 * n}D");
            case "k":
                return Of(0, n, 0, 0, $"P{said}BD");
            case "h":
                return Of(0, 0, 0, (long)(value * 3600), $"PT{said}H");
            case "ke":
                return Of(0, 0, 0, (long)(value * 900), $"PT{n * 15}M");
            case "min":
                return Of(0, 0, 0, (long)(value * 60), $"PT{said}M");
            default:
                return Of(0, 0, 0, n, $"PT{said}S");
        }
    }

    /// <summary>三天后, 两周以后, 过三天, 五天前: a day counted from today.</summary>
    private DayRead? Counted(int at, out bool past)
    {
        past = false;
        var e = After(at, "再过", "过") is > 0 and var led && !(at > 0 && IsOneOf(at - 1, "经超通不没度路")) ? led : at;
        if (Amount(e) is not { IsDays: true, IsSpan: false } amount || at > 0 && IsOneOf(at - 1, "第前后头每隔") || EventBefore(at) is not null) return null;
        var later = amount.Workdays > 0 ? _calendar.AddWorkdays(Today, amount.Workdays) : amount.From(Today, _calendar);
        var end = After(amount.End, "之后", "以后", "过后", "后");
        if (end > 0 && !IsOneOf(end, "期来果勤天"))
        {
            if (amount.Workdays > 0 && !_calendar.IsAnnounced(later.Year)) _assumed = true;
            if (amount.Days % 7 == 0 && WeekdayWord(SkipOne(end, "的")) is { } weekday && amount.Days > 0)
            {
                var there = Monday(later).AddDays(((int)weekday.Day + 6) % 7);
                return Timed(new DayRead(weekday.End, there, there, Grain.Day));
            }
            return Timed(new DayRead(end, later, later, Grain.Day));
        }
        if (e > at) return amount.IsBare || Is(amount.End, "了") ? null : Timed(new DayRead(amount.End, later, later, Grain.Day));
        end = After(amount.End, "之前", "以前", "前");
        if (end < 0 || amount.IsBare || IsOneOf(end, "往台期后面")) return null;
        past = true;
        var earlier = amount.Workdays > 0 ? WorkdaysBack(Today, amount.Workdays) : Today.AddMonths(-amount.Months).AddDays(-amount.Days);
        return Timed(new DayRead(end, earlier, earlier, Grain.Day));
    }
}
