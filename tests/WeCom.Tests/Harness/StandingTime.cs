namespace HealthAssistantBot.WeCom.Tests.Harness;

/// <summary>A clock that stands still until the test moves it.</summary>
internal class StandingTime(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
