using HealthAssistantBot.Domain.Papers;

namespace HealthAssistantBot.Domain.Duties;

/// <summary>A matter and its parties: lead first, then supporters, then who oversees.</summary>
internal static class TopicAnswer
{
    private const int LongestTopic = 44;
    private static readonly string[] Footings = ["按照", "根据", "依据", "遵照", "依照", "为贯彻", "为进一步", "为深入", "围绕", "在县", "在市", "在区", "在镇委", "在党委", "结合"];

    /// <summary>What the sentence says about the matter and its parties; null when it gives nobody anything to do.</summary>
    public static TopicFinding? From(Asking asking, Candidate candidate)
    {
        var quote = asking.Quote(candidate.Sentence);
        var duties = asking.DutiesOf(candidate.Sentence);
        if (duties.Count == 0) return null;

        var found = OnQuote(quote.Shown, candidate);
        var sentence = SentenceParts.Take(quote.Shown, duties);
        var part = BestPart(sentence, found);
        string topic, verb;
        if (AskedOther(sentence, part, asking) is { } other) part = other;
        (topic, verb) = TopicWords.Take(sentence, part, found);
        var lead = sentence.Parts.FirstOrDefault(p => p.Parties.Any(d => d.Kind == DutyKind.Lead));
        if (lead is not null && LeadsAll(sentence, lead, part, topic))
        {
            var (ledTopic, ledVerb) = TopicWords.Take(sentence, lead, found);
            return Led(asking, sentence, lead, Reviewed(lead.Parties.First(d => d.Kind == DutyKind.Lead), ledTopic.Length > 0 ? ledTopic : topic), ledVerb, duties, quote);
        }

        var main = part.Parties.Where(d => d.Kind is not DutyKind.Oversee || part.Parties.Count == 1).ToList();
        if (main.Count == 0) main = [.. part.Parties];
        if (topic.Length == 0) topic = EarlierMatter(sentence, part, found);
        topic = Reviewed(main[0], topic);
        var shownVerb = VerbFor(verb, main[0], sentence.Text);
        var acting = Named(quote, main, shownVerb);
        var supporters = Others(sentence, part, main, DutyKind.Support);
        var overseers = Others(sentence, part, main, DutyKind.Oversee);
        return new TopicFinding(Cut(topic, asking), acting, supporters, overseers, [], quote) { WhosePaper = asking.WhosePaper(candidate.Sentence) };
    }

    /// <summary>Where the forms stand in the quote as shown; the candidate's places are those of normalised text.</summary>
    public static IReadOnlyList<FoundForm> OnQuote(string shown, Candidate candidate)
    {
        var normalised = Language.TextNormaliser.Normalise(shown);
        if (normalised.Text != candidate.Plain) return candidate.Found;
        return [.. candidate.Found.Where(f => f.Start + f.Length <= normalised.Length).Select(f =>
        {
            var span = normalised.ToOriginal(f.Start, f.Length);
            return f with { Start = span.Start, Length = span.Length };
        })];
    }

    public static SentencePart BestPart(SentenceParts sentence, IReadOnlyList<FoundForm> found)
    {
        var best = sentence.Parts[0];
        var most = -1f;
        foreach (var part in sentence.Parts)
        {
            var worth = WorthOf(sentence, part, found);
            if (sentence.Parts.Count > 1 && SetsTheScene(sentence.Of(part))) worth *= 0.5f;
            if (worth > most + 0.0001f) (best, most) = (part, worth);
        }

        return best;
    }

    // 按照…要求, 遵照《…》: on what footing, not what is to be done.
    private static bool SetsTheScene(string stretch)
    {
        var words = stretch.TrimStart();
        return Footings.Any(f => words.StartsWith(f, StringComparison.Ordinal));
    }

    // 除四害的技术指导: the part that another party has, said by its own words.
    private static SentencePart? AskedOther(SentenceParts sentence, SentencePart best, Asking asking)
    {
        var inBest = sentence.Of(best);
        return sentence.Parts.FirstOrDefault(p => !ReferenceEquals(p, best) && p.IsOwn && p.End - p.Body >= 4
            && asking.Terms.Words.Any(w => sentence.Text[p.Body..p.End].Contains(w.Text, StringComparison.Ordinal) && !inBest.Contains(w.Text, StringComparison.Ordinal))
            && asking.Terms.Words.Any(w => inBest.Contains(w.Text, StringComparison.Ordinal))
            && asking.Terms.Words.All(w => inBest.Contains(w.Text, StringComparison.Ordinal) || sentence.Of(p).Contains(w.Text, StringComparison.Ordinal)));
    }

    /// <summary>What of the question a stretch holds: the forms found in it, and the asker's own characters.</summary>
    public static float WorthOf(SentenceParts sentence, SentencePart part, IReadOnlyList<FoundForm> found)
    {
        var words = new PlainText(Language.TextNormaliser.Plain(sentence.Of(part)));
        var worth = 0f;
        foreach (var group in found.Select(f => f.Group).Distinct())
        {
            var best = group.LiteralShare(words);
            foreach (var form in group.Forms)
            {
                if (0.9f * form.Strength > best && words.IndexOf(form) >= 0) best = 0.9f * form.Strength;
            }

            var near = found.Where(f => ReferenceEquals(f.Group, group) && f.Start < part.End && f.Start + f.Length > part.Start).Select(f => 0.9f * f.Strength).DefaultIfEmpty(0).Max();
            worth += group.Weight * MathF.Max(best, near);
        }

        return worth;
    }

    // The lead's stretch names the matter for the stretches behind it, unless another stretch was asked for by name.
    private static bool LeadsAll(SentenceParts sentence, SentencePart lead, SentencePart asked, string askedTopic) =>
        ReferenceEquals(lead, asked) || asked.IsOwn && askedTopic.Length == 0 && !ReferenceEquals(asked, lead) || asked.Start < lead.Start && !asked.IsOwn || !asked.IsOwn && sentence.Parts.Count <= 3;

    private static TopicFinding Led(Asking asking, SentenceParts sentence, SentencePart lead, string topic, string verb, IReadOnlyList<Duty> duties, QuotedPlace quote)
    {
        var leads = lead.Parties.Where(d => d.Kind == DutyKind.Lead).ToList();
        var supporters = new List<ActingParty>();
        var others = new List<ActingParty>();
        foreach (var part in sentence.Parts.Where(p => p.IsOwn && !ReferenceEquals(p, lead)))
        {
            foreach (var duty in part.Parties.Where(d => !leads.Exists(l => l.Party == d.Party)))
            {
                var what = sentence.Text[part.Body..part.End].TrimEnd('。', '；');
                var acting = new ActingParty(SentenceParts.Name(duty), duty.Party, duty.Kind, duty.Verb, what);
                if (duty.Kind == DutyKind.Support && what.Length <= 4) supporters.Add(acting);
                else if (duty.Kind != DutyKind.Oversee) others.Add(acting);
            }
        }

        var overseers = duties.Where(d => d.Kind == DutyKind.Oversee).Select(d => new ActingParty(SentenceParts.Name(d), d.Party, d.Kind, d.Verb, "")).DistinctBy(p => p.Name).ToList();
        supporters.AddRange(duties.Where(d => d.Kind == DutyKind.Support && !supporters.Concat(others).Any(s => s.Printed == d.Party)).Select(d => new ActingParty(SentenceParts.Name(d), d.Party, d.Kind, d.Verb, "")));
        return new TopicFinding(Cut(topic, asking), Named(quote, leads, "牵头"), [.. supporters.DistinctBy(s => s.Name)], overseers, others, quote) { WhosePaper = asking.Place.IsForeign || !asking.Place.IsKnown ? asking.Snapshot.Areas.Find(quote.Paper.AreaId) : null };
    }

    private static List<ActingParty> Named(QuotedPlace quote, IEnumerable<Duty> duties, string verb) =>
        [.. duties.Select(d => new ActingParty(BodyNames.Whole(quote, SentenceParts.Name(d)), d.Party, d.Kind, verb, "")).DistinctBy(p => p.Name)];

    private static List<ActingParty> Others(SentenceParts sentence, SentencePart part, List<Duty> main, DutyKind kind) =>
        [.. sentence.Parts.Where(p => !ReferenceEquals(p, part) && p.IsOwn).SelectMany(p => p.Parties).Concat(part.Parties)
            .Where(d => d.Kind == kind && !main.Exists(m => m.Party == d.Party)).Select(d => new ActingParty(SentenceParts.Name(d), d.Party, d.Kind, d.Verb, "")).DistinctBy(p => p.Name)];

    private static string EarlierMatter(SentenceParts sentence, SentencePart part, IReadOnlyList<FoundForm> found)
    {
        foreach (var earlier in sentence.Parts.Where(p => p.Start < part.Start).Reverse())
        {
            if (TopicWords.Take(sentence, earlier, found).Matter is { Length: > 1 } matter) return matter;
        }

        return "";
    }

    // What a person said the matter is goes before what we cut out of the sentence, unless that is a part of it.
    private static string Reviewed(Duty duty, string cut) =>
        duty is { IsReviewed: true, Topic.Length: > 1 } && (cut.Length < 2 || !Shown.Simplified(duty.Topic).Contains(cut, StringComparison.Ordinal)) ? Shown.Simplified(duty.Topic) : cut;

    private static string VerbFor(string verb, Duty duty, string sentence)
    {
        // A role that a person put right is not worded as the sentence words it.
        if (duty.IsReviewed && duty.Verb == DutyKindWords.Of(duty.Kind) && !sentence.Contains(duty.Verb, StringComparison.Ordinal)) return duty.Verb;
        if (verb.Length > 0) return verb;
        return duty.Verb.Length is > 1 and <= 6 && TopicWords.IsVerb(Shown.Simplified(duty.Verb)) ? Shown.Simplified(duty.Verb) : duty.Kind == DutyKind.Accountable ? "负责" : DutyKindWords.Of(duty.Kind);
    }

    // The matter must be readable at a glance; what the paper words at length is cut to the asker's own words.
    private static string Cut(string topic, Asking asking)
    {
        if (topic.Length is >= 2 and <= LongestTopic) return topic;
        if (topic.Length > LongestTopic)
        {
            var stop = topic.LastIndexOfAny(['、', '和', '与', '及'], LongestTopic - 1);
            return stop > 4 ? topic[..stop] : topic[..LongestTopic];
        }

        return MatterWords.Of(asking.Reading);
    }
}
