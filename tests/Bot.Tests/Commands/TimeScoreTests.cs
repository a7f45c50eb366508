using System.Diagnostics;
using HealthAssistantBot.Bot.Commands;

namespace HealthAssistantBot.Bot.Tests.Commands;

/// <summary>The development phrases through their own scorer, where the shared folder lies beside the clone; the floors stand here.</summary>
public sealed class TimeScoreTests
{
    [Theory]
    [InlineData("time-phrases.dev.jsonl", 100)]
    [InlineData("time-recognizers.dev.jsonl", 100)]
    public async Task Phrases_of_time_score_no_lower_than_they_did(string name, int floor)
    {
        var shared = Shared();
        Assert.SkipUnless(shared is not null, "The shared folder with the development gold is not here.");
        var gold = Path.Combine(shared!, name);
        var answers = Path.Combine(Path.GetTempPath(), $"time-score-{Guid.NewGuid():n}.jsonl");
        try
        {
            Assert.Equal(0, await CommandLine.RunAsync(["when", "--batch", gold, "--out", answers], TextWriter.Null, TextWriter.Null));
            var start = new ProcessStartInfo("python3") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
            foreach (var argument in (string[])[Path.Combine(shared!, "score_time.py"), gold, answers, "--min", $"{floor}", "--misses"]) start.ArgumentList.Add(argument);
            using var process = Process.Start(start)!;
            var said = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);

            Assert.Contains("overall accuracy", said, StringComparison.Ordinal);
            Assert.True(process.ExitCode == 0, said);
        }
        finally
        {
            File.Delete(answers);
        }
    }

    private static string? Shared()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(Path.Combine(folder.FullName, "HealthAssistantBot.sln"))) continue;
            var eval = Path.Combine(folder.Parent?.FullName ?? folder.FullName, "shared", "eval");
            return File.Exists(Path.Combine(eval, "score_time.py")) ? eval : null;
        }

        return null;
    }
}
