namespace HealthAssistantBot.Domain.Duties;

/// <summary>A sentence measured against the question.</summary>
/// <param name="Coverage">0 to 1: how much of the question's sense the sentence (with heading and clause) holds.</param>
/// <param name="Own">The same, by the sentence's own words alone.</param>
/// <param name="Score">What decides the order.</param>
/// <param name="Literal">0 to 1: the share of the asker's own words that stand in the sentence.</param>
internal sealed record Candidate(int Sentence, float Score, float Coverage, float Own, string Plain, IReadOnlyList<FoundForm> Found, bool MissesForeign, float Literal, int LiteralWords);

/// <summary>A form found in the sentence's own words.</summary>
internal readonly record struct FoundForm(TermGroup Group, int Start, int Length, float Strength);

/// <summary>Finds the sentences that a question is about.</summary>
internal static class SentenceRanking
{
    private const int Looked = 32;
    private const int PartlyLooked = 10;
    private const float InHeading = 0.75f;
    private const float InClause = 0.5f;
    private const float InTitle = 0.25f;

    public static List<Candidate> Rank(DutySnapshot snapshot, QuestionTerms terms, IReadOnlyList<SentenceRange> ranges, Func<int, float>? boost = null)
    {
        if (terms.IsEmpty) return [];
        var hits = snapshot.Index.Search(terms.Sought(), ranges, Looked);
        if (hits.Count == 0) return [];
        var best = hits[0].Score;
        var ranked = new List<Candidate>(hits.Count);
        foreach (var hit in hits)
        {
            var candidate = Measure(snapshot, terms, hit.Sentence);
            var score = 0.55f * candidate.Own + 0.45f * candidate.Coverage + 0.25f * hit.Score / best + Closeness(candidate) * 0.2f + candidate.Literal * 0.3f;
            if (boost is not null) score *= boost(hit.Sentence);
            ranked.Add(candidate with { Score = score });
        }

        ranked.Sort((a, b) => a.Score != b.Score ? b.Score.CompareTo(a.Score) : a.Sentence.CompareTo(b.Sentence));
        return ranked;
    }

    /// <param name="mayHold">The bits of the first groups: 0 where sentence, headings and parties surely hold nothing of the group.</param>
    public static Candidate Measure(DutySnapshot snapshot, QuestionTerms terms, int sentence, uint mayHold = uint.MaxValue, PlainTexts? from = null)
    {
        var at = snapshot.Sentences[sentence];
        var texts = from ?? snapshot.Plain;
        var plain = texts.Sentence(sentence);
        var found = new List<FoundForm>(terms.Groups.Count);
        float own = 0, covered = 0;
        var missesForeign = false;
        for (var g = 0; g < terms.Groups.Count; g++)
        {
            var group = terms.Groups[g];
            var may = g >= SentenceMarks.Most || (mayHold & (1u << g)) != 0;
            var inSentence = may ? BestIn(plain, group, found) : 0;
            var elsewhere = inSentence >= InHeading ? 0 : Elsewhere(texts, at, sentence, group, inSentence, may);
            own += group.Weight * inSentence;
            covered += group.Weight * MathF.Max(inSentence, elsewhere);
            if (group.IsForeign && (group.LiteralShare(plain) < 0.99f || !StandsAsWord(plain.Text, group.Said))) missesForeign = true;
        }

        var total = MathF.Max(terms.Total, 0.001f);
        var literal = Literal(plain, terms);
        // Two of the asker's own words in one sentence are its matter, whatever else they might mean.
        var words = terms.Words.Count(w => w.StandsIn(plain));
        var surely = words >= 2 ? literal * 0.95f : 0;
        return new Candidate(sentence, 0, MathF.Max(covered / total, surely), MathF.Max(own / total, surely), plain.Text, found, missesForeign, literal, words);
    }

    // 水管 does not stand in 污水管网: a word begins where a word begins.
    private static bool StandsAsWord(string text, string said)
    {
        if (!text.Contains(said, StringComparison.Ordinal)) return true;
        foreach (var word in Language.Segmenter.Everyday.Words(text))
        {
            if (string.CompareOrdinal(text, word.Start, said, 0, said.Length) == 0) return true;
        }

        return false;
    }

    // Heading and parties first: what stands there need not be looked for in the clause or the title.
    private static float Elsewhere(PlainTexts texts, Sentence at, int sentence, TermGroup group, float inSentence, bool may)
    {
        var best = !may ? 0 : MathF.Max(BestIn(texts.Headings(at.Paper, at.Clause), group, null), BestIn(texts.Parties(sentence), group, null)) * InHeading;
        if (MathF.Max(best, inSentence) < InClause && !texts.IsWholeClause(at)) best = MathF.Max(best, BestIn(texts.Clause(at.Paper, at.Clause), group, null) * InClause);
        if (MathF.Max(best, inSentence) < InTitle) best = MathF.Max(best, BestIn(texts.Title(at.Paper), group, null) * InTitle);
        return best;
    }

    private static float BestIn(PlainText text, TermGroup group, List<FoundForm>? found)
    {
        if (text.Text.Length == 0) return 0;
        var best = 0f;
        var bestAt = -1;
        var bestLength = 0;
        var looked = 0;
        foreach (var form in group.Forms)
        {
            var worth = form.Strength;
            if (worth <= best) break;
            looked++;
            var at = text.IndexOf(form);
            var length = form.Text.Length;
            if (at < 0 && length >= 3 && looked <= PartlyLooked) (at, length, worth) = Partly(text, form.Text, worth);
            if (at < 0 || worth <= best) continue;
            (best, bestAt, bestLength) = (worth, at, length);
        }

        // 学生体检 is said by 学生每年体检一次 too.
        if (best < 0.9f && group.Said.Length >= 4 && group.LiteralShare(text) >= 0.99f)
        {
            var at = text.Text.IndexOf(group.Said[..2], StringComparison.Ordinal);
            (best, bestAt, bestLength) = (0.9f, Math.Max(0, at), 2);
        }

        if (bestAt >= 0) found?.Add(new FoundForm(group, bestAt, bestLength, best));
        return best;
    }

    // 健康教育讲座 stands partly in 健康讲座: the share of pairs counts, less what is missing.
    private static (int At, int Length, float Worth) Partly(PlainText text, string form, float strength)
    {
        if (text.MostPairs(form) * 2 < form.Length - 1) return (-1, 0, 0);
        var (pairs, first, last) = (0, -1, -1);
        for (var i = 0; i + 1 < form.Length; i++)
        {
            var at = text.IndexOf(form, i);
            if (at < 0) continue;
            pairs++;
            if (first < 0) first = at;
            last = at + 2;
        }

        var share = pairs / (float)(form.Length - 1);
        return share < 0.5f ? (-1, 0, 0) : (Math.Min(first, last - 2), Math.Clamp(last - first, 2, form.Length * 2), strength * share * 0.75f);
    }

    // The asker's own words in the paper say more than any other words for them.
    private static float Literal(PlainText plain, QuestionTerms terms)
    {
        var (said, held) = (0, 0);
        foreach (var word in terms.Words)
        {
            said += word.Text.Length;
            if (word.StandsIn(plain)) held += word.Text.Length;
        }

        return said == 0 ? 0 : (float)held / said;
    }

    // Words that stand in one part between commas belong together.
    private static float Closeness(Candidate candidate)
    {
        if (candidate.Found.Count < 2) return candidate.Found.Count == 1 ? 0.5f : 0;
        var parts = new Dictionary<int, float>();
        var total = 0f;
        foreach (var found in candidate.Found)
        {
            var part = 0;
            for (var i = 0; i < found.Start && i < candidate.Plain.Length; i++)
            {
                if (candidate.Plain[i] is ',' or ';' or '。') part = i;
            }

            parts[part] = parts.GetValueOrDefault(part) + found.Group.Weight * found.Strength;
            total += found.Group.Weight * found.Strength;
        }

        return total == 0 ? 0 : parts.Values.Max() / total;
    }
}
