namespace HealthAssistantBot.Domain.Duties;

/// <summary>What a replaced paper said: 以前谁管, 2023年归谁.</summary>
internal static class PastAnswer
{
    public static DutyFinding? From(Asking asking, IReadOnlyList<Candidate> ranked)
    {
        foreach (var candidate in ranked)
        {
            var paper = asking.Snapshot.PaperOf(candidate.Sentence).Paper;
            if (paper.IsCurrent || !Decision.Answers(candidate, asking.Terms)) continue;
            if (asking.Reading.PastYear is > 0 and var year && paper.Date is { } date && date.Year > year) continue;
            if (TopicAnswer.From(asking, candidate) is not { Main.Count: > 0 } topic) continue;
            var newer = asking.Snapshot.Facts.Papers.FirstOrDefault(p => p.Id == paper.ReplacedById);
            return new PastFinding(topic, paper.Date?.Year, newer?.Date?.Year);
        }

        return null;
    }
}
