using System.Text.RegularExpressions;

namespace HealthAssistantBot.Domain.Papers.Reading;

/// <summary>The innermost place that an issuer or a title names: 重庆市万州区高峰街道办事处 → 高峰街道.</summary>
internal static partial class AreaNames
{
    [GeneratedRegex(@"^(?<name>[\u4e00-\u9fff]{2,6}?(自治区|自治州|自治县|地区|盟|街道|苏木|新区|开发区|省|市|区|县|旗|镇|乡|村|社区))(?!级|里|内|直属|属|外|委会|场|办[^事])")]
    private static partial Regex Head();

    public static string? Of(string? issuer, string? title) => Innermost(issuer) ?? Innermost(title?.Split("关于", 2) is [var before, var about] ? before.Length > 0 ? before : about : title);

    private static string? Innermost(string? words)
    {
        if (words is null) return null;
        var rest = string.Concat(words.Select(Folding.Fold)).Replace(" ", "", StringComparison.Ordinal);
        foreach (var lead in (string[])["印发", "成立", "调整", "中共", "《", "\"", "转发", "开展", "做好", "加强", "进一步"])
        {
            if (rest.StartsWith(lead, StringComparison.Ordinal)) rest = rest[lead.Length..];
        }

        string? found = null;
        while (Match(rest) is { } name)
        {
            // 白云街道健康社区建设: a kind of place, not its name.
            if (found is not null && Kinds.Any(x => name.StartsWith(x, StringComparison.Ordinal))) break;
            found = name.EndsWith('省') ? null : name;
            rest = rest[name.Length..];
        }

        return found;
    }

    private static readonly string[] Kinds = ["健康", "示范", "平安", "智慧", "文明", "美丽", "幸福", "无烟", "完整", "儿童", "推进", "基层", "国家", "农村", "城乡", "绿色", "公共", "卫生", "老年", "建设", "和美", "创建"];

    private static string? Match(string rest)
    {
        // 高峰街道办事处: the lookahead must not take 办 of 办事处 for a word of its own.
        var street = rest.IndexOf("街道", StringComparison.Ordinal);
        if (street is >= 2 and <= 4 && !rest[..street].Any(c => c is '市' or '县' or '区')) return rest[..(street + 2)];
        var match = Head().Match(rest);
        if (!match.Success) return null;
        var name = match.Groups["name"].Value;
        return name is "社区" or "辖区" or "全市" or "全县" or "全镇" or "全区" or "乡镇" or "村镇" or "城市" ? null : name;
    }
}
