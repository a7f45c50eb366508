using System.Globalization;
using HealthAssistantBot.Domain.Duties;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Obligations;
using HealthAssistantBot.Domain.Papers;

namespace HealthAssistantBot.Domain.Tests.Obligations;

/// <summary>What papers want and on which days, against a calendar that was worked out by hand (hand-calendar.txt holds it with its reasons).</summary>
public sealed class HandCalendarTests
{
    private const string Seeds = "seeds";

    public static TheoryData<string> DemoPapers() => [.. Sections().Where(s => !s.IsSeed).Select(s => s.Name)];

    public static TheoryData<string> SeedPapers() => [.. Sections().Where(s => s.IsSeed).Select(s => s.Name)];

    [Theory]
    [MemberData(nameof(DemoPapers))]
    public void The_demo_towns_papers_fall_due_as_in_the_hand_calendar(string name) => Compare(Sections().Single(s => s.Name == name), Path.Combine(Root(), "src", "Bot", "Hosting", "Demo", "Papers"));

    [Theory]
    [MemberData(nameof(SeedPapers))]
    public void The_development_papers_fall_due_as_in_the_hand_calendar(string name)
    {
        var section = Sections().Single(s => s.Name == name);
        var folder = Path.Combine(Root(), "..", "shared", Seeds);
        Assert.SkipUnless(Directory.Exists(folder), "The shared folder with the development papers is not here.");

        Compare(section, folder);
    }

    [Fact]
    public void The_hand_calendar_speaks_of_five_development_papers_and_of_the_demo_towns() =>
        Assert.Equal((5, true), (Sections().Where(s => s.IsSeed).Select(s => s.File).Distinct().Count(), Sections().Count(s => !s.IsSeed) >= 4));

    private static void Compare(Section section, string folder)
    {
        var file = Directory.GetFiles(folder, section.File + "*").Single();
        var text = File.ReadAllText(file).Replace("\r\n", "\n", StringComparison.Ordinal);
        var reading = PaperReader.Read(new PaperText(text));
        var paper = new PublishedPaper(1, reading.Title ?? section.File, reading.Title, reading.Number, reading.Date, null, true, null, text, reading);
        var lines = new List<string>();
        foreach (var item in Proposal.Of(paper, section.From)) lines.Add($"{item.Names.Full} {item.Clause}: {Due(item.Rhythm, section)}");

        Assert.Equal(string.Join('\n', section.Lines), string.Join('\n', lines));
    }

    private static string Due(Rhythm rhythm, Section section)
    {
        if (rhythm.NeedsSetting) return "to be set";
        if (rhythm.Distance is { } distance)
            return string.Join(' ', section.Events.Select(e => $"{Stamp(e)}→{distance.DueAfter(e, WorkCalendar.Official):yyyy-MM-dd}"));

        var days = DueDays.Between(rhythm, section.From, section.To, WorkCalendar.Official).Select(d => d.Due).ToList();
        return days.Count > 40 && days.Zip(days.Skip(1)).All(p => p.Second.DayNumber - p.First.DayNumber == 7)
            ? $"each {days[0].DayOfWeek} {days[0]:yyyy-MM-dd} to {days[^1]:yyyy-MM-dd}, {days.Count}"
            : string.Join(' ', days.Select(d => d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
    }

    private static string Stamp(DateTime moment) => moment.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);

    private sealed record Section(string Name, string File, DateOnly From, DateOnly To, IReadOnlyList<DateTime> Events, List<string> Lines)
    {
        public bool IsSeed => char.IsAsciiDigit(File[0]);
    }

    // paper FILE from DAY to DAY [events MOMENT …]; then a line an item, dates may go on in lines that begin with blanks.
    private static List<Section> Sections()
    {
        using var stream = typeof(HandCalendarTests).Assembly.GetManifestResourceStream("obligations/hand-calendar.txt")!;
        using var reader = new StreamReader(stream);
        var sections = new List<Section>();
        foreach (var line in reader.ReadToEnd().Split('\n').Select(l => l.Split('#')[0].TrimEnd()).Where(l => l.Length > 0))
        {
            if (line.StartsWith("paper ", StringComparison.Ordinal))
            {
                var words = line.Split(' ');
                var events = words.Skip(7).Select(w => DateTime.Parse(w, CultureInfo.InvariantCulture)).ToList();
                sections.Add(new Section($"{words[1]} {words[3]}", words[1], DateOnly.Parse(words[3], CultureInfo.InvariantCulture), DateOnly.Parse(words[5], CultureInfo.InvariantCulture), events, []));
            }
            else if (line[0] == ' ') sections[^1].Lines[^1] += " " + line.Trim();
            else sections[^1].Lines.Add(line);
        }

        return sections;
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "HealthAssistantBot.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The repository is not around the test.");
    }
}
