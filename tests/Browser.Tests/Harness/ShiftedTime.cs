namespace HealthAssistantBot.Browser.Tests.Harness;

/// <summary>A clock that runs as every clock does, from a moment that the test has chosen: what is said by day and by night differs.</summary>
public sealed class ShiftedTime(DateTimeOffset start) : TimeProvider
{
    private readonly long _began = System.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => start.ToUniversalTime() + System.GetElapsedTime(_began);
}
