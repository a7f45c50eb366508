using System.Text.RegularExpressions;
using HealthAssistantBot.Domain.Papers;

namespace HealthAssistantBot.Domain.Duties;

/// <summary>Two of the asker's own levels that say different things of one matter.</summary>
internal static partial class ConflictAnswer
{
    [GeneratedRegex("(?<n>\\d+(?:名|人|例)(?:及|或)?以上)")]
    private static partial Regex Condition();

    [GeneratedRegex("(?<t>\\d+(?:个)?(?:小时|天|日|工作日|分钟)(?:之)?内|当天|当日|立即|\\d+日前|每月\\d+[日号]前|第一时间)(?:[^，。；]{0,4}?)(?<v>报送|上报|报告|报|通知|汇总|提交|完成|召开|送)")]
    private static partial Regex TimeAndVerb();

    public static DutyFinding? OfTimes(Asking asking, IReadOnlyList<Candidate> ranked)
    {
        if (asking.Place.Chain.Count < 2) return null;
        // Other levels word a like matter in other words: 学生发热 here, 学校发现症状相同的 there.
        var loose = QuestionTerms.WordByWord(asking.Snapshot, asking.Content);
        var near = asking.Rank(loose).Where(c => c.Coverage >= 0.5f && !ranked.Take(1).Any(r => r.Sentence == c.Sentence));
        var byLayer = ranked.Take(1).Concat(near)
            .Select(c => (Candidate: c, Layer: asking.Place.LayerOf(asking.Snapshot.PaperOf(c.Sentence).Paper.AreaId), Text: Shown.Simplified(asking.Snapshot.TextOf(c.Sentence))))
            .Where(c => c.Layer < asking.Place.Chain.Count).Select(c => (c.Candidate, c.Layer, c.Text, Time: TimeNear(c.Text, c.Candidate, asking))).Where(c => c.Time is { Success: true })
            .GroupBy(c => c.Layer).Select(g => g.First()).OrderByDescending(c => c.Layer).ToList();
        if (byLayer.Count < 2 || byLayer.Select(c => c.Time!.Groups["t"].Value).Distinct(StringComparer.Ordinal).Count() < 2) return null;
        if (!byLayer.Exists(c => Decision.Answers(c.Candidate, asking.Terms)) || byLayer.Select(c => c.Time!.Groups["v"].Value[^1]).Distinct().Count() > 1 && byLayer.Any(c => !c.Time!.Groups["v"].Value.Contains('报'))) return null;

        var nearest = byLayer[^1];
        var quote = asking.Quote(nearest.Candidate.Sentence);
        var parts = SentenceParts.Take(quote.Shown, asking.DutiesOf(nearest.Candidate.Sentence));
        var stretch = parts.At(nearest.Time!.Index);
        var topic = parts.Of(stretch).Trim()[..Math.Max(0, nearest.Time.Index - stretch.Start)].TrimEnd('的', '，', '在');
        var comma = topic.IndexOf('、', StringComparison.Ordinal);
        if (comma > 2) topic = topic[..comma];
        if (topic.Length < 2) topic = MatterWords.Of(asking.Reading);
        return new ConflictFinding(topic, [.. byLayer.Select(c => (LevelAnswer.WordOf(asking.AreaOf(c.Candidate.Sentence)), Says(c.Text, c.Time!), asking.Quote(c.Candidate.Sentence)))], true);
    }

    /// <summary>Different leads for one matter.</summary>
    public static DutyFinding? OfParties(Asking asking, IReadOnlyList<Candidate> ranked)
    {
        if (asking.Place.Chain.Count < 2) return null;
        var leads = ranked.Where(c => c.Coverage >= 0.8f && c.Own >= 0.7f && Decision.Answers(c, asking.Terms)).Take(6)
            .Select(c => (Layer: asking.Place.LayerOf(asking.Snapshot.PaperOf(c.Sentence).Paper.AreaId), Finding: TopicAnswer.From(asking, c), Candidate: c))
            .Where(c => c.Finding is { IsLed: true } && c.Layer < asking.Place.Chain.Count).GroupBy(c => c.Layer).Select(g => g.First()).OrderByDescending(c => c.Layer).ToList();
        if (leads.Count < 2 || leads.Select(l => l.Finding!.Main[0].Name).Distinct(StringComparer.Ordinal).Count() < 2) return null;
        return new ConflictFinding(leads[^1].Finding!.Topic, [.. leads.Select(l => (LevelAnswer.WordOf(asking.AreaOf(l.Candidate.Sentence)), l.Finding!.Main[0].Name + l.Finding.Verb, l.Finding.Quote))], false);
    }

    private static Match? TimeNear(string text, Candidate candidate, Asking asking)
    {
        var found = TopicAnswer.OnQuote(asking.Snapshot.TextOf(candidate.Sentence), candidate);
        var at = found.Count == 0 ? 0 : (int)found.Average(f => f.Start);
        return TimeAndVerb().Matches(text).MinBy(m => Math.Abs(m.Index - at));
    }

    private static string Says(string text, Match time)
    {
        var condition = Condition().Match(text[..time.Index]);
        return (condition.Success ? condition.Groups["n"].Value : "") + time.Groups["t"].Value + time.Groups["v"].Value;
    }
}
