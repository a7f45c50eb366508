namespace HealthAssistantBot.Domain.Language.Times;

/// <summary>Stretches of days, from a day to a year: what counts as "before" one.</summary>
internal enum Grain
{
    Day,
    Part,
    Weekend,
    Week,
    Month,
    Quarter,
    HalfYear,
    Year,
    Holiday,
}

/// <summary>A day or a stretch of days that was read.</summary>
internal sealed record DayRead(int End, DateOnly First, DateOnly Last, Grain Grain)
{
    /// <summary>Set for what comes again and was said without its week, month or year: it rolls on to the next.</summary>
    public DayCycle? Cycle { get; init; }

    public Feast? Feast { get; init; }

    public string? Timex { get; init; }

    /// <summary>A weekday, whose list may go on: 周一、三、五.</summary>
    public bool IsWeekday { get; init; }
}

/// <summary>
/// Reads expressions of time by a grammar over the words of the time lexicon: days, hours, amounts, and what binds them. One reader a text;
/// <see cref="At"/> gives the longest expression that begins at a place.
/// </summary>
internal sealed partial class TimeReader
{
    private readonly NormalisedText _typed;
    private readonly string _s;
    private readonly DateTime _now;
    private readonly WorkCalendar _calendar;
    private readonly MarketDays? _market;
    private readonly bool _mayRange;
    private readonly TimeLexicon _words = TimeLexicon.Loaded;

    // Where bare days and hours are counted from: today, or the begin of the range whose end is read.
    private DateTime _from;
    private int _before;
    private int _rangeEnd = -1;

    // The same day is looked for by several rules.
    private (int At, DateTime From, DayRead? Day, bool Assumed)? _lastDay;
    private bool _assumed;

    public TimeReader(NormalisedText typed, DateTime now, WorkCalendar calendar, MarketDays? market)
    {
        (_typed, _s, _now, _calendar, _market) = (typed, typed.Text, now, calendar, market);
        _from = now;
        _mayRange = _s.AsSpan().IndexOfAny('到', '至', '-') > 0;
    }

    private DateOnly Today => DateOnly.FromDateTime(_now);

    private DateOnly FromDay => DateOnly.FromDateTime(_from);

    /// <summary>All expressions, in order; places are those of the normalised text.</summary>
    public List<TimeExpression> All()
    {
        var found = new List<TimeExpression>();
        for (var at = 0; at < _s.Length;)
        {
            if (Passed(at) is var passed && passed > at)
            {
                at = passed;
                continue;
            }

            _before = found.Count == 0 ? 0 : found[^1].Start + found[^1].Length;
            if (!InsideNumber(at) && TimeStarts.May(_s[at]) && At(at) is { } expression)
            {
                found.Add(expression);
                at = Math.Max(at + 1, expression.Start + expression.Length);
            }
            else
            {
                at++;
            }
        }
        return found;
    }

    private TimeExpression? At(int at)
    {
        TimeExpression? best = null;
        Keep(ref best, Read(at, Series));
        Keep(ref best, Read(at, Bounded));
        Keep(ref best, Read(at, Point));
        Keep(ref best, Read(at, Counted));
        Keep(ref best, Read(at, Amounted));
        Keep(ref best, Read(at, VagueWord));
        // 22日、23日两天: the count says again what the days say.
        if (best is { Type: TimeType.Date or TimeType.DateRange, Bound: TimeBound.None } && Amount(best.Start + best.Length) is { Days: > 1 and < 16, Months: 0, Workdays: 0, IsDays: true, IsBare: false } count && After(count.End, "内", "以内", "之内", "后", "之后", "以后", "前", "一") < 0)
            best = best with { Length = count.End - best.Start };
        return best is { Bound: TimeBound.Since, StartAt: { } since } ? SeriesSince(best, since.Day) ?? best : best;
    }

    private TimeExpression? Read(int at, Func<int, TimeExpression?> part)
    {
        (_from, _assumed) = (_now, false);
        var read = part(at);
        return read is not null && _assumed ? read with { AssumesPlainWeeks = true } : read;
    }

    private static void Keep(ref TimeExpression? best, TimeExpression? next)
    {
        if (next is null) return;
        var (end, bestEnd) = (next.Start + next.Length, best is null ? -1 : best.Start + best.Length);
        // Of two that end together the one that begins earlier knows more: 入户后次日.
        if (best is null || end > bestEnd || end == bestEnd && next.Start < best.Start) best = next;
    }

    // 今年冬天, 入冬前: nobody can be held to a day of a season, and it is not the whole year either.
    private int Season(int at)
    {
        var year = _words.At(_s, at, WordKind.Year) is { } word ? SkipOne(at + word.Word.Length, "的") : -1;
        if (year > 0 && After(year, "春天", "夏天", "秋天", "冬天", "春季", "夏季", "秋季", "冬季", "春上", "热天", "冷天", "入春", "入夏", "入秋", "入冬", "开春", "秋收", "春耕") is > 0 and var season)
            return After(season, "之前", "以前", "之后", "以后", "前", "后") is > 0 and var bound ? bound : season;

        return After(at, "入春", "入夏", "入秋", "入冬", "开春", "秋收", "春耕") is > 0 and var begins && After(begins, "之前", "以前", "之后", "以后", "前", "后") is > 0 and var end ? end : -1;
    }

    private TimeExpression? VagueWord(int at) => Season(at) is > 0 and var season ? new TimeExpression(at, season - at, TimeType.Vague) : Unnamed(at);

    private TimeExpression? Unnamed(int at) =>
        _words.At(_s, at, WordKind.Vague) is { } word && !(IsOneOf(at, "前头") && Ends(at, Happenings) > 0)
            ? new TimeExpression(at, word.Word.Length, TimeType.Vague) { Timex = word.Value.Length > 0 ? word.Value : null }
            : Roughly(at) is > 0 and var rough ? new TimeExpression(at, rough - at, TimeType.Vague)
            : _market is null && MarketWord(at) is > 0 and var end ? new TimeExpression(at, end - at, TimeType.Vague) : null;

    // 三五天内, 一两个月: nobody can be held to it.
    private int Roughly(int at)
    {
        if (!IsOneOf(at, "一两二三四五六七八") || !IsOneOf(at + 1, "两二三四五六七八九") || at > 0 && (IsNumeral(_s[at - 1]) || IsOneOf(at - 1, "第每周期拜"))) return -1;
        if (_words.At(_s, at + 2, WordKind.Unit) is not { Value: not "D" } unit || at + 2 + unit.Word.Length is var end && IsOneOf(end, "岁龄大")) return -1;
        return After(end, "之内", "以内", "以后", "之后", "之前", "以前", "内", "后", "前") is > 0 and var bound ? bound : end;
    }

    private bool Is(int at, string word) => at >= 0 && at + word.Length <= _s.Length && _s[at] == word[0] && (word.Length == 1 || _s.AsSpan(at, word.Length).SequenceEqual(word));

    private bool IsOneOf(int at, string characters) => at >= 0 && at < _s.Length && characters.Contains(_s[at]);

    /// <summary>Where the longest of some words ends, given longest first; -1 when none stands here.</summary>
    private int After(int at, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (Is(at, word)) return at + word.Length;
        }
        return -1;
    }

    private int Skip(int at, string characters)
    {
        while (at < _s.Length && characters.Contains(_s[at])) at++;
        return at;
    }

    private int SkipOne(int at, string characters) => IsOneOf(at, characters) ? at + 1 : at;
}
