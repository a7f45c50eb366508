using HealthAssistantBot.Domain.Language;

namespace HealthAssistantBot.Bot.Tests.House;

/// <summary>Whoever counts workdays counts the office's own: the package of announced days is only what the office's calendar is built on.</summary>
public sealed class CalendarUseTests
{
    private const string Official = $"{nameof(WorkCalendar)}.{nameof(WorkCalendar.Official)}";

    // The calendar itself, and the one command that opens no data and so has no office.
    private static readonly string[] MayUse = ["OfficeCalendar.cs", "WhenCommand.cs"];

    [Fact]
    public void Nothing_but_the_offices_calendar_is_built_on_the_announced_days()
    {
        var sources = Sources();
        Assert.InRange(sources.Count, 300, 5000);
        Assert.Equal(MayUse.Order(StringComparer.Ordinal), sources.Where(s => s.Text.Contains(Official, StringComparison.Ordinal)).Select(s => s.File).Order(StringComparer.Ordinal));
    }

    private static List<(string File, string Text)> Sources()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "HealthAssistantBot.sln"))) folder = folder.Parent!;
        return [.. new DirectoryInfo(Path.Combine(folder.FullName, "src")).EnumerateFiles("*.cs", SearchOption.AllDirectories)
            .Where(f => !f.FullName.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Select(f => (f.Name, File.ReadAllText(f.FullName)))];
    }
}
