namespace HealthAssistantBot.Bot.Storage;

internal enum DatabaseProvider
{
    Sqlite,
    Postgres,
}

/// <summary>Section <c>Database</c>: which engine keeps the data, and where.</summary>
internal sealed class DatabaseOptions
{
    public const string Section = "Database";

    public DatabaseProvider Provider { get; set; } = DatabaseProvider.Sqlite;

    /// <summary>For PostgreSQL; empty on SQLite means the file in the data folder.</summary>
    public string? ConnectionString { get; set; }
}
