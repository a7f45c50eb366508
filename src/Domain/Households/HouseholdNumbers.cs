using System.Globalization;

namespace HealthAssistantBot.Domain.Households;

/// <summary>Numbers of households as people say and we keep them: 7、9、21到32 and 7,9,21-32.</summary>
public static class HouseholdNumbers
{
    /// <summary>As it is kept: 7,9,21-32.</summary>
    public static string Write(IEnumerable<int> numbers) => Joined(numbers, ",", "-");

    /// <summary>As it is said: 7、9、21到32; two in a row stand one after the other.</summary>
    public static string Say(IEnumerable<int> numbers) => Joined(numbers, "、", "到");

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static IReadOnlyList<int> Read(string ranges)
    {
        List<int> numbers = [];
        foreach (var part in ranges.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var ends = part.Split('-');
            var (from, to) = (int.Parse(ends[0], CultureInfo.InvariantCulture), int.Parse(ends[^1], CultureInfo.InvariantCulture));
            for (var number = from; number <= to; number++) numbers.Add(number);
        }
        return numbers;
    }

    private static string Joined(IEnumerable<int> numbers, string and, string to)
    {
        var sorted = numbers.Distinct().Order().ToList();
        List<string> parts = [];
        for (var i = 0; i < sorted.Count;)
        {
            var end = i;
            while (end + 1 < sorted.Count && sorted[end + 1] == sorted[end] + 1) end++;
            if (end - i >= 2) parts.Add(string.Create(CultureInfo.InvariantCulture, $"{sorted[i]}{to}{sorted[end]}"));
            else parts.AddRange(sorted.GetRange(i, end - i + 1).Select(number => number.ToString(CultureInfo.InvariantCulture)));
            i = end + 1;
        }
        return string.Join(and, parts);
    }
}
