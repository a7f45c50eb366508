using System.Diagnostics;
using HealthAssistantBot.Bot.Tests.Harness;

namespace HealthAssistantBot.Bot.Tests.Papers;

public sealed class SecondProcessTests
{
    private const string Question = "除四害由谁牵头";

    /// <summary>What the contract promises; the program's clock is the test's, so no machine is too slow for it.</summary>
    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task A_paper_that_another_process_imports_answers_in_the_running_bot_within_two_seconds_and_one_taken_back_no_longer()
    {
        using var app = new AssistantApp();
        var visitor = app.ChatAsVisitor();
        Assert.DoesNotContain("爱卫办", (await visitor.Says(Question)).Text);
        var file = Path.Combine(app.Folder, "分工.txt");
        await File.WriteAllTextAsync(file, "松林镇卫生工作分工\n一、分工\n（一）除四害由爱卫办牵头。\n", TestContext.Current.CancellationToken);

        await RunAsync("import", file, "--area", "松林镇", "--publish", "--data", app.Folder);
        app.Time.Advance(Promised);
        Assert.StartsWith("除四害，松林镇是爱卫办牵头。", (await visitor.Says(Question)).Text);

        await RunAsync("papers", "withdraw", "1", "--data", app.Folder);
        app.Time.Advance(Promised);
        Assert.DoesNotContain("爱卫办", (await visitor.Says(Question)).Text);
    }

    private static async Task RunAsync(params string[] line)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Bot.dll"), .. line]) { UseShellExecute = false, RedirectStandardOutput = true })!;
        await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
    }
}
