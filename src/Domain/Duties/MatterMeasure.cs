namespace HealthAssistantBot.Domain.Duties;

/// <summary>
/// Measures many sentences against one matter, the promising ones first: the index tells what a sentence can reach at most, and what cannot
/// come near the best is never looked at. A party's thousand duties then cost as much as the few that are about the matter.
/// </summary>
internal static class MatterMeasure
{
    private const float ElsewhereAtMost = 0.5f;
    private const float InOwnHeadingAtMost = 0.6f;
    private const float SurelyAtMost = 0.95f;

    /// <summary>The sentences that reach the share of the best one's score, best first; always with the best itself.</summary>
    /// <param name="ranges">What holds all the sentences.</param>
    /// <param name="ownHeading">0 to <see cref="InOwnHeadingAtMost"/>, added to coverage and own words.</param>
    public static List<Candidate> Best(DutySnapshot snapshot, QuestionTerms terms, IReadOnlyList<int> sentences, IReadOnlyList<SentenceRange> ranges, float share, Func<int, float> ownHeading)
    {
        var most = new List<(float Most, int Sentence)>(sentences.Count);
        var reach = new Reach(snapshot.Index, terms, ranges);
        foreach (var sentence in sentences) most.Add((reach.Of(sentence), sentence));
        most.Sort((a, b) => a.Most != b.Most ? b.Most.CompareTo(a.Most) : a.Sentence.CompareTo(b.Sentence));

        var measured = new List<Candidate>();
        var best = 0f;
        foreach (var (atMost, sentence) in most)
        {
            if (measured.Count > 0 && atMost < share * best) break;
            var candidate = SentenceRanking.Measure(snapshot, terms, sentence, reach.GroupsOf(sentence), snapshot.Plain.Passing);
            candidate = candidate with { Score = candidate.Coverage + candidate.Own + ownHeading(sentence) };
            best = MathF.Max(best, candidate.Score);
            measured.Add(candidate);
        }

        measured.Sort((a, b) => a.Score != b.Score ? b.Score.CompareTo(a.Score) : a.Sentence.CompareTo(b.Sentence));
        return measured;
    }

    private sealed class Reach
    {
        private const int MostWords = 16;

        private readonly SentenceMarks _groups;
        private readonly SentenceMarks _words;
        private readonly QuestionTerms _terms;
        private readonly float _total;
        private readonly int _wordLengths;

        public Reach(SentenceIndex index, QuestionTerms terms, IReadOnlyList<SentenceRange> ranges)
        {
            _terms = terms;
            _total = MathF.Max(terms.Total, 0.001f);
            _groups = new SentenceMarks(index, ranges);
            for (var g = 0; g < terms.Groups.Count && g < SentenceMarks.Most; g++)
            {
                foreach (var form in terms.Groups[g].Forms) _groups.Mark(g, form.Text);
                _groups.Mark(g, terms.Groups[g].Said);
            }

            _words = new SentenceMarks(index, ranges);
            for (var w = 0; w < terms.Words.Count && w < MostWords; w++) _words.Mark(w, terms.Words[w].Text);
            _wordLengths = terms.Words.Sum(w => w.Text.Length);
        }

        // A group of which the sentence, its headings and parties hold not one pair can only stand in the clause or the title.
        public float Of(int sentence)
        {
            float covered = 0, own = 0, heading = 0;
            var groups = _groups.Of(sentence);
            for (var g = 0; g < _terms.Groups.Count; g++)
            {
                var weight = _terms.Groups[g].Weight;
                if (g >= SentenceMarks.Most || (groups & (1u << g)) != 0)
                {
                    covered += weight;
                    own += weight;
                    heading += weight;
                }
                else covered += weight * ElsewhereAtMost;
            }

            var surely = Surely(_words.Of(sentence));
            return (MathF.Max(covered / _total, surely) + MathF.Max(own / _total, surely) + heading / _total * InOwnHeadingAtMost) * 1.0001f;
        }

        public uint GroupsOf(int sentence) => _groups.Of(sentence);

        private float Surely(uint words)
        {
            if (_terms.Words.Count > MostWords) return SurelyAtMost;
            if (System.Numerics.BitOperations.PopCount(words) < 2) return 0;
            var held = 0;
            for (var w = 0; w < _terms.Words.Count; w++)
            {
                if ((words & (1u << w)) != 0) held += _terms.Words[w].Text.Length;
            }

            return SurelyAtMost * held / Math.Max(1, _wordLengths);
        }
    }
}
