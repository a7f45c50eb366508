using System.ComponentModel;
using System.Diagnostics;
using HealthAssistantBot.Domain.Common;

namespace HealthAssistantBot.Bot.Papers.Files;

/// <summary>A program of the machine that reads what we cannot; run without a shell, with a time limit, in a folder of its own.</summary>
internal sealed class ExternalTool(string name, TimeSpan patience, IReadOnlyList<string> usualPlaces)
{
    /// <summary>Full path, or null where it is not installed.</summary>
    public string? Find()
    {
        var file = OperatingSystem.IsWindows() ? name + ".exe" : name;
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Concat(usualPlaces);
        return folders.Select(f => Path.Combine(f, file)).FirstOrDefault(File.Exists);
    }

    /// <summary>Runs it and reads what it prints; a refusal when it fails or takes too long.</summary>
    public async Task<Outcome<string>> RunAsync(string path, IReadOnlyList<string> arguments, string folder, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(path)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = System.Text.Encoding.UTF8,
            WorkingDirectory = folder,
            CreateNoWindow = true,
        };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(patience);
        Process? process;
        try
        {
            process = Process.Start(start);
        }
        catch (Win32Exception)
        {
            return PaperFileRefusals.Broken;
        }

        if (process is null) return PaperFileRefusals.Broken;

        using (process)
        {
            try
            {
                process.StandardInput.Close();
                var printed = ReadAsync(process.StandardOutput, limit.Token);
                var complained = ReadAsync(process.StandardError, limit.Token);
                await process.WaitForExitAsync(limit.Token);
                var (output, errors) = (await printed, await complained);
                if (output is null) return PaperFileRefusals.TooLong;
                if (process.ExitCode == 0) return output;

                return errors?.Contains("password", StringComparison.OrdinalIgnoreCase) == true ? PaperFileRefusals.Locked : PaperFileRefusals.Broken;
            }
            catch (OperationCanceledException)
            {
                Stop(process);
                if (cancellationToken.IsCancellationRequested) throw;

                return PaperFileRefusals.TookTooLong;
            }
        }
    }

    /// <summary>Makes a folder that nobody else uses, hands it out and removes it with all that is in it.</summary>
    public static async Task<Outcome<T>> InFolderAsync<T>(Func<string, Task<Outcome<T>>> use)
    {
        var folder = Directory.CreateTempSubdirectory("hab-paper-");
        try
        {
            return await use(folder.FullName);
        }
        finally
        {
            try
            {
                folder.Delete(recursive: true);
            }
            catch (IOException)
            {
                // A tool that was stopped may hold a file a moment longer; the machine cleans its temporary folder.
            }
        }
    }

    // Null when more is printed than any paper can have.
    private static async Task<string?> ReadAsync(StreamReader reader, CancellationToken cancellationToken)
    {
        var text = new System.Text.StringBuilder();
        var buffer = new char[16 * 1024];
        var tooMuch = false;
        int read;
        while ((read = await reader.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (text.Length > PaperFileLimits.TextLength * 100) tooMuch = true;
            if (!tooMuch) text.Append(buffer, 0, read);
        }

        return tooMuch ? null : text.ToString();
    }

    private static void Stop(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // Ended by itself in between.
        }
    }
}
