using System.Text.RegularExpressions;
using HealthAssistantBot.Domain.Reports.Forms;

namespace HealthAssistantBot.Domain.Reports.Reading;

/// <summary>Gives days and hours that a message names to the form's date and time fields. Days of a story (明天10点开会) are none.</summary>
internal static partial class DateFieldReader
{
    public static void Read(Utterance said, ReportDraft draft, FormLexicon lexicon)
    {
        var hours = HourReader.Read(said);
        foreach (var hour in hours) said.Use(hour.Start, hour.End);
        var days = DayReader.Read(said, draft.Context.Now).Where(day => !IsFigure(said, lexicon, day)).ToList();
        foreach (var day in days) said.Use(day.Start, day.End);
        foreach (Match part in HourReader.PartOfDay().Matches(said.Text).Where(part => lexicon.Find(part.ValueSpan) is not { Numbers.Count: > 0 })) said.Use(part.Index, part.Index + part.Length);

        Days(said, draft, lexicon, days);
        Hours(said, draft, lexicon, hours);
    }

    private static void Days(Utterance said, ReportDraft draft, FormLexicon lexicon, IReadOnlyList<DayToken> days)
    {
        var fields = draft.Form.Fields.Where(asked => asked.Type == FieldType.Date).ToList();
        if (fields.Count == 0) return;

        var given = new Dictionary<string, DayToken>(StringComparer.Ordinal);
        foreach (var day in days)
        {
            if (IsStory(said, day.Start, day.End) || said.Text[..day.Start].EndsWith("不是", StringComparison.Ordinal)) continue;
            var named = Named(said, lexicon, fields, day.Start, day.End);
            var field = named ?? (fields.Count == 1 && (fields[0].IsRequired || HappenedThen(said, day) || LiesAhead(fields[0]) && day.Day > draft.Context.Today) ? fields[0] : fields.Find(asked => asked.IsRequired && !given.ContainsKey(asked.Key)));
            if (field is null) continue;
            if (given.TryGetValue(field.Key, out var before) && !CorrectionWords.Stand(said.Text, before.End, day.Start) && named is null && !OnlyThen().IsMatch(said.Text.AsSpan()[day.End..])) continue;
            given[field.Key] = day;
            if (day.Day is { } past && past < draft.Context.Today && LiesAhead(field) && MonthDay().IsMatch(said.Text.AsSpan()[day.Start..day.End]))
            {
                draft.Set(field.Key, new DateValue(past.AddYears(1)), ValueOrigin.Stated, said.Typed(day.Start, day.End));
                continue;
            }
            var words = said.Typed(day.Start, day.End);
            if (day.Day is { } known) draft.Set(field.Key, new DateValue(known), ValueOrigin.Stated, words);
            else draft.Ask(field.Key, AskReason.Approximate, words);
        }
    }

    private static void Hours(Utterance said, ReportDraft draft, FormLexicon lexicon, IReadOnlyList<HourToken> hours)
    {
        var fields = draft.Form.Fields.Where(asked => asked.Type == FieldType.Time).ToList();
        if (fields.Count == 0) return;

        var given = new HashSet<string>(StringComparer.Ordinal);
        foreach (var hour in hours)
        {
            if (StoryHour().IsMatch(Around(said, hour.Start))) continue;
            // 停电到8点, 忙到8点: till when, not when.
            if (IsStory(said, hour.Start, hour.End) || hour.Start > 0 && said.Text[hour.Start - 1] == '到') continue;
            var field = fields.Count == 1 ? fields[0] : Named(said, lexicon, fields, hour.Start, hour.End) ?? fields.Find(asked => !given.Contains(asked.Key));
            if (field is null || given.Contains(field.Key) && !CorrectionWords.Stand(said.Text, 0, hour.Start)) continue;
            given.Add(field.Key);
            var words = said.Typed(hour.Start, hour.End);
            if (hour.IsVague && !field.TakesApproximate) draft.Ask(field.Key, AskReason.Approximate, words);
            else draft.Set(field.Key, new TimeValue(hour.At), ValueOrigin.Stated, words);
        }
    }

    // 消毒液12.5升, 余氯1.2: no day in December.
    private static bool IsFigure(Utterance said, FormLexicon lexicon, DayToken day)
    {
        if (!said.Text.AsSpan(day.Start, day.End - day.Start).Contains('.') || day.End - day.Start > 5) return false;
        if (day.End < said.Text.Length && ReadingWords.UnitAt(said.Text.AsSpan(day.End)).Length > 0) return true;
        var end = day.Start;
        while (end > 0 && said.Text[end - 1] is '是' or '有' or '为' or ':' or '了') end--;
        for (var size = Math.Min(FormLexicon.LongestWord, end); size >= 1; size--)
        {
            if (lexicon.Find(said.Text.AsSpan(end - size, size)) is { Numbers.Count: > 0 }) return true;
        }
        return false;
    }

    // 下次走访日期: a day of the year that is over means the next one.
    private static bool LiesAhead(FormField field) => !field.MaxToday && Ahead().IsMatch(field.Label);

    private static FormField? Named(Utterance said, FormLexicon lexicon, List<FormField> fields, int start, int end)
    {
        var (from, to) = said.Clause(start);
        for (var distance = 0; distance < to - from; distance++)
        {
            foreach (var at in (int[])[start - distance, end + distance])
            {
                if (at < from || at >= to || !lexicon.Begins(said.Text[at])) continue;
                for (var size = Math.Min(FormLexicon.LongestWord, to - at); size >= 2; size--)
                {
                    if (lexicon.Find(said.Text.AsSpan(at, size)) is { } entry && entry.Claims.FirstOrDefault(claim => fields.Contains(claim.Field)) is { } claim) return claim.Field;
                }
            }
        }
        return null;
    }

    // 前天开始的, 昨天起: an optional day is taken where the words say that it began or happened then.
    private static bool HappenedThen(Utterance said, DayToken day) => Began().IsMatch(said.Text.AsSpan()[day.End..Math.Min(said.Text.Length, day.End + 8)]);

    private static bool IsStory(Utterance said, int start, int end)
    {
        var (from, to) = said.Clause(start);
        var clause = said.Text[from..to];
        if (start > 0 && said.Text[start - 1] is '比' or '等') return true;
        return Story().IsMatch(clause) && said.Text[start..end] is not ("昨天" or "前天") || said.Text[start] is '明' or '后' && Later().IsMatch(said.Text.AsSpan()[end..to]);
    }

    [GeneratedRegex("^(?:早上|上午|中午|下午|晚上|夜里)?[一-鿿]{0,2}(?:开始|起的?|就|发病|发生|发现|出现|得的|有的)")]
    private static partial Regex Began();

    private static string Around(Utterance said, int at)
    {
        var (from, to) = said.Clause(at);
        return said.Text[from..to];
    }

    // 回来都快7点了, 5点就起床: of whoever reports.
    [GeneratedRegex("回来|回家|回到|到家|起床|爬起来|起来|出门|下班|睡|吃(?:早饭|午饭|晚饭|饭)|天(?:都|就)?黑|才[吃睡回到]")]
    private static partial Regex StoryHour();

    // 昨天停电,今天才弄
    [GeneratedRegex("^(?:早上|上午|中午|下午|晚上)?才(?!报|上报|填|写|说|想|发|有空|记|得空)")]
    private static partial Regex OnlyThen();

    [GeneratedRegex("^(?:下[次回一期]|预计|预定|计划|拟)")]
    private static partial Regex Ahead();

    [GeneratedRegex(@"^[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十廿]{1,3}[日号]?$")]
    private static partial Regex MonthDay();

    [GeneratedRegex("开会|会议(?!室|厅)|培训会|赶车|补齐|再报|晚点|到时候")]
    private static partial Regex Story();

    [GeneratedRegex("^(?:再|补|报|给|来|去|就|我|要|继续|统计|处理|清|准备|还|接着|才|应该)")]
    private static partial Regex Later();
}
