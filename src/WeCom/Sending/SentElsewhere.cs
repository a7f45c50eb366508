namespace HealthAssistantBot.WeCom.Sending;

/// <summary>Messages times receivers of the app that this process did not send.</summary>
/// <param name="LastMinute">In the last 60 seconds.</param>
/// <param name="LastHour">In the last 60 minutes.</param>
/// <param name="LastDay">In the last 24 hours.</param>
public sealed record SentElsewhere(int LastMinute, int LastHour, int LastDay);
