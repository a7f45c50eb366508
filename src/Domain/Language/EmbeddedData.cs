using System.Text;

namespace HealthAssistantBot.Domain.Language;

/// <summary>The text files inside this assembly, by name; '#' begins a comment line.</summary>
internal static class EmbeddedData
{
    public static StreamReader Open(string name)
    {
        var stream = typeof(EmbeddedData).Assembly.GetManifestResourceStream($"language/{name}")
            ?? throw new InvalidOperationException($"The assembly carries no language data named {name}.");
        return new StreamReader(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: false, bufferSize: 32 * 1024);
    }

    public static IEnumerable<string> Names() =>
        typeof(EmbeddedData).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith("language/", StringComparison.Ordinal))
            .Select(name => name["language/".Length..])
            .Order(StringComparer.Ordinal);

    /// <summary>The columns of each line, comments and empty lines left out.</summary>
    public static IEnumerable<string[]> Rows(string name)
    {
        using var reader = Open(name);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#') yield return line.Split('\t');
        }
    }
}
