using System.Buffers;
using System.Globalization;

namespace HealthAssistantBot.Domain.Language.Times;

internal sealed partial class TimeReader
{
    private static readonly SearchValues<char> Scales = SearchValues.Create("十百千万廿卅");

    private static bool IsNumeral(char character) => char.IsAsciiDigit(character) || Numerals.IsNumeral(character);

    // Blanks are gone from the normalised text: 12-02 15:00 must not become 12-0215.
    private bool BreakBefore(int at) => _typed.ToOriginal(at, 1).Start > _typed.ToOriginal(at - 1, 1).Start + _typed.ToOriginal(at - 1, 1).Length;

    private bool InsideNumber(int at)
    {
        if (at == 0 || at == _before || !IsNumeral(_s[at])) return false;
        if (IsNumeral(_s[at - 1]) && !(char.IsAsciiDigit(_s[at]) && BreakBefore(at))) return char.IsAsciiDigit(_s[at]) == char.IsAsciiDigit(_s[at - 1]);
        return at > 1 && _s[at - 1] == '.' && char.IsAsciiDigit(_s[at]) && char.IsAsciiDigit(_s[at - 2]);
    }

    /// <summary>A whole number of up to five digits: 12, 十二, 两, 廿三; false for what runs on (五六, 13812345678).</summary>
    private bool Number(int at, out int value, out int end)
    {
        (value, end) = (0, at);
        if (at >= _s.Length) return false;
        if (char.IsAsciiDigit(_s[at]))
        {
            do end++;
            while (end < _s.Length && char.IsAsciiDigit(_s[end]) && !BreakBefore(end));
            return end - at <= 5 && int.TryParse(_s.AsSpan(at, end - at), NumberStyles.None, CultureInfo.InvariantCulture, out value);
        }

        if (_s[at] is '俩' or '仨')
        {
            (value, end) = (_s[at] == '俩' ? 2 : 3, at + 1);
            return true;
        }

        while (end < _s.Length && Numerals.IsNumeral(_s[end])) end++;
        if (end == at || end - at > 6) return false;
        // 三十一早: the last numeral may belong to the next word.
        if (end - at > 1 && _s[end - 1] == '一' && IsOneOf(end, "早大") && Is(end - 1, "一早")) end--;
        var run = _s.AsSpan(at, end - at);
        if (run.Length > 1 && !run.ContainsAny(Scales) && run[0] is not ('零' or '〇')) return false;
        if (!Numerals.TryRead(run, out var read) || read > 99999) return false;
        // 二十三四 leaves a numeral behind that TryRead refuses; 一百二 is no count of days.
        value = (int)read;
        return true;
    }

    /// <summary>A year's number: 2026, 二〇二六, 二零二六; -1 for anything else.</summary>
    private int FourDigitYear(int at, out int end)
    {
        end = at;
        var value = 0;
        while (end < _s.Length && end - at < 4)
        {
            var digit = char.IsAsciiDigit(_s[end]) ? _s[end] - '0' : "〇零○一二三四五六七八九".IndexOf(_s[end], StringComparison.Ordinal) is >= 0 and var place ? Math.Max(0, place - 2) : -1;
            if (digit < 0) break;
            value = value * 10 + digit;
            end++;
        }
        return end - at == 4 && value is >= 1900 and <= 2100 && !(end < _s.Length && char.IsAsciiDigit(_s[end]) && !BreakBefore(end)) ? value : -1;
    }

    /// <summary>The two digits of a year before 年: 21, 07, 二一; -1 for anything else. Only where no count of years is meant.</summary>
    private int TwoDigitYear(int at, out int end)
    {
        end = at + 2;
        if (end >= _s.Length || _s[end] != '年') return -1;
        var value = 0;
        for (var i = at; i < end; i++)
        {
            var digit = char.IsAsciiDigit(_s[i]) ? _s[i] - '0' : "〇零一二三四五六七八九".IndexOf(_s[i], StringComparison.Ordinal) is >= 0 and var place ? Math.Max(0, place - 1) : -1;
            if (digit < 0) return -1;
            value = value * 10 + digit;
        }
        if (at > 0 && IsNumeral(_s[at - 1])) return -1;
        var year = value + (value <= _now.Year % 100 + 15 ? 2000 : 1900);
        if (Number(end + 1, out var month, out var after) && month is >= 1 and <= 12 && IsOneOf(after, "月")) return year;
        if (_s[at] is '0' or '零' or '〇') return year;
        if (IsOneOf(end + 1, "来多内前后以之级了左间整啦期") && !Is(end + 1, "以前") || After(end + 1, "时间", "工龄", "党龄", "经验", "老", "不", "没") > 0) return -1;
        if (at > 0 && "干作医用住有满近超过整已共务约第达存当了满保期每隔半教种养守坚持这那几历".Contains(_s[at - 1])) return -1;
        if (value > _now.Year % 100 + 1) return value >= 50 && (After(end + 1, "的", "生", "出生", "建", "毕业", "参", "入", "底", "初", "末", "到", "至", "-", "上半年", "下半年", "左右") > 0) ? year : -1;
        return value >= 10 ? year : -1;
    }
}
