using Microsoft.Data.Sqlite;

namespace HealthAssistantBot.Bot.Storage.Engines;

/// <summary>Whether no other program serves from this database.</summary>
internal interface ISoleProgram
{
    /// <summary>Once true it stays true until this program ends: whoever asks later is not alone.</summary>
    bool IsAlone();
}

/// <summary>Several programs may share a PostgreSQL, on machines that do not see each other.</summary>
internal sealed class PerhapsNotAlone : ISoleProgram
{
    public bool IsAlone() => false;
}

/// <summary>One file, one program: a lock of the operating system beside it, which dies with its process, whatever killed it.</summary>
internal sealed class SqliteSoleProgram(IDatabaseEngine engine) : ISoleProgram, IDisposable
{
    public const string Ending = "-serving";

    private readonly Lock _lock = new();
    private FileStream? _file;

    public bool IsAlone()
    {
        lock (_lock)
        {
            if (_file is not null) return true;

            try
            {
                var database = new SqliteConnectionStringBuilder(((SqliteEngine)engine).ConnectionString).DataSource;
                _file = new FileStream(database + Ending, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
                return true;
            }
            catch (Exception taken) when (taken is IOException or UnauthorizedAccessException)
            {
                return false;
            }
        }
    }

    public void Dispose() => _file?.Dispose();
}
