namespace HealthAssistantBot.Domain.Language.Times;

/// <summary>The words of an event before an amount: where they start, its name, and whether the amount lies before it.</summary>
internal sealed record HappeningRead(int Start, string Name, bool IsBefore, bool IsAge);

internal sealed partial class TimeReader
{
    private const int LongestName = 14;

    private static readonly string[] Leads =
    [
        "在每个", "在每次", "在", "于", "自从", "自", "从", "等到", "等", "待", "请各村", "请", "各村", "各", "每个", "每次", "每", "要求", "要", "须", "应当", "应", "需", "必须", "我们", "我", "咱们", "你们", "你", "您", "都", "就",
        "的", "了", "到", "把", "由", "对", "让", "凡", "一般",
    ];

    // 然后, 今后, 目前: no event stands before 后 or 前.
    private static readonly string[] NoEvents = ["然", "今", "最", "往", "此", "随", "先", "背", "落", "以", "之", "目", "眼", "面", "从", "空", "跟", "年", "午", "不久", "前", "他", "她", "我", "你", "们", "个", "提", "推迟", "延"];

    private static readonly string[] NotEventsAlone = ["日", "幕", "身", "当", "生", "门", "史", "节", "天", "人", "楼", "屋", "会儿", "大家", "村里", "镇里", "家里", "县里"];

    private static readonly string[] Happenings =
    [
        "会议", "开会", "会", "接种", "打针", "出生", "发现", "手术", "体检", "检查", "培训", "活动", "比赛", "考试", "开学", "出院", "入院", "发病", "收到", "接到", "通知", "到期", "截止", "报到", "集合", "婚礼", "义诊", "查房",
        "开班", "开工", "验收", "督导", "入户", "随访", "投票", "选举", "确诊", "分娩", "生产", "复诊", "复查", "演练", "普查", "采样", "抽血", "病例", "报告", "调查", "座谈", "完成", "结束", "评审", "考核", "检测", "上门", "发放", "领取", "受理", "签约", "下发", "印发",
    ];

    /// <summary>会后, 文件下发后, 饭前, 收到通知之日起, 孕: the event that stands directly before a place.</summary>
    private HappeningRead? EventBefore(int at)
    {
        var e = at > 0 && Is(at - 1, "的") ? at - 1 : at;
        if (e <= _before && _before > 0 || e == 0) return null;
        if (Ends(e, "怀孕", "妊娠", "停经", "出生", "孕期", "孕") is > 0 and var age && e - age >= _before) return new HappeningRead(e - age, _s.Substring(e - age, age), false, IsAge: true);

        var marker = Ends(e, "之日起", "之日后", "当日起", "之后", "以后", "过后", "后", "之前", "以前", "前", "起", "完");
        if (marker <= 0) return null;
        var end = e - marker;
        var start = end;
        while (start > _before && end - start < LongestName && (char.IsLetterOrDigit(_s[start - 1]) || IsOneOf(start - 1, "、"))) start--;
        start = WithoutLead(start, end);
        if (start >= end) return null;
        var name = _s[start..end];
        var before = _s[e - 1] == '前';
        if (name.Length == 1 && marker == 1 && !(before ? "会饭餐睡产婚术岗行班课考赛孕酒药食事病" : "会饭餐睡产婚术课赛病孕酒药食事愈雨水灾").Contains(name[0])) return null;
        if (NotEventsAlone.Contains(name)) return null;
        if (marker <= 2 && Ends(end, NoEvents) is > 0 && !(name.EndsWith('天') && name.Length > 2 && before)) return null;
        if (_s[e - 1] == '起' && marker == 1 && Ends(end, "通知", "日", "报告", "文件", "材料", "申请", "举报") <= 0) return null;
        if (_s[e - 1] is '完' && name.Length > 6) return null;
        return new HappeningRead(start, _s[e - 1] == '完' ? name + "完" : name, before, IsAge: false);
    }

    private int WithoutLead(int start, int end)
    {
        for (var again = true; again;)
        {
            again = false;
            foreach (var lead in Leads)
            {
                if (start + lead.Length >= end || !Is(start, lead) || lead == "到" && IsOneOf(start + 1, "期场达岗位货") || lead is "要" or "等" && IsOneOf(start + 1, "求候")) continue;
                (start, again) = (start + lead.Length, true);
                break;
            }
        }
        return start;
    }

    /// <summary>The length of the word that ends at a place, the first that fits; -1 for none.</summary>
    private int Ends(int at, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (at >= word.Length && string.CompareOrdinal(_s, at - word.Length, word, 0, word.Length) == 0) return word.Length;
        }
        return -1;
    }

    // 第7天, 第一周: as an amount from the event.
    private AmountRead? Nth(int at)
    {
        if (!Number(at + 1, out var nth, out var e)) return null;
        if (After(e, "个工作日", "工作日") is > 0 and var workday) return Told(workday, nth, "k");
        if (After(e, "天", "日") is > 0 and var day) return Told(day, nth == 2 ? 1 : nth, "d");
        if (After(e, "个星期", "周", "个礼拜") is > 0 and var week) return Told(week, nth, "w");
        return After(e, "个月") is > 0 and var month ? Told(month, nth, "m") : null;
    }

    private TimeExpression? Offset(int at, AmountRead amount, HappeningRead happening, bool nth)
    {
        var inside = After(amount.End, "之内", "以内", "内");
        var within = inside > 0 && !IsOneOf(inside, "容部科");
        var end = within ? inside : amount.End;
        if (!within && happening.IsAge && After(end, "之前", "以前", "前") is > 0 and var until) (within, end) = (true, until);
        if (!within && After(end, "之后", "以后", "后") is > 0 and var after && !IsOneOf(after, "续期")) end = after;
        if (nth && amount.Timex.EndsWith('W')) within = true;
        if (amount.IsBare && !within && end == amount.End && happening.IsBefore) return null;
        if (amount.IsSpan && !within) return null;
        return Event(happening.Start, end, happening.Name, amount, happening.IsBefore ? -1 : 1, within);
    }

    private static TimeExpression Event(int start, int end, string name, AmountRead amount, int sign, bool within)
    {
        var offset = amount switch
        {
            { Workdays: > 0 } => new EventOffset(name, null, null, sign * amount.Workdays, null, within),
            { Months: > 0, Days: 0, Seconds: 0 } => new EventOffset(name, null, sign * amount.Months, null, null, within),
            { Seconds: > 0 } => new EventOffset(name, null, null, null, sign * (int)(amount.Length / 60), within),
            { Months: > 0 } => new EventOffset(name, sign * (int)(amount.Length / 86400), null, null, null, within),
            _ => new EventOffset(name, sign * amount.Days, null, null, null, within),
        };
        return Of(start, end, TimeType.Event) with { Event = offset };
    }

    // 提前一天, 推迟两小时: from whatever the sentence is about.
    private TimeExpression? Shift(int at)
    {
        var sign = -1;
        var e = After(at, "提前", "提早", "预先提前", "早");
        if (e < 0) (sign, e) = (1, After(at, "推迟", "延后", "延期", "顺延", "往后推", "推后", "延迟", "晚"));
        if (e < 0 || Amount(SkipOne(e, "了")) is not { IsSpan: false } amount || amount.IsBare) return null;
        if (e == at + 1 && (amount.IsDays || After(amount.End, "到", "来", "去", "走", "出", "叫", "提醒", "集合", "开") < 0)) return null;
        var within = After(amount.End, "之内", "以内", "内");
        return Event(at, within > 0 ? within : amount.End, "", amount, sign, within > 0);
    }

    // 接种当天, 会后第二天, 开会头天
    private TimeExpression? OnThatDay(int at)
    {
        var (days, e) = (0, After(at, "当天", "当日", "那天", "同一天"));
        if (e < 0) (days, e) = (1, After(at, "次日", "翌日", "第二天", "隔天", "后一天"));
        if (e < 0) (days, e) = (-1, After(at, "头一天", "头天", "前一晚"));
        if (e < 0) return null;
        var before = at > 0 && Is(at - 1, "的") ? at - 1 : at;
        if (before <= _before && _before > 0) return null;
        var marker = Math.Max(0, Ends(before, "之后", "以后", "后", "之日", "完", "时"));
        var end = before - marker;
        if (Ends(end, Happenings) is not (> 0 and var length) || marker == 0 && days == 1 && Is(at, "隔天")) return null;
        var start = end - length;
        if (start < _before) return null;
        var within = After(e, "之内", "以内", "内");
        return Of(start, within > 0 ? within : e, TimeType.Event) with { Event = new EventOffset(_s[start..end], days, null, null, null, within > 0) };
    }
}
