using HealthAssistantBot.Bot.Office.Agenda;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Obligations;

namespace HealthAssistantBot.Bot.Obligations.Pages;

/// <summary>How a requirement stands, in a word and a colour.</summary>
internal static class StandingWords
{
    public static string NameOf(StandingState state) => state switch
    {
        StandingState.Met => "做到了",
        StandingState.AtRisk => "快到期",
        StandingState.Missed => "误了",
        StandingState.Waits => "等那件事",
        StandingState.NeedsTime => "还没定时间",
        _ => "没到时候",
    };

    public static AgendaTone Tone(StandingState state) => state switch
    {
        StandingState.Met => AgendaTone.Met,
        StandingState.AtRisk => AgendaTone.AtRisk,
        StandingState.Missed => AgendaTone.Missed,
        _ => AgendaTone.NotYet,
    };

    /// <summary>还有14天, 误了3天, 做到了.</summary>
    public static string Of(ObligationStanding standing, DateOnly today) => standing switch
    {
        { State: StandingState.AtRisk, Due: { } due } => due == today ? "今天到期" : $"还有 {due.DayNumber - today.DayNumber} 天",
        { State: StandingState.Missed, Due: { } due } => $"误了 {today.DayNumber - due.DayNumber} 天",
        _ => NameOf(standing.State),
    };

    public static string Proof(StandingProof proof, DateOnly today) => $"{proof.What}，{ChineseDates.Day(proof.Day, today)}{(proof.IsDone ? "" : "，还没办完")}";

    /// <summary>The console's page of a proof; null where there is none.</summary>
    public static string? Address(StandingProof proof) => proof.FollowUpNumber is { } todo ? $"/console/todos/{todo}" : proof.MeetingNumber is { } meeting ? $"/console/meetings/{meeting}" : null;
}
