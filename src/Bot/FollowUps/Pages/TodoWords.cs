using HealthAssistantBot.Domain.FollowUps;

namespace HealthAssistantBot.Bot.FollowUps.Pages;

/// <summary>A follow-up's state and story in a few words, for pages.</summary>
internal static class TodoWords
{
    public static string What(FollowUp followUp) => followUp.IsCase ? $"访{followUp.CaseCode}" : followUp.What;

    public static bool IsLate(FollowUp followUp, DateOnly today) => followUp.IsOpen && (followUp.SnoozedTo ?? followUp.Due) < today;

    public static string State(FollowUp followUp, DateOnly today) => followUp.State switch
    {
        FollowUpState.Done => "办完了",
        FollowUpState.DoneLate => "补办完了",
        FollowUpState.Dropped => "不用办了",
        FollowUpState.Ended => "过期了，还能补办",
        _ when IsLate(followUp, today) => $"过了 {today.DayNumber - followUp.Due.DayNumber} 天",
        _ when followUp.Due == today => "今天到期",
        _ => "在办",
    };

    /// <summary>The pill's colour: done is quiet, late asks for a hand.</summary>
    public static string Tone(FollowUp followUp, DateOnly today) => followUp switch
    {
        { State: FollowUpState.Done or FollowUpState.DoneLate } => "done",
        { IsOpen: true } when IsLate(followUp, today) || followUp.Due == today => "wait",
        _ => "note",
    };

    public static string Step(FollowUpEvent happened, IReadOnlyDictionary<int, string> people)
    {
        var who = happened.PersonId is { } id ? people.GetValueOrDefault(id) ?? "同事" : "";
        return happened.Kind switch
        {
            FollowUpEventKind.Set => who.Length > 0 ? $"{who}定的" : "定下了",
            FollowUpEventKind.Nudged => "提醒了一次",
            FollowUpEventKind.Snoozed => $"{who}往后放",
            FollowUpEventKind.HandedOver => $"{who}转给别人",
            FollowUpEventKind.Declined => $"{who}没接",
            FollowUpEventKind.Accepted => $"{who}接了",
            FollowUpEventKind.Done => $"{who}办完了",
            FollowUpEventKind.Escalated => "请领导过问",
            FollowUpEventKind.Extended => $"{who}多给了3天",
            FollowUpEventKind.TakenOver => $"{who}来办",
            FollowUpEventKind.Dropped => $"{who}定的不用办了",
            FollowUpEventKind.Ended => "过期了，不再提醒",
            FollowUpEventKind.Reopened => $"{who}撤回，接着办",
            FollowUpEventKind.Tried => $"{who}去了，没访到",
            _ => "",
        };
    }
}
