using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Domain.Duties;

/// <summary>Which level a matter belongs to: 村里, 镇里, 县里.</summary>
internal static class LevelAnswer
{
    public static DutyFinding? From(Asking asking, Candidate candidate)
    {
        if (TopicAnswer.From(asking, candidate) is not { Main.Count: > 0 } topic) return null;
        var area = asking.AreaOf(candidate.Sentence);
        return new LevelFinding(topic.Topic, LevelOf(topic.Main[0].Name, area), topic.Main, topic.Quote) { WhosePaper = topic.WhosePaper };
    }

    public static string LevelOf(string party, Area? paperArea)
    {
        var plain = TextNormaliser.Plain(party);
        var sort = PartyNames.SortOf(PartyNames.Core(plain, paperArea is null ? [] : [TextNormaliser.Plain(paperArea.Name)]));
        if (sort is "村委会" or "村卫生室") return "村里";
        foreach (var (mark, level) in new[] { ("县", "县里"), ("区级", "区里"), ("市", "市里") })
        {
            if (plain.StartsWith(mark, StringComparison.Ordinal) && !plain.StartsWith("市场", StringComparison.Ordinal)) return level;
        }

        if (plain.StartsWith('区') && !plain.StartsWith("区镇", StringComparison.Ordinal)) return "区里";
        if (plain.Contains("乡镇", StringComparison.Ordinal) || plain.Contains('镇') || paperArea?.Level != AreaLevel.County) return plain.Contains("街道", StringComparison.Ordinal) && !plain.Contains('镇') ? "街道" : "镇里";
        return WordOf(paperArea);
    }

    /// <summary>县里, 镇里, 街道 … for an area.</summary>
    public static string WordOf(Area? area) => area is null ? "文件里" : area.Level switch
    {
        AreaLevel.Village => "村里",
        AreaLevel.Town => area.Name.EndsWith("街道", StringComparison.Ordinal) ? "街道" : "镇里",
        _ => area.Name.EndsWith('市') ? "市里" : area.Name.EndsWith('区') ? "区里" : "县里",
    };
}
