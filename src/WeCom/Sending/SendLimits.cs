namespace HealthAssistantBot.WeCom.Sending;

/// <summary>
/// How much an app may send. What is over a member's limit the platform drops without a word, so it must never get there. Fact sheet section
/// 8; the app's own limits are ours.
/// </summary>
public sealed record SendLimits
{
    /// <summary>Messages to one member in any 60 seconds.</summary>
    public int MemberPerMinute { get; init; } = 30;

    /// <summary>Messages to one member in any 60 minutes.</summary>
    public int MemberPerHour { get; init; } = 1_000;

    /// <summary>Messages times receivers of the app in any 60 seconds; at least 1,000, the size of one call.</summary>
    public int AppPerMinute { get; init; } = 10_000;

    /// <summary>Messages times receivers of the app in any 60 minutes; at least 1,000.</summary>
    public int AppPerHour { get; init; } = 150_000;

    /// <summary>
    /// Messages times receivers of the app in any 24 hours; at least 1,000. The platform allows the corp's account limit times 200, which only
    /// the office knows.
    /// </summary>
    public int AppPerDay { get; init; } = 1_000_000;

    internal void ThrowIfWrong(string name)
    {
        if (MemberPerMinute < 1 || MemberPerHour < MemberPerMinute) throw new ArgumentException("A member's limits: at least 1 a minute, and no fewer an hour.", name);
        if (AppPerMinute < 1_000 || AppPerHour < AppPerMinute || AppPerDay < AppPerHour) throw new ArgumentException("The app's limits: at least 1,000 a minute, no fewer an hour, no fewer a day.", name);
    }
}
