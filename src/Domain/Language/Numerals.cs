using System.Buffers;
using System.Globalization;

namespace HealthAssistantBot.Domain.Language;

/// <summary>Chinese numerals as numbers: 一百二十, 两千零五, 二〇二六, 廿三, 1万2.</summary>
public static class Numerals
{
    private const string Units =
        "周岁|岁|年|个|月|日|号|天|周|次|人|名|位|户|元|%|小时|分钟|点|级|类|种|项|条|页|份|张|支|针|剂|所|家|轮|场|期|季|米|公里|亩|倍|遍|批|处|本|辆|成|块|角";

    // 统一人员 is no '1人'; 同一天 and 另一个 are words.
    private const string NotAfterBefore = "统唯同单划专逐合均某不任之另进惟归某万";

    private static readonly SearchValues<char> Scales = SearchValues.Create("十百千万亿廿卅");

    private static readonly SearchValues<char> NumeralCharacters = SearchValues.Create("〇零○一二两三四五六七八九十百千万亿廿卅壹贰叁");

    private static readonly string[] UnitList = [.. Units.Split('|').OrderByDescending(unit => unit.Length)];

    private static readonly Dictionary<char, string> NotBefore = new()
    {
        ['人'] = "员群口民大士才力", ['年'] = "级度龄轻", ['日'] = "常报", ['天'] = "然", ['户'] = "口籍外", ['名'] = "称字单",
        ['家'] = "庭人长", ['月'] = "嫂子", ['位'] = "置于", ['次'] = "性", ['点'] = "儿", ['级'] = "别", ['期'] = "间", ['季'] = "节", ['成'] = "立员为效", ['处'] = "理置方",
        ['号'] = "码召", ['场'] = "所", ['支'] = "部书持队", ['项'] = "目", ['类'] = "别", ['种'] = "植", ['条'] = "件例线", ['所'] = "有在长", ['本'] = "镇村级乡街县区地辖", ['周'] = "围边", ['份'] = "子", ['块'] = "头",
    };

    /// <summary>Reads a whole Chinese or Arabic numeral; false for anything else.</summary>
    public static bool TryRead(ReadOnlySpan<char> numeral, out long value)
    {
        value = 0;
        if (numeral.IsEmpty) return false;
        if (long.TryParse(numeral, NumberStyles.None, CultureInfo.InvariantCulture, out value)) return true;

        return HasScale(numeral) ? TryReadScaled(numeral, out value) : TryReadDigits(numeral, out value);
    }

    /// <summary>A number in the everyday Chinese reading: 0 → 零, 12 → 十二, 105 → 一百零五.</summary>
    public static string ToChinese(int number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, 9999);
        const string Digits = "零一二三四五六七八九";
        if (number < 10) return Digits[number].ToString();
        if (number < 20) return "十" + (number == 10 ? "" : Digits[number % 10].ToString());

        var written = "";
        var zero = false;
        foreach (var (scale, name) in new[] { (1000, "千"), (100, "百"), (10, "十"), (1, "") })
        {
            var digit = number / scale % 10;
            if (digit == 0)
            {
                zero = written.Length > 0;
                continue;
            }
            written += (zero ? "零" : "") + Digits[digit] + name;
            zero = false;
        }
        return written;
    }

    /// <summary>Numerals that are surely numbers (a unit follows, or a scale or four digits are in them), as digits.</summary>
    internal static IReadOnlyList<Replacement> SafeReplacements(string text)
    {
        List<Replacement>? found = null;
        for (var i = 0; i < text.Length; i++)
        {
            var next = text.AsSpan(i).IndexOfAny(NumeralCharacters);
            if (next < 0) break;
            i += next;
            var end = i + 1;
            while (end < text.Length && IsNumeral(text[end])) end++;
            if (SafeValue(text, i, end) is { } value) (found ??= []).Add(new Replacement(i, end - i, value));
            i = end;
        }
        return found ?? (IReadOnlyList<Replacement>)[];
    }

    private static string? SafeValue(string text, int start, int end)
    {
        var run = text.AsSpan(start, end - start);
        if (start > 0 && char.IsAsciiDigit(text[start - 1])) return null;
        if (!TryRead(run, out var value)) return null;
        if (start > 0 && IsScale(run[0]) && "几数上成".Contains(text[start - 1])) return null;
        if (run.Length == 1 && start > 0 && (run[0] == '一' && NotAfterBefore.Contains(text[start - 1]) || text[start - 1] == '第' && run[0] == '一')) return null;
        var digitsOnly = !HasScale(run);
        if (run.Length > 1 && digitsOnly)
            return run.Length == 4 || run.Contains('〇') || run.Contains('零') ? value.ToString("D" + run.Length, CultureInfo.InvariantCulture) : null;
        if (run.Length > 1 && !IsScale(run[0]) || run.Length > 1 && run[0] == '十') return value.ToString(CultureInfo.InvariantCulture);
        return UnitFollows(text, end) && (run.Length > 1 || !IsScale(run[0]) || run[0] == '十') ? value.ToString(CultureInfo.InvariantCulture) : null;
    }

    private static bool UnitFollows(string text, int at)
    {
        foreach (var unit in UnitList)
        {
            if (string.CompareOrdinal(text, at, unit, 0, unit.Length) != 0) continue;
            var next = at + unit.Length;
            return next >= text.Length || !NotBefore.TryGetValue(unit[^1], out var stops) || !stops.Contains(text[next]);
        }
        return false;
    }

    private static bool TryReadDigits(ReadOnlySpan<char> numeral, out long value)
    {
        value = 0;
        foreach (var character in numeral)
        {
            if (Digit(character) is not { } digit || value > long.MaxValue / 10 - 10) return false;
            value = value * 10 + digit;
        }
        return true;
    }

    private static bool TryReadScaled(ReadOnlySpan<char> numeral, out long value)
    {
        long total = 0, section = 0, digit = 0;
        long lastScale = 1;
        var pending = false;
        value = 0;
        foreach (var character in numeral)
        {
            switch (character)
            {
                case '亿' or '万':
                    var big = character == '万' ? 10_000L : 100_000_000L;
                    if (section + digit == 0 && !pending) return false;
                    total = (total + section + digit) * big;
                    (section, digit, lastScale, pending) = (0, 0, big, false);
                    break;
                case '千' or '百' or '十' or '廿' or '卅':
                    var (scale, own) = character switch { '千' => (1000L, 0L), '百' => (100L, 0L), '十' => (10L, 0L), '廿' => (10L, 2L), _ => (10L, 3L) };
                    section += (own > 0 ? own : pending ? digit : 1) * scale;
                    (digit, lastScale, pending) = (0, scale, false);
                    break;
                default:
                    if (Digit(character) is not { } next || pending && digit != 0) return false;
                    if (next == 0) lastScale = 10;
                    (digit, pending) = (next, true);
                    break;
            }
            if (total > 1_000_000_000_000L) return false;
        }
        // 一百二 and 两万五 leave out the last scale.
        value = total + section + (pending && lastScale > 10 ? digit * lastScale / 10 : digit);
        return true;
    }

    private static bool HasScale(ReadOnlySpan<char> numeral) => numeral.ContainsAny(Scales);

    private static bool IsScale(char character) => character is '十' or '百' or '千' or '万' or '亿' or '廿' or '卅';

    internal static bool IsNumeral(char character) => NumeralCharacters.Contains(character);

    private static int? Digit(char character) => character switch
    {
        '〇' or '零' or '○' => 0,
        '一' or '壹' => 1,
        '二' or '两' or '贰' => 2,
        '三' or '叁' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        >= '0' and <= '9' => character - '0',
        _ => null,
    };
}
