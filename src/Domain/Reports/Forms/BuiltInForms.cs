using System.Collections.Frozen;

namespace HealthAssistantBot.Domain.Reports.Forms;

/// <summary>The forms that every town begins with (files of Data/Forms); a clerk copies and changes them.</summary>
public static class BuiltInForms
{
    private static readonly Lazy<FrozenDictionary<string, string>> Files = new(() =>
        typeof(BuiltInForms).Assembly.GetManifestResourceNames().Where(name => name.StartsWith("reports/forms/", StringComparison.Ordinal))
            .ToFrozenDictionary(name => name["reports/forms/".Length..].Replace(".json", "", StringComparison.Ordinal), Text, StringComparer.Ordinal));

    private static readonly Lazy<IReadOnlyList<Form>> Loaded = new(() =>
        [.. ((string[])["ph-month", "exam-day", "urgent", "edu", "clue"]).Select(id =>
        {
            var reading = FormReader.Read(Files.Value[id]);
            return reading.Catalogue?.Forms[0] ?? throw new InvalidOperationException($"The built-in form {id} does not read: {string.Join(' ', reading.Mistakes)}");
        })]);

    public static IReadOnlyList<Form> All => Loaded.Value;

    /// <summary>The form as a file, for a clerk to copy.</summary>
    public static string FileOf(string id) => Files.Value[id];

    private static string Text(string resource)
    {
        using var reader = new StreamReader(typeof(BuiltInForms).Assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}
