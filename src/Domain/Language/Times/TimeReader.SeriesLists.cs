namespace HealthAssistantBot.Domain.Language.Times;

internal sealed partial class TimeReader
{
    private SeriesRead? OfEveryWeek(int at, int end)
    {
        var e = SkipOne(end, "的");
        if (WeekdayDigits(e) is { } digits) return new SeriesRead(at, digits.End, DayCycle.Weekly(digits.Days)) { Timex = digits.Days.Count == 1 ? "XXXX-WXX-" + (digits.Days[0] == DayOfWeek.Sunday ? 7 : (int)digits.Days[0]) : null };
        if (Weekdays(e) is { } days) return new SeriesRead(at, days.End, DayCycle.Weekly(days.Days));
        if (Is(e, "末")) return new SeriesRead(at, e + 1, DayCycle.Weekly([DayOfWeek.Saturday, DayOfWeek.Sunday]));
        if (After(e, "工作日") is > 0 and var workdays) return new SeriesRead(at, SkipEvery(workdays), DayCycle.Workdays(_calendar));
        if (After(e, "第一个工作日", "首个工作日") is > 0 and var first)
        {
            var calendar = _calendar;
            return new SeriesRead(at, first, DayCycle.Weekly([DayOfWeek.Monday]).Moved(calendar.OnOrAfter, "workday"));
        }
        if (After(e, "最后一个工作日") is > 0 and var last)
        {
            var calendar = _calendar;
            return new SeriesRead(at, last, DayCycle.Weekly([DayOfWeek.Sunday]).Moved(calendar.OnOrBefore, "workday"));
        }
        return new SeriesRead(at, end, DayCycle.EveryWeeks(Today.AddDays(7), 1, namesDay: false)) { Timex = "P1W" };
    }

    /// <summary>一三五, 二、四, 一到五, 六日 after 周: days by their digits, and full words among them.</summary>
    private (int End, List<DayOfWeek> Days)? WeekdayDigits(int at)
    {
        if (WeekdayDigit(at) is not { } first) return null;
        List<DayOfWeek> days = [first];
        var e = at + 1;
        if (WeekdaySpan(e, first, days) is > 0 and var spanned) return (spanned, days);
        while (e < _s.Length)
        {
            if (!char.IsAsciiDigit(_s[e]) && WeekdayDigit(e) is { } glued && !IsOneOf(e + 1, "点时号月天个户") && !days.Contains(glued))
            {
                days.Add(glued);
                e++;
                continue;
            }
            if (After(e, "、", "和", "及", "跟", "与", ",", "还有") is not (> 0 and var next)) break;
            if (WeekdayWord(next) is { } word && !days.Contains(word.Day)) (e, _) = (word.End, AddDay(days, word.Day));
            else if (WeekdayDigit(next) is { } digit && !days.Contains(digit) && !IsOneOf(next + 1, "点时号月日个户村组") && !Is(e, ",")) (e, _) = (next + 1, AddDay(days, digit));
            else break;
        }
        return (e, days);
    }

    private static bool AddDay(List<DayOfWeek> days, DayOfWeek day)
    {
        days.Add(day);
        return true;
    }

    private int WeekdaySpan(int at, DayOfWeek first, List<DayOfWeek> days)
    {
        if (After(at, "到", "至", "-") is not (> 0 and var to)) return -1;
        var last = WeekdayWord(to) ?? (WeekdayDigit(to) is { } digit && !IsOneOf(to + 1, "点时") ? (to + 1, digit) : null);
        if (last is not { } end || end.Day == first) return -1;
        for (var day = (DayOfWeek)(((int)first + 1) % 7); ; day = (DayOfWeek)(((int)day + 1) % 7))
        {
            days.Add(day);
            if (day == end.Day) return end.End;
        }
    }

    private (int End, List<DayOfWeek> Days)? Weekdays(int at) =>
        After(at, "星期", "礼拜", "周") is > 0 and var e && WeekdayDigits(e) is { } days ? days : null;

    // 周一三五, 周二、四, 周一至周五每天: a series without 每.
    private SeriesRead? WeekdayList(int at)
    {
        if (at > 0 && IsOneOf(at - 1, "本这下上个每") || Weekdays(at) is not { } list || list.Days.Count < 2) return null;
        if (After(list.End, "每天", "每日", "天天", "每晚", "每早") is > 0 and var daily) return new SeriesRead(at, IsOneOf(daily - 1, "晚早") ? daily - 1 : daily, DayCycle.Weekly(list.Days)) { Part = IsOneOf(daily - 1, "晚") ? "evening" : null };
        // 周一至周五上午8点到11点半: hours with an end are those of each day.
        if (Clock(list.End, afterDay: true) is { } from && (ShortHours(list.End) is not null || After(from.End, "到", "至", "-") is > 0 and var to && Clock(to, afterDay: true) is not null)) return new SeriesRead(at, list.End, DayCycle.Weekly(list.Days));
        // 周一到周三 is this week's range; 周二和周四 are two days; 周一三五 and 周二、四 are habits.
        var words = _s[at..list.End];
        var named = words.Split("周").Length + words.Split("星期").Length + words.Split("礼拜").Length - 3;
        return named > 1 || words.Contains('到') || words.Contains('至') || words.Contains('-') ? null : new SeriesRead(at, list.End, DayCycle.Weekly(list.Days));
    }

    /// <summary>逢周三, 逢三六九, 逢初一十五, 逢双日, 每逢重阳.</summary>
    private SeriesRead? OnDays(int at, int e)
    {
        var start = LedByMarket(at);
        if (Weekdays(e) is { } days) return new SeriesRead(at, days.End, DayCycle.Weekly(days.Days));
        if (After(e, "周末", "双休日") is > 0 and var weekend) return new SeriesRead(at, weekend, DayCycle.Weekly([DayOfWeek.Saturday, DayOfWeek.Sunday]));
        if (After(e, "工作日") is > 0 and var workday) return new SeriesRead(at, workday, DayCycle.Workdays(_calendar));
        if (After(e, "双日", "双号", "双数日", "双") is > 0 and var even && !IsOneOf(even, "方周")) return new SeriesRead(at, even, DayCycle.MonthDays([.. Enumerable.Range(1, 31).Where(d => d % 2 == 0)]));
        if (After(e, "单日", "单号", "单数日", "单") is > 0 and var odd && !IsOneOf(odd, "位周")) return new SeriesRead(at, odd, DayCycle.MonthDays([.. Enumerable.Range(1, 31).Where(d => d % 2 == 1)]));
        if (After(e, "双周", "单周") is > 0 and var parity) return Parity(at, parity, Is(e, "双"));
        if (MonthDays(e) is { } numbered) return new SeriesRead(at, numbered.End, numbered.Cycle);
        if (Digits(e) is { } digits) return new SeriesRead(start, digits.End, digits.Cycle);
        if (_market is not null && MarketWord(e) is > 0 and var market) return new SeriesRead(at, market, _market.Cycle);
        if (Feasts.Loaded.At(_s, e) is { } feast) return new SeriesRead(at, e + feast.Length, feast.Feast.Cycle);
        if (LunarMonth(e) is not null && LunarDay(e) is { Cycle: { } lunar } day) return new SeriesRead(at, day.End, lunar);
        return After(e, "月底", "月末") is > 0 and var end ? new SeriesRead(at, end, DayCycle.MonthDays([-1])) : null;
    }

    private int LedByMarket(int at) => Ends(at, "农历") is > 0 and var lunar ? at - lunar : at;

    // 三六九, 五逢十, 一、四、七, 2、5、8: last digits of days.
    private (int End, DayCycle Cycle)? Digits(int at)
    {
        var e = at;
        while (e < _s.Length && (("一二三四五六七八九十".Contains(_s[e]) || char.IsAsciiDigit(_s[e])) || e > at && IsOneOf(e, "逢、") && IsNumeralAt(e + 1))) e++;
        if (e == at || IsOneOf(e, "点时月年个户人岁次") || e - at > 9 || MarketDays.Read((IsLunarLed(at) ? "农历" : "") + _s[at..e]) is not { } market) return null;
        return (SkipOne(e, "的日号") is var end && (Is(e, "日") || Is(e, "号")) ? end : e, market.Cycle);
    }

    private bool IsLunarLed(int at) => _s.LastIndexOf("农历", at, Math.Min(at + 1, 10), StringComparison.Ordinal) >= 0 || _s.LastIndexOf("老历", at, Math.Min(at + 1, 10), StringComparison.Ordinal) >= 0 || _s.LastIndexOf("阴历", at, Math.Min(at + 1, 10), StringComparison.Ordinal) >= 0;

    // 赶场天逢三六九, 三六九赶场, 赶集是二五八
    private SeriesRead? Market(int at)
    {
        if (MarketWord(at) is > 0 and var word || (word = After(at, "赶场", "赶集", "赶圩", "逢场", "赶街", "圩日", "墟日", "场期")) > 0)
        {
            if (After(Skip(word, ",:的"), "每逢", "都是逢", "是逢", "逢", "都是", "是农历", "是", "为", "定在", "在农历", "在") is > 0 and var on && Digits(After(on, "农历") is > 0 and var lunar ? lunar : on) is { } led && led.End - on > 1) return new SeriesRead(Is(on - 1, "逢") ? on - 1 : on, led.End, led.Cycle);
            return null;
        }
        if (!IsNumeralAt(at) || char.IsAsciiDigit(_s[at]) || Digits(at) is not { } digits || digits.End - at < 2 || After(SkipOne(digits.End, "的"), "赶场", "赶集", "逢场", "赶圩", "逢圩", "赶街", "逢集", "当场") < 0) return null;
        return new SeriesRead(at, digits.End, digits.Cycle);
    }
}
