using System.Text.RegularExpressions;

namespace HealthAssistantBot.Bot.Reports;

/// <summary>What the town's people say about rounds, apart from the form, period or place that they name beside it.</summary>
internal static partial class RoundSayings
{
    /// <summary>还差谁, 谁没报, 10月月报还差哪些村; what else was said beside it, null when it is not asked.</summary>
    public static string? Missing(string plain) => About(MissingSaid(), plain);

    /// <summary>还欠什么, 石桥还欠啥.</summary>
    public static string? Owed(string plain) => About(OwedSaid(), plain);

    public static string? Chase(string plain) => About(ChaseSaid(), plain);

    private static string? About(Regex said, string plain) => said.Match(plain) is { Success: true } match ? match.Groups["a"].Value + match.Groups["b"].Value : null;

    [GeneratedRegex("^(?<a>.{0,20}?)(?:(?:还|都)?(?:差|缺)(?:的)?(?:谁|哪些?(?:几?个)?村?|几个村?|多少(?:个)?村?)(?:还)?(?:没有?(?:报|交|上报))?|(?:还有|都有|有)?(?:谁|哪些?(?:几?个)?村|几个村|多少(?:个)?村)(?:还)?(?:没有?|未)(?:报|交|上报|填)|(?:还)?没(?:有)?(?:报|交|上报)的(?:有谁|村|有哪些|是谁|有几个)?|(?:都|全)?(?:报|交)(?:齐|完|全)(?:了)?(?:没有?|吗|不)?|(?:报|交)了(?:几个|多少)村?|上报进度)(?<b>.{0,12})$", RegexOptions.ExplicitCapture)]
    private static partial Regex MissingSaid();

    [GeneratedRegex("^(?<a>.{0,20}?)(?:(?:还|都)?(?:欠|差)(?:些)?(?:什么|啥子?|哪些|哪样|几样|几份|么子)(?:报表|表|没报|没交)?|还要(?:报|交)(?:些)?(?:什么|啥子?|哪些)|还有(?:些)?(?:什么|啥子?|哪些)(?:报表|表)?没(?:有)?(?:报|交)|有没有(?:要报|没报)的|(?:还)?欠(?:不欠|报表吗|着吗))(?<b>.{0,6})$", RegexOptions.ExplicitCapture)]
    private static partial Regex OwedSaid();

    [GeneratedRegex("^(?<a>.{0,16}?)(?:催|催报|催催|催一催|催一下|催一遍|催还差的|催没报的|催他们|催交)(?<b>.{0,16})$", RegexOptions.ExplicitCapture)]
    private static partial Regex ChaseSaid();
}
