namespace HealthAssistantBot.Domain.Duties;

/// <summary>What the papers and the directory say at this moment, shared by all who ask.</summary>
public interface IDutySnapshots
{
    ValueTask<DutySnapshot> CurrentAsync(CancellationToken cancellationToken);
}
