using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace HealthAssistantBot.Benchmarks;

/// <summary>From starting the published program to its first served page: the first time on an empty folder, and again.</summary>
internal static class StartBenchmark
{
    private const int Again = 5;

    public static async Task<int> RunAsync(string program)
    {
        var data = Directory.CreateTempSubdirectory("bot-start-").FullName;
        try
        {
            Console.WriteLine($"first start   {await OnceAsync(program, data):F2} s (database, demo town)");
            var times = new List<double>();
            for (var i = 0; i < Again; i++) times.Add(await OnceAsync(program, data));
            times.Sort();
            Console.WriteLine($"later starts  min {times[0]:F2} s  median {times[Again / 2]:F2} s  max {times[^1]:F2} s");
            return 0;
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private static async Task<double> OnceAsync(string program, string data)
    {
        var address = $"http://127.0.0.1:{FreePort()}";
        var began = Stopwatch.GetTimestamp();
        using var bot = Process.Start(new ProcessStartInfo(program, ["--data", data, "--urls", address]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        bot.BeginOutputReadLine();
        bot.BeginErrorReadLine();
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        while (true)
        {
            if (bot.HasExited) throw new InvalidOperationException($"the program ended with {bot.ExitCode}");
            try
            {
                using var page = await client.GetAsync(new Uri($"{address}/chat"));
                if (page.StatusCode == HttpStatusCode.OK) break;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
                await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
            }
        }

        var took = Stopwatch.GetElapsedTime(began).TotalSeconds;
        bot.Kill();
        await bot.WaitForExitAsync();
        return took;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
