using System.Text.RegularExpressions;

namespace HealthAssistantBot.Domain.Papers.Reading;

/// <summary>What the paper's frame says: title, issuer, number, date, area.</summary>
internal sealed record Header(string? Title, string? Issuer, string? Number, DateOnly? Date, string? Area, int MainEnd);

/// <summary>Reads and takes out the frame: head (title, number, addressees) and foot (signature, date, list of attachments).</summary>
internal static partial class HeaderReading
{
    [GeneratedRegex(@"^[^\s,。;:]{0,14}?[\[(C]? ?\d{4} ?[\])J]? ?(第)? ?\d{1,4} ?号$|^[^\s,。;:]{1,14} ?[\[(] ?\d{4} ?[\])] ?(第)? ?\d{1,4} ?号")]
    private static partial Regex NumberLine();

    [GeneratedRegex(@"[^\s,。;:()""《》]{1,14} ?[\[(] ?\d{4} ?[\])] ?(第)? ?\d{1,4} ?号")]
    private static partial Regex NumberInside();

    [GeneratedRegex(@"(通知|通告|公告|意见|方案|办法|清单|职责|分工|分工表|规定|细则|制度|规划|计划|要点|预案|决定|决议|批复|函|报告|名单|规范|标准|规则|章程|总结|纪要|通报|请示|指南|流程|目录|一览表|任务表|安排表|责任表|明细表|汇总表|表|责任书|公约|守则|要求|工作安排|安排|机制|措施|建议|说明|指引|规程|手册|条例|倡议书|实施意见|台账|机构|领导小组)$")]
    private static partial Regex PaperKind();

    [GeneratedRegex(@"\([^()]{1,30}\)$")]
    private static partial Regex TrailingBracket();

    [GeneratedRegex(@"^(机密|秘密|绝密|内部资料|特急|加急|平急|急件|特提|紧急程度|密级|份号|\d{6}|★.*|(机密|秘密|绝密)★.*)(:.*)?$|^签发人 *:|^[\[(].{0,6}(公开|存档|发布).{0,6}[\])]$|^(是否)?(主动|依申请|不予)公开$")]
    private static partial Regex FrameMark();

    [GeneratedRegex(@"^\(?(此件|本件|本文|此文)?(主动|依申请|不予|不)?(公开发布|公开|发至?.{1,10}|宣读)\)?$")]
    private static partial Regex OpenMark();

    [GeneratedRegex(@"^(附件|附表|附) ?[一二三四五六七八九十\d]{0,2} ?[:.、]? ?")]
    private static partial Regex AttachmentWord();

    [GeneratedRegex(@"^\d{1,2} ?[.、:]")]
    private static partial Regex Entry();

    public static Header Take(PaperSource source, IReadOnlyList<string> facts)
    {
        var foot = FootReading.Take(source);
        var head = TakeHead(source);
        source.Recut();

        var issuers = head.Issuers.Count > 0 ? head.Issuers : foot.Issuers;
        var issuer = issuers.Count > 0 ? string.Join("、", issuers) : null;
        var date = foot.Date ?? head.Date ?? FromFacts(facts) ?? FromPrintLine(source);
        var number = head.Number ?? facts.Select(x => x.StartsWith("发文字号", StringComparison.Ordinal) || x.StartsWith('文') ? NumberInside().Match(x[(x.IndexOf(':', StringComparison.Ordinal) + 1)..]) : Match.Empty).FirstOrDefault(x => x.Success)?.Value;
        return new Header(head.Title, issuer, number, date, AreaNames.Of(issuer, head.Title), foot.MainEnd);
    }

    private static DateOnly? FromFacts(IReadOnlyList<string> facts) =>
        facts.Where(x => x.StartsWith("成文日期", StringComparison.Ordinal)).Concat(facts.Where(x => x.StartsWith("发布", StringComparison.Ordinal))).Select(Dates.Find).FirstOrDefault(x => x is not null);

    private static DateOnly? FromPrintLine(PaperSource source) =>
        source.Noise.Where(x => x.What == "print line").Select(x => Dates.Find(Fold(x.Text))).LastOrDefault(x => x is not null);

    private static string Fold(string text) => string.Create(text.Length, text, (span, from) =>
    {
        for (var i = 0; i < span.Length; i++) span[i] = Folding.Fold(from[i]);
    });

    private sealed record Head(string? Title, IReadOnlyList<string> Issuers, string? Number, DateOnly? Date);

    private static Head TakeHead(PaperSource source)
    {
        var lines = source.Lines;
        var titleLines = new List<int>();
        string? number = null;
        DateOnly? date = null;
        string? redHead = null;
        var last = -1;
        var body = 0;
        for (var i = 0; i < lines.Count; i++, body = i)
        {
            if (lines[i].IsBlank) continue;
            var words = source.Folded(lines[i]);
            // The paper is itself an attachment that was put on the web alone.
            if (titleLines.Count == 0 && words is "附件" or "附件:" or "附表" or "附:")
            {
                source.TakeFrame(lines[i].From, lines[i].To, "attachment mark");
                continue;
            }

            if (NumberLine().IsMatch(words) && words.Length < 90 && !words.Contains('。', StringComparison.Ordinal))
            {
                number = NumberInside().Match(words) is { Success: true } inside ? source.Text.Substring(lines[i].From + inside.Index, inside.Length) : source.Original(lines[i]);
                var signer = words.IndexOf("签发人", StringComparison.Ordinal);
                if (signer > 0) number = number.Contains("签发人", StringComparison.Ordinal) ? source.Text.Substring(lines[i].From, signer).Trim() : number;
                source.TakeFrame(lines[i].From, lines[i].To, "number");
                continue;
            }

            if (Dates.IsDayLine(words) && i < 25)
            {
                date = Dates.Find(words);
                source.TakeFrame(lines[i].From, lines[i].To, "date");
                continue;
            }

            if (FrameMark().IsMatch(words))
            {
                source.TakeFrame(lines[i].From, lines[i].To, "mark");
                continue;
            }

            if (words.EndsWith("文件", StringComparison.Ordinal) && words.Length <= 40 && PartyLexicon.IsUnit(words[..^2].Trim()))
            {
                redHead = source.Original(lines[i])[..^2].Trim();
                source.TakeFrame(lines[i].From, lines[i].To, "red head");
                continue;
            }

            if (titleLines.Count < 6 && IsTitleLine(source, lines[i], i, titleLines, last))
            {
                titleLines.Add(i);
                last = i;
                continue;
            }

            break;
        }

        if (titleLines.Count == 0 && body < lines.Count && GluedTitle(source, lines[body]) is > 0 and var length)
        {
            var glued = source.Text.Substring(lines[body].From, length);
            source.TakeFrame(lines[body].From, lines[body].From + length, "title");
            return new Head(glued, redHead is null ? [] : [redHead], number, date);
        }

        var (title, issuers) = Compose(source, titleLines, redHead);
        if (title is null) titleLines.RemoveAll(i => !PartyLexicon.IsUnit(source.Folded(lines[i]).TrimStart('#', ' ')));
        if (titleLines.Count > 0) source.TakeFrame(lines[titleLines[0]].From, lines[titleLines[^1]].To, title is null ? "issuer" : "title");
        TakeAddressees(source, body);
        return new Head(title, issuers, number, date);
    }

    // 某乡活动方案 为改善…: text that lost its line breaks.
    private static int GluedTitle(PaperSource source, PaperLine line)
    {
        if (line.Length < 60) return 0;
        var words = source.Folded(line);
        var blank = words.IndexOf(' ', StringComparison.Ordinal);
        return blank is >= 6 and <= 60 && EndsLikeTitle(words[..blank]) && !words[..blank].Any(c => c is '。' or ',' or ';' or ':') && Numbering.Read(source, line.From, line.To, 0, false) is null ? blank : 0;
    }

    // A title has no full stop, is no addressee and is short; it may run over several lines.
    private static bool IsTitleLine(PaperSource source, PaperLine line, int at, List<int> before, int last)
    {
        var words = source.Folded(line);
        if (words.Length > 60 || words.Contains('。', StringComparison.Ordinal) || words.Contains(';', StringComparison.Ordinal) || words.EndsWith(':') || words.EndsWith(',')) return false;
        if (words.StartsWith('#')) return before.Count == 0 || last == at - 1;
        if (words.Contains('\t', StringComparison.Ordinal) || words.StartsWith('|')) return false;
        if (Numbering.Read(source, line.From, line.To, at, false) is { } mark && mark.Kind != MarkKind.Circled) return false;
        // Nothing belongs to a title that already ended with the kind of paper it is, unless only its bracket follows.
        if (before.Count > 0)
        {
            var sofar = source.Folded(source.Lines[before[0]].From, source.Lines[before[^1]].To);
            if (PaperKind().IsMatch(TrailingBracket().Replace(sofar.Trim(), "")) && sofar.Length > 6 && !words.StartsWith('(') && !words.StartsWith("实施方案", StringComparison.Ordinal)) return words.StartsWith('的');
        }

        return true;
    }

    private static (string? Title, List<string> Issuers) Compose(PaperSource source, List<int> lines, string? redHead)
    {
        var parts = lines.Select(i => (Folded: source.Folded(source.Lines[i]).TrimStart('#', ' '), Printed: source.Original(source.Lines[i]).TrimStart('#', ' ', '＃'))).ToList();
        var issuers = new List<string>();
        if (redHead is not null) issuers.Add(redHead);
        var first = 0;
        while (first < parts.Count && PartyLexicon.IsUnitList(parts[first].Folded)) first++;

        if (first == parts.Count) return (null, parts.Count > 0 ? [.. parts.SelectMany(x => PartyLexicon.SplitUnits(x.Printed))] : issuers);

        var subject = string.Concat(parts.Skip(first).Select(x => x.Printed));
        var folded = string.Concat(parts.Skip(first).Select(x => x.Folded));
        if (subject.Length >= 2 && subject[0] == '《' && subject[^1] == '》' && subject.IndexOf('》', StringComparison.Ordinal) == subject.Length - 1) (subject, folded) = (subject[1..^1], folded[1..^1]);

        var named = parts.Take(first).SelectMany(x => PartyLexicon.SplitUnits(x.Printed)).ToList();
        var about = folded.IndexOf("关于", StringComparison.Ordinal);
        if (about > 0 && PartyLexicon.IsUnitList(folded[..about].Trim()))
        {
            if (named.Count == 0) issuers = [.. PartyLexicon.SplitUnits(subject[..about])];
            else issuers = [.. named, .. PartyLexicon.SplitUnits(subject[..about])];
        }
        else if (named.Count > 0) issuers = named;

        var bare = TrailingBracket().Replace(folded, "").Trim();
        var isTitle = folded.Contains("关于", StringComparison.Ordinal) || PaperKind().IsMatch(bare) || (bare.Length is >= 6 and <= 40 && parts.Count <= 2 && !bare.Contains(',', StringComparison.Ordinal) && !bare.Contains(':', StringComparison.Ordinal));
        if (!isTitle) return (null, issuers);
        var joined = named.Count > 0 && folded.StartsWith("关于", StringComparison.Ordinal) ? string.Concat(parts.Take(first).Select(x => x.Printed)) + subject : subject;
        return (joined, issuers);
    }

    // 各村（社区）、镇直各单位： on one line or, in broken text, on several.
    private static void TakeAddressees(PaperSource source, int from)
    {
        var lines = source.Lines;
        var seen = 0;
        for (var i = from; i < lines.Count && seen < 4; i++)
        {
            if (lines[i].IsBlank) continue;
            seen++;
            var to = i;
            while (to + 1 < lines.Count && to - i < 4 && !lines[to + 1].IsBlank && source[lines[to].To - 1] != ':' && !source.Folded(lines[to]).Contains('。', StringComparison.Ordinal)) to++;
            if (source[lines[to].To - 1] != ':') return;
            var words = source.Folded(lines[i].From, lines[to].To);
            if (words.Length > 300 || !IsAddressees(words.Replace("\n", "", StringComparison.Ordinal).Trim())) return;
            if (Numbering.Read(source, lines[i].From, lines[i].To, i, false) is not null) return;
            source.TakeFrame(lines[i].From, lines[to].To, "addressees");
            return;
        }
    }

    private static bool IsAddressees(string words)
    {
        var bare = words.TrimEnd(':').Trim();
        if (bare.Length < 2 || bare.Contains('。', StringComparison.Ordinal) || bare.EndsWith("如下", StringComparison.Ordinal) || RoleWords.StartsWithRole(bare)) return false;
        if (bare.EndsWith("职责", StringComparison.Ordinal)) return false;
        return bare.StartsWith('各') || bare.StartsWith("机关", StringComparison.Ordinal) || bare.StartsWith("有关", StringComparison.Ordinal) || bare.StartsWith("相关", StringComparison.Ordinal) || bare.Contains('各', StringComparison.Ordinal) || PartyLexicon.IsUnitList(bare);
    }

    /// <summary>Whether a line ends as titles of papers do.</summary>
    public static bool EndsLikeTitle(string folded) => PaperKind().IsMatch(TrailingBracket().Replace(folded.Trim(), "").Trim());

    /// <summary>Whether a line is one of those that close a paper: （此件公开发布）.</summary>
    public static bool IsOpenMark(string folded) => folded.Length <= 20 && folded.StartsWith('(') && OpenMark().IsMatch(folded);

    public static bool IsAttachmentWord(string folded) => AttachmentWord().IsMatch(folded);

    public static bool IsEntry(string folded) => Entry().IsMatch(folded);
}
