using HealthAssistantBot.Domain.Common;

namespace HealthAssistantBot.Domain.StaffDirectory.Platform;

/// <summary>What a sync has done.</summary>
/// <param name="Doubts">What a person must decide, and what could not be read, a line each (Chinese).</param>
public sealed record DirectorySynced(IReadOnlyList<StaffChange> Changes, IReadOnlyList<string> Doubts);

/// <summary>Reads the platform's directory into ours.</summary>
public interface IDirectorySync
{
    /// <param name="believeLeavers">Also when so many are gone that the app's visible range is the likelier reason.</param>
    Task<Outcome<DirectorySynced>> RunAsync(bool believeLeavers, CancellationToken cancellationToken);

    /// <summary>Runs it in a moment, once for all that is said until then: the platform has told that somebody came, went or moved.</summary>
    void RunSoon();
}

/// <summary>The directory as stored, for a sync.</summary>
public interface IDirectoryBook
{
    /// <summary>Takes over what was read, in one transaction.</summary>
    Task<DirectorySynced> ApplyAsync(DirectoryReading reading, bool believeLeavers, CancellationToken cancellationToken);

    /// <summary>The newest changes first.</summary>
    Task<IReadOnlyList<StaffChange>> ChangesAsync(int most, CancellationToken cancellationToken);
}
