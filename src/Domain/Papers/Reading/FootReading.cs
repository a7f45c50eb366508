using System.Text.RegularExpressions;

namespace HealthAssistantBot.Domain.Papers.Reading;

/// <summary>Takes out what closes a paper or its covering notice: list of attachments, signature, day, 此件公开发布, an attached paper's title.</summary>
internal static partial class FootReading
{
    internal sealed record Foot(IReadOnlyList<string> Issuers, DateOnly? Date, int MainEnd);

    [GeneratedRegex(@"^\(?(联系人|联系电话|联系方式|咨询电话|经办人) *:.{0,80}$")]
    private static partial Regex Contact();

    public static Foot Take(PaperSource source)
    {
        TakeLists(source, source.Lines);
        source.Recut();
        var lines = source.Lines;
        var issuers = new List<string>();
        DateOnly? date = null;
        var mainEnd = source.Text.Length;
        var bodySeen = false;
        var shown = 0;
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].IsBlank) continue;
            var words = source.Folded(lines[i]);
            bodySeen |= ++shown > 4 || words.Contains('\t', StringComparison.Ordinal) || (words.Length > 12 && words.Contains(',', StringComparison.Ordinal)) || words.Contains('。', StringComparison.Ordinal) || words.Contains('；', StringComparison.Ordinal) || words.Contains(';', StringComparison.Ordinal) || (words.Length > 12 && Numbering.Read(source, lines[i].From, lines[i].To, i, false) is not null);
            if (!bodySeen) continue;
            if (Contact().IsMatch(words))
            {
                source.TakeFrame(lines[i].From, lines[i].To, "contact");
                continue;
            }

            if (words is "附件" or "附件:" && !NumberedBefore(source, lines, i))
            {
                // Like a title printed after the notice: the attached paper's numbers stand for themselves.
                source.TakeFrame(lines[i].From, lines[i].To, "attachment mark");
                mainEnd = Math.Min(mainEnd, lines[i].From);
                i = TakeAfter(source, lines, i);
                continue;
            }

            var (signers, day, to) = SignatureAt(source, lines, i);
            if (to < 0) continue;

            if (issuers.Count == 0 && date is null)
            {
                (date, mainEnd) = (day, lines[to].To);
                issuers.AddRange(signers);
            }

            i = to;
            i = TakeAfter(source, lines, i);
        }

        source.Recut();
        return new Foot(issuers, date, mainEnd);
    }

    /// <summary>A signature that begins at a line: units alone on their lines, then a day; or a day alone; or units at the very end.</summary>
    private static (List<string> Signers, DateOnly? Day, int To) SignatureAt(PaperSource source, IReadOnlyList<PaperLine> lines, int at)
    {
        var none = (new List<string>(), (DateOnly?)null, -1);
        var signers = new List<string>();
        var taken = new List<(int Line, string What)>();
        for (var i = at; i < lines.Count && taken.Count < 8; i++)
        {
            if (lines[i].IsBlank) continue;
            var words = source.Folded(lines[i]);
            if (Dates.IsDayLine(words))
            {
                // 发文日期 without a signature counts only where a paragraph has just ended.
                if (taken.Count == 0 && !EndsParagraph(source, lines, i)) return none;
                foreach (var (line, what) in taken) source.TakeFrame(lines[line].From, lines[line].To, what);
                source.TakeFrame(lines[i].From, lines[i].To, "date");
                return (signers, Dates.Find(words), i);
            }

            // …。东山乡人民政府 2025年3月28日: a signature behind the last sentence.
            if (taken.Count == 0 && words.LastIndexOf('。') is > 0 and var stop && stop < words.Length - 8 && ClosesAfter(source, lines, i) && SplitDay(words[(stop + 1)..].Trim()) is var (tail, tailDay) && PartyLexicon.IsUnitList(tail))
            {
                source.TakeFrame(lines[i].From + stop + 1, lines[i].To, "signature");
                return ([tail], tailDay, i);
            }

            if (words.Length <= 60 && SplitDay(words) is var (unit, day) && PartyLexicon.IsUnitList(unit))
            {
                signers.AddRange(PartyLexicon.SplitUnits(source.Text[lines[i].From..(lines[i].From + unit.Length)]));
                foreach (var (line, what) in taken) source.TakeFrame(lines[line].From, lines[line].To, what);
                source.TakeFrame(lines[i].From, lines[i].To, "signature");
                return (signers, day, i);
            }

            if (words.Length > 60 || words.Contains('\t', StringComparison.Ordinal) || !PartyLexicon.IsUnitList(words) || (taken.Count == 0 && !EndsParagraph(source, lines, i))) break;
            signers.AddRange(PartyLexicon.SplitUnits(source.Original(lines[i])));
            taken.Add((i, "signature"));
        }

        if (taken.Count is 0 or > 4) return none;
        var last = taken[^1].Line;
        if (!ClosesAfter(source, lines, last)) return none;
        foreach (var (line, what) in taken) source.TakeFrame(lines[line].From, lines[line].To, what);
        return (signers, null, last);
    }

    private static (string Unit, DateOnly Day)? SplitDay(string words)
    {
        for (var at = words.Length - 8; at > 3; at--)
        {
            if (words[at - 1] is ' ' or '\t' && Dates.IsDayLine(words[at..]) && Dates.Find(words[at..]) is { } day) return (words[..at].TrimEnd(), day);
        }

        return null;
    }

    private static bool NumberedBefore(PaperSource source, IReadOnlyList<PaperLine> lines, int at)
    {
        for (var i = 0; i < at; i++)
        {
            if (!lines[i].IsBlank && Numbering.Read(source, lines[i].From, lines[i].To, i, false) is { Kind: not (MarkKind.Attachment or MarkKind.Decimal) }) return true;
        }

        return false;
    }

    private static bool EndsParagraph(PaperSource source, IReadOnlyList<PaperLine> lines, int at)
    {
        for (var i = at - 1; i >= 0; i--)
        {
            if (lines[i].IsBlank && i < at - 1) return true;
            if (lines[i].IsBlank) continue;
            if (source.Folded(lines[i]).Contains('\t', StringComparison.Ordinal) || source.Folded(lines[i]).Trim().Length == 0) return true;
            return source[lines[i].To - 1] is '。' or '!' or ';' or ')' or ':' or '.' || HeaderReading.EndsLikeTitle(source.Folded(lines[i]));
        }

        // Everything above has been taken out already (a list of attachments).
        return true;
    }

    // Without a day a unit alone is a signature only where the paper or its notice ends.
    private static bool ClosesAfter(PaperSource source, IReadOnlyList<PaperLine> lines, int at)
    {
        for (var i = at + 1; i < lines.Count; i++)
        {
            if (lines[i].IsBlank) continue;
            var words = source.Folded(lines[i]);
            return HeaderReading.IsOpenMark(words) || Numbering.Read(source, lines[i].From, lines[i].To, i, false)?.Kind == MarkKind.Attachment;
        }

        return true;
    }

    // After the signature: 此件公开发布, contact lines, and the title of the paper that the notice prints and sends.
    private static int TakeAfter(PaperSource source, IReadOnlyList<PaperLine> lines, int at)
    {
        var title = new List<int>();
        for (var i = at + 1; i < lines.Count; i++)
        {
            if (lines[i].IsBlank) continue;
            var words = source.Folded(lines[i]);
            if (title.Count == 0 && (HeaderReading.IsOpenMark(words) || Contact().IsMatch(words)))
            {
                source.TakeFrame(lines[i].From, lines[i].To, HeaderReading.IsOpenMark(words) ? "open mark" : "contact");
                at = i;
                continue;
            }

            var bracketed = title.Count > 0 && words[0] == '(' && words[^1] == ')' && Numbering.Read(source, lines[i].From, lines[i].To, i, false) is null;
            if (!bracketed && (title.Count >= 4 || words.Length > 50 || words.Contains('。', StringComparison.Ordinal) || words[^1] is ':' or ',' or ';' || words.Contains('\t', StringComparison.Ordinal) || Numbering.Read(source, lines[i].From, lines[i].To, i, false) is not null)) break;
            var complete = title.Count > 0 && HeaderReading.EndsLikeTitle(source.Folded(lines[title[0]].From, lines[title[^1]].To)) && !bracketed && words is not "实施方案" and not "工作方案";
            if (complete) break;
            title.Add(i);
        }

        if (title.Count == 0) return at;
        var whole = source.Folded(lines[title[0]].From, lines[title[^1]].To).Replace("\n", "", StringComparison.Ordinal);
        if (!HeaderReading.EndsLikeTitle(whole) || whole.Length > 120) return at;
        source.TakeFrame(lines[title[0]].From, lines[title[^1]].To, "attached title");
        return title[^1];
    }

    // 附件：1.… 2.… stands before the signature or closes the page; an attachment itself is followed by its text.
    private static void TakeLists(PaperSource source, IReadOnlyList<PaperLine> lines)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].IsBlank || !HeaderReading.IsAttachmentWord(source.Folded(lines[i]))) continue;
            var words = source.Folded(lines[i]);
            if (words.Length > 120 || words.Contains('。', StringComparison.Ordinal)) continue;
            var to = i;
            for (var next = i + 1; next < lines.Count; next++)
            {
                if (lines[next].IsBlank) continue;
                var entry = source.Folded(lines[next]);
                if (entry.Length > 90 || entry.Contains('。', StringComparison.Ordinal)) break;
                var listed = HeaderReading.IsEntry(entry) || (HeaderReading.IsAttachmentWord(entry) && entry.Length > 4);
                var wrapped = !listed && next == to + 1 && lines[to].Length >= 24 && !PartyLexicon.IsUnitList(entry) && !Dates.IsDayLine(entry) && !HeaderReading.IsOpenMark(entry) && Numbering.Read(source, lines[next].From, lines[next].To, next, false) is null;
                if (!listed && !wrapped) break;
                to = next;
            }

            var after = to + 1;
            while (after < lines.Count && (lines[after].IsBlank || Contact().IsMatch(source.Folded(lines[after])))) after++;
            var bare = words.Trim().Length <= 4;
            if (bare && to == i) continue;
            if (after >= lines.Count ? i > 0 && words.Length > 5 && to - i < 12 && HasBodyBefore(source, lines, i) && !LooksLikeItems(source, lines, i, to) : IsFoot(source, lines, after))
            {
                source.TakeFrame(lines[i].From, lines[to].To, "list of attachments");
                i = to;
            }
        }
    }

    private static bool LooksLikeItems(PaperSource source, IReadOnlyList<PaperLine> lines, int from, int to)
    {
        for (var i = from + 1; i <= to; i++)
        {
            if (!lines[i].IsBlank && source[lines[i].To - 1] is ';' or '。') return true;
        }

        return false;
    }

    private static bool HasBodyBefore(PaperSource source, IReadOnlyList<PaperLine> lines, int at) =>
        lines.Take(at).Any(x => !x.IsBlank && source.Folded(x).Contains('。', StringComparison.Ordinal));

    private static bool IsFoot(PaperSource source, IReadOnlyList<PaperLine> lines, int at)
    {
        var words = source.Folded(lines[at]);
        return Dates.IsDayLine(words) || HeaderReading.IsOpenMark(words) || (words.Length <= 60 && (PartyLexicon.IsUnitList(words) || (SplitDay(words) is var (unit, _) && PartyLexicon.IsUnitList(unit))));
    }
}
