using System.Text.RegularExpressions;

namespace HealthAssistantBot.Domain.Duties;

/// <summary>Words a timed stretch as one line: 每月5日前上报上月数据 → 上月数据每月5日前上报.</summary>
internal static partial class TimingLine
{
    [GeneratedRegex("(?:至少|不少于)?(?<n>[一二两三四五六七八九十]|\\d+)(?<u>次|场|回|轮)")]
    private static partial Regex Times();

    [GeneratedRegex("^将(?<o>[^，]{2,24}?)(?<v>(?:书面|及时|逐级)?(?:报送|上报|报告|汇报|报|提交|交|送)[^，]*)$")]
    private static partial Regex Handed();

    [GeneratedRegex("^(?<v>组织开展|组织召开|召开|举办|开展|上报|报送|汇总|组织|报告|完成|清理|开|进行|办|提交|报|做好|检查|排查|更新|核对|联系)(?<o>.{2,40})$")]
    private static partial Regex VerbObject();

    public static (string What, string Line) Of(SentenceParts sentence, SentencePart part, string time, string? party)
    {
        var words = sentence.Of(part).Trim();
        var at = words.IndexOf(time, StringComparison.Ordinal);
        var before = words[..at];
        var after = words[(at + time.Length)..].Trim();
        var subject = part.IsOwn && party is not null && before.EndsWith(party, StringComparison.Ordinal) ? party : null;
        var times = Times().Match(after);
        var count = times.Success ? CountOf(times) : "";
        if (times.Success) after = after.Remove(times.Index, times.Length);
        var least = time.EndsWith("至少", StringComparison.Ordinal) || after.StartsWith("至少", StringComparison.Ordinal) || times.Value.StartsWith("至少", StringComparison.Ordinal);
        after = after.Replace("至少", "", StringComparison.Ordinal);
        var period = time.Replace("至少", "", StringComparison.Ordinal).Replace("不少于", "", StringComparison.Ordinal);
        // 学生集中发热的当天报镇卫生院: what stands in front is the condition, so the words keep their order.
        if (before.Length > 0 && subject is null) return (words, words.TrimEnd('。', '；'));
        if (Handed().Match(after) is { Success: true } handed)
            return (handed.Groups["o"].Value, $"{handed.Groups["o"].Value}{period}{(party is null ? "" : "由" + party)}{handed.Groups["v"].Value}");

        if (VerbObject().Match(after) is { Success: true } done)
        {
            var verb = done.Groups["v"].Value is "召开" or "组织召开" ? "开" : done.Groups["v"].Value;
            var what = Who(subject ?? (IsPlural(party) ? party : null)) + done.Groups["o"].Value;
            return (what, $"{what}{period}{(least ? "至少" : "")}{verb}{count}");
        }

        return (words, words.TrimEnd('。', '；'));
    }

    /// <summary>The matter of a stretch that only says 定期: 清理病媒孳生地.</summary>
    public static string Matter(SentenceParts sentence, SentencePart part, string vague, IReadOnlyList<FoundForm> found)
    {
        var words = sentence.Text[(part.IsOwn ? part.Body : part.Start)..part.End].Replace(vague, "", StringComparison.Ordinal).Trim().TrimEnd('。', '；');
        return words.Length is >= 2 and <= 40 ? words : TopicWords.Take(sentence, part, found).Matter;
    }

    // 村委会 of a town are many: the line says 各村.
    private static string Who(string? party) => party switch
    {
        null => "",
        "村委会" or "各村委会" or "村（社区）委会" or "各村（社区）居委会" => "各村",
        _ => party,
    };

    private static bool IsPlural(string? party) => party is not null && Who(party) == "各村";

    private static string CountOf(Match times) =>
        (Language.Numerals.TryRead(times.Groups["n"].Value, out var number) ? number.ToString(System.Globalization.CultureInfo.InvariantCulture) : times.Groups["n"].Value) + times.Groups["u"].Value;
}
