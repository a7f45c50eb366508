using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Duties;

namespace HealthAssistantBot.Bot.Duties;

/// <summary>Collects the lines of one answer: headline, contact, quote with its place, what may be asked next.</summary>
internal sealed class ReplyLines(string key)
{
    private const int LongestQuote = 300;

    private readonly List<ReplyPart> _parts = [];
    private readonly List<SuggestedAction> _actions = [];

    public ReplyLines Headline(string text) => Add(new ReplyPart(PartKind.Headline, text));

    public ReplyLines Line(string? text) => text is null ? this : Add(new ReplyPart(PartKind.Line, text));

    public ReplyLines Contact(StaffFact? staff)
    {
        if (staff?.Phone is not { Length: > 0 } phone) return this;
        return Add(new ReplyPart(PartKind.Contact, $"联系人：{staff.Name}（{staff.Post}），电话{phone}。") { Name = staff.Name, Detail = staff.Post, Phone = phone });
    }

    public ReplyLines Quote(QuotedPlace quote, bool retired = false)
    {
        var words = Short(quote.Shown);
        Add(new ReplyPart(PartKind.Quote, $"「{words}」") { Name = words, Retired = retired, Language = quote.IsTraditional ? "zh-Hant" : null });
        return Cite(quote, retired);
    }

    /// <summary>One quoted item of a numbered list, its clause behind it; <see cref="Source"/> names the paper of several.</summary>
    public ReplyLines Listed(int number, string words, QuotedPlace quote, string note) =>
        Add(new ReplyPart(PartKind.Quote, $"{number} 「{Short(words)}」{ClauseOf(quote)}{note}") { Name = Short(words), Language = quote.IsTraditional ? "zh-Hant" : null });

    public ReplyLines Source(PublishedPaper paper)
    {
        var year = paper.Date?.Year.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Add(new ReplyPart(PartKind.Cite, $"——{TitleOf(paper)}{(year is null ? "" : $"（{year}年）")}") { Name = paper.Title ?? paper.DisplayName, Year = year });
    }

    public ReplyLines Cite(QuotedPlace quote, bool retired = false)
    {
        var year = quote.Paper.Date?.Year.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var inBrackets = (year, retired) switch
        {
            (null, false) => "",
            (null, true) => "（已停用）",
            (_, false) => $"（{year}年）",
            _ => $"（{year}年，已停用）",
        };
        return Add(new ReplyPart(PartKind.Cite, $"——{TitleOf(quote.Paper)}{inBrackets}{ClauseOf(quote)}") { Name = quote.Paper.Title ?? quote.Paper.DisplayName, Detail = quote.Clause, Year = year, Number = quote.Paper.Number });
    }

    public ReplyLines Near(QuotedPlace quote)
    {
        Add(new ReplyPart(PartKind.Near, $"相近条款：「{Short(quote.Shown)}」") { Name = Short(quote.Shown), Language = quote.IsTraditional ? "zh-Hant" : null });
        return Cite(quote);
    }

    /// <summary>Something the person may pick by digit; shown as one line 回复：1 …，2 ….</summary>
    public ReplyLines Next(string label, string? say = null)
    {
        if (_actions.Count < 3 && !_actions.Exists(a => a.Label == label)) _actions.Add(new SuggestedAction(label, say ?? label));
        return this;
    }

    public ReplyLines Choice(string label, string say, string? shown = null)
    {
        _actions.Add(new SuggestedAction(label, say));
        return Add(new ReplyPart(PartKind.Choice, $"{_actions.Count} {shown ?? label}") { Name = shown ?? label });
    }

    public IReadOnlyList<SuggestedAction> Actions => _actions;

    public Reply Build(bool listsNext = true)
    {
        if (listsNext && _actions.Count > 0) _parts.Add(new ReplyPart(PartKind.Next, "回复：" + string.Join("，", _actions.Select((a, i) => $"{i + 1} {a.Label}"))));
        return new Reply(key, _parts, _actions);
    }

    public static string TitleOf(PublishedPaper paper) =>
        paper.Title is { Length: > 0 } title ? $"《{title.Replace('《', '〈').Replace('》', '〉')}》" : paper.DisplayName;

    public static string ClauseOf(QuotedPlace quote) => quote.Clause == "正文" ? "" : quote.Clause;

    /// <summary>At most 300 characters, cut behind a whole sentence or part; what is left stays verbatim.</summary>
    public static string Short(string quote)
    {
        if (quote.Length <= LongestQuote) return quote;
        var end = quote.LastIndexOfAny(['。', '；', ';'], LongestQuote - 1);
        if (end < LongestQuote / 3) end = quote.LastIndexOfAny(['，', '、', ','], LongestQuote - 1) - 1;
        return end > 0 ? quote[..(end + 1)] : quote[..LongestQuote];
    }

    private ReplyLines Add(ReplyPart part)
    {
        _parts.Add(part);
        return this;
    }
}
