namespace HealthAssistantBot.Domain.Duties;

/// <summary>Whether a sentence really is about what was asked; below, an honest no is right.</summary>
internal static class Decision
{
    private const float Enough = 0.5f;
    private const float EnoughInSentence = 0.3f;
    private const float Near = 0.34f;

    public static bool Answers(Candidate candidate, QuestionTerms terms)
    {
        if (candidate.MissesForeign) return false;
        if (candidate.Coverage < Enough || candidate.Own < EnoughInSentence) return false;
        return candidate.Found.Any(f => f.Strength >= 0.45f && f.Group.Weight >= 0.25f && f.Length >= 2);
    }

    public static bool IsNear(Candidate candidate) => candidate.Coverage >= Near && candidate.Own >= Near && candidate.Found.Any(f => f.Strength >= 0.6f && f.Group.Field is not null && f.Length >= 2);
}
