using System.Globalization;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Language;

namespace HealthAssistantBot.Bot.Office.Agenda.FolkDays;

/// <summary>What is said about days of custom.</summary>
internal static class FolkDayWords
{
    public static Reply Proposed(string place, string what, IReadOnlyList<FolkDay> days, bool knowsMarket, DateOnly today)
    {
        if (days.Count == 0) return Reply.Plain("folkday.none", $"这段时间{place}没有我知道的赶场天、节日。{(knowsMarket ? "" : Tell(place))}");

        return new Reply("folkday.proposed",
        [
            new(PartKind.Headline, $"{place}{what}，乡亲们本来就聚的日子："),
            .. days.Select((day, i) => new ReplyPart(PartKind.Choice, string.Create(CultureInfo.InvariantCulture, $"{i + 1} {Day(day, today)}"))),
            new(PartKind.Line, $"回数字就定提醒。{(knowsMarket ? "" : Tell(place))}"),
        ], [.. days.Select(day => new SuggestedAction(ChineseDates.Day(day.Day, today), string.Create(CultureInfo.InvariantCulture, $"{day.Day.Month}月{day.Day.Day}日提醒我{place}{what}")))]);
    }

    private static string Tell(string place) => $"\n还不知道{place}哪天赶场，知道就告诉我：“{place}逢三六九赶场”。";

    private static string Day(FolkDay day, DateOnly today) =>
        $"{ChineseDates.Day(day.Day, today)}，{ChineseDates.LunarDay(day.Day)}：{day.Why}{(day.Against.Count == 0 ? "" : $"，但{string.Join('、', day.Against)}")}";
}
