namespace HealthAssistantBot.Domain.Language.Times;

/// <summary>Feasts on which people of a village come together (民俗活动), by our own list of general knowledge.</summary>
public static class FolkFeasts
{
    /// <summary>端午; null for a day without one.</summary>
    public static string? On(DateOnly day) => Feasts.Loaded.Folk.FirstOrDefault(feast => feast.Cycle.Next(day) == day)?.Name;
}
