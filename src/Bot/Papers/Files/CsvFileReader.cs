using System.Text;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Papers;

namespace HealthAssistantBot.Bot.Papers.Files;

/// <summary>A table with commas, semicolons or tabs between its cells, quoted as RFC 4180 says; stray quotes are read as they stand.</summary>
internal sealed class CsvFileReader : IPaperFileReader
{
    public IReadOnlyList<string> Extensions { get; } = [".csv", ".tsv"];

    public Task<Outcome<PaperText>> ReadAsync(PaperFile file, CancellationToken cancellationToken) => Task.FromResult(Read(file, cancellationToken));

    private static Outcome<PaperText> Read(PaperFile file, CancellationToken cancellationToken)
    {
        var text = TextDecoding.Decode(file.Bytes);
        if (text.Refusal is { } no) return no;

        var sheet = new Sheet();
        foreach (var row in Rows(text.Value, Delimiter(text.Value)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (sheet.Add(row) is { } tooMuch) return tooMuch;
        }

        var stored = new StoredText();
        sheet.WriteTo(stored);
        return stored.ToPaperText();
    }

    private static IEnumerable<IReadOnlyList<string>> Rows(string text, char delimiter)
    {
        var row = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted)
            {
                if (c != '"') cell.Append(c);
                else if (i + 1 < text.Length && text[i + 1] == '"') cell.Append(text[i++]);
                else quoted = false;
            }
            else if (c == '"' && cell.Length == 0)
            {
                quoted = true;
            }
            else if (c == delimiter)
            {
                Close();
            }
            else if (c == '\n')
            {
                Close();
                yield return row;
                row = [];
            }
            else
            {
                cell.Append(c);
            }
        }

        if (cell.Length > 0 || row.Count > 0)
        {
            Close();
            yield return row;
        }

        void Close()
        {
            row.Add(cell.ToString());
            cell.Clear();
        }
    }

    private static char Delimiter(string text)
    {
        var head = text.AsSpan(0, Math.Min(text.Length, 4_000));
        int commas = head.Count(','), tabs = head.Count('\t'), semicolons = head.Count(';');
        return tabs > commas && tabs >= semicolons ? '\t' : semicolons > commas ? ';' : ',';
    }
}
