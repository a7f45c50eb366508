namespace HealthAssistantBot.Domain.Language.Times;

internal sealed partial class TimeReader
{
    /// <summary>近三个月, 未来五天, 之后5分钟, 还剩5分钟: stretches that begin or end now.</summary>
    private TimeExpression? Counted(int at)
    {
        if (After(at, "未来的", "未来", "接下来的", "接下来", "今后", "往后", "后续", "下来") is > 0 and var ahead && Amount(ahead) is { IsSpan: false } coming && AmountEnds(coming)) return Ahead(at, SpanEnd(After(coming.End, "之内", "以内", "内") is > 0 and var within ? within : coming.End), coming);
        if (After(at, "过去的", "过去", "最近的", "最近", "近", "前", "此前", "之前", "头", "上") is > 0 and var back && Amount(back) is { IsSpan: false } past && past.Timex is not "P1D" && PastIsMeant(at, back, past)) return Behind(at, After(past.End, "以来", "之内", "以内", "内", "里") is > 0 and var whole ? whole : past.End, past);
        if (After(at, "在之后的", "之后的", "之后", "以后", "此后", "随后", "后") is > 0 and var then && !(at > 0 && IsHan(_s[at - 1])) && Amount(then) is { } later && AmountEnds(later)) return Ahead(at, later.End, later, fromNow: true);
        if (After(at, "还剩下", "还剩", "还有", "剩下", "只剩", "仅剩") is > 0 and var left && Amount(left) is { IsDays: false, Days: 0, Months: 0 } rest && rest.End < _s.Length + 1) return Ahead(at, rest.End, rest, fromNow: true);
        return null;
    }

    private bool AmountEnds(AmountRead amount) => After(amount.End, "前", "后") < 0 && !IsOneOf(amount.End, "岁");

    private bool PastIsMeant(int at, int back, AmountRead past)
    {
        if (!AmountEnds(past) || past.IsBare && !Is(at, "近")) return false;
        if (EventBefore(back) is not null) return false;
        if (at > 0 && Is(at, "前") && IsHan(_s[at - 1]) && at != _before && !IsOneOf(at - 1, "在的把对将我他她你们和跟")) return false;
        if (Is(at, "上") && back == at + 1 && !(past.Months > 0 && Is(back, "半") is false && past.Years == 0)) return false;
        return !Is(at, "上") || IsOneOf(back, "一二两三四五六123456") && Is(past.End - 2, "个月") && past.Months > 1;
    }

    private TimeExpression Ahead(int at, int end, AmountRead amount, bool fromNow = false) => amount.IsDays && !fromNow
        ? Of(at, end, TimeType.DateRange) with { StartAt = SaidMoment.On(Today.AddDays(1)), EndAt = SaidMoment.On(amount.From(Today, _calendar)) }
        : amount.IsDays
            ? Of(at, end, TimeType.DateRange) with { StartAt = SaidMoment.On(Today), EndAt = SaidMoment.On(amount.From(Today, _calendar)) }
            : Of(at, end, TimeType.DateTimeRange) with { StartAt = new SaidMoment(_now, true), EndAt = new SaidMoment(amount.From(_now), true) };

    private TimeExpression Behind(int at, int end, AmountRead amount)
    {
        if (!amount.IsDays) return Of(at, end, TimeType.DateTimeRange) with { StartAt = new SaidMoment(_now.AddSeconds(-amount.Seconds), true), EndAt = new SaidMoment(_now, true) };
        var first = amount.Workdays > 0 ? WorkdaysBack(Today, amount.Workdays) : Today.AddMonths(-amount.Months).AddDays(-amount.Days);
        return Of(at, end, TimeType.DateRange) with { StartAt = SaidMoment.On(first), EndAt = SaidMoment.On(Today) };
    }

    /// <summary>24小时内, 一个半小时后, 三天 (a duration), 会后三天内, 提前一天, 术后第7天.</summary>
    private TimeExpression? Amounted(int at)
    {
        if (Shift(at) is { } shift) return shift;
        if (OnThatDay(at) is { } sameDay) return sameDay;
        var first = Is(at, "第");
        if ((first ? Nth(at) : Amount(at)) is not { } amount) return null;
        if (EventBefore(at) is { } happening) return Offset(at, amount, happening, first);
        if (first || at > 0 && IsOneOf(at - 1, "第")) return null;
        if (After(amount.End, "之内", "以内", "内", "里") is > 0 and var within && !IsOneOf(within, "容部科外勤面头程")) return amount.Seconds == 0 && amount.Months > 0 && IsOneOf(within, "婴的宝") && Is(within - 2, "以内") ? null : Within(at, within, amount);
        if (amount.IsSpan || amount.IsBare) return null;
        if (!amount.IsDays)
        {
            if (After(amount.End, "之后", "以后", "过后", "后") is > 0 and var later && !IsOneOf(later, "期")) return Moment(at, later, amount.From(_now));
            if (After(amount.End, "之前", "以前", "前") is > 0 and var earlier && !IsOneOf(earlier, "来往")) return Moment(at, earlier, _now.AddMonths(-amount.Months).AddDays(-amount.Days).AddSeconds(-amount.Seconds));
            if (After(at - 1, "过") == at && !IsOneOf(at - 2, "经超通不没") && !Is(amount.End, "了")) return Moment(at - 1, amount.End, amount.From(_now));
        }
        if (at > 0 && ((IsOneOf(at - 1, "每哪某同另") || Is(at - 1, "隔") && !Is(at - 2, "间")) || Is(at - 1, "有") && amount.Timex is "P1D" or "P1Y" && !Is(at - 2, "还")) || IsOneOf(amount.End, "岁龄") || NotALength(amount)) return null;
        return Of(at, amount.End, TimeType.Duration) with { Seconds = amount.Length, Timex = amount.Timex };
    }

    private static TimeExpression Moment(int at, int end, DateTime moment) => Of(at, end, TimeType.DateTime) with { StartAt = new SaidMoment(moment, true), Timex = moment.ToString("yyyy-MM-dd'T'HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture) };

    // 6个月以上的孩子 is an age, 一天都没来 no length.
    private bool NotALength(AmountRead amount) =>
        amount.Months is > 0 and < 12 * 7 && After(amount.End, "以上", "以下", "大", "龄", "的孩子", "的宝宝", "婴", "儿童", "宝宝", "的娃", "幼儿") > 0 && !Is(amount.End, "大概")
        || amount.Timex == "P1D" && After(amount.End, "都", "也", "到晚", "比", "天") > 0 || After(amount.End, "两头", "两夜") > 0 || amount is { Years: > 0 } && IsOneOf(amount.End, "级制");

    private TimeExpression Within(int at, int end, AmountRead amount)
    {
        if (!amount.IsDays) return Of(at, end, TimeType.DateTime) with { Bound = TimeBound.Before, EndAt = new SaidMoment(amount.From(_now), true) };
        var due = amount.From(Today, _calendar);
        if (amount.Workdays > 0 && !_calendar.IsAnnounced(due.Year)) _assumed = true;
        return By(at, end, due);
    }
}
