namespace HealthAssistantBot.Domain.Language.Times;

internal sealed partial class TimeReader
{
    // 三点要求 counts things; 三点开会 is an hour.
    private static readonly string[] CountedPoints =
    [
        "要求", "意见", "建议", "希望", "体会", "看法", "想法", "说明", "注意事项", "注意", "原因", "理由", "好处", "问题", "措施", "内容", "工作要求", "不足", "经验", "启示", "感受", "共识", "结论",
        "疑问", "补充", "变化", "优势", "区别", "共同", "情况", "思考", "认识", "做法", "目标", "任务", "方面", "心得", "事项", "请求", "精神", "决定", "提示", "疑惑", "困难", "成绩", "收获", "打算",
        "安排", "必须", "需要", "值得", "要注意", "要讲", "要说", "要强调", "供", "如下", "以上", "重要", "主要", "具体", "小建议", "小要求", "承诺", "位", "式", "线", "状", "评", "子", "滴", "心", "头",
    ];

    private const string NotHourBefore = "第几数有这那提讲说谈出好差快慢多少早晚大小高低远近些了点加吃喝拿学留是重观终起景网站要";

    /// <summary>Where a stretch that holds no time ends: idioms, phone numbers, titles in 《》; the place itself when there is none.</summary>
    private int Passed(int at)
    {
        if (_words.At(_s, at, WordKind.Skip) is { } skip && !(IsOneOf(at, "十") && at > 0 && (IsNumeral(_s[at - 1]) || IsOneOf(at - 1, "点时")))) return at + skip.Word.Length;
        if (_s[at] == '《' && _s.IndexOf('》', at) is > 0 and var close) return close + 1;
        if (_s[at] == '[' && at + 5 < _s.Length && _s[at + 5] == ']' && FourDigitYear(at + 1, out _) > 0) return DocumentNumber(at + 6);
        if (LongNumber(at) is > 0 and var digits) return digits;
        if (ImpossibleDay(at) is > 0 and var impossible) return impossible;
        if (NameWithTime(at) is > 0 and var name) return name;
        return at;
    }

    // 2月30日, 2026年2月29日: no such day, so nothing is said.
    private int ImpossibleDay(int at)
    {
        if (!IsNumeral(_s[at]) || InsideNumber(at)) return -1;
        var four = FourDigitYear(at, out var e);
        var named = four > 0 && Is(e, "年");
        var year = named ? four : 2024;
        if (!Number(named ? e + 1 : at, out var month, out var m) || month is < 1 or > 12 || !Is(m, "月")) return -1;
        return Number(m + 1, out var day, out var d) && IsOneOf(d, "日号") && day > DateTime.DaysInMonth(year, month) && day < 100 ? d + 1 : -1;
    }

    // 〔2026〕12号
    private int DocumentNumber(int at) => Number(at, out _, out var end) ? SkipOne(end, "号") : at;

    // 13812345678, 888-000-9999, 0731-8456; dates are read before by their separators.
    private int LongNumber(int at)
    {
        if (!char.IsAsciiDigit(_s[at]) || at > 0 && char.IsAsciiDigit(_s[at - 1]) && !BreakBefore(at)) return -1;
        var end = at;
        var longest = 0;
        var first = 0;
        while (true)
        {
            var from = end;
            while (end < _s.Length && char.IsAsciiDigit(_s[end]) && (end == from || !BreakBefore(end))) end++;
            if (end == from) return -1;
            if (first == 0) first = end - from;
            longest = Math.Max(longest, end - from);
            if (!(IsOneOf(end, "-") && end + 1 < _s.Length && char.IsAsciiDigit(_s[end + 1]))) break;
            end++;
        }
        var joined = _s.AsSpan(at, end - at).Contains('-');
        if (joined ? first == 3 || longest > 4 || first == 4 && FourDigitYear(at, out _) < 0 : longest is 5 or 6 or 7 or > 8) return end;
        return !joined && longest == 8 && EightDigits(at) is null ? end : -1;
    }

    private static readonly string[] PlaceEnds =
    [
        "村", "路", "街", "社区", "广场", "镇", "乡", "大道", "小区", "水库", "小学", "中学", "公园", "林场", "农场", "桥", "组", "巷", "店", "苑", "粽", "草", "菜", "同志", "医院", "牌", "山", "寺", "河", "湖",
    ];

    private const string Surnames =
        "王李张刘陈杨赵黄吴徐孙胡朱林何郭马罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田姜范石姚谭廖邹熊陆郝孔白崔康毛邱秦江史顾侯邵孟龙段雷钱汤尹黎易武乔贺赖龚文覃冉牟鲁柏毕苗简";

    private const string GivenNames = "鸣娃妹嫂婶婆爷伯叔哥姐姨姑奶贵英芳兰秀桂琴珍芬伟婷娟燕霞丽萍梅娥翠莲菊凤玉仙根财旺兴祥斌亮鑫磊杰";

    // 李国庆, 三八路, 周三娃: a feast or a weekday inside a name.
    private int NameWithTime(int at)
    {
        if (Feasts.Loaded.At(_s, at) is { } feast)
        {
            var end = at + feast.Length;
            if (After(end, PlaceEnds) is > 0 and var place && !Is(end, "组织") && !Is(end, "路上") && !Is(end, "乡下") && !Is(end, "桥牌")) return place;
            if (feast.Length == 2 && at > 0 && Surnames.Contains(_s[at - 1]) && !IsOneOf(at - 2, "今明去后前每本近到") && !IsOneOf(end, "节假期前后那当") && !(at > 1 && WordList.Dictionary.Contains(_s.AsSpan(at - 2, 2)))) return end;
            if (After(end, "快乐", "愉快", "安康", "吉祥") is > 0 and var wish) return wish;
            if (feast.Feast.Name == "小满" && IsOneOf(end, "她他家妈爸的姐妹哥弟说来去今昨明") || feast.Feast.Name == "元宵" && IsOneOf(at - 1, "吃煮买包送卖碗盒汤搓")) return end;
            if (feast.Feast.Name is "春节" && Is(at, "大年") && Number(end, out _, out _)) return at;
            if (feast.Feast.Name is "妇女节" or "青年节" or "建党节" or "建军节" or "儿童节" or "劳动节" && feast.Length == 2 && NotAFeast(at, end)) return end;
            return -1;
        }
        if (_s[at] == '周' && at + 2 < _s.Length && "一二三四五六七八九十".Contains(_s[at + 1]))
        {
            if (GivenNames.Contains(_s[at + 2]) && !(at + 3 < _s.Length && WordList.Dictionary.Contains(_s.AsSpan(at + 2, 2))) && !IsOneOf(at - 1, "每本下上这逢")) return at + 3;
        }
        if (_s[at] == '周' && at + 2 < _s.Length && "一二三四五六".Contains(_s[at + 1]) && IsOneOf(at + 2, "庄屯寨湾坪冲营垭") && !IsOneOf(at - 1, "每本下上这逢")) return at + 3;
        return MonthPlant(at);
    }

    // 八一, 七一, 五四 count things as often as they name a day.
    private bool NotAFeast(int at, int end) =>
        at > 0 && (IsNumeral(_s[at - 1]) || IsOneOf(at - 1, "第点:.-/")) || end < _s.Length && (IsNumeral(_s[end]) || IsOneOf(end, "开班折个人户岁名次号块元厂制电军枪红式米楼栋室分点.:%年月日线"));

    private int MonthPlant(int at)
    {
        if (!Number(at, out var month, out var end) || month is < 1 or > 12 || char.IsAsciiDigit(_s[at]) || !IsOneOf(end, "月")) return -1;
        // 张三月, 李六月家: a person.
        if (end == at + 1 && at > 0 && Surnames.Contains(_s[at - 1]) && (at == 1 || !IsHan(_s[at - 2]) || IsOneOf(at - 2, "叫给找和跟让请帮")) && (end + 1 == _s.Length || IsOneOf(end + 1, "家娃妈爸她他大叔婶爷奶同哥姐,。"))) return end + 1;
        return IsOneOf(end + 1, "瓜炸雪泡菊柿艾竹笋桂李梅柑橘苋") && !IsOneOf(end + 1, "份") ? end + 2 : -1;
    }

    private bool HourIsMeant(int at, int unit, int hour, string? part, bool believed)
    {
        if (_s[unit] == '时')
        {
            if (!char.IsAsciiDigit(_s[at]) && hour < 3 || IsOneOf(unit + 1, "段代期间候节令差装尚空")) return false;
            return part is not null || believed || char.IsAsciiDigit(_s[at]) || Number(unit + 1, out _, out var e) && Is(e, "分") || After(unit + 1, "整", "半", "许", "前", "之前", "以前", "到", "至", "-", "开", "左右") > 0 || unit + 1 == _s.Length;
        }

        var before = at > 0 ? _s[at - 1] : '\0';
        if (before is '.' or '第' or '几' or '数' or '%') return false;
        var next = unit + 1;
        var precise = IsOneOf(next, "半整钟差") || Number(next, out _, out var n) && (IsOneOf(n, "分刻") || n - next >= 2);
        if (After(next, "多") > 0 && !Is(next, "多钟") && part is null && !believed && NotHourBefore.Contains(before)) return false;
        if (part is not null) return !IsOneOf(next, "滴") && !(_s[at] == '一' && Is(next, "点"));
        if (precise) return !(NotHourBefore.Contains(before) && before is '提' or '讲' or '第') || believed;
        if (!believed && Ends(at, "强调", "以下", "如下", "注意", "做到", "围绕", "突出", "把握", "抓好", "落实", "汇报", "补充", "归纳", "总结", "概括", "下列", "下面", "明确", "交待", "交代", "建议", "分享", "几个", "主要", "共") > 0) return false;
        if (before is '快' or '到' && hour > 1 && !IsOneOf(next, "点")) return true;
        if (hour == 1 && !char.IsAsciiDigit(_s[at]) || hour == 1 && !believed) return OneIsAnHour(at, next, believed);
        if (Is(next, "点") && !Is(next, "点名") && !Is(next, "点评")) return false;
        if (After(next, CountedPoints) is > 0 and var counted && !(counted - next == 1 && WordList.Dictionary.Contains(_s.AsSpan(next, Math.Min(2, _s.Length - next))))) return false;
        return believed || !(before != '\0' && NotHourBefore.Contains(before) && !(at > 1 && WordList.Dictionary.Contains(_s.AsSpan(at - 2, 2)) && before is not ('提' or '讲' or '说' or '有' or '要')));
    }

    // 一点都不, 早一点, 一点心意; 一点开会, 下午一点.
    private bool OneIsAnHour(int at, int next, bool believed)
    {
        if (IsOneOf(next, "都也儿不没点滴心意小问事就算东办错用关影变进")) return false;
        if (at > 0 && "早晚快慢多少大小好差高低远近些了过有点加吃喝拿学留这那哪半每轻重细仔再认真长短热冷宽松紧注意给讲提".Contains(_s[at - 1]) && !believed) return false;
        if (believed || next >= _s.Length) return true;
        return After(next, "左右", "之前", "以前", "前", "以后", "之后", "后", "开始", "开会", "开", "到", "至", "集合", "出发", "在", "去", "来", "上", "准时", "见", "报到", "钟", "半", ",", "。", "的会", "-", "起", "回", "散", "下") > 0;
    }
}
