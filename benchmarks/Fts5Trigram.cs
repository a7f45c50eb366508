using Microsoft.Data.Sqlite;

namespace HealthAssistantBot.Benchmarks;

/// <summary>The named baseline: SQLite FTS5 with the trigram tokenizer over the same sentences, best match by BM25.</summary>
internal sealed class Fts5Trigram : IDisposable
{
    private readonly SqliteConnection _connection = new("Data Source=:memory:");
    private readonly SqliteCommand _query;

    public Fts5Trigram(IEnumerable<string> sentences)
    {
        _connection.Open();
        using (var create = _connection.CreateCommand())
        {
            create.CommandText = "CREATE VIRTUAL TABLE sentence USING fts5(text, tokenize='trigram')";
            create.ExecuteNonQuery();
        }

        using (var transaction = _connection.BeginTransaction())
        using (var insert = _connection.CreateCommand())
        {
            insert.Transaction = transaction;
            insert.CommandText = "INSERT INTO sentence(text) VALUES ($text)";
            var text = insert.Parameters.Add("$text", SqliteType.Text);
            foreach (var sentence in sentences)
            {
                text.Value = sentence;
                insert.ExecuteNonQuery();
            }

            transaction.Commit();
        }

        _query = _connection.CreateCommand();
        _query.CommandText = "SELECT rowid FROM sentence WHERE sentence MATCH $query ORDER BY rank LIMIT 10";
        _query.Parameters.Add("$query", SqliteType.Text);
    }

    /// <returns>Number of hits; any of the question's trigrams may match.</returns>
    public int Search(string question)
    {
        var grams = Enumerable.Range(0, Math.Max(0, question.Length - 2)).Select(i => $"\"{question.Substring(i, 3)}\"").Distinct();
        _query.Parameters["$query"].Value = string.Join(" OR ", grams);
        using var reader = _query.ExecuteReader();
        var hits = 0;
        while (reader.Read()) hits++;
        return hits;
    }

    public void Dispose()
    {
        _query.Dispose();
        _connection.Dispose();
    }
}
