using System.Text.RegularExpressions;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Reports.Forms;

namespace HealthAssistantBot.Domain.Reports.Reading;

/// <summary>Cuts a message into the form's words: the choice of words that covers most, longer ones before shorter.</summary>
internal static partial class MentionReader
{
    /// <summary>第2项: a field by its number.</summary>
    public static void ReadNumbered(Utterance said, Form form)
    {
        foreach (Match match in Numbered().Matches(said.Text))
        {
            if (said.AnyUsed(match.Index, match.Index + match.Length) || !Numerals.TryRead(match.Groups["number"].Value, out var number) || number < 1 || number > form.Fields.Count) continue;
            said.Mentions.Add(new Mention(match.Index, match.Index + match.Length, new LexiconEntry(match.Value, [new Claim(form.Fields[(int)number - 1], null, 1)])));
            said.Use(match.Index, match.Index + match.Length);
        }
        ReadRow(said, form);
    }

    // 1、312,2、45: a row that counts the form's questions.
    private static void ReadRow(Utterance said, Form form)
    {
        var items = InRow().Matches(said.Text).Where(match => !said.AnyUsed(match.Index, match.Index + match.Length)).ToList();
        var numbers = items.ConvertAll(match => Numerals.TryRead(match.Groups["number"].Value, out var number) ? (int)number : 0);
        if (items.Count < 2 || numbers.Exists(number => number < 1 || number > form.Fields.Count)) return;
        for (var i = 1; i < numbers.Count; i++)
        {
            if (numbers[i] <= numbers[i - 1]) return;
        }
        for (var i = 0; i < items.Count; i++)
        {
            var at = items[i].Groups["number"].Index;
            said.Mentions.Add(new Mention(at, items[i].Index + items[i].Length, new LexiconEntry(items[i].Value, [new Claim(form.Fields[numbers[i] - 1], null, 1)])));
            said.Use(at, items[i].Index + items[i].Length);
        }
    }

    // What a word of this length brings: one long word more than two short ones.
    private static readonly double[] Gain = [.. Enumerable.Range(0, FormLexicon.LongestWord + 1).Select(size => Math.Pow(size, 1.5))];

    public static void Read(Utterance said, FormLexicon lexicon)
    {
        var text = said.Text;
        var best = new double[text.Length + 1];
        var step = new (int Length, LexiconEntry? Entry)[text.Length + 1];
        for (var i = text.Length - 1; i >= 0; i--)
        {
            (best[i], step[i]) = (best[i + 1], (1, null));
            if (said.IsUsed(i) || !lexicon.Begins(text[i]) && text[i] != '该') continue;
            Parted(said, lexicon, i, best, step);
            // 1: the character alone, which is looked for everywhere.
            var lengths = i + 1 < text.Length ? lexicon.Lengths(text[i], text[i + 1]) | 1 << 1 : 1 << 1;
            for (var size = 1; lengths >> size > 0 && i + size <= text.Length; size++)
            {
                if (said.IsUsed(i + size - 1)) break;
                if ((lengths & 1 << size) == 0 || lexicon.Find(text.AsSpan(i, size)) is not { } entry || !Stands(said, i, size, entry, lexicon)) continue;
                var score = entry.Weight * Gain[size] + best[i + size];
                // Of two cuts as good the one that begins earlier: 体检|了 and not 体|检了.
                if (score > best[i] || score == best[i] && size > 1 && step[i].Entry is null) (best[i], step[i]) = (score, (size, entry));
            }
        }
        for (var i = 0; i < text.Length; i += step[i].Length)
        {
            if (step[i].Entry is not { } entry) continue;
            said.Mentions.Add(new Mention(i, i + step[i].Length, entry));
            said.Use(i, i + step[i].Length);
        }
        said.Mentions.Sort((one, other) => one.Start.CompareTo(other.Start));
        DropObjects(said);
        DropSubjects(said);
    }

    // 体检老人家42位: whom something was done to, with one figure for both words, is no count of its own.
    private static void DropObjects(Utterance said)
    {
        for (var i = 0; i + 1 < said.Mentions.Count; i++)
        {
            var (done, whom) = (said.Mentions[i], said.Mentions[i + 1]);
            if (done.End != whom.Start || done.Entry.Numbers is not [var act] || whom.Entry.Numbers is not [var stock] || act.Field == stock.Field) continue;
            if (!IsStock(stock.Field) || IsStock(act.Field) || whom.Entry.Words.EndsWith('数') || CountBefore().IsMatch(said.Text.AsSpan()[Math.Max(0, done.Start - 4)..done.Start]) || !BesideNumber(said.Text, whom.Start, whom.End - whom.Start)) continue;
            said.Mentions.RemoveAt(i + 1);
        }
    }

    // 老人体检了68个: whom it was done to stands before, and the figure after, so it counts the act.
    private static void DropSubjects(Utterance said)
    {
        for (var i = 0; i + 1 < said.Mentions.Count; i++)
        {
            var (whom, done) = (said.Mentions[i], said.Mentions[i + 1]);
            if (whom.End != done.Start || done.Entry.Numbers is not [var act] || whom.Entry.Numbers is not [var stock] || act.Field == stock.Field) continue;
            if (!IsStock(stock.Field) || IsStock(act.Field) || whom.Entry.Words.EndsWith('数') || !DoneNumber().IsMatch(said.Text.AsSpan()[(done.End - 1)..])) continue;
            said.Mentions.RemoveAt(i);
        }
    }

    // What stays from one report to the next, also where nothing happened.
    private static bool IsStock(FormField field) => field is { Carries: true, ZeroInZeroReport: false };

    // 投了药, 打过针: a verb and its object with 了 between them.
    private static void Parted(Utterance said, FormLexicon lexicon, int at, double[] best, (int Length, LexiconEntry? Entry)[] step)
    {
        var text = said.Text;
        // 来28: the verb alone, right before a figure.
        if (at + 1 < text.Length && (char.IsAsciiDigit(text[at + 1]) || Numerals.IsNumeral(text[at + 1])) && (at == 0 || Utterance.IsStop(text[at - 1]) || char.IsAsciiDigit(text[at - 1]) || text[at - 1] is '个' or '人' or '名' or '户')
            && lexicon.Find([text[at], '了']) is { Numbers.Count: > 0 } verb && best[at + 1] + 0.8 > best[at]) (best[at], step[at]) = (best[at + 1] + 0.8, (1, verb));
        Ought(said, lexicon, at, best, step);
        if (at + 2 >= text.Length || !(text[at + 1] is '了' or '过' or '完' or '上' || text[at] == '没' && text[at + 1] is '有' or '得') || said.IsUsed(at + 1)) return;
        Span<char> whole = stackalloc char[4];
        whole[0] = text[at];
        for (var size = 3; size <= 5 && at + size <= text.Length && !said.IsUsed(at + size - 1); size++)
        {
            text.AsSpan(at + 2, size - 2).CopyTo(whole[1..]);
            if (lexicon.Find(whole[..(size - 1)]) is not { } entry || entry.Weight * Gain[size] + best[at + size] <= best[at]) continue;
            (best[at], step[at]) = (entry.Weight * Gain[size] + best[at + size], (size, entry));
        }
    }

    // 应该种38, 40个该种的: who ought to is 应种, where the form says so.
    private static void Ought(Utterance said, FormLexicon lexicon, int at, double[] best, (int Length, LexiconEntry? Entry)[] step)
    {
        var text = said.Text;
        var skipped = text[at] == '该' ? 1 : text[at] == '应' && at + 1 < text.Length && text[at + 1] == '该' ? 2 : 0;
        if (skipped == 0) return;
        Span<char> whole = stackalloc char[3];
        whole[0] = '应';
        for (var size = 1; size <= 2 && at + skipped + size <= text.Length && !said.IsUsed(at + skipped + size - 1); size++)
        {
            text.AsSpan(at + skipped, size).CopyTo(whole[1..]);
            if (lexicon.Find(whole[..(size + 1)]) is not { Numbers.Count: > 0 } entry || entry.Weight * Gain[skipped + size] + best[at + skipped + size] <= best[at]) continue;
            (best[at], step[at]) = (entry.Weight * Gain[skipped + size] + best[at + skipped + size], (skipped + size, entry));
        }
    }

    private static bool Stands(Utterance said, int at, int size, LexiconEntry entry, FormLexicon lexicon)
    {
        var text = said.Text;
        if (size == 1) return !InsideWord(said, at, lexicon) || entry.Weight >= 1 && BesideNumber(text, at, size);
        if (said.Inside.Contains(at) && !BesideNumber(text, at, size))
        {
            // 回来了, 起来了: the word begins inside another one. A cut that goes through two words that both end with it is as good.
            var head = text[at - 1];
            if ("起回出下上过本将后原进看说想".Contains(head, StringComparison.Ordinal)) return false;
            if (size == 2 && entry.Weight < 1) return false;
        }
        if (said.Inside.Contains(at) && at > 0 && "起回出下上过本将后原".Contains(text[at - 1], StringComparison.Ordinal) && text[at] is '来' or '到') return false;
        return !(text[at] is '来' or '到' or '有' && at > 0 && text[at - 1] is '没' or '未' or '不');
    }

    // 男女 is a word, but one of two words of the form.
    private static bool InsideWord(Utterance said, int at, FormLexicon lexicon) => said.Words.Any(word => word.Length > 1 && word.InDictionary && word.Start <= at && word.End > at && !MadeOf(said.Text.AsSpan(word.Start, word.Length), lexicon));

    private static bool MadeOf(ReadOnlySpan<char> word, FormLexicon lexicon)
    {
        for (var i = 0; i < word.Length; i++)
        {
            if (lexicon.Find(word.Slice(i, 1)) is null) return false;
        }
        return true;
    }

    private static bool BesideNumber(string text, int at, int size)
    {
        var after = at + size;
        if (after < text.Length && text[after] is '的' or '了' or '是' or '有') after++;
        if (after < text.Length && (char.IsAsciiDigit(text[after]) || Numerals.IsNumeral(text[after]) || text[after] is '俩')) return true;
        var before = at - 1;
        if (before >= 0 && text[before] is '个' or '人' or '名' or '位' or '户' or '还' or '都' or '又') before--;
        return before >= 0 && (char.IsAsciiDigit(text[before]) || Numerals.IsNumeral(text[before]) && before < at - 1);
    }

    [GeneratedRegex("^.?[了过完]+(?=[\\d一二两三四五六七八九十百])")]
    private static partial Regex DoneNumber();

    // 一场讲座老人312: the act has its own figure.
    [GeneratedRegex("[\\d一二两三四五六七八九十百](?:个人?|人次?|名|位|户|[场次份张例只]|来|的)*$")]
    private static partial Regex CountBefore();

    [GeneratedRegex("(?<=^|[,。;:、 ])(?<number>\\d{1,2})(?:[、.:=]|是)(?=\\d)", RegexOptions.ExplicitCapture)]
    private static partial Regex InRow();

    [GeneratedRegex("第(?<number>\\d{1,2}|[一二三四五六七八九十]{1,3})(?:项|条|栏|行|个数|题)", RegexOptions.ExplicitCapture)]
    private static partial Regex Numbered();
}
