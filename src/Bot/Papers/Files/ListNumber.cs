using System.Globalization;
using System.Text;

namespace HealthAssistantBot.Bot.Papers.Files;

/// <summary>Writes a list number the way Word prints it: 一, 壹, ①, 甲, iv, b.</summary>
internal static class ListNumber
{
    private const string Digits = "〇一二三四五六七八九";
    private const string LegalDigits = "零壹贰叁肆伍陆柒捌玖";
    private const string Stems = "甲乙丙丁戊己庚辛壬癸";
    private const string Branches = "子丑寅卯辰巳午未申酉戌亥";

    /// <param name="format">The value of w:numFmt.</param>
    public static string Print(int number, string format) => number < 0 || number > 99_999 ? Plain(number) : format switch
    {
        "chineseCounting" or "chineseCountingThousand" or "taiwaneseCounting" or "taiwaneseCountingThousand" or "japaneseCounting" or "koreanCounting" => Counting(number, Digits, "十百千万", leadingOne: false),
        "ideographDigital" or "japaneseDigitalTenThousand" or "taiwaneseDigital" or "koreanDigital" => DigitByDigit(number),
        "chineseLegalSimplified" or "ideographLegalTraditional" or "japaneseLegal" => Counting(number, LegalDigits, "拾佰仟万", leadingOne: true),
        "ideographTraditional" => number is >= 1 and <= 10 ? Stems[number - 1].ToString() : Plain(number),
        "ideographZodiac" => number is >= 1 and <= 12 ? Branches[number - 1].ToString() : Plain(number),
        "decimalEnclosedCircle" or "decimalEnclosedCircleChinese" => Circled(number),
        "ideographEnclosedCircle" => number is >= 1 and <= 10 ? ((char)('㊀' + number - 1)).ToString() : Plain(number),
        "decimalEnclosedParen" => number is >= 1 and <= 20 ? ((char)('⑴' + number - 1)).ToString() : Plain(number),
        "decimalEnclosedFullstop" => number is >= 1 and <= 20 ? ((char)('⒈' + number - 1)).ToString() : Plain(number),
        "decimalZero" => number.ToString("00", CultureInfo.InvariantCulture),
        "decimalFullWidth" or "decimalFullWidth2" => string.Concat(Plain(number).Select(c => (char)(c - '0' + '０'))),
        "upperRoman" => Roman(number),
        "lowerRoman" => Roman(number).ToLowerInvariant(),
        "upperLetter" => Letters(number, 'A'),
        "lowerLetter" => Letters(number, 'a'),
        "none" => "",
        _ => Plain(number),
    };

    private static string Plain(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string DigitByDigit(int number) => string.Concat(Plain(number).Select(c => Digits[c - '0']));

    private static string Circled(int number) => number switch
    {
        0 => "⓪",
        <= 20 => ((char)('①' + number - 1)).ToString(),
        <= 35 => ((char)('㉑' + number - 21)).ToString(),
        <= 50 => ((char)('㊱' + number - 36)).ToString(),
        _ => Plain(number),
    };

    private static string Counting(int number, string digits, string units, bool leadingOne)
    {
        if (number == 0) return digits[..1];

        var text = new StringBuilder();
        var zero = false;
        for (var power = 4; power >= 0; power--)
        {
            var digit = number / (int)Math.Pow(10, power) % 10;
            if (digit == 0)
            {
                zero = text.Length > 0;
                continue;
            }

            if (zero) text.Append(digits == Digits ? '零' : digits[0]);
            zero = false;
            // 十二, not 一十二
            if (digit != 1 || power != 1 || text.Length > 0 || leadingOne) text.Append(digits[digit]);
            if (power > 0) text.Append(units[power - 1]);
        }

        return text.ToString();
    }

    private static string Roman(int number)
    {
        (int Value, string Sign)[] signs = [(1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];
        var text = new StringBuilder();
        foreach (var (value, sign) in signs)
            for (; number >= value; number -= value) text.Append(sign);

        return text.ToString();
    }

    private static string Letters(int number, char first) => number < 1 ? "" : new string((char)(first + ((number - 1) % 26)), ((number - 1) / 26) + 1);
}
