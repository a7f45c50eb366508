namespace HealthAssistantBot.Domain.Duties;

/// <summary>Whether a sentence really is about what was asked; below, an honest no is right.</summary>
internal static class Decision
{
    private const float Enough = 0.5f;
    private const float EnoughInSentence = 0.3f;
    private const float Near = 0.34f;
    private const float Strong = 0.8f;
    private const float EnoughWithStrong = 0.36f;
    private const float Some = 0.22f;

    public static bool Answers(Candidate candidate, QuestionTerms terms)
    {
        if (candidate.MissesForeign) return false;
        var evidence = Evidence(candidate);
        var coverage = candidate.Coverage;
        if (evidence >= Strong && coverage >= EnoughWithStrong) return true;
        return coverage >= Enough && candidate.Own >= EnoughInSentence && evidence >= Some;
    }

    /// <summary>The weight of what the sentence surely holds.</summary>
    public static float Evidence(Candidate candidate) =>
        candidate.Found.Where(f => f.Strength >= 0.45f && f.Length >= 2).GroupBy(f => f.Group).Sum(g => g.Key.Weight * g.Max(f => f.Strength));

    public static bool IsNear(Candidate candidate) => candidate.Coverage >= Near && candidate.Own >= Near && candidate.Found.Any(f => f.Strength >= 0.6f && f.Group.Field is not null && f.Length >= 2);
}
