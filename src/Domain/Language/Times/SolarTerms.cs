using System.Collections.Concurrent;

namespace HealthAssistantBot.Domain.Language.Times;

/// <summary>
/// The 24 solar terms by the sun's apparent longitude (J. Meeus, Astronomical Algorithms, chapters 22, 25 and 27; the earth's longitude by
/// the leading terms of VSOP87), as days of China's time. Right for 1900 to 2100.
/// </summary>
public static class SolarTerms
{
    private static readonly string[] InOrder =
    [
        "小寒", "大寒", "立春", "雨水", "惊蛰", "春分", "清明", "谷雨", "立夏", "小满", "芒种", "夏至",
        "小暑", "大暑", "立秋", "处暑", "白露", "秋分", "寒露", "霜降", "立冬", "小雪", "大雪", "冬至",
    ];

    private static readonly ConcurrentDictionary<int, DateOnly[]> Years = new();

    /// <summary>The terms from 小寒 (early January) to 冬至 (late December).</summary>
    public static IReadOnlyList<string> Names => InOrder;

    /// <param name="year">1900 to 2100.</param>
    /// <param name="term">0 (小寒) to 23 (冬至).</param>
    public static DateOnly Day(int year, int term)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(term, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(term, 23);
        return Years.GetOrAdd(year, static y => [.. Enumerable.Range(0, 24).Select(t => Compute(y, t))])[term];
    }

    /// <summary>The next day of a term, <paramref name="from"/> included.</summary>
    public static DateOnly Next(DateOnly from, int term) => Day(from.Year, term) is var day && day >= from ? day : Day(from.Year + 1, term);

    private static DateOnly Compute(int year, int term)
    {
        // 小寒 is at longitude 285°, each term 15° on.
        var wanted = (285 + 15 * term) % 360;
        var julian = JulianDay(new DateOnly(year, 1, 6)) + term * 15.2184;
        for (var round = 0; round < 6; round++)
        {
            var off = (wanted - Longitude(julian) + 540) % 360 - 180;
            julian += off / 360 * 365.2422;
            if (Math.Abs(off) < 1e-7) break;
        }
        var china = julian - DeltaSeconds(year + term / 24.0) / 86400 + 8 / 24.0;
        return DateOnly.FromDayNumber((int)Math.Floor(china + 0.5) - 1721426);
    }

    private static double JulianDay(DateOnly day) => day.DayNumber + 1721425.5;

    // Dynamical minus universal time in seconds (Espenak and Meeus, by century's parts).
    private static double DeltaSeconds(double year)
    {
        var t = year - 2000;
        switch (year)
        {
            case < 1920:
                t = year - 1900;
                return -2.79 + t * (1.494119 + t * (-0.0598939 + t * (0.0061966 - t * 0.000197)));
            case < 1941:
                t = year - 1920;
                return 21.20 + t * (0.84493 + t * (-0.076100 + t * 0.0020936));
            case < 1961:
                t = year - 1950;
                return 29.07 + t * (0.407 + t * (-1 / 233.0 + t / 2547));
            case < 1986:
                t = year - 1975;
                return 45.45 + t * (1.067 + t * (-1 / 260.0 - t / 718));
            case < 2005:
                return 63.86 + t * (0.3345 + t * (-0.060374 + t * (0.0017275 + t * (0.000651814 + t * 0.00002373599))));
            case < 2030:
                return 64.7 + 0.25 * t;
            default:
                return 72 + 0.35 * (year - 2030);
        }
    }

    private static double Longitude(double julian)
    {
        var millennia = (julian - 2451545) / 365250;
        var longitude = Sum(EarthLongitude.L0, millennia) + millennia * (Sum(EarthLongitude.L1, millennia) + millennia * (Sum(EarthLongitude.L2, millennia)
            + millennia * (Sum(EarthLongitude.L3, millennia) + millennia * Sum(EarthLongitude.L4, millennia))));
        var degrees = longitude / 1e8 * 180 / Math.PI + 180;

        // FK5, nutation in longitude, aberration; all in seconds of arc.
        var t = millennia * 10;
        var node = Radians(125.04452 - 1934.136261 * t);
        var sun = Radians(280.4665 + 36000.7698 * t);
        var moon = Radians(218.3165 + 481267.8813 * t);
        var anomaly = Radians(357.52772 + 35999.050340 * t);
        var moonAnomaly = Radians(134.96298 + 477198.867398 * t);
        var nutation = -(17.1996 + 0.01742 * t) * Math.Sin(node) - 1.3187 * Math.Sin(2 * sun) - 0.2274 * Math.Sin(2 * moon) + 0.2062 * Math.Sin(2 * node)
            + 0.1426 * Math.Sin(anomaly) + 0.0712 * Math.Sin(moonAnomaly) - 0.0517 * Math.Sin(2 * sun + anomaly) - 0.0386 * Math.Sin(2 * moon - node)
            - 0.0301 * Math.Sin(2 * moon + moonAnomaly) + 0.0217 * Math.Sin(2 * sun - anomaly);
        var radius = 1.00014 - 0.01671 * Math.Cos(anomaly) - 0.00014 * Math.Cos(2 * anomaly);
        degrees += (-0.09033 + nutation - 20.4898 / radius) / 3600;
        return (degrees % 360 + 360) % 360;
    }

    private static double Sum((double A, double B, double C)[] terms, double t)
    {
        var sum = 0.0;
        foreach (var (a, b, c) in terms) sum += a * Math.Cos(b + c * t);
        return sum;
    }

    private static double Radians(double degrees) => degrees % 360 * Math.PI / 180;
}
