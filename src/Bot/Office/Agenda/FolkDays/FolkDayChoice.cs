using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Language.Times;

namespace HealthAssistantBot.Bot.Office.Agenda.FolkDays;

/// <summary>A day on which people come together by custom.</summary>
/// <param name="Why">石桥赶场, 腊八.</param>
/// <param name="Against">What speaks against it: a rest day, a meeting, a round that falls due.</param>
internal sealed record FolkDay(DateOnly Day, string Why, IReadOnlyList<string> Against);

/// <summary>Chooses days of custom: those against which nothing speaks first, then the early ones.</summary>
internal static class FolkDayChoice
{
    public const int Proposed = 3;

    public static IReadOnlyList<FolkDay> Of(AgendaMarkets markets, DateOnly first, DateOnly last, WorkCalendar calendar, Func<DateOnly, IEnumerable<string>> taken)
    {
        List<FolkDay> found = [];
        for (var day = first; day <= last; day = day.AddDays(1))
        {
            if (Why(markets, day) is not { } why) continue;

            var rest = calendar.IsWorkday(day) ? null : calendar.Holiday(day) is { Length: > 0 } holiday ? $"{holiday}放假" : "休息日";
            found.Add(new FolkDay(day, why, [.. rest is null ? [] : (string[])[rest], .. taken(day)]));
        }

        return [.. found.OrderBy(one => one.Against.Count).ThenBy(one => one.Day).Take(Proposed).OrderBy(one => one.Day)];
    }

    private static string? Why(AgendaMarkets markets, DateOnly day) =>
        string.Join('，', ((string?[])[FolkFeasts.On(day), markets.Words(day)]).OfType<string>()) is { Length: > 0 } why ? why : null;
}
