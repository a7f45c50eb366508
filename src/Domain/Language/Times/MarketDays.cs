namespace HealthAssistantBot.Domain.Language.Times;

/// <summary>A village's market days: the last digits of the days on which people meet (三六九), of the solar or the lunar month.</summary>
public sealed record MarketDays
{
    private MarketDays(IReadOnlyList<int> digits, bool isLunar) => (Digits, IsLunar) = (digits, isLunar);

    /// <summary>0 to 9, in order; 0 stands for the 10th, 20th and 30th.</summary>
    public IReadOnlyList<int> Digits { get; }

    public bool IsLunar { get; }

    /// <summary>Reads 三六九, 逢五逢十, 农历二五八, 1、4、7; null where no digits are said.</summary>
    public static MarketDays? Read(string words)
    {
        var plain = TextNormaliser.Characters(words).Text;
        var digits = new SortedSet<int>();
        for (var i = 0; i < plain.Length; i++)
        {
            var character = plain[i];
            // 逢5逢10 is the days that end in 5 and 0, not in 1.
            if (character == '1' && i + 1 < plain.Length && plain[i + 1] == '0' && (i == 0 || !char.IsAsciiDigit(plain[i - 1])) && (i + 2 == plain.Length || !char.IsAsciiDigit(plain[i + 2]))) character = '十';
            if (character == '十' && plain[i] == '1') i++;
            if ("零〇一二三四五六七八九".IndexOf(character, StringComparison.Ordinal) is >= 0 and var place) digits.Add(place < 2 ? 0 : place - 1);
            else if (character == '十') digits.Add(0);
            else if (char.IsAsciiDigit(character)) digits.Add(character - '0');
        }
        return digits.Count == 0 ? null : new MarketDays([.. digits], plain.Contains("农历", StringComparison.Ordinal) || plain.Contains("阴历", StringComparison.Ordinal));
    }

    public bool IsOn(DateOnly day) => Next(day) == day;

    /// <summary>The next market day, <paramref name="from"/> included.</summary>
    public DateOnly Next(DateOnly from) => Cycle.Next(from) ?? from;

    internal DayCycle Cycle
    {
        get
        {
            var days = Enumerable.Range(1, IsLunar ? 30 : 31).Where(day => Digits.Contains(day % 10)).ToArray();
            // 三六九 is the 3rd to the 29th: nobody meets on the 31st for 逢一 only where the month has no such day.
            return IsLunar ? DayCycle.LunarMonthDays(days) : DayCycle.MonthDays(days);
        }
    }
}
