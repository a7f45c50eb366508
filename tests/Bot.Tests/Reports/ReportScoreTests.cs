using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using HealthAssistantBot.Bot.Commands;

namespace HealthAssistantBot.Bot.Tests.Reports;

/// <summary>The development utterances through the command and their own scorer, where the shared folder lies beside the clone. The floors stand here.</summary>
public sealed partial class ReportScoreTests
{
    private const double FieldF1 = 99.0;
    private const double ExactReports = 97.0;

    [Fact]
    public async Task The_development_utterances_are_understood()
    {
        var eval = Eval();
        Assert.SkipUnless(eval is not null, "The shared folder with the development utterances is not here.");
        var output = Path.Combine(Path.GetTempPath(), $"reports-{Guid.NewGuid():n}.jsonl");
        try
        {
            var gold = Path.Combine(eval!, "report-utterances.dev.jsonl");
            using var error = new StringWriter();
            Assert.Equal(0, await CommandLine.RunAsync(["report", "--batch", gold, "--out", output, "--forms", Path.Combine(eval!, "report-forms.json")], TextWriter.Null, error));
            Assert.Equal("", error.ToString());

            var score = await ScoreAsync(Path.Combine(eval!, "score_reports.py"), gold, output);
            var overall = Overall().Match(score);
            Assert.True(overall.Success, score);
            Assert.True(double.Parse(overall.Groups["f1"].Value, CultureInfo.InvariantCulture) >= FieldF1, score);
            Assert.True(double.Parse(overall.Groups["exact"].Value, CultureInfo.InvariantCulture) >= ExactReports, score);
            Assert.Contains("guessed instead of asked: 0 of", score, StringComparison.Ordinal);
            Assert.Contains("keep an id or mobile number in a value: 0", score, StringComparison.Ordinal);
            Assert.Matches(@"privacy\s+precision 100\.0 \((\d+)/\1\)\s+recall 100\.0", score);
        }
        finally
        {
            File.Delete(output);
        }
    }

    private static async Task<string> ScoreAsync(string scorer, string gold, string output)
    {
        var start = new ProcessStartInfo("python3") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[scorer, gold, output, "--misses"]) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var figures = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return figures;
    }

    private static string? Eval()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(Path.Combine(folder.FullName, "HealthAssistantBot.sln"))) continue;
            var eval = Path.Combine(folder.Parent?.FullName ?? folder.FullName, "shared", "eval");
            return File.Exists(Path.Combine(eval, "score_reports.py")) ? eval : null;
        }
        return null;
    }

    [GeneratedRegex(@"overall field F1 (?<f1>[\d.]+)%  exact reports (?<exact>[\d.]+)%", RegexOptions.ExplicitCapture)]
    private static partial Regex Overall();
}
