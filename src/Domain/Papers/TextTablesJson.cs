using System.Text.Json;

namespace HealthAssistantBot.Domain.Papers;

/// <summary>Stores where a file's tables lie in the stored text: a list of tables, of rows, of start and length by turns.</summary>
public static class TextTablesJson
{
    /// <returns>Null when there are no tables.</returns>
    public static string? Write(IReadOnlyList<TextTable> tables)
    {
        ArgumentNullException.ThrowIfNull(tables);

        if (tables.Count == 0) return null;

        int[][][] numbers = [.. tables.Select(t => t.Rows.Select(r => r.SelectMany(c => (int[])[c.Start, c.Length]).ToArray()).ToArray())];
        return JsonSerializer.Serialize(numbers);
    }

    public static IReadOnlyList<TextTable> Read(string? json) =>
        json is null ? [] : [.. (JsonSerializer.Deserialize<int[][][]>(json) ?? []).Select(t => new TextTable([.. t.Select(r => (IReadOnlyList<Span>)[.. r.Chunk(2).Select(c => new Span(c[0], c[1]))])]))];
}
