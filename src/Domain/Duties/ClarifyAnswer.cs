using HealthAssistantBot.Domain.Papers;
using System.Text.RegularExpressions;

namespace HealthAssistantBot.Domain.Duties;

/// <summary>A bare word that several matters end in (体检): which of them is meant is asked.</summary>
internal static partial class ClarifyAnswer
{
    private const int LongestChoice = 14;

    [GeneratedRegex("^(?:\\d+岁(?:及以上|以上|以下|及以下)?)|^(?:辖区内?|本辖区|各村|全镇|本镇|农村)的?")]
    private static partial Regex Narrowing();

    // 通知老年人参加体检 is no sort of 体检.
    [GeneratedRegex("组织|负责|开展|牵头|承担|实施|提供|做好|落实|推进|统筹|主办|承办")]
    private static partial Regex MainVerb();

    public static DutyFinding? Of(Asking asking, IReadOnlyList<Candidate> ranked)
    {
        if (asking.Reading.Kind != QuestionKind.Topic || asking.Terms.Groups.Count != 1 || asking.Memory is { Topic.Length: > 0 } && asking.Reading.GoesOn) return null;
        var group = asking.Terms.Groups[0];
        var said = group.Said;
        if (said.Length > 4) return null;
        var choices = new List<(string Label, string Party)>();
        foreach (var candidate in ranked.Take(12))
        {
            if (candidate.Own < 0.8f || asking.Place.LayerOf(asking.Snapshot.PaperOf(candidate.Sentence).Paper.AreaId) != asking.Place.LayerOf(asking.Snapshot.PaperOf(ranked[0].Sentence).Paper.AreaId)) continue;
            if (TopicAnswer.From(asking, candidate) is not { Main.Count: > 0 } topic) continue;
            if (topic.Main[0].Kind is DutyKind.Support or DutyKind.Oversee || !EndsWith(topic.Topic, group) || !MainVerb().IsMatch(topic.Verb)) continue;
            var label = Narrowing().Replace(topic.Topic, "");
            if (label.Length is < 3 or > LongestChoice || label == said) continue;
            if (!choices.Exists(c => c.Party == topic.Main[0].Name || c.Label == label)) choices.Add((label, topic.Main[0].Name));
        }

        return choices.Count >= 2 ? new ClarifyFinding(said, [.. choices.Take(3).Select(c => new FoundChoice(c.Label, c.Label + "归谁管"))]) : null;
    }

    private static bool EndsWith(string topic, TermGroup group) => group.Forms.Any(f => f.Strength >= 0.8f && topic.EndsWith(f.Text, StringComparison.Ordinal) && topic.Length > f.Text.Length + 1);
}
