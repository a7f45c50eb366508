namespace HealthAssistantBot.Reminders.Outbox;

/// <summary>Rung when something was put into the outbox, so that it leaves at once and not at the next round.</summary>
public sealed class OutboxBell : WakingBell;
