using System.Text.RegularExpressions;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Meetings;

namespace HealthAssistantBot.Bot.Meetings;

/// <summary>“议题 垃圾清运的经费” from whoever is invited, “有哪些议题” and “议程” from whoever calls the meeting.</summary>
internal sealed partial class AgendaAnswer(MeetingConveners conveners, MeetingPost post, MeetingBrief brief, IMeetingBook book, Clock clock) : ICapability
{
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(62);

    public int Order => 188;

    public async Task<bool> TryAnswerAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.Who.PersonId is not { } personId) return false;

        if (Shows().Match(ChoiceWords.Plain(turn.Heard)) is { Success: true } shows) return await ShowAsync(turn, shows.Groups["what"].Value, cancellationToken);
        return Adds().Match(turn.Heard.Trim()) is { Success: true } adds && await AddAsync(turn, personId, adds.Groups["what"].Value, adds.Groups["words"].Value, cancellationToken);
    }

    private async Task<bool> AddAsync(Turn turn, int personId, string what, string words, CancellationToken cancellationToken)
    {
        var expected = (await book.BetweenAsync(clock.UtcNow, clock.UtcNow + Ahead, cancellationToken)).Where(m => !m.IsCancelled && m.Expects(personId)).ToList();
        var asked = MeetingOccasion.Read(turn.Occasion) is { Kind: MeetingOccasion.Topics } occasion ? expected.Find(m => m.Number == occasion.Meeting) : null;
        var meeting = asked ?? MeetingConveners.Named(expected, what, null, clock).FirstOrDefault();
        if (meeting is null)
        {
            turn.Say(MeetingWords.NoSuchMeeting(what));
            return true;
        }

        var topic = MeetingRecord.Topic(meeting, personId, words, clock.UtcNow);
        if (topic.Refusal is { } refusal)
        {
            turn.Say(MeetingWords.Refused(refusal));
            return true;
        }

        book.Add(topic.Value);
        TopicTakenBack.Offer(turn);
        turn.Say(AgendaWords.TopicKept(meeting, MeetingWords.When(meeting, clock), topic.Value.Words, meeting.ConvenerId == personId ? null : await post.NameOfAsync(meeting.ConvenerId, cancellationToken)));
        return true;
    }

    private async Task<bool> ShowAsync(Turn turn, string what, CancellationToken cancellationToken)
    {
        if (await conveners.OfAsync(turn, cancellationToken) is not { } by)
        {
            turn.Say(MeetingWords.OnlyClerks);
            return true;
        }

        var all = MeetingConveners.Named(await conveners.ToComeAsync(by, cancellationToken), what, null, clock);
        var meeting = all.Find(m => m.ConvenerId == by.Id) ?? (all.Count > 0 ? all[0] : null);
        turn.Say(meeting is null ? MeetingWords.NoSuchMeeting(what) : AgendaWords.Brief(meeting, MeetingWords.When(meeting, clock), await brief.OfAsync(meeting, cancellationToken)));
        return true;
    }

    [GeneratedRegex("^(?:我有个?|加个?|提个?|报个?)?(?<what>[\\u4e00-\\u9fff]{2,12}会)?(?:的)?议题\\s*[:：,，是]?\\s*(?<words>.{2,})$", RegexOptions.Singleline)]
    private static partial Regex Adds();

    [GeneratedRegex("^(?:看看?|查看?)?(?<what>.{0,14}?)(?:的)?(?:有)?(?:(?:哪些|什么|啥|几个|收到(?:哪些|什么)?)议题|议题有(?:哪些|什么|啥)|议程|会前材料)(?:了|呢|吗)?$")]
    private static partial Regex Shows();
}
