namespace HealthAssistantBot.Domain.Language.Times;

internal sealed partial class TimeReader
{
    private const string WeekdayNames = "日一二三四五六";

    /// <summary>周三, 星期天, 礼拜六, 拜三, 周3.</summary>
    private (int End, DayOfWeek Day)? WeekdayWord(int at)
    {
        var e = After(at, "星期", "礼拜", "周");
        if (e < 0 && Is(at, "拜") && !IsOneOf(at - 1, "礼结跪参朝崇膜祭叩") && IsOneOf(at + 1, "一二三四五六") && !IsOneOf(at + 2, "拜次个遍") && !(Is(at + 1, "一下") && !Is(at + 2, "下午"))) e = at + 1;
        if (e < 0 && Is(at, "礼") && IsOneOf(at + 1, "一二三四五六") && !IsOneOf(at - 1, "送敬还婚") && !IsOneOf(at + 2, "份个节")) e = at + 1;
        if (e < 0 || WeekdayDigit(e) is not { } day) return null;
        return (e + 1, day);
    }

    private DayOfWeek? WeekdayDigit(int at)
    {
        if (at >= _s.Length) return null;
        var place = _s[at] is '天' or '7' ? 0 : _s[at] is >= '1' and <= '6' ? _s[at] - '0' : WeekdayNames.IndexOf(_s[at], StringComparison.Ordinal);
        if (place < 0 || char.IsAsciiDigit(_s[at]) && at + 1 < _s.Length && (char.IsAsciiDigit(_s[at + 1]) || IsOneOf(at + 1, "次天个小周月年日号.:%人户"))) return null;
        if (!char.IsAsciiDigit(_s[at]) && IsOneOf(at + 1, "次十百个") && !Is(at + 1, "次日")) return null;
        return _s[at] == '天' && IsOneOf(at + 1, "然气") || _s[at] == '日' && IsOneOf(at + 1, "常照记报") ? null : (DayOfWeek)place;
    }

    /// <summary>下周三, 本周, 这个周末, 上上周五; a bare weekday is the next one.</summary>
    private DayRead? WeekAnd(int at)
    {
        if (_words.At(_s, at, WordKind.Rel) is { } rel && WeekUnit(at + rel.Word.Length) is > 0 and var unit && !(Is(at, "上") && IsOneOf(at - 1, "早晚")))
        {
            var monday = Monday(Today).AddDays(7 * rel.Number);
            var end = unit;
            if (WeekdayDigit(unit) is { } day && !(Is(unit, "日") && Is(unit, "日常"))) return Spoken(unit + 1, monday.AddDays(((int)day + 6) % 7), null);
            if (Is(unit, "末")) return new DayRead(unit + 1, monday.AddDays(5), monday.AddDays(6), Grain.Weekend) { Timex = WeekTimex(monday) + "-WE" };
            if (IsOneOf(unit, "初") && !IsNumeralAt(unit + 1)) return new DayRead(unit + 1, monday, monday.AddDays(1), Grain.Part);
            if (WeekdayWord(SkipOne(unit, "的")) is { } named) return Spoken(named.End, monday.AddDays(((int)named.Day + 6) % 7), null);
            if (NthPart(SkipOne(unit, "的"), monday, monday.AddDays(6), Grain.Week) is { } nth) return nth;
            if (IsOneOf(unit, "期岁年围边")) return null;
            return new DayRead(end, monday, monday.AddDays(6), Grain.Week) { Timex = WeekTimex(monday) };
        }
        if (After(at, "周末", "双休日", "礼拜末") is > 0 and var weekend && !(at > 0 && IsOneOf(at - 1, "每一二三四五六日")))
        {
            var monday = Monday(FromDay);
            return new DayRead(weekend, monday.AddDays(5), monday.AddDays(6), Grain.Weekend) { Timex = "XXXX-WXX-WE" };
        }
        if (WeekdayWord(at) is not { } word || word.Day == DayOfWeek.Sunday && Is(at, "周日") && IsOneOf(word.End, "照") || at > 0 && IsOneOf(at - 1, "每")) return null;
        var cycle = DayCycle.Weekly([word.Day]);
        return Spoken(word.End, cycle.Next(FromDay)!.Value, cycle);
    }

    private static string WeekTimex(DateOnly monday) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{System.Globalization.ISOWeek.GetYear(monday.ToDateTime(TimeOnly.MinValue))}-W{System.Globalization.ISOWeek.GetWeekOfYear(monday.ToDateTime(TimeOnly.MinValue)):00}");

    private int WeekUnit(int at) => After(at, "个星期", "个礼拜", "星期", "礼拜", "个周", "周", "拜");

    private static DayRead Spoken(int end, DateOnly day, DayCycle? cycle) => new(end, day, day, Grain.Day)
    {
        Cycle = cycle,
        IsWeekday = true,
        Timex = cycle is null ? SaidMoment.On(day).ToString() : "XXXX-WXX-" + (day.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)day.DayOfWeek),
    };
}
