using System.Text.RegularExpressions;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Language.Times;
using HealthAssistantBot.Domain.Meetings;

namespace HealthAssistantBot.Bot.Meetings;

/// <summary>“我这周有什么会”, “明天有会吗”: the asker's own meetings of a day or span, this week's where none is said.</summary>
internal sealed partial class MyMeetingsAnswer(IMeetingBook book, OfficeCalendar calendar, Clock clock) : ICapability
{
    public int Order => 195;

    public async Task<bool> TryAnswerAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.Who.PersonId is not { } personId) return false;

        var text = turn.Heard;
        var found = TimePhrases.Find(text, new TimeSetting(clock.LocalNow, calendar.Current, turn.Who.Market));
        if (!Asked().IsMatch(ChoiceWords.Plain(TimePhrases.Rest(text, found)))) return false;

        var (from, to, period) = Span(found);
        var meetings = (await book.BetweenAsync(clock.ToUtc(from.ToDateTime(TimeOnly.MinValue)), clock.ToUtc(to.AddDays(1).ToDateTime(TimeOnly.MinValue)), cancellationToken))
            .Where(m => !m.IsCancelled && m.LikelyEnd > clock.UtcNow && m.Expects(personId))
            .Select(m => $"{MeetingWords.When(m, clock)}，{m.Title}，{m.Place}").ToList();
        turn.Say(MeetingWords.Mine(period, meetings));
        return true;
    }

    private (DateOnly From, DateOnly To, string Period) Span(IReadOnlyList<TimeExpression> found)
    {
        if (found.FirstOrDefault(f => f.StartAt is not null) is { } said) return (said.StartAt!.Value.Day, said.EndAt?.Day ?? said.StartAt.Value.Day, said.Text);

        var today = clock.Today;
        return (today, today.AddDays(6 - (((int)today.DayOfWeek + 6) % 7)), "这周");
    }

    [GeneratedRegex("^(?:请问)?我?(?:的|们)?(?:还|都)?(?:要开|有|要参加|开)(?:些)?(?:什么|啥|哪些|哪几个|几个|啥子|没有)?会(?:议)?(?:要开|要参加|开)?(?:吗|没有|没|不|么)?$|^(?:我的|我有的)(?:会|会议)$")]
    private static partial Regex Asked();
}
