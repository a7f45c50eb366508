namespace HealthAssistantBot.Domain.Duties;

/// <summary>Whether a sentence really is about what was asked; below, an honest no is right.</summary>
internal static class Decision
{
    private const float Enough = 0.46f;
    private const float EnoughInSentence = 0.3f;
    private const float Near = 0.34f;
    private const float Strong = 0.8f;
    private const float EnoughWithStrong = 0.37f;
    private const float Some = 0.22f;
    private const float Broader = 0.5f;

    public static bool Answers(Candidate candidate, QuestionTerms terms)
    {
        // A neighbouring matter (停车, 电费) is answered only where the paper has its very word, or all the rest of the question.
        if (candidate.MissesForeign && (candidate.LiteralWords < 2 || candidate.Literal < 0.6f)) return false;
        if (!HoldsMatter(candidate, terms) || HoldsOnlyBroader(candidate, terms)) return false;
        var evidence = Evidence(candidate) + (candidate.LiteralWords >= 2 ? 0.6f * candidate.Literal : 0);
        var coverage = candidate.Coverage;
        if (evidence >= Strong && coverage >= EnoughWithStrong) return true;
        return coverage >= Enough && candidate.Own >= EnoughInSentence && evidence >= Some;
    }

    // 医保定点 is not answered by any 医疗机构: what is wider than the matter says nothing of it by itself.
    private static bool HoldsOnlyBroader(Candidate candidate, QuestionTerms terms)
    {
        if (candidate.LiteralWords >= 2 || candidate.Coverage > Broader + 0.08f) return false;
        var matter = terms.Groups.Where(g => g.Field is Language.ConceptField.Topic).MaxBy(g => g.Weight);
        if (matter is null || matter.Weight < 0.5f * terms.Total) return false;
        var best = candidate.Found.Where(f => ReferenceEquals(f.Group, matter)).OrderByDescending(f => f.Strength).FirstOrDefault();
        // 预防接种 by its own name does answer for a 狂犬病疫苗.
        return best.Strength is > 0 and <= Broader && Language.Thesaurus.Default.Find(WordsOf(candidate, best)) is null && !candidate.Found.Any(f => !ReferenceEquals(f.Group, matter) && f.Strength >= 0.7f && f.Length >= 2);
    }

    private static string WordsOf(Candidate candidate, FoundForm found) =>
        candidate.Plain.Substring(found.Start, Math.Min(found.Length, candidate.Plain.Length - found.Start));

    // 农药瓶子回收 is not answered by any 回收: one word of the matter itself must stand there, not only what is done to it.
    private static bool HoldsMatter(Candidate candidate, QuestionTerms terms)
    {
        var others = terms.Groups.Where(g => g.Field is not Language.ConceptField.Party and not Language.ConceptField.Post).ToList();
        // 小学学区怎么划 is not answered by any sentence about the school.
        if (others.Count > 0 && others.Count < terms.Groups.Count && others.All(g => !candidate.Found.Any(f => ReferenceEquals(f.Group, g) && f.Strength >= 0.4f)) && candidate.LiteralWords < 2) return false;
        var matter = terms.Groups.Where(g => g.Field is not Language.ConceptField.Act && g.Said.Length > 1 && !IsCount(g.Said)).ToList();
        // 交流会多久开一次 is not answered by anything else that is held once.
        if (matter.Count > 0 && terms.Groups.Any(g => IsCount(g.Said)) && !matter.Any(g => candidate.Found.Any(f => ReferenceEquals(f.Group, g) && f.Strength >= 0.4f)) && candidate.LiteralWords == 0) return false;
        return matter.Count == 0 || candidate.Coverage >= 0.8f || matter.Any(g => candidate.Found.Any(f => ReferenceEquals(f.Group, g) && f.Strength >= 0.4f)) || candidate.Own >= 0.5f;
    }

    // 开1次: how often, not what.
    private static bool IsCount(string said) => said[^1] is '次' or '回' && said.Any(char.IsAsciiDigit);

    /// <summary>The weight of what the sentence surely holds.</summary>
    public static float Evidence(Candidate candidate) =>
        candidate.Found.Where(f => f.Strength >= 0.45f && f.Length >= 2).GroupBy(f => f.Group).Sum(g => g.Key.Weight * g.Max(f => f.Strength));

    public static bool IsNear(Candidate candidate) => candidate.Coverage >= Near && candidate.Own >= Near && candidate.Found.Any(f => f.Strength >= 0.6f && f.Group.Field is not null && f.Length >= 2);
}
