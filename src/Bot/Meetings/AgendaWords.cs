using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Meetings;
using HealthAssistantBot.Reminders.Wording;

namespace HealthAssistantBot.Bot.Meetings;

/// <summary>What is said of a meeting's topics and of what lies before it.</summary>
internal static class AgendaWords
{
    private const int LongestTitleInItem = 14;

    /// <summary>Five days before, to whoever is invited.</summary>
    public static Reply Ask(Meeting meeting, DateTime start, string convener, DateOnly today) => Reply.Plain("meeting.topics",
        $"议题：{SpokenMoments.When(start, today)}\n{meeting.Title}，{meeting.Place}。{convener}收议题。\n有要上会的，回“议题”加您的话；没有不用回。") with
    {
        Item = $"{ShortTitle(meeting)}收议题，有就回“议题”加您的话",
    };

    public static Reply TopicKept(Meeting meeting, string when, string words, string? convener) => Reply.Plain("meeting.topic.kept",
        $"记下了：{words}。\n{when}，{meeting.Title}。{(convener is null ? "" : $"{convener}会前看得到。")}\n记错了回“撤”。");

    /// <summary>Two workdays before, to the convener.</summary>
    public static Reply Ready(Meeting meeting, string when, BriefContent brief) => Brief(meeting, when, brief) with
    {
        Key = "meeting.brief-ready",
        Item = $"{ShortTitle(meeting)}会前材料：议题{brief.Topics.Count}个，没办完的{brief.Open.Count}件，说“议程”看",
    };

    public static Reply Brief(Meeting meeting, string when, BriefContent brief)
    {
        List<string> lines = [$"{meeting.Title}议程，{when}：", brief.Topics.Count == 0 ? "议题：还没有人提。" : $"议题{brief.Topics.Count}个："];
        lines.AddRange(brief.Topics.Select((topic, i) => $"{i + 1} {topic.Words}（{topic.Who}）"));
        lines.Add(brief.Open.Count == 0 ? "这些人手上没有没办完的事。" : $"没办完的{brief.Open.Count}件：");
        lines.AddRange(brief.Open.Select(open => $"{open.What}：{open.Who}，到{ChineseDay(open.Due, brief.Today)}"));
        lines.AddRange(brief.Figures);
        return Reply.Plain("meeting.brief", string.Join('\n', lines));
    }

    private static string ChineseDay(DateOnly day, DateOnly today) => Domain.Language.ChineseDates.Day(day, today);

    private static string ShortTitle(Meeting meeting) => meeting.Title.Length <= LongestTitleInItem ? meeting.Title : meeting.Title[..LongestTitleInItem];
}
