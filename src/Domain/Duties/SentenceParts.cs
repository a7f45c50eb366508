using HealthAssistantBot.Domain.Papers;

namespace HealthAssistantBot.Domain.Duties;

/// <summary>A stretch between commas with the parties it is about.</summary>
/// <param name="Start">In the quoted sentence.</param>
/// <param name="Body">Where the words behind the subject begin.</param>
/// <param name="Parties">The duties whose party acts here; own or carried over from the stretch before.</param>
/// <param name="IsOwn">The stretch names its parties itself.</param>
internal sealed record SentencePart(int Start, int Length, int Body, IReadOnlyList<Duty> Parties, bool IsOwn)
{
    public int End => Start + Length;
}

/// <summary>A quoted sentence taken apart at its commas, each stretch with the parties that act in it.</summary>
internal sealed class SentenceParts
{
    private SentenceParts(string text, IReadOnlyList<SentencePart> parts) => (Text, Parts) = (text, parts);

    /// <summary>Simplified, full-width punctuation; as long as the quote.</summary>
    public string Text { get; }

    public IReadOnlyList<SentencePart> Parts { get; }

    public string Of(SentencePart part) => Text.Substring(part.Start, part.Length);

    public SentencePart At(int place)
    {
        foreach (var part in Parts)
        {
            if (place < part.End) return part;
        }

        return Parts[^1];
    }

    public static SentenceParts Take(string quote, IReadOnlyList<Duty> duties)
    {
        var text = Shown.Simplified(quote);
        var parts = new List<SentencePart>();
        var start = HeadingEnd(text);
        IReadOnlyList<Duty> carried = Heading(text, start, duties);
        foreach (var (from, to) in Stretches(text, start))
        {
            var (own, body) = Subjects(text, from, to, duties);
            if (own.Count > 0) carried = own;
            parts.Add(new SentencePart(from, to - from, body, own.Count > 0 ? own : carried, own.Count > 0));
        }

        if (parts.Count == 0) parts.Add(new SentencePart(0, text.Length, 0, duties, false));
        return new SentenceParts(text, parts);
    }

    /// <summary>Where the words behind '镇卫生院：' begin; 0 when the sentence has no party in front.</summary>
    public static int HeadingEnd(string text)
    {
        var colon = text.IndexOf('：', StringComparison.Ordinal);
        return colon is > 1 and <= 24 && text.AsSpan(0, colon).IndexOfAny("，。；“《") < 0 ? colon + 1 : 0;
    }

    // 镇卫生院：… and 镇卫生院职责：… name the party for all that follows; else parties that the sentence does not name.
    private static List<Duty> Heading(string text, int end, IReadOnlyList<Duty> duties)
    {
        if (end > 0)
        {
            var inFront = text[..end];
            var named = duties.Where(d => inFront.Contains(Name(d), StringComparison.Ordinal)).ToList();
            if (named.Count > 0) return named;
        }

        var implied = duties.Where(d => d.Implied || text.IndexOf(Name(d), StringComparison.Ordinal) < 0).ToList();
        return implied.Count > 0 ? implied : [.. duties.Take(1)];
    }

    private static IEnumerable<(int From, int To)> Stretches(string text, int start)
    {
        var depth = 0;
        var from = start;
        for (var i = start; i < text.Length; i++)
        {
            var c = text[i];
            if (c is '（' or '《' or '“' or '「') depth++;
            else if (c is '）' or '》' or '”' or '」') depth = Math.Max(0, depth - 1);
            if (depth > 0 || c is not ('，' or '；' or '。' or '？')) continue;
            if (i > from) yield return (from, i);
            from = i + 1;
        }

        if (from < text.Length) yield return (from, text.Length);
    }

    // The subject stands at the stretch's beginning (perhaps in a list), or behind 由.
    private static (List<Duty> Parties, int Body) Subjects(string text, int from, int to, IReadOnlyList<Duty> duties)
    {
        var own = new List<(Duty Duty, int At)>();
        foreach (var duty in duties)
        {
            var name = Name(duty);
            if (name.Length < 1) continue;
            for (var at = text.IndexOf(name, from, to - from, StringComparison.Ordinal); at >= 0 && at < to; at = at + name.Length < to ? text.IndexOf(name, at + name.Length, to - at - name.Length, StringComparison.Ordinal) : -1)
            {
                if (!StandsAsSubject(text, from, at, at + name.Length, to, duties)) continue;
                own.Add((duty, at));
                break;
            }
        }

        // 领导小组 within 领导小组办公室 is no subject of its own.
        own.RemoveAll(o => own.Exists(other => other.At <= o.At && other.At + Name(other.Duty).Length >= o.At + Name(o.Duty).Length && Name(other.Duty).Length > Name(o.Duty).Length));
        if (own.Count == 0) return ([], from);
        var body = own.Max(o => o.At + Name(o.Duty).Length);
        return ([.. own.OrderBy(o => o.At).Select(o => o.Duty)], body);
    }

    private static bool StandsAsSubject(string text, int from, int at, int end, int to, IReadOnlyList<Duty> duties)
    {
        var before = text[from..at];
        while (before.Length > 0)
        {
            if (before.EndsWith('由') || before.EndsWith("由各", StringComparison.Ordinal)) return true;
            if (before is "各" or "并" or "同时" or "我" or "我镇" or "一是" or "二是" or "三是" or "四是" or "镇" or "其中" || before.EndsWith("鼓励", StringComparison.Ordinal)) return true;
            if (before[^1] is not ('、' or '和' or '及' or '与' or '各')) return false;
            before = before[..^1];
            if (before.Length == 0) return true;
            // The list's earlier members are parties too: 镇妇联、各村委会配合.
            var member = duties.Select(Name).Where(n => n.Length > 0 && before.EndsWith(n, StringComparison.Ordinal)).MaxBy(n => n.Length);
            if (member is null) return text[(from + before.Length)..at].Length > 0 && before.Length <= 12 && before.IndexOfAny(['对', '将', '把', '以', '按']) < 0;
            before = before[..^member.Length];
        }

        return end < to || to - from > end - at;
    }

    internal static string Name(Duty duty) => Shown.Simplified(duty.Party).Trim();
}
