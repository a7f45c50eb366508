using System.Data.Common;

namespace HealthAssistantBot.Bot.Storage.Engines;

/// <summary>What differs between the two databases outside Entity Framework.</summary>
internal interface IDatabaseEngine
{
    /// <summary>Ends a SELECT whose rows this transaction will change. On SQLite the immediate transaction already keeps others out.</summary>
    string ForUpdate { get; }

    /// <summary>Ends a SELECT that takes rows of the alias "d" for itself: rows that somebody else is taking are passed over.</summary>
    string ClaimD { get; }

    /// <summary>Opening a connection and preparing a command cost enough to keep both.</summary>
    bool KeepsConnections { get; }

    /// <summary>A connection for reading, open and ready.</summary>
    ValueTask<DbConnection> OpenAsync(CancellationToken cancellationToken);

    /// <summary>The store takes nothing from anybody now: disk full, file locked or read-only, server away.</summary>
    bool IsOutOfReach(Exception exception);

    /// <summary>The same rows were taken by somebody else, or the database was busy: throw away, load again, try again.</summary>
    bool IsConflict(Exception exception);
}
