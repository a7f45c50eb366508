using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;
using HealthAssistantBot.Domain.Language;

namespace HealthAssistantBot.Domain.Reports.Reading;

/// <summary>Days as a report names them: 昨天, 前天, 上周五, 周二, 11月3号, 3号. They lie behind, never ahead, unless the words say so.</summary>
internal static partial class DayReader
{
    // No word for a day does without one of these.
    private static readonly SearchValues<char> Marks = SearchValues.Create("天日儿今昨明前晚夜周星礼月号刚./-");

    public static IReadOnlyList<DayToken> Read(Utterance said, DateTime now)
    {
        var today = DateOnly.FromDateTime(now);
        List<DayToken> days = [];
        if (!said.Text.AsSpan().ContainsAny(Marks)) return days;
        foreach (Match match in Day().Matches(said.Text))
        {
            var (start, end) = (match.Index, match.Index + match.Length);
            if (said.AnyUsed(start, end) || !Stands(said, start, match)) continue;
            var day = Of(match, today);
            if (day is null && !match.Groups["vague"].Success) continue;
            days.Add(new DayToken(start, end, day));
        }
        return days;
    }

    private static bool Stands(Utterance said, int start, Match match)
    {
        // 98号文, 3号楼, 5号机井: a number of a thing; 每周二, 下个月3号 of a plan.
        if (match.Groups["day"].Success && !match.Groups["month"].Success)
        {
            var next = match.Index + match.Length;
            if (next < said.Text.Length && "文单楼院井门桌机线桥车房点位子、到至-~".Contains(said.Text[next], StringComparison.Ordinal)) return false;
            if (start > 0 && (char.IsAsciiDigit(said.Text[start - 1]) || Numerals.IsNumeral(said.Text[start - 1]) || said.Text[start - 1] is '单' or '编' or '户' or '第' or '、')) return false;
        }
        return start == 0 || said.Text[start - 1] is not ('每' or '比');
    }

    private static DateOnly? Of(Match match, DateOnly today)
    {
        if (match.Groups["vague"].Success) return null;
        if (match.Groups["word"] is { Success: true } word) return today.AddDays(-Back(word.Value));
        if (match.Groups["ago"] is { Success: true } ago) return Read(ago.Value) is { } count ? today.AddDays(-(int)count) : null;
        if (match.Groups["weekday"] is { Success: true } weekday) return Weekday(match.Groups["week"].Value, weekday.Value[0], today);
        if (Read(match.Groups["day"].Value) is not { } day || day is < 1 or > 31) return null;
        if (match.Groups["month"] is { Success: true } named)
        {
            if (Read(named.Value) is not (>= 1 and <= 12 and var month)) return null;
            if (match.Groups["year"] is { Success: true } year) return Date(int.Parse(year.Value, CultureInfo.InvariantCulture), (int)month, (int)day);
            var thisYear = Date(today.Year, (int)month, (int)day);
            return thisYear <= today ? thisYear : Date(today.Year - 1, (int)month, (int)day);
        }

        var first = new DateOnly(today.Year, today.Month, 1);
        if (match.Groups["lastmonth"].Success) first = first.AddMonths(-1);
        var near = Date(first.Year, first.Month, (int)day);
        if (near <= today || match.Groups["thismonth"].Success) return near;
        var before = first.AddMonths(-1);
        return Date(before.Year, before.Month, (int)day);
    }

    private static DateOnly? Date(int year, int month, int day) => year is > 1990 and < 2200 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;

    private static long? Read(string words) => Numerals.TryRead(words, out var number) ? number : null;

    private static int Back(string word) => word switch
    {
        ['大', '前', ..] => 3,
        ['前', ..] => 2,
        ['昨', ..] => 1,
        ['明', ..] => -1,
        ['后', ..] => -2,
        _ => 0,
    };

    private static DateOnly Weekday(string week, char named, DateOnly today)
    {
        var wanted = named switch { '日' or '天' or '末' or '七' => 7, '六' => 6, '五' => 5, '四' => 4, '三' => 3, '二' => 2, '一' => 1, _ => named - '0' };
        var now = today.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)today.DayOfWeek;
        var monday = today.AddDays(1 - now);
        return week switch
        {
            ['上', '上', ..] => monday.AddDays(wanted - 1 - 14),
            ['上', ..] => monday.AddDays(wanted - 1 - 7),
            ['下', ..] => monday.AddDays(wanted - 1 + 7),
            ['这' or '本', ..] => monday.AddDays(wanted - 1),
            _ => wanted <= now ? monday.AddDays(wanted - 1) : monday.AddDays(wanted - 8),
        };
    }

    [GeneratedRegex(@"(?<vague>前[一两]?几天|前两天|前两日|前三天|这两天|这几天|那几天|前些天|前阵子|上个?(?:周|星期|礼拜)(?![一二三四五六七日天末1-7])|(?:上个?月|月)(?:初|底|中旬|上旬|下旬)|上个?月(?!的|份|报|[一二三四五六七八九十\d]+[号日])(?=在|我们|村)|改天|有一天|不记得哪天)|(?<word>大前[天日]|前[天日儿](?:个)?|昨[天日儿](?:个)?|昨(?=早|晚|夜|上午|下午|中午)|前(?=晚上?|夜)|今[天日儿](?:个)?|今(?=早|晚|上午|下午|中午)|当天|当日|刚[才刚](?!那|报|说|的|写|打|发|忘|填|我|讲|好)|明[天日]|后天)|(?<ago>[一两二三四五六七八九十\d]+)天(?:以)?前|(?<week>上上个?|上个?|下个?|这个?|本)?(?:周|星期|礼拜)(?<weekday>[一二三四五六七日天末1-7])(?!个|年|来|天)|(?:(?<year>20\d\d)[年./-])(?<month>\d{1,2})[月./-](?<day>\d{1,2})[日号]?|(?<month>[一二三四五六七八九十\d]{1,2})月(?:份)?(?<day>[一二三四五六七八九十廿]{1,3}|\d{1,2})[、和](?:[一二三四五六七八九十廿]{1,3}|\d{1,2})[日号]|(?<month>[一二三四五六七八九十\d]{1,2})月(?:份)?(?<day>[一二三四五六七八九十廿卅\d]{1,3})[日号]?(?![月个人])|(?:(?<lastmonth>上个?月)|(?<thismonth>这个?月|本月))?(?<day>[一二三四五六七八九十廿卅]{1,3}|\d{1,2})[号日](?!人)|(?<![\d.])(?<month>1[0-2]|[1-9])[./](?<day>3[01]|[12]\d|[1-9])(?![\d.]|平|公|斤|米|亩|元|万)", RegexOptions.ExplicitCapture)]
    private static partial Regex Day();
}
