using System.Text.RegularExpressions;
using HealthAssistantBot.Domain.Papers;

namespace HealthAssistantBot.Domain.Duties;

/// <summary>How often and by when.</summary>
internal static partial class TimingAnswer
{
    private const string Words =
        "每(?:个)?(?:年|季度|季|半年|月|周|学期|天|日)(?:\\d{1,2}月)?(?:\\d{1,2}[日号])?(?:底)?(?:前|之前|以前)?(?:至少|不少于)?|每个?(?:实施)?阶段[^，。；]{0,14}(?:内|中)|每(?:一)?(?:个)?阶段|\\d{4}年\\d{1,2}月(?:\\d{1,2}日)?(?:底|初|中旬|上旬|下旬)?(?:前|之前|起)?|(?:XX|\\d{4})年\\d{1,2}月[—–\\-至到]\\d{0,2}月?|\\d{1,2}月\\d{1,2}日前|\\d+(?:个)?(?:小时|工作日|天|日|周|月)(?:之)?内|当天|当日|第一周内|(?:至少)?(?:每)?半年(?:至少)?|一年一次|每年|年度|周末|季节性|定期|及时|尽快|不定期|(?:XX|\\d{4})年\\d{0,2}月?(?:中下旬|上旬|中旬|下旬)";

    [GeneratedRegex(Words)]
    private static partial Regex TimeWords();

    [GeneratedRegex("(?:准备|实施|动员|推进|验收|考核验收|启动|总结|巩固|部署|第[一二三四五]|提升|宣传|检查)[^，。；]{0,6}阶段|\\d{4}年|XX年")]
    private static partial Regex PhaseHeading();

    [GeneratedRegex("(?:多久|几天|多少天|多长时间|几个?小时|几个?工作日|什么时候)(?:之)?内|几天|几个?小时|几个?工作日")]
    private static partial Regex AsksWithin();

    [GeneratedRegex("(?:日|天|周|月|小时|分钟)(?:之)?内|当天|当日")]
    private static partial Regex Within();

    [GeneratedRegex("几号|几日|哪一?天|哪几天|什么日子")]
    private static partial Regex AsksDay();

    [GeneratedRegex("\\d{1,2}[日号](?!常)")]
    private static partial Regex Day();

    [GeneratedRegex("几月|哪(?:几)?个?月")]
    private static partial Regex AsksMonth();

    [GeneratedRegex("\\d{1,2}(?:[-至到、和]\\d{1,2})?月|\\d{1,2}月")]
    private static partial Regex Month();

    [GeneratedRegex("多久|几次|几回|几趟|多少次|隔多|多长时间")]
    private static partial Regex HowOften();

    [GeneratedRegex("^(?:市|县|区|省)(?:里|上)|上级|上面(?=来|要|啥|什么|几)")]
    private static partial Regex UpperSaid();

    [GeneratedRegex("^(?:定期|及时|尽快|不定期|适时)$")]
    private static partial Regex Vague();

    [GeneratedRegex("(?:由|，由)(?<p>[^，。；由]{2,16})(?<v>筹备|承办|组织)")]
    private static partial Regex Prepared();

    public static DutyFinding? From(Asking asking, IReadOnlyList<Candidate> ranked)
    {
        // A sentence that names a time is what was asked for; the matter decides among them.
        var timed = ranked.Where(c => TimeOf(asking, c) is not null).ToList();
        if (AsksWithin().IsMatch(asking.Reading.Plain)) timed = [.. timed.OrderByDescending(c => Within().IsMatch(c.Plain))];
        // 几月, 几号: a time of just that kind is meant before others.
        if (KindOfTime(asking.Reading.Plain) is { } kind) timed = [.. timed.OrderByDescending(c => kind.IsMatch(c.Plain))];
        if (UpperSaid().Match(asking.Reading.Plain) is { Success: true } upper) timed = [.. timed.Where(c => IsOf(asking, c, upper.Value))];
        var best = timed.FirstOrDefault(c => Decision.Answers(c, asking.Terms) && c.Score >= ranked[0].Score * 0.72f);
        if (best is null) return null;
        return Of(asking, best);
    }

    // 市里几月来督导 is not answered by what the town does: the sentence, its heading or its party must be of that level.
    private static bool IsOf(Asking asking, Candidate candidate, string upper)
    {
        var level = upper[0] == '上' ? "上级" : upper[..1];
        var area = asking.AreaOf(candidate.Sentence);
        if (area is { Level: StaffDirectory.AreaLevel.County } && level is "县" or "区") return true;
        var held = candidate.Plain + asking.Snapshot.Plain.Headings(asking.Snapshot.Sentences[candidate.Sentence].Paper, asking.Snapshot.Sentences[candidate.Sentence].Clause).Text + asking.Snapshot.Plain.Parties(candidate.Sentence).Text;
        return Regex.IsMatch(held, level == "上级" ? "上级|[市区县]" : level + "(?:里|级|政府|人民政府|卫|疾控|局|妇幼|委|社|领导|检查|考核|督导|公共卫生)");
    }

    private static Regex? KindOfTime(string plain) => AsksDay().IsMatch(plain) ? Day() : AsksMonth().IsMatch(plain) ? Month() : null;

    private static string? TimeOf(Asking asking, Candidate candidate)
    {
        var text = Shown.Simplified(asking.Snapshot.TextOf(candidate.Sentence));
        if (TimeWords().Match(text) is { Success: true } own) return own.Value;
        var paper = asking.Snapshot.PaperOf(candidate.Sentence);
        foreach (var heading in paper.HeadingChain(asking.Snapshot.Sentences[candidate.Sentence].Clause))
        {
            if (PhaseHeading().IsMatch(Shown.Simplified(heading))) return heading;
        }

        return null;
    }

    private static TimingFinding Of(Asking asking, Candidate candidate)
    {
        var quote = asking.Quote(candidate.Sentence);
        var duties = asking.DutiesOf(candidate.Sentence);
        var sentence = SentenceParts.Take(quote.Shown, duties);
        var found = TopicAnswer.OnQuote(quote.Shown, candidate);
        var area = asking.WhosePaper(candidate.Sentence);
        var part = TimedPart(sentence, found, HowOften().IsMatch(asking.Reading.Plain));
        var prepared = Prepared().Match(sentence.Text);
        var preparer = prepared.Success ? prepared.Groups["p"].Value : null;
        var party = part?.Parties.Count > 0 ? SentenceParts.Name(part.Parties[0]) : duties.Count > 0 ? SentenceParts.Name(duties[0]) : null;
        if (part is null)
        {
            var heading = Phase(asking, candidate.Sentence);
            var matter = FactAnswer.Words(sentence, found);
            return new TimingFinding(matter, $"{matter}，在{heading}", null, null, party, null, quote) { WhosePaper = area };
        }

        var words = TimeWords().Match(sentence.Of(part)).Value;
        if (Vague().IsMatch(words))
        {
            var matter = TimingLine.Matter(sentence, part, words, found);
            return new TimingFinding(matter, $"{matter}，文件只说“{words}”，没定日子", null, words, party, null, quote) { WhosePaper = area };
        }

        var line = TimingLine.Of(sentence, part, words, party);
        var obligation = ObligationAt(asking, candidate.Sentence, words);
        return new TimingFinding(line.What, line.Line, obligation is null ? NextDue.OfWords(words, asking.Question.Today) : NextDue.Of(obligation, asking.Question.Today), null, party, preparer, quote) { WhosePaper = area };
    }

    private static string Phase(Asking asking, int sentence)
    {
        var paper = asking.Snapshot.PaperOf(sentence);
        foreach (var heading in paper.HeadingChain(asking.Snapshot.Sentences[sentence].Clause))
        {
            if (PhaseHeading().IsMatch(Shown.Simplified(heading))) return Shown.Simplified(heading).TrimEnd('。', '：');
        }

        return "";
    }

    // The stretch with a time that is nearest to what was asked.
    private static SentencePart? TimedPart(SentenceParts sentence, IReadOnlyList<FoundForm> found, bool howOften)
    {
        var best = TopicAnswer.BestPart(sentence, found);
        return sentence.Parts.Where(p => TimeWords().IsMatch(sentence.Of(p)))
            .OrderBy(p => howOften && Vague().IsMatch(TimeWords().Match(sentence.Of(p)).Value) && !found.Any(f => f.Start < p.End && f.Start + f.Length > p.Start)).ThenBy(p => Math.Abs(p.Start - best.Start)).FirstOrDefault();
    }

    private static Obligation? ObligationAt(Asking asking, int sentence, string words)
    {
        var at = asking.Snapshot.Sentences[sentence];
        return asking.Snapshot.PaperOf(sentence).Paper.Reading.Recurring
            .FirstOrDefault(o => o.Span.Start < at.Start + at.Length && o.Span.End > at.Start && (o.Words.Contains(words, StringComparison.Ordinal) || words.Contains(o.Words, StringComparison.Ordinal)));
    }
}
