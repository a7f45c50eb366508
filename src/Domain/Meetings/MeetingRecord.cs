using HealthAssistantBot.Domain.Common;

namespace HealthAssistantBot.Domain.Meetings;

/// <summary>Something that one of those invited wants spoken of.</summary>
public sealed class MeetingTopic
{
    public int Id { get; private set; }

    /// <summary>Of the meeting.</summary>
    public int MeetingNumber { get; private set; }

    public int PersonId { get; private set; }

    public string Words { get; private set; }

    public DateTime At { get; private set; }

    public MeetingTopic(int meetingNumber, int personId, string words, DateTime at) => (MeetingNumber, PersonId, Words, At) = (meetingNumber, personId, words, at);
}

/// <summary>The minutes of a meeting as they were given (会议纪要); given again, they take the place of the earlier ones.</summary>
public sealed class Minutes
{
    public int Id { get; private set; }

    public int MeetingNumber { get; private set; }

    public string Text { get; private set; }

    public int ById { get; private set; }

    public DateTime At { get; private set; }

    public Minutes(int meetingNumber, string text, int byId, DateTime at) => (MeetingNumber, Text, ById, At) = (meetingNumber, text, byId, at);

    public void Replace(string text, int byId, DateTime at) => (Text, ById, At) = (text, byId, at);
}

/// <summary>All that is kept of a meeting beside its invitations.</summary>
public sealed record MeetingRecord(IReadOnlyList<MeetingTopic> Topics, Minutes? Minutes)
{
    public const int LongestTopic = 120;

    /// <summary>What a person may add: short, and nothing personal.</summary>
    public static Outcome<MeetingTopic> Topic(Meeting meeting, int personId, string words, DateTime now)
    {
        if (meeting.IsCancelled) return MeetingRefusals.Cancelled;
        if (meeting.Start <= now) return MeetingRefusals.Over;
        if (PersonalData.NamesSomeoneIll(words)) throw new ArgumentException("A name beside an illness is kept nowhere.", nameof(words));

        var masked = PersonalData.Mask(words.Trim());
        return masked.Length > LongestTopic ? MeetingRefusals.TopicTooLong : new MeetingTopic(meeting.Number, personId, masked, now);
    }
}
