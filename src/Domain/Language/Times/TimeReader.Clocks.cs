namespace HealthAssistantBot.Domain.Language.Times;

/// <summary>A time of day that was read; day shift 1 is after midnight of the named day.</summary>
internal sealed record ClockRead(int End, int Hour, int Minute, int Second, int DayShift)
{
    public string? Part { get; init; }

    public bool HourSaid { get; init; }

    /// <summary>Part of the day or form of the hour leave no doubt about morning or afternoon.</summary>
    public bool IsSure { get; init; }

    public TimeSpan Span => new(DayShift, Hour, Minute, Second);
}

internal sealed partial class TimeReader
{
    private static (int Hour, int Minute) Default(string part) => part switch
    {
        "morning" => (8, 0),
        "forenoon" => (9, 0),
        "noon" => (12, 0),
        "afternoon" => (14, 0),
        "dusk" => (18, 0),
        "evening" => (19, 0),
        "night" => (22, 0),
        "workstart" => (8, 30),
        "workend" => (17, 30),
        "midnight" => (0, 0),
        _ => (6, 0),
    };

    /// <param name="afterDay">A day stands before: single characters (早, 晚) count, doubtful hours are believed.</param>
    /// <param name="part">The part of the day that holds on from the begin of a range, or from 今晚.</param>
    private ClockRead? Clock(int at, bool afterDay, string? part = null)
    {
        var e = at;
        var inherited = part;
        var word = _words.At(_s, e, WordKind.Part) ?? (afterDay || HourAt(e + 1) ? _words.At(_s, e, WordKind.Part1) : null);
        if (word is { Value: "workstart" } && After(e + word.Word.Length, "前", "之前", "以前", "后", "时", "就", "的时候") < 0) word = null;
        if (word is not null && !(afterDay || word.Value is not ("workstart" or "workend") || After(e + word.Word.Length, "前", "之前", "以前", "后") > 0))
            word = null;
        // 明天早一点来 is no hour.
        if (word is { Kind: WordKind.Part1, Word: "早" or "晚" } && Is(e + 1, "一点") && !IsOneOf(e + 3, "半钟整一二三四五六七八九十零")) word = null;
        if (word is not null)
        {
            (part, e) = (word.Value, e + word.Word.Length);
            e = IsOneOf(e, "里头") && Is(e, "里") ? e + 1 : e;
            if (_words.At(_s, e, WordKind.Part) is { Value: "workstart" or "workend" or "noon" } second && After(e + second.Word.Length, "前", "之前", "以前") > 0) (part, e) = (second.Value, e + second.Word.Length);
            else if (_words.At(_s, e, WordKind.Part) is { } again && (again.Value, part) is ("dusk", "evening" or "afternoon") or ("morning", "forenoon") or ("forenoon", "morning")) (part, e) = (again.Value, e + again.Word.Length);
        }

        var h = SkipOne(e, part is null ? "" : "的,");
        if (After(h, "大约", "大概", "差不多", "约莫", "将近", "约") is > 0 and var about && HourAt(about)) h = about;
        if (Hour(h, part, afterDay || word is not null) is { } hour) return hour;
        if (word is null || part is null) return null;
        // 半夜 alone is when, not at what time.
        if (part is "midnight" && !afterDay) return null;
        var (defaultHour, minute) = Default(part);
        var shift = part == "midnight" && inherited is null ? 1 : 0;
        return new ClockRead(e, defaultHour, minute, 0, shift) { Part = part, IsSure = true };
    }

    private bool HourAt(int at) => (Number(at, out var hour, out var end) && hour <= 24 && (IsOneOf(end, "点时") || IsOneOf(end, ":") && end + 1 < _s.Length && char.IsAsciiDigit(_s[end + 1]))) || Is(at, "差");

    private ClockRead? Hour(int at, string? part, bool believed)
    {
        if (Is(at, "差") && Before(at, part) is { } before) return before;
        if (!Number(at, out var hour, out var e) || hour > 24 || e >= _s.Length) return null;
        var leadingZero = _s[at] is '0' or '零' && e - at > 1;
        if (_s[e] == ':' || _s[e] == '.' && believed && part is not null && MinutesAt(e + 1)) return Colon(at, hour, e, part, leadingZero);
        if (_s[e] is not ('点' or '时')) return null;
        if (!HourIsMeant(at, e, hour, part, believed)) return null;

        var (minute, second, end) = (0, 0, e + 1);
        if (After(end, "钟整", "钟", "整") is > 0 and var whole && !Is(end, "钟头")) end = whole;
        var m = SkipOne(end, "过");
        if (Is(m, "半") && !Is(m, "半天") && !Is(m, "半小时") && !Is(m, "半个")) (minute, end) = (30, m + 1);
        else if (Number(m, out var quarter, out var q) && quarter is 1 or 2 or 3 && Is(q, "刻")) (minute, end) = (quarter * 15, After(q, "刻钟", "刻"));
        else if (Is(m, "差") && Number(m + 1, out var lack, out var l) && lack < 60 && Is(l, "分")) (hour, minute, end) = (hour == 0 ? 23 : hour - 1, 60 - lack, After(l, "分钟", "分"));
        else if (Number(m, out var said, out var n) && said < 60 && IsMinute(m, n, said)) (minute, end) = (said, SkipOne(n, "分"));
        if (end > e + 1 && Number(end, out var seconds, out var s) && seconds < 60 && Is(s, "秒")) (second, end) = (seconds, s + 1);
        if (After(end, "左右", "前后", "多钟", "多", "许", "来钟") is > 0 and var more) end = more;
        if (After(end, "pm", "am") is > 0 and var latin)
        {
            part = _s[latin - 2] == 'p' ? "afternoon" : "morning";
            end = latin;
        }
        return Told(end, hour, minute, second, part, leadingZero);
    }

    private bool IsMinute(int at, int end, int minute) =>
        IsOneOf(end, "分") && !Is(end, "分之") || (minute >= 10 || _s[at] is '零' or '〇' or '0') && !IsOneOf(end, "个人户岁名天号日月年元次位点时份组村楼室口种条项%.:") && !Is(end, "多");

    private bool MinutesAt(int at) => at + 1 < _s.Length && _s[at] is >= '0' and <= '5' && char.IsAsciiDigit(_s[at + 1]) && !(at + 2 < _s.Length && char.IsAsciiDigit(_s[at + 2]));

    private ClockRead? Colon(int at, int hour, int colon, string? part, bool leadingZero)
    {
        if (!MinutesAt(colon + 1) || colon - at > 2 || !char.IsAsciiDigit(_s[at])) return null;
        var minute = (_s[colon + 1] - '0') * 10 + _s[colon + 2] - '0';
        var (end, second) = (colon + 3, 0);
        if (IsOneOf(end, ":") && MinutesAt(end + 1)) (second, end) = ((_s[end + 1] - '0') * 10 + _s[end + 2] - '0', end + 3);
        if (After(end, "pm", "am") is > 0 and var latin)
        {
            part = _s[latin - 2] == 'p' ? "afternoon" : "morning";
            end = latin;
        }
        if (After(end, "左右", "前后", "许", "分") is > 0 and var more) end = more;
        return Told(end, hour, minute, second, part, leadingZero);
    }

    // 差五分四点, 差一刻九点
    private ClockRead? Before(int at, string? part)
    {
        if (!Number(at + 1, out var lack, out var e)) return null;
        if (After(e, "分钟", "分") is > 0 and var minutes) e = minutes;
        else if (After(e, "刻钟", "刻") is > 0 and var quarters) (lack, e) = (lack * 15, quarters);
        else return null;
        e = SkipOne(e, "到");
        if (lack is < 1 or > 59 || !Number(e, out var hour, out var h) || hour is < 1 or > 24 || !Is(h, "点")) return null;
        var told = Told(After(h, "点钟", "点整", "点"), hour, 0, 0, part, leadingZero: false);
        var moment = told.Span - TimeSpan.FromMinutes(lack);
        return moment < TimeSpan.Zero ? null : told with { Hour = moment.Hours, Minute = moment.Minutes, DayShift = moment.Days };
    }

    private static ClockRead Told(int end, int hour, int minute, int second, string? part, bool leadingZero)
    {
        var shift = 0;
        var sure = part is not null || hour > 12 || hour == 0 || leadingZero;
        switch (part)
        {
            case "dawn" or "midnight" when hour == 12:
                (hour, shift) = (0, part == "midnight" ? 1 : 0);
                break;
            case "midnight" when hour is >= 9 and < 12:
                hour += 12;
                break;
            case "noon" when hour is >= 1 and <= 3:
            case "afternoon" or "dusk" or "workend" when hour is >= 1 and < 12:
                hour += 12;
                break;
            case "evening" or "night" when hour is >= 6 and < 12:
                hour += 12;
                break;
            case "evening" or "night" when hour is 12 or 0:
                (hour, shift) = (0, 1);
                break;
            case "evening" or "night" when hour is >= 1 and <= 5:
                shift = 1;
                break;
            case null when hour is >= 1 and <= 6 && !leadingZero:
                hour += 12;
                break;
        }
        if (hour == 24) (hour, shift) = (0, shift + 1);
        return new ClockRead(end, hour, minute, second, shift) { Part = part, HourSaid = true, IsSure = sure };
    }
}
