using HealthAssistantBot.Domain.Papers;

namespace HealthAssistantBot.Domain.Duties;

/// <summary>Subject and deciding words of a sentence, where no other answer fits.</summary>
internal static class FactAnswer
{
    private const int Longest = 90;

    public static FactFinding From(Asking asking, Candidate candidate)
    {
        var quote = asking.Quote(candidate.Sentence);
        var duties = asking.DutiesOf(candidate.Sentence);
        var sentence = SentenceParts.Take(quote.Shown, duties);
        var found = TopicAnswer.OnQuote(quote.Shown, candidate);
        var party = duties.Count > 0 ? duties[0] : null;
        return new FactFinding(Words(sentence, found), party is null ? null : new ActingParty(SentenceParts.Name(party), party.Party, party.Kind, party.Verb, ""), quote) { WhosePaper = asking.WhosePaper(candidate.Sentence) };
    }

    /// <summary>The stretches that hold what was found, from the first to the last of them, with the subject in front.</summary>
    public static string Words(SentenceParts sentence, IReadOnlyList<FoundForm> found)
    {
        var parts = sentence.Parts;
        var worth = parts.Select(p => TopicAnswer.WorthOf(sentence, p, found)).ToList();
        var best = worth.IndexOf(worth.Max());
        if (best < 0) best = 0;
        var (from, to) = (best, best);
        while (from > 0 && worth[from - 1] > 0.3f * worth[best] && parts[to].End - parts[from - 1].Start <= Longest) from--;
        while (to + 1 < parts.Count && worth[to + 1] > 0.3f * worth[best] && parts[to + 1].End - parts[from].Start <= Longest) to++;
        var words = sentence.Text[parts[from].Start..parts[to].End].Trim();
        if (!parts[from].IsOwn && parts[from].Parties.Count > 0 && from > 0 && words.Length < Longest)
        {
            var subject = parts.Take(from).LastOrDefault(p => p.IsOwn);
            if (subject is not null) words = SentenceParts.Name(subject.Parties[0]) + words;
        }

        if (from == 0 && SentenceParts.HeadingEnd(sentence.Text) is var end and > 0 && parts[0].Start >= end)
            words = sentence.Text[..(end - 1)].Replace("职责", "", StringComparison.Ordinal) + words;
        if (words.Length > Longest)
        {
            var first = found.Where(f => f.Start >= parts[best].Start && f.Start < parts[best].End).Select(f => f.Start).DefaultIfEmpty(parts[best].Start).Min();
            var cut = Math.Max(parts[best].Start, Math.Min(first, parts[best].End - Longest));
            words = sentence.Text.Substring(cut, Math.Min(Longest, sentence.Text.Length - cut));
        }

        return words.TrimEnd('，', '。', '；', '：', '、', ' ');
    }
}
