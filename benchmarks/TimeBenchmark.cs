using HealthAssistantBot.Domain.Language;
using System.Diagnostics;
using System.Text.RegularExpressions;
using HealthAssistantBot.Domain.Language.Times;

namespace HealthAssistantBot.Benchmarks;

/// <summary>Reading time phrases, beside a compiled regular expression over the same phrases that only finds dates and hours and resolves nothing.</summary>
internal static partial class TimeBenchmark
{
    private const int Rounds = 400;
    private static readonly DateTime Now = new(2026, 11, 21, 20, 0, 0, DateTimeKind.Unspecified);

    private static readonly string[] Phrases =
    [
        "下周三下午三点镇政府二楼开公卫协调会,叫上领导小组全体", "各村务必于12月5日下午5点前把月报交到社会事务办", "每月5号前报老年人体检", "后天提醒我去3组把血压仪拿回来", "会后三天内把纪要发群里",
        "国庆节后第一个工作日", "每周二、四上午门诊", "赶场天逢三六九", "腊月二十三给五保户送东西", "我再讲三点要求，大家记一下", "从12月1日到12月15日开展爱国卫生月活动", "每季度第一个月10号前", "五个工作日内书面答复群众",
        "明天上午九点半到十一点半停水", "尽快把表交上来", "产后42天来卫生院检查", "每年重阳节慰问老人", "65岁以上的有42个，电话13800000000", "月底前报", "双周周三例会", "这个会大概开两个小时", "清明前三天", "上半年签约了多少户", "周五下午4:30开例会，提前一小时提醒我",
    ];

    public static void Run()
    {
        var ours = Time(phrase => TimePhrases.Find(phrase, new TimeSetting(Now, WorkCalendar.Official)));
        var theirs = Time(phrase => Plain().Count(phrase));
        Report("time phrases, read", ours);
        Report("compiled Regex, found", theirs);
        Console.WriteLine($"ratio of p50            {At(ours, .5) / At(theirs, .5):F1} times the Regex that resolves nothing; aim: under 50 µs a phrase");
    }

    // The best of many runs of each phrase: other work on the machine does not count.
    private static List<double> Time(Func<string, object> read)
    {
        var best = Phrases.ToDictionary(phrase => phrase, _ => double.MaxValue);
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var phrase in Phrases)
            {
                var began = Stopwatch.GetTimestamp();
                read(phrase);
                best[phrase] = Math.Min(best[phrase], Stopwatch.GetElapsedTime(began).TotalMicroseconds);
            }
        }
        return [.. best.Values.Order()];
    }

    private static double At(List<double> sorted, double share) => sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * share))];

    private static void Report(string what, List<double> sorted) =>
        Console.WriteLine($"{what,-24}p50 {At(sorted, .5):F1} µs  max {sorted[^1]:F1} µs  mean {sorted.Average():F1} µs  over {sorted.Count} phrases");

    [GeneratedRegex(@"(?:下|上|本|这|每)*(?:个)?(?:周|星期|礼拜)[一二三四五六日天]|[今明后昨前大]+天|(?:\d{4}年)?(?:\d{1,2}|[一二三四五六七八九十]{1,2})月(?:(?:\d{1,2}|[一二三四五六七八九十]{1,3})[日号])?|(?:上午|下午|晚上|早上|中午)?(?:\d{1,2}|[一二三四五六七八九十]{1,2})(?:点半?|:\d\d)|每(?:天|月|年|季度|半年)|(?:\d+|[一二两三四五六七八九十]+)(?:天|个月|周|小时|分钟|个工作日)[内前后]?|月底|年底")]
    private static partial Regex Plain();
}
