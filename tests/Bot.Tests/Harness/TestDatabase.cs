using Npgsql;

namespace HealthAssistantBot.Bot.Tests.Harness;

/// <summary>The engines that storage tests run on.</summary>
public enum Engine
{
    Sqlite,
    Postgres,
}

/// <summary>A data folder of its own, and on PostgreSQL a database of its own; both gone at the end.</summary>
public sealed class TestDatabase : IDisposable
{
    private const string Variable = "HAB_TEST_POSTGRES";
    private readonly string? _server;
    private readonly string? _name;

    public TestDatabase(Engine engine)
    {
        Engine = engine;
        Folder = Directory.CreateTempSubdirectory("hab-test-").FullName;
        if (engine == Engine.Sqlite) return;

        _server = Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrEmpty(_server)) Assert.Skip($"no PostgreSQL here ({Variable} is not set; ./test starts one)");

        _name = "t" + Guid.NewGuid().ToString("N");
        Run($"CREATE DATABASE {_name}");
    }

    public Engine Engine { get; }

    public string Folder { get; }

    /// <summary>Settings that make the program use this database.</summary>
    public IReadOnlyList<string> Options => Engine == Engine.Sqlite
        ? [$"--Data:Directory={Folder}"]
        : [$"--Data:Directory={Folder}", "--Database:Provider=Postgres", $"--Database:ConnectionString={ConnectionString}"];

    private string ConnectionString => new NpgsqlConnectionStringBuilder(_server) { Database = _name }.ToString();

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (_name is not null) Run($"DROP DATABASE {_name} WITH (FORCE)");
        Directory.Delete(Folder, recursive: true);
    }

    private void Run(string sql)
    {
        using var connection = new NpgsqlConnection(_server);
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }
}
