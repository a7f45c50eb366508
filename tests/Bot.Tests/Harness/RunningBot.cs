using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace HealthAssistantBot.Bot.Tests.Harness;

/// <summary>The built program as a process of its own, which a test may kill.</summary>
public sealed class RunningBot : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly List<string> _lines = [];

    public RunningBot(string folder, params IReadOnlyList<string> options)
    {
        Address = new Uri($"http://127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        string[] arguments = [Path.Combine(AppContext.BaseDirectory, "Bot.dll"), $"--data={folder}", $"--urls={Address.GetLeftPart(UriPartial.Authority)}", .. options];
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        _process = Process.Start(start) ?? throw new InvalidOperationException("the program did not start");
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        Client = new HttpClient { BaseAddress = Address };
    }

    public Uri Address { get; }

    public HttpClient Client { get; }

    public bool HasExited => _process.HasExited;

    /// <summary>Waits until it says that it is ready.</summary>
    public async Task ReadyAsync()
    {
        var waited = Stopwatch.StartNew();
        while (waited.Elapsed < Patience)
        {
            Assert.False(_process.HasExited, $"the program ended:\n{Output}");
            try
            {
                using var answer = await Client.GetAsync("/healthz/ready", TestContext.Current.CancellationToken);
                if (answer.IsSuccessStatusCode) return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, TestContext.Current.CancellationToken);
        }

        Assert.Fail($"the program was not ready in {Patience.TotalSeconds} s:\n{Output}");
    }

    /// <summary>kill -9.</summary>
    public void Kill()
    {
        if (!_process.HasExited) _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        Kill();
        _process.Dispose();
        Client.Dispose();
    }

    private string Output
    {
        get
        {
            lock (_lines) return string.Join('\n', _lines);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void Keep(string? line)
    {
        if (line is null) return;

        lock (_lines) _lines.Add(line);
    }
}
