using HealthAssistantBot.Domain.Common;

namespace HealthAssistantBot.Bot.Conversations;

/// <summary>Since when the machine has been running: whether it was off tells a power cut from a fault of ours.</summary>
internal interface IMachineStart
{
    DateTime Utc { get; }
}

internal sealed class MachineStart(Clock clock) : IMachineStart
{
    public DateTime Utc => clock.UtcNow - TimeSpan.FromMilliseconds(Environment.TickCount64);
}
