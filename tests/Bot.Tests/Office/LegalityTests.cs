using HealthAssistantBot.Bot.Messages;
using HealthAssistantBot.Bot.Storage;
using HealthAssistantBot.Bot.Tests.Harness;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.Office;

/// <summary>What 国办函〔2026〕12号 forbids is nowhere in this program: not in what people read, not in what is kept, not in what pages call.</summary>
public sealed class LegalityTests
{
    // The list itself, and data that only understands what people say.
    private static readonly string[] Excepted = ["Legality.cs", "TimeReader.Days.cs"];

    [Fact]
    public void No_page_message_form_or_script_speaks_of_a_banned_thing_or_calls_for_it()
    {
        var sources = Sources();
        Assert.InRange(sources.Count, 300, 5000);
        var words = Legality.Banned.SelectMany(b => b.Words).ToList();
        var calls = Legality.Banned.SelectMany(b => b.Calls).ToList();
        Assert.InRange(words.Count, 20, 200);

        var found = new List<string>();
        foreach (var (file, text) in sources)
        {
            // The board says that it ranks nobody.
            var said = text.Replace("不排名次", "", StringComparison.Ordinal);
            found.AddRange(words.Where(w => said.Contains(w, StringComparison.Ordinal)).Select(w => $"{file}: {w}"));
            found.AddRange(calls.Where(c => text.Contains(c, StringComparison.OrdinalIgnoreCase)).Select(c => $"{file}: {c}"));
        }

        Assert.Empty(found);
    }

    [Fact]
    public void The_search_finds_what_it_looks_for() =>
        Assert.Contains(Legality.Banned, b => b.Words.Any(w => "今天您还没打卡".Contains(w, StringComparison.Ordinal)));

    [Fact]
    public void No_column_and_no_address_keeps_or_serves_a_banned_thing()
    {
        using var app = new AssistantApp();
        using var store = app.Services.GetRequiredService<Func<Store>>()();
        var names = store.Model.GetEntityTypes().SelectMany(e => e.GetProperties().Select(p => p.GetColumnName()).Append(e.GetTableName()!)).ToList();
        Assert.InRange(names.Count, 100, 5000);
        var addresses = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Select(e => e.RoutePattern.RawText!).ToList();
        Assert.InRange(addresses.Count, 40, 1000);

        string[] banned = [.. Legality.Banned.SelectMany(b => b.Calls), "Rank", "Score", "Gps", "Latitude", "Longitude", "CheckIn"];
        Assert.DoesNotContain(names.Concat(addresses), n => Array.Exists(banned, b => n.Contains(b, StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public void Each_banned_thing_says_what_is_done_instead() =>
        Assert.All(Legality.Banned, b => Assert.True(b.Name.Length > 1 && b.Instead.EndsWith('。')));

    private static List<(string File, string Text)> Sources()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "HealthAssistantBot.sln"))) folder = folder.Parent!;
        return [.. new DirectoryInfo(Path.Combine(folder.FullName, "src")).EnumerateFiles("*", SearchOption.AllDirectories)
            .Where(f => f.Extension is ".cs" or ".razor" or ".js" or ".css" or ".json" && !f.FullName.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
                && !f.FullName.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal) && !f.FullName.Contains("Migrations", StringComparison.Ordinal) && !Excepted.Contains(f.Name))
            .Select(f => (f.Name, File.ReadAllText(f.FullName)))];
    }
}
