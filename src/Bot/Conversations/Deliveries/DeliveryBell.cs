using HealthAssistantBot.Reminders.Outbox;

namespace HealthAssistantBot.Bot.Conversations;

/// <summary>Rung when something may have become ready for a platform.</summary>
internal sealed class DeliveryBell : WakingBell;
