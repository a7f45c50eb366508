using System.Globalization;
using System.Text.RegularExpressions;

namespace HealthAssistantBot.Domain.Papers.Reading;

/// <summary>Finds days by which something is to be done once, and spans of time that each case has.</summary>
internal static partial class DeadlineReading
{
    [GeneratedRegex(@"(?<!每)(?<lead>到|至|截至|截止|于|在|自|力争)?(?<y>\d{4}|XX|[一二][〇零○一二三四五六七八九]{3})年((?<m>\d{1,2}|[一二三四五六七八九十]{1,2})月(份)?((?<d>\d{1,2}|[一二三四五六七八九十]{1,3})日|(?<third>中下旬|上中旬|上旬|中旬|下旬|初)|(?<e>底|末))?|(?<m>\d{1,2})(?=[-至~]+\d{1,2}月)|(?<yend>底|末|年底))?(?<range>(?:-|至|到|~|—)+((?<y2>\d{4})年)?(?<m2>\d{1,2})月((?<d2>\d{1,2})日|底|末)?)?(?<before>(之|以)?前)?")]
    private static partial Regex Dated();

    [GeneratedRegex(@"(?<!每年|每|\d年|\d|年)(?<m>\d{1,2})月(份)?((?<d>\d{1,2})日|底|末|上旬|中旬|下旬)?(?<range>[-至~—]+(?<m2>\d{1,2})月((?<d2>\d{1,2})日|底|末)?)?(?<before>(之|以)?前|底前)?|(今年|本年|明年|当年)?年底(之|以)?前|(今|本|明)年(年底|年内|底前|底)|年内|(上|下)半年(底)?前")]
    private static partial Regex Undated();

    [GeneratedRegex(@"(提交|收到|接到|接报|受理|发现|办结|结束|完成|出院|分娩|出生|通知|签收|下达|印发|公示|活动|会议|检查|事件|投诉|报告|死亡|怀孕)[^,。;]{0,10}?(后|之日起|起)(的)?[^,。;]{0,4}?(\d+|[一二两三四五六七八九十]+)个?(工作日|小时|日|天|周|月|分钟)(以|之)?内|(?<!\d)\d+(个)?(工作日|小时)(以|之)?内|(\d{1,3}|[一二三四五六七八九十]+)周前(,≤?\d+周(\+\d+天)?)?|≤\d+周(\+\d+天)?|孕\d+周(前|内)|第一周内|[\d一二三四五六七八九十]+日内|办席前\d+日内")]
    private static partial Regex PerCase();

    /// <summary>The ISO date that words alone name, as a person took them out of a sentence; null where they name none.</summary>
    public static string? DayOf(string words) =>
        Dated().Matches(string.Concat(words.Select(Folding.Fold))).Select(DueOf).FirstOrDefault(x => x is { Length: 10 } && char.IsAsciiDigit(x[0]));

    /// <summary>The first words of a sentence that name a day, as printed; null when there are none.</summary>
    public static string? PrintedIn(string sentence) =>
        Dated().Matches(string.Concat(sentence.Select(Folding.Fold))).Where(x => x.Length > 2 && DueOf(x) is not null).Select(x => sentence.Substring(x.Index, x.Length)).FirstOrDefault();

    public static IEnumerable<Deadline> List(IEnumerable<ReadSentence> read, IEnumerable<Sentence> headings, StableIds ids, Func<int, int, bool> blankBetween)
    {
        foreach (var sentence in read)
        {
            foreach (var deadline in One(sentence.Sentence, sentence, ids, blankBetween)) yield return deadline;
        }

        foreach (var heading in headings)
        {
            foreach (var deadline in One(heading, null, ids, blankBetween)) yield return deadline;
        }
    }

    private static IEnumerable<Deadline> One(Sentence sentence, ReadSentence? read, StableIds ids, Func<int, int, bool> blankBetween)
    {
        var text = sentence.Folded;
        var taken = new List<(int, int)>();
        foreach (var (match, dated) in Matches(text))
        {
            if (taken.Exists(x => x.Item1 < match.Index + match.Length && match.Index < x.Item2) || Inside(text, match.Index)) continue;
            var due = dated == 1 ? DueOf(match) : match.Value;
            if (due is null || match.Length < 3) continue;
            taken.Add((match.Index, match.Index + match.Length));
            var words = sentence.Printed.Substring(match.Index, match.Length);
            var lead = match.Groups["lead"].Length;
            var time = new TimeWord(match.Index, match.Index + match.Length, new RecurrenceRule());
            var what = ObligationReading.What(sentence, time, match.Index, "");
            if (read?.Matter is { Length: > 1 } matter && (what == words || sentence.Folded.StartsWith("完成时", StringComparison.Ordinal) || sentence.Folded.StartsWith("时限", StringComparison.Ordinal) || sentence.Folded.StartsWith("时间", StringComparison.Ordinal))) what = matter;
            var parties = read?.PartiesAt(match.Index) ?? [];
            var (quote, span) = sentence.QuoteAround(match.Index, blankBetween);
            var shown = char.IsAsciiDigit(due[0]) && due.Length == 10 && due[4] == '-' ? due : words[lead..];
            yield return new Deadline(ids.Next("l", sentence.Node.Path, what, words), what.Length > 1 ? what : sentence.Node.Heading, parties.Count > 0 ? string.Join('、', parties) : null, shown, words, shown == words[lead..], sentence.Node.Path, quote, span, shown == due ? 0.8 : 0.6);
        }
    }

    private static IEnumerable<(Match Match, int Kind)> Matches(string text)
    {
        foreach (Match match in Dated().Matches(text)) yield return (match, 1);
        foreach (Match match in PerCase().Matches(text)) yield return (match, 2);
        foreach (Match match in Undated().Matches(text)) yield return (match, 3);
    }

    // A year inside a title, a document number or a name is no deadline.
    private static bool Inside(string text, int at)
    {
        var open = text.LastIndexOf('《', at);
        if (open >= 0 && text.IndexOf('》', open) > at) return true;
        var quote = text.AsSpan(0, at).Count('"');
        return quote % 2 == 1;
    }

    private static string? DueOf(Match match)
    {
        var numbered = match.Groups["y"].Value != "XX";
        var month = match.Groups["m"].Success ? Dates.Number(match.Groups["m"].Value) : 0;
        // A bare year counts only where the words make it an aim: 到2025年, 2025年底前.
        if (month == 0 && !match.Groups["yend"].Success && !match.Groups["before"].Success && match.Groups["lead"].Value is not ("到" or "至" or "截至" or "力争" or "截止")) return null;
        if (!numbered) return match.Value;
        var year = match.Groups["y2"].Success ? Dates.Year(match.Groups["y2"].Value) : Dates.Year(match.Groups["y"].Value);
        if (year is < 1950 or > 2100) return null;
        var lastMonth = match.Groups["m2"].Success ? Dates.Number(match.Groups["m2"].Value) : month == 0 ? 12 : month;
        if (lastMonth is < 1 or > 12) return null;
        var last = DateTime.DaysInMonth(year, lastMonth);
        var day = match.Groups["range"].Success ? (match.Groups["d2"].Success ? Dates.Number(match.Groups["d2"].Value) : last)
            : match.Groups["d"].Success ? Dates.Number(match.Groups["d"].Value)
            : match.Groups["third"].Value switch { "上旬" or "初" => 10, "中旬" or "上中旬" => 20, _ => last };
        if (month == 0 && match.Groups["before"].Success && !match.Groups["yend"].Success) (year, lastMonth, day) = (year - 1, 12, 31);
        return day >= 1 && day <= last ? new DateOnly(year, lastMonth, day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null;
    }
}
