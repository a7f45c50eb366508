using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.Reports;

/// <summary>The village that a report is said to be of: 替石桥村报：…, 帮石桥上报, 石桥村跟上月一样.</summary>
/// <param name="IsExplicit">替, 帮 or 代 stands before the name: nothing else can be meant.</param>
/// <param name="Rest">The words without it.</param>
internal sealed record VillageSpokenFor(Area Village, bool IsExplicit, string Rest)
{
    private static readonly string[] Before = ["代替", "替", "帮", "代", "给"];
    private static readonly string[] Leading = ["我", "我来", "今天", "现在"];
    private static readonly string[] Verbs = ["上报", "填报", "补报", "报", "交", "填"];

    /// <summary>Null where no village is named in front.</summary>
    public static VillageSpokenFor? Read(string said, IEnumerable<Area> villages)
    {
        var text = said.Trim();
        foreach (var (village, name) in villages.SelectMany(v => new[] { v.Name, PlaceSaid.ShortName(v.Name) }.Distinct(StringComparer.Ordinal).Select(n => (v, n))).OrderByDescending(x => x.n.Length))
        {
            var at = text.IndexOf(name, StringComparison.Ordinal);
            if (at < 0) continue;

            var before = Array.Find(Leading, l => text.StartsWith(l, StringComparison.Ordinal) && at > l.Length) is { } lead ? text[lead.Length..at] : text[..at];
            var isExplicit = Array.Exists(Before, b => before == b || before == b + "一下" || before == b + "我们");
            // 报石桥村的月报, 石桥村：….
            if (!isExplicit && before.Length > 0 && !Verbs.Contains(before, StringComparer.Ordinal)) continue;

            return new VillageSpokenFor(village, isExplicit, Clean(text[(at + name.Length)..], isExplicit ? "" : before));
        }

        return null;
    }

    private static string Clean(string rest, string verb)
    {
        var left = rest.TrimStart('的', ' ', '，', ',', '：', ':');
        // 报：老人98: the verb alone says no more than the figures do.
        foreach (var one in Verbs.Where(v => left.StartsWith(v, StringComparison.Ordinal)))
        {
            if (left.Length > one.Length && left[one.Length] is '：' or ':' or '，' or ',' or ' ') return left[(one.Length + 1)..].Trim();
            if (left.Length == one.Length || left[one.Length..] is "一下" or "数" or "了" or "吧") return "上报";
        }

        return left.Length == 0 ? "上报" : verb + left;
    }
}
