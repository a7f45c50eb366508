namespace HealthAssistantBot.Bot.Storage.Engines;

/// <summary>Looking after the database as a whole.</summary>
internal interface IDatabaseCare
{
    /// <summary>The snapshot's file name in an archive.</summary>
    string SnapshotName { get; }

    /// <summary>Files of the data folder that are the database's own and are in no archive.</summary>
    IReadOnlyList<string> OwnFiles { get; }

    /// <summary>What is wrong, a line each; empty when all is well.</summary>
    Task<IReadOnlyList<string>> CheckAsync(CancellationToken cancellationToken);

    /// <summary>Writes one consistent state of the database to a file, while others read and write.</summary>
    Task SnapshotAsync(string file, CancellationToken cancellationToken);

    /// <summary>True when there is nothing yet that a restore would replace.</summary>
    Task<bool> IsEmptyAsync(CancellationToken cancellationToken);

    /// <summary>Whether a snapshot can be read again; what is wrong, a line each. Touches nothing that runs.</summary>
    Task<IReadOnlyList<string>> TryAsync(string file, CancellationToken cancellationToken);

    Task RestoreAsync(string file, CancellationToken cancellationToken);
}
