using System.Diagnostics;
using System.Text.Json;
using HealthAssistantBot.Bot.Papers;
using HealthAssistantBot.Domain.Papers;

namespace HealthAssistantBot.Bot.Tests.Papers;

/// <summary>The five development papers through their own scorer, where the shared folder lies beside the clone.</summary>
public sealed class SeedScoreTests
{
    [Fact]
    public async Task The_seeds_score_no_lower_than_they_did()
    {
        var shared = Shared();
        Assert.SkipUnless(shared is not null, "The shared folder with the development gold is not here.");
        var predictions = Path.Combine(Path.GetTempPath(), $"seed-score-{Guid.NewGuid():n}.json");
        var figures = predictions + ".figures";
        try
        {
            var papers = Directory.GetFiles(Path.Combine(shared!, "seeds"), "*.txt").Order(StringComparer.Ordinal)
                .Select(x => (x, PaperReader.Read(new PaperText(File.ReadAllText(x).Replace("\r\n", "\n", StringComparison.Ordinal))))).ToList();
            Assert.Equal(5, papers.Count);
            await File.WriteAllBytesAsync(predictions, PaperJson.Write(papers), TestContext.Current.CancellationToken);
            Assert.True(await ScoreAsync(shared!, predictions, figures), "The scorer did not run.");

            using var score = JsonDocument.Parse(await File.ReadAllTextAsync(figures, TestContext.Current.CancellationToken));
            using var floors = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Papers", "seed-floors.json"), TestContext.Current.CancellationToken));
            var totals = score.RootElement.GetProperty("totals");
            double Floor(string name) => floors.RootElement.GetProperty(name).GetDouble();
            void Holds(string name, double figure) => Assert.True(figure >= Floor(name), $"{name}: {figure:0.0}, floor {Floor(name):0.0}");

            Holds("tree", Math.Min(Recall(totals, "clauses"), Precision(totals, "clauses")));
            Holds("roster", Math.Min(Recall(totals, "roster"), Precision(totals, "roster")));
            Holds("duties recall", Recall(totals, "duties"));
            Holds("duties precision", Precision(totals, "duties"));
            Holds("recurring", Math.Min(Recall(totals, "recurring"), Precision(totals, "recurring")));
            Holds("deadlines", Recall(totals, "deadlines"));
            Assert.All(totals.GetProperty("header").EnumerateObject(), x => Assert.Equal(Floor("header"), x.Value.GetDouble()));
            Assert.Equal(Floor("lost"), totals.GetProperty("lost").GetDouble());
        }
        finally
        {
            File.Delete(predictions);
            File.Delete(figures);
        }
    }

    private static double Recall(JsonElement totals, string part) => Share(totals.GetProperty(part), "fn");

    private static double Precision(JsonElement totals, string part) => Share(totals.GetProperty(part), "fp");

    private static double Share(JsonElement part, string missing)
    {
        var hits = part.GetProperty("tp").GetDouble();
        return 100 * hits / (hits + part.GetProperty(missing).GetDouble());
    }

    private static async Task<bool> ScoreAsync(string shared, string predictions, string figures)
    {
        var start = new ProcessStartInfo("python3") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[Path.Combine(shared, "eval", "score_documents.py"), Path.Combine(shared, "eval", "documents"), predictions, "--json", figures]) start.ArgumentList.Add(argument);
        using var process = Process.Start(start);
        if (process is null) return false;
        await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return process.ExitCode == 0 && File.Exists(figures);
    }

    private static string? Shared()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(Path.Combine(folder.FullName, "HealthAssistantBot.sln"))) continue;
            var shared = Path.Combine(folder.Parent?.FullName ?? folder.FullName, "shared");
            return File.Exists(Path.Combine(shared, "eval", "score_documents.py")) && Directory.Exists(Path.Combine(shared, "seeds")) ? shared : null;
        }

        return null;
    }
}
