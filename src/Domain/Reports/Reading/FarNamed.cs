using System.Buffers;
using System.Text.RegularExpressions;
using HealthAssistantBot.Domain.Common;

namespace HealthAssistantBot.Domain.Reports.Reading;

/// <summary>
/// A name and an illness with words between them: 陈建国在县医院诊断为肺结核, 赵桂兰，她得了癌, 精神病人郑全福. Who holds an office is named as such
/// (张医生来讲高血压), and an illness that is counted (高血压随访20) is nobody's.
/// </summary>
internal static partial class FarNamed
{
    private const int Furthest = 20;

    /// <summary>Small words that no given name holds.</summary>
    public static readonly SearchValues<char> InNoName = SearchValues.Create("讲到的了有们是在");

    /// <param name="isWord">Whether what looks like a name is a word that the dictionary or the form knows.</param>
    public static IEnumerable<(int Start, int Length)> Spans(string text, Func<Group, bool> isWord)
    {
        foreach (Match ill in Ill().Matches(text))
        {
            if (Counted().IsMatch(text.AsSpan()[(ill.Index + ill.Length)..])) continue;

            var from = Math.Max(0, ill.Index - Furthest);
            for (var start = from; start < ill.Index; start++)
            {
                if (NameAt(text, start, ill.Index, isWord) is { } name && Between().IsMatch(text.AsSpan()[(start + name)..ill.Index])) yield return (start, ill.Index + ill.Length - start);
            }

            var after = After().Match(text, ill.Index + ill.Length);
            if (after.Success && NameAt(text, after.Index + after.Length, text.Length, isWord) is { } following) yield return (ill.Index, after.Index + after.Length + following - ill.Index);
        }
    }

    /// <summary>王镇长, 张医生, 马家湾: an office or a place, not somebody who is ill.</summary>
    public static bool IsOfficeOrPlace(string text, int start, int length) =>
        Office().IsMatch(text.AsSpan()[(start + 1)..]) || Office().IsMatch(text.AsSpan()[(start + length)..]) || (length == 3 && IsPlaceEnd(text, start + 2)) || IsPlaceEnd(text, start + length);

    private static bool IsPlaceEnd(string text, int at) => at < text.Length && "湾坝沟坪村组垭屯寨坡社".Contains(text[at], StringComparison.Ordinal);

    // The longer reading first: 何小兵 is nobody called 何小.
    private static int? NameAt(string text, int start, int end, Func<Group, bool> isWord)
    {
        foreach (var pattern in (ReadOnlySpan<Regex>)[Three(), Two()])
        {
            var match = pattern.Match(text, start);
            if (!match.Success || match.Index != start || start + match.Length > end || isWord(match.Groups["name"]) || match.ValueSpan.ContainsAny(InNoName)) continue;
            if (!IsOfficeOrPlace(text, start, match.Length)) return match.Length;
        }

        return null;
    }

    [GeneratedRegex(PersonalMarks.Illness)]
    private static partial Regex Ill();

    [GeneratedRegex(@"\G(?<name>[" + PersonalMarks.Surnames + @"][一-鿿]{2})", RegexOptions.ExplicitCapture)]
    private static partial Regex Three();

    [GeneratedRegex(@"\G(?<name>[" + PersonalMarks.Surnames + @"][一-鿿])", RegexOptions.ExplicitCapture)]
    private static partial Regex Two();

    [GeneratedRegex("^(?:医生|大夫|书记|主任|院长|村长|村医|老师|校长|专干|站长|科长|所长|镇长|乡长|县长|护士|干部|组长|队长|会计|同志|[村镇乡县区组社街])")]
    private static partial Regex Office();

    // Only words that tell of falling ill may stand between; a bare comma tells of nothing.
    [GeneratedRegex(@"^(?:[,:]?(?:她|他|这人|人)?)?(?:\d{1,4}[年月号日岁]|今年|去年|上个?月|这个月|上周|前几天|昨天|前天|今天|刚刚?|才|已经?|早就|以前|一直|也|又|还|被|就|是|在|到|去|的|有|家|[一-鿿]{1,4}(?:医院|卫生院|诊所|疾控)|检查出来?|检查|体检|查出来?|查|诊断|确诊|怀疑|疑似|得了?|患了?|患有|患的|得的|染上了?|感染了?|害了?|犯了?|为|了|出|老毛病)+$|^$")]
    private static partial Regex Between();

    [GeneratedRegex(@"^(?:的|病)?(?:人|病人|患者|病例)?(?:随访|管理|规范|建档|筛查|服药|访视)?(?:了|有|共|:)?[\d零一二两三四五六七八九十百俩]|^(?:的|病)?(?:人|病人|患者)?(?:随访|管理|讲座|知识|防治|预防|宣传|课|人数)")]
    private static partial Regex Counted();

    [GeneratedRegex(@"\G(?:病人|患者|病患|病例|人|的是|是|叫|:)+", RegexOptions.ExplicitCapture)]
    private static partial Regex After();
}
