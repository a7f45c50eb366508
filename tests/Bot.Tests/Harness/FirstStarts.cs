using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace HealthAssistantBot.Bot.Tests.Harness;

/// <summary>Databases as a first start leaves them, by all that it depends on: made by the first test that needs one, copied for the others.</summary>
internal static class FirstStarts
{
    private const string Name = "assistant.db";

    private static readonly ConcurrentDictionary<string, string> Kept = new(StringComparer.Ordinal);
    private static readonly Lazy<string> Shelf = new(NewShelf);

    /// <returns>Whether the folder has one now.</returns>
    public static bool TryCopy(string key, string folder)
    {
        if (!Kept.TryGetValue(key, out var file)) return false;

        File.Copy(file, Path.Combine(folder, Name));
        return true;
    }

    /// <summary>Keeps what is there, before anything else is written.</summary>
    public static void Keep(string key, string folder)
    {
        if (Kept.ContainsKey(key)) return;

        var stored = Path.Combine(folder, Name);
        using (var connection = new SqliteConnection($"Data Source={stored};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
            command.ExecuteNonQuery();
        }

        var copy = Path.Combine(Shelf.Value, Guid.NewGuid().ToString("N"));
        File.Copy(stored, copy);
        Kept.TryAdd(key, copy);
    }

    private static string NewShelf()
    {
        var folder = Directory.CreateTempSubdirectory("hab-starts-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        return folder;
    }
}
