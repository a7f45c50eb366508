using HealthAssistantBot.Domain.Papers;

namespace HealthAssistantBot.Domain.Tests.Papers;

/// <summary>Papers of our own making, each laid out in another way.</summary>
internal static class SamplePapers
{
    public static string Text(string name)
    {
        using var stream = typeof(SamplePapers).Assembly.GetManifestResourceStream("papers/" + name) ?? throw new InvalidOperationException("No sample paper " + name);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    public static PaperReading Read(string name) => PaperReader.Read(new PaperText(Text(name)));

    public static IReadOnlyList<string> Names { get; } =
        [.. typeof(SamplePapers).Assembly.GetManifestResourceNames().Where(x => x.StartsWith("papers/", StringComparison.Ordinal)).Select(x => x["papers/".Length..]).Order(StringComparer.Ordinal)];

    public static Clause Clause(this PaperReading reading, string path) => Assert.Single(reading.Clauses, x => x.Path == path);

    public static bool Gives(this PaperReading reading, string clause, string party, DutyKind kind, string topic) =>
        reading.Duties.Any(x => x.Clause == clause && x.Party == party && x.Kind == kind && x.Topic.Contains(topic, StringComparison.Ordinal));

    public static RecurrenceRule Rule(this PaperReading reading, string clause, string words) =>
        Assert.Single(reading.Recurring, x => x.Clause == clause && x.Words.StartsWith(words, StringComparison.Ordinal)).Rule;
}
