using System.ComponentModel;
using System.Diagnostics;
using Npgsql;

namespace HealthAssistantBot.Bot.Storage.Engines;

/// <summary>PostgreSQL's own tools do the work; they must be installed where the verb runs.</summary>
internal sealed class PostgresCare(NpgsqlDataSource source, DatabaseOptions options) : IDatabaseCare
{
    public string SnapshotName => "postgres.dump";

    public IReadOnlyList<string> OwnFiles => [];

    public async Task<IReadOnlyList<string>> CheckAsync(CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("SELECT conname || ' of ' || conrelid::regclass || ' is not validated' FROM pg_constraint WHERE NOT convalidated");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var faults = new List<string>();
        while (await reader.ReadAsync(cancellationToken)) faults.Add(reader.GetString(0));
        return faults;
    }

    public Task SnapshotAsync(string file, CancellationToken cancellationToken) =>
        RunAsync("pg_dump", ["--format=custom", "--no-owner", $"--file={file}"], cancellationToken);

    public async Task<bool> IsEmptyAsync(CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = 'public'");
        return await command.ExecuteScalarAsync(cancellationToken) is 0L;
    }

    public Task RestoreAsync(string file, CancellationToken cancellationToken) =>
        RunAsync("pg_restore", ["--no-owner", "--exit-on-error", "--single-transaction", $"--dbname={new NpgsqlConnectionStringBuilder(options.ConnectionString).Database}", file], cancellationToken);

    public async Task<IReadOnlyList<string>> TryAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            // Reads every table's data and writes it nowhere.
            await RunAsync("pg_restore", ["--file=/dev/null", file], cancellationToken);
            return [];
        }
        catch (InvalidOperationException broken)
        {
            return [broken.Message];
        }
    }

    private async Task RunAsync(string tool, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var where = new NpgsqlConnectionStringBuilder(options.ConnectionString);
        var start = new ProcessStartInfo(tool, arguments) { UseShellExecute = false, RedirectStandardError = true };
        (start.Environment["PGHOST"], start.Environment["PGPORT"]) = (where.Host, where.Port.ToString(System.Globalization.CultureInfo.InvariantCulture));
        (start.Environment["PGUSER"], start.Environment["PGDATABASE"]) = (where.Username, where.Database);
        if (where.Password is { } password) start.Environment["PGPASSWORD"] = password;
        try
        {
            using var process = Process.Start(start) ?? throw new InvalidOperationException($"{tool} did not start");
            var errors = await process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            if (process.ExitCode != 0) throw new InvalidOperationException($"{tool} failed: {errors.Split('\n')[0]}");
        }
        catch (Win32Exception missing)
        {
            throw new InvalidOperationException($"{tool} is not installed here (Debian: postgresql-client)", missing);
        }
    }
}
