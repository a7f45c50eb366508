namespace HealthAssistantBot.Domain.Papers.Reading;

/// <summary>The ways a clause can be numbered, from the highest to the lowest in the order offices use them.</summary>
internal enum MarkKind
{
    Attachment,
    Heading,
    Part,
    Chapter,
    Section,
    Article,
    /// <summary>一、</summary>
    Chinese,
    /// <summary>（一）</summary>
    ChineseParen,
    /// <summary>1. 1、</summary>
    Arabic,
    /// <summary>1.1, 2.3.1</summary>
    Decimal,
    /// <summary>（1） 1）</summary>
    ArabicParen,
    /// <summary>①</summary>
    Circled,
    /// <summary>A row of a table that has a 序号.</summary>
    Row,
}

/// <summary>A number found in the text.</summary>
/// <param name="Printed">As it enters a path: 一, （一）, 1, 第三条, 附件2.</param>
/// <param name="Start">Where the mark starts.</param>
/// <param name="TextStart">Where the clause's own words start.</param>
internal sealed record Mark(MarkKind Kind, int Value, string Printed, int Start, int TextStart, int Line, bool Glued)
{
    /// <summary>Marks of one class may continue each other in another script: 3、→ 四、, （1）→（二）.</summary>
    public int Class => Kind switch
    {
        MarkKind.Chinese or MarkKind.Arabic => 1,
        MarkKind.ChineseParen or MarkKind.ArabicParen => 2,
        _ => 100 + (int)Kind,
    };

    /// <summary>For 2.3.1 the numbers before the last one.</summary>
    public string Outline { get; init; } = "";
}

/// <summary>Reads a clause number at one place of the folded text.</summary>
internal static class Numbering
{
    private const string Digits = "零〇一二三四五六七八九";

    /// <summary>The number that a run of Chinese numerals names (up to 999), or 0.</summary>
    public static int Chinese(ReadOnlySpan<char> words)
    {
        var (total, digit) = (0, 0);
        foreach (var c in words)
        {
            switch (c)
            {
                case '百':
                    (total, digit) = (total + (digit == 0 ? 1 : digit) * 100, 0);
                    break;
                case '十':
                    (total, digit) = (total + (digit == 0 ? 1 : digit) * 10, 0);
                    break;
                case '两':
                    digit = 2;
                    break;
                case '〇' or '零':
                    digit = 0;
                    break;
                default:
                    var value = Digits.IndexOf(c, StringComparison.Ordinal);
                    if (value < 0) return 0;
                    digit = value - 1;
                    break;
            }
        }

        return total + digit;
    }

    public static bool IsChineseNumeral(char c) => c is '百' or '十' or '零' or '〇' || (c >= '一' && Digits.Contains(c, StringComparison.Ordinal));

    /// <summary>Reads a mark that begins at <paramref name="at"/>; <paramref name="end"/> is where the line ends.</summary>
    public static Mark? Read(PaperSource source, int at, int end, int line, bool glued)
    {
        if (at >= end) return null;

        var c = source[at];
        if (c == '第') return Ordinal(source, at, end, line, glued);
        if (c == '附') return glued ? null : Attached(source, at, end, line);
        if (c == '(') return Bracketed(source, at, end, line, glued);
        if (IsChineseNumeral(c)) return ChineseDot(source, at, end, line, glued);
        if (char.IsAsciiDigit(c)) return ArabicDot(source, at, end, line, glued);
        return Symbol(c) is var (kind, value) && value > 0
            ? new Mark(kind, value, kind == MarkKind.ChineseParen ? $"（{ToChinese(value)}）" : kind == MarkKind.ArabicParen ? $"（{value}）" : source.Text[at].ToString(), at, Skip(source, at + 1, end, "、."), line, glued)
            : null;
    }

    private static (MarkKind Kind, int Value) Symbol(char c) => c switch
    {
        >= '①' and <= '⑳' => (MarkKind.Circled, c - '①' + 1),
        >= '㈠' and <= '㈩' => (MarkKind.ChineseParen, c - '㈠' + 1),
        >= '⑴' and <= '⒇' => (MarkKind.ArabicParen, c - '⑴' + 1),
        >= '⒈' and <= '⒛' => (MarkKind.Arabic, c - '⒈' + 1),
        >= '❶' and <= '❿' => (MarkKind.Circled, c - '❶' + 1),
        _ => (MarkKind.Circled, 0),
    };

    public static string ToChinese(int value) => value switch
    {
        <= 0 => "〇",
        < 10 => "一二三四五六七八九"[value - 1].ToString(),
        10 => "十",
        < 20 => "十" + ToChinese(value - 10),
        < 100 => ToChinese(value / 10) + "十" + (value % 10 == 0 ? "" : ToChinese(value % 10)),
        _ => value.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };

    private static int NumeralEnd(PaperSource source, int at, int end)
    {
        while (at < end && IsChineseNumeral(source[at])) at++;
        return at;
    }

    private static int DigitEnd(PaperSource source, int at, int end)
    {
        while (at < end && char.IsAsciiDigit(source[at])) at++;
        return at;
    }

    private static int Skip(PaperSource source, int at, int end, string marks)
    {
        while (at < end && (source[at] is ' ' or '\t' || marks.Contains(source[at], StringComparison.Ordinal))) at++;
        return at;
    }

    // 第三条, 第一章, 第二部分; not 第一阶段 or 第三季度.
    private static Mark? Ordinal(PaperSource source, int at, int end, int line, bool glued)
    {
        var from = Skip(source, at + 1, end, "");
        var to = NumeralEnd(source, from, end);
        var value = to > from ? Chinese(source.Folded(from, to)) : 0;
        if (to == from)
        {
            to = DigitEnd(source, from, end);
            if (to == from || to - from > 3) return null;
            value = int.Parse(source.Folded(from, to), System.Globalization.CultureInfo.InvariantCulture);
        }

        var unit = Skip(source, to, end, "");
        if (unit >= end || value == 0) return null;
        var (kind, length) = source[unit] switch
        {
            '编' => (MarkKind.Part, 1),
            '部' when unit + 1 < end && source[unit + 1] == '分' => (MarkKind.Part, 2),
            '章' => (MarkKind.Chapter, 1),
            '节' => (MarkKind.Section, 1),
            '条' => (MarkKind.Article, 1),
            _ => (MarkKind.Row, 0),
        };
        if (length == 0) return null;
        var after = unit + length;
        // 第三条第二款所称 and 第一章规定的 are references.
        if (after < end && (source[after] is '第' or '的' or '至' or '、' or '和' or ',' or '及' || (source[after] == '规' && after + 1 < end && source[after + 1] == '定'))) return null;
        if (glued && after < end && source[after] is not (' ' or '\t') && kind != MarkKind.Article) return null;
        return new Mark(kind, value, source.Text[at..after].Replace(" ", "", StringComparison.Ordinal), at, Skip(source, after, end, ":、"), line, glued);
    }

    // 附件, 附件1, 附表二; whether it is an attachment or an entry of the list of attachments the frame decides before.
    private static Mark? Attached(PaperSource source, int at, int end, int line)
    {
        if (at + 1 >= end || source[at + 1] is not ('件' or '表' or '录' or '则')) return null;
        if (source[at + 1] == '则') return null;
        var from = Skip(source, at + 2, end, "");
        var to = NumeralEnd(source, from, end);
        var digits = to == from;
        if (digits) to = DigitEnd(source, from, end);
        if (to - from > 2) return null;
        var value = to == from ? 1 : digits ? int.Parse(source.Folded(from, to), System.Globalization.CultureInfo.InvariantCulture) : Chinese(source.Folded(from, to));
        if (to < end && source[to] is not (' ' or '\t' or ':' or '.' or '、' or '-')) return null;
        if (to == from && to < end && source[to] is not (' ' or '\t' or ':')) return null;
        return new Mark(MarkKind.Attachment, value, source.Folded(at, at + 2) + source.Text[from..to], at, Skip(source, to, end, ":.、-"), line, false);
    }

    private static Mark? Bracketed(PaperSource source, int at, int end, int line, bool glued)
    {
        var from = Skip(source, at + 1, end, "");
        var to = NumeralEnd(source, from, end);
        var chinese = to > from;
        if (!chinese) to = DigitEnd(source, from, end);
        if (to == from || to - from > 3) return null;
        var close = Skip(source, to, end, "");
        if (close >= end || source[close] != ')') return null;
        var value = chinese ? Chinese(source.Folded(from, to)) : int.Parse(source.Folded(from, to), System.Globalization.CultureInfo.InvariantCulture);
        if (value is 0 or > 99) return null;
        return new Mark(chinese ? MarkKind.ChineseParen : MarkKind.ArabicParen, value, $"（{source.Text[from..to]}）", at, Skip(source, close + 1, end, "、."), line, glued);
    }

    // 一、 一. and, at the start of a line, 一） or a numeral set off by a blank.
    private static Mark? ChineseDot(PaperSource source, int at, int end, int line, bool glued)
    {
        var to = NumeralEnd(source, at, end);
        if (to >= end || to - at > 3) return null;
        var value = Chinese(source.Folded(at, to));
        if (value == 0) return null;
        var next = source[to];
        if (next == ')' && !glued) return new Mark(MarkKind.ChineseParen, value, $"（{source.Text[at..to]}）", at, Skip(source, to + 1, end, "、"), line, glued);
        if (next == ',' && !glued) next = '、';
        if (next is not ('、' or '.')) return null;
        var text = Skip(source, to + 1, end, "");
        // 一、二级医疗机构, 三、四级 are not numbers of clauses.
        if (text < end && IsChineseNumeral(source[text]) && text + 1 < end && source[text + 1] is '级' or '类' or '线' or '等' or '季' or '月') return null;
        return new Mark(MarkKind.Chinese, value, source.Text[at..to], at, text, line, glued);
    }

    private static Mark? ArabicDot(PaperSource source, int at, int end, int line, bool glued)
    {
        var to = DigitEnd(source, at, end);
        if (to - at > 2 || to >= end) return null;
        if (source[to] == '.' && to + 1 < end && char.IsAsciiDigit(source[to + 1])) return glued ? null : Outlined(source, at, end, line);

        var value = int.Parse(source.Folded(at, to), System.Globalization.CultureInfo.InvariantCulture);
        var kind = MarkKind.Arabic;
        if (source[to] == ')') kind = MarkKind.ArabicParen;
        else if (source[to] is not ('.' or '、') && !(source[to] == ',' && !glued)) return null;
        var text = Skip(source, to + 1, end, source[to] == '.' ? "、" : ".");
        if (value == 0 || (text < end && char.IsAsciiDigit(source[text]) && text == to + 1)) return null;
        return new Mark(kind, value, kind == MarkKind.ArabicParen ? $"（{value}）" : source.Text[at..to], at, text, line, glued);
    }

    // 1.1 编制目的: only where words follow, not a figure with its unit.
    private static Mark? Outlined(PaperSource source, int at, int end, int line)
    {
        var to = at;
        while (to < end && (char.IsAsciiDigit(source[to]) || (source[to] == '.' && to + 1 < end && char.IsAsciiDigit(source[to + 1])))) to++;
        var printed = source.Folded(at, to);
        if (printed.Count(x => x == '.') > 3 || printed.Split('.').Any(x => x.Length > 2)) return null;
        var text = Skip(source, to, end, "、.");
        if (text >= end || (text == to && source[to] is '%' or '万' or '元' or '亿' or '米' or '平' or '公' or '倍' or '个' or '人' or '日' or '-' or '~' or '℃' or '版')) return null;
        var last = printed.LastIndexOf('.');
        return new Mark(MarkKind.Decimal, int.Parse(printed[(last + 1)..], System.Globalization.CultureInfo.InvariantCulture), printed, at, text, line, false) { Outline = printed[..last] };
    }
}
