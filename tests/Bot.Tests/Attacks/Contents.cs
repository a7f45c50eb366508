using System.Security.Cryptography;
using System.Text;
using HealthAssistantBot.Bot.Storage;
using Microsoft.EntityFrameworkCore;

namespace HealthAssistantBot.Bot.Tests.Attacks;

/// <summary>What all tables hold, to be held against what they hold later.</summary>
internal static class Contents
{
    // When a session was last used is no change that anybody asked for.
    private static readonly string[] Skipped = ["LastSeenAt"];

    public static async Task<IReadOnlyDictionary<string, string>> OfAsync(Store store, CancellationToken cancellationToken)
    {
        var found = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var connection = store.Database.GetDbConnection();
        await store.Database.OpenConnectionAsync(cancellationToken);
        foreach (var type in store.Model.GetEntityTypes().Where(t => t.GetTableName() is not null).DistinctBy(t => t.GetTableName()))
        {
            var table = type.GetTableName()!;
            var columns = type.GetProperties().Where(p => p.PropertyInfo?.PropertyType != typeof(byte[])).Select(p => p.GetColumnName()).Where(c => !Skipped.Contains(c)).Distinct().ToList();
            await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Names of the model's own tables.
            command.CommandText = $"SELECT {string.Join(", ", columns.Select(c => $"\"{c}\""))} FROM \"{table}\" ORDER BY 1";
#pragma warning restore CA2100
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var rows = 0;
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                rows++;
                for (var i = 0; i < reader.FieldCount; i++) hash.AppendData(Encoding.UTF8.GetBytes($"{reader.GetValue(i)}\u0001"));
            }

            found[table] = $"{rows} rows, {Convert.ToHexStringLower(hash.GetHashAndReset())[..12]}";
        }

        return found;
    }
}
