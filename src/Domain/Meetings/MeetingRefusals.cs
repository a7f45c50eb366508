using HealthAssistantBot.Domain.Common;

namespace HealthAssistantBot.Domain.Meetings;

/// <summary>Why a meeting cannot be called, changed or cancelled.</summary>
public static class MeetingRefusals
{
    public static Refusal Past { get; } = new("meeting.past", "那个时间已经过了。\n说个后面的时间，比如“下周三下午三点”。");

    public static Refusal Nobody { get; } = new("meeting.nobody", "还不知道叫谁。\n比如“叫上领导小组全体”，或者直接说名字。");

    public static Refusal Cancelled { get; } = new("meeting.is-cancelled", "这个会已经取消了。");

    public static Refusal NotYet { get; } = new("meeting.not-yet", "这个会还没开。");

    public static Refusal Over { get; } = new("meeting.is-over", "这个会已经开过了。");

    public static Refusal TopicTooLong { get; } = new("meeting.topic-too-long", $"一条议题最多{MeetingRecord.LongestTopic}个字。\n说短一点，细的到会上讲。");
}
