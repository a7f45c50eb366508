using System.Text.RegularExpressions;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Language;

namespace HealthAssistantBot.Bot.Reports;

/// <summary>How people begin, confirm, skip and stop a report, and how a question in the middle is told from an answer.</summary>
internal static partial class ReportSayings
{
    // 一 and 两 stand in too many words to be figures by themselves.
    private const string FiguresFromTwo = "二三四五六七八九十百";

    private static bool HoldsNumeral(string text) => HoldsFigure(text) || text.AsSpan().ContainsAny("零一两没无");

    /// <summary>The message without marks and width, for whole sayings.</summary>
    public static string Plain(string text) => ChoiceWords.Plain(TextNormaliser.Characters(text).Text);

    public static bool IsStart(string plain) => Start().IsMatch(plain);

    /// <summary>月报 in 上报月报; null when the message is no such start.</summary>
    public static string? NamedForm(string plain) => StartNamed().Match(plain) is { Success: true } match ? match.Groups["form"].Value : null;

    /// <summary>本月没有, 零报告; a bare 没有 is no report.</summary>
    public static bool IsZero(string plain) => Zero().IsMatch(plain);

    public static bool IsSame(string plain) => Same().IsMatch(plain);

    public static bool IsYes(string plain) => Yes().IsMatch(plain);

    public static bool IsNo(string plain) => No().IsMatch(plain);

    public static bool IsQuestion(string text) => Question().IsMatch(text);

    /// <summary>Names a person or place of duty: 归谁管; no figure beside it makes it an answer.</summary>
    public static bool AsksWho(string text) => Who().IsMatch(text);

    /// <summary>Said so that something filed is to be another figure.</summary>
    public static bool Corrects(string text) => Correction().IsMatch(text) && HoldsNumeral(text);

    public static bool HoldsFigure(string text) => text.Any(character => char.IsDigit(character) || FiguresFromTwo.Contains(character, StringComparison.Ordinal));

    /// <summary>10月的月报 without the month.</summary>
    public static string WithoutMonth(string words) => Month().Replace(words, "");

    public static bool IsToday(string plain) => plain.Contains('今', StringComparison.Ordinal);

    public static bool IsCourtesy(string plain) => Courtesy().IsMatch(plain);

    /// <summary>“老人312，体检42，没来6”: figures one after another and no question.</summary>
    public static bool IsRowOfFigures(string text) => Row().IsMatch(text);

    public static int CountIds(string text) => Math.Max(1, LongNumber().Count(text));

    public static int CountMobiles(string text) => Math.Max(1, MobileNumber().Count(text));

    /// <summary>没错, with the reason that follows it; null for anything else.</summary>
    public static string? InsistsWith(string text) => Insists().Match(text.Trim()) is { Success: true } match ? match.Groups["why"].Value.Trim() : null;

    /// <summary>The message without 别的跳过, where it says so.</summary>
    public static bool SkipsRest(string text, out string without)
    {
        without = RestSkipped().Replace(text, "");
        return without.Length != text.Length;
    }

    [GeneratedRegex("^(?:我要|我来|我想|帮我|开始|要|现在)?(?:上报|报数|报表|报数据|填报|填表|交报表|报一下|报个数)(?:一下|吧|嘛|了)?$")]
    private static partial Regex Start();

    [GeneratedRegex("^(?:我要|我来|我想|帮我|开始|要|现在)?(?:上报|补报|填报|报|填|交)(?:一下|个)?(?<form>.{2,14}?)(?:一下|吧|嘛|了)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex StartNamed();

    [GeneratedRegex("^(?:我们村|我村|村里)?(?:本月|这个?月|本周|这周|今天|今日|这次|本季度)(?:我们村|村里)?(?:都|全部|什么都|啥都)?(?:没有|没得|无|冇)(?:情况|报的|要报的|啥|什么)?(?:的)?$|^(?:零报告|0报告|报零|无数据|本月无情况)$")]
    private static partial Regex Zero();

    [GeneratedRegex("^(?:我们村|这个月|本月|月报)?(?:都)?(?:跟|和|同|照|与|按)上(?:个?月|次|周|回|期)(?:的)?(?:一样|报|抄)")]
    private static partial Regex Same();

    [GeneratedRegex("^(?:对|对的|对头|对了|是|是的|可以|好|好的|行|要得|没错|没得错|没问题|正确|确认|确定|上报|报|报吧|就这样|就这些|嗯|OK|中|得|1)(?:的|了|吧|哈|啊|呀)?$")]
    private static partial Regex Yes();

    [GeneratedRegex("^(?:不是|不对|不|不是的|不对的|错了|搞错了|都不是|不是这样|否)(?:的|了|吧|哈|啊|呀|哦)?$")]
    private static partial Regex No();

    [GeneratedRegex("谁|哪|什么|啥子?|吗|几时|多久|怎么|咋|为何|[?？]|多少(?:钱|天)")]
    private static partial Regex Question();

    [GeneratedRegex("谁|哪[个家里些]|归.{0,4}管|找.{0,2}(?:谁|哪)|[?？]")]
    private static partial Regex Who();

    [GeneratedRegex("^(?:好|好的|嗯+|哦+|谢+了?|谢谢|多谢|收到|知道了|晓得了|你好|您好|在吗|喂|等下|等一下|稍等|马上)(?:啊|呀|了|哈|您|你)?$|^(?:意见|建议|转给镇里|我的事|待办|原文|电话|更多|帮助|留言)")]
    private static partial Regex Courtesy();

    [GeneratedRegex(@"^(?!.*(?:谁|哪|什么|啥|吗|几时|多久|怎么|咋|[?？])).*\p{IsCJKUnifiedIdeographs}{2,8}[:：]?\s*[0-9０-９]+\s*(?:人|个|户|次|场)?[,，、;；\s]+\p{IsCJKUnifiedIdeographs}{1,8}[:：]?\s*[0-9０-９]+")]
    private static partial Regex Row();

    [GeneratedRegex(@"(?<!\d)(?:\d[\s.-]?){14,17}[\dXx](?!\d)")]
    private static partial Regex LongNumber();

    [GeneratedRegex(@"(?<!\d)1[3-9](?:[\s.·-]?\d){9}(?!\d)")]
    private static partial Regex MobileNumber();

    [GeneratedRegex("错|改|不对|应该是|应当是|更正|纠正|反了|少报|多报|漏报|不是")]
    private static partial Regex Correction();

    [GeneratedRegex("^(?:没错|没得错|对的?|是的|就是这样|就是这个数|就这样|没问题|不改|不用改|确认|照报|照这样报|核过了)(?:[了的哈啊]?)(?:$|[,，。.!！、;； ]+(?<why>.*)$)", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Insists();

    [GeneratedRegex("(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月份?")]
    private static partial Regex Month();

    [GeneratedRegex("[,，。;；、 ]*(?:其他|其它|其余|别的|余下|剩下|后面)(?:的|项|几项)*(?:都|全|全部|就)?(?:跳过|不填|不报|略过|先不填|先跳过)(?:了|吧)?")]
    private static partial Regex RestSkipped();
}
