using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.FollowUps;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Meetings;
using HealthAssistantBot.Domain.Obligations;

namespace HealthAssistantBot.Bot.Obligations;

/// <summary>The draft of a report about a phase: what is on record of it, meetings and things done, for the clerk to write on.</summary>
internal static class PhaseDraft
{
    private const int MostLines = 8;

    /// <param name="meetings">Those of the phase that were held.</param>
    /// <param name="done">Follow-ups of the phase that were closed as done.</param>
    /// <param name="open">Those that are still open.</param>
    public static Reply Of(ObligationSchedule schedule, string phase, (DateOnly First, DateOnly Last) span, IReadOnlyList<(Meeting Meeting, DateOnly Day)> meetings, IReadOnlyList<FollowUp> done, IReadOnlyList<FollowUp> open, DateOnly due, DateOnly today)
    {
        var lines = new List<string>
        {
            $"草稿：{phase}工作情况",
            $"{ChineseDates.Day(span.First, today)}到{ChineseDates.Day(span.Last, today)}，这里有记录的：",
            meetings.Count == 0 ? "一、会议：没有记录。" : $"一、会议{meetings.Count}次：{string.Join('；', meetings.Take(MostLines).Select(m => $"{ChineseDates.Day(m.Day, today)}{m.Meeting.Title}，到{m.Meeting.Present}人"))}。",
            done.Count == 0 ? "二、办完的事：没有记录。" : $"二、办完{done.Count}件：{Listed(done)}。",
            open.Count == 0 ? "三、没办完的：没有。" : $"三、还没办完{open.Count}件：{Listed(open)}。",
            $"最迟{ChineseDates.Day(due, today)}{schedule.Names.Goes}；其他的请您补上。",
        };
        return Reply.Plain("obligation.draft", string.Join('\n', lines)) with
        {
            Item = $"{phase}工作情况的草稿好了，最迟{ChineseDates.Day(due, today)}{schedule.Names.Goes}",
            Gist = new ReplyGist($"{schedule.Short}草稿", schedule.Title, schedule.Clause, null),
        };
    }

    private static string Listed(IReadOnlyList<FollowUp> items) =>
        string.Join('；', items.GroupBy(f => f.What).Take(MostLines).Select(g => g.Count() == 1 ? g.Key : $"{g.Key}{g.Count()}次"));
}
