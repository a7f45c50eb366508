using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using HealthAssistantBot.WeCom.Callbacks;
using HealthAssistantBot.WeComSimulator;

namespace HealthAssistantBot.Benchmarks;

/// <summary>
/// The callback of WeChat Work end to end (decrypt, durable inbox, a turn with a duty answer, encrypt) against a floor endpoint of the same
/// server in the same run, each as CPU time of the server's process and as requests a second; then the time to the answer at a steady rate.
/// Usage: callback [--seconds 10] [--side-by-side 32] [--rate 100]
/// </summary>
internal sealed class CallbackBenchmark : IDisposable
{
    private const int Accounts = 400;
    private const int WarmUp = 2000;
    private const int StillCompiling = 40;
    private static readonly TimeSpan LongestWarmUp = TimeSpan.FromSeconds(90);

    private static readonly string[] s_questions = ["除四害归谁管", "两癌筛查归谁管", "谁负责打疫苗", "健康证归谁管", "农村改厕归谁管", "组长是谁"];

    private readonly HttpClient _http;
    private readonly Process _server;
    private readonly CallbackCrypto _crypto;
    private readonly SimulatedPlatform _platform;
    private readonly string[] _accounts;
    private long _number = Random.Shared.NextInt64(1_000_000_000_000);
    private int _empty;
    private int _failed;

    private CallbackBenchmark(SimulatedPlatform platform, Process server, Uri address)
    {
        (_platform, _server) = (platform, server);
        _http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 256, UseProxy = false }) { BaseAddress = address };
        _crypto = new CallbackCrypto(platform.Options.Token, platform.Options.EncodingAesKey, platform.Options.CorpId);
        var known = platform.Members.Select(m => m.UserId).ToList();
        _accounts = [.. known, .. Enumerable.Range(0, Accounts - known.Count).Select(i => string.Create(CultureInfo.InvariantCulture, $"visitor{i}"))];
    }

    public static async Task<int> RunAsync(IReadOnlyList<string> args)
    {
        int Option(string name, int otherwise) => args.ToList().IndexOf(name) is >= 0 and var i && i + 1 < args.Count ? int.Parse(args[i + 1], CultureInfo.InvariantCulture) : otherwise;

        var data = Directory.CreateTempSubdirectory("hab-benchmark-").FullName;
        try
        {
            await using var platform = await SimulatedPlatform.StartAsync();
            var (server, address) = await StartAsync(platform, data);
            using var benchmark = new CallbackBenchmark(platform, server, address);
            return await benchmark.MeasureAsync(TimeSpan.FromSeconds(Option("--seconds", 10)), Option("--side-by-side", 32), Option("--rate", 100));
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    public void Dispose()
    {
        _server.StandardInput.Close();
        if (!_server.WaitForExit(10_000)) _server.Kill();
        _server.Dispose();
        _http.Dispose();
        _crypto.Dispose();
    }

    private static async Task<(Process, Uri)> StartAsync(SimulatedPlatform platform, string data)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Benchmarks.dll");
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardInput = true };
        string[] arguments = [program, "callback-host", $"--Data:Directory={data}", "--urls=http://127.0.0.1:0", .. platform.BotSettings.Select(s => $"--{s.Key}={s.Value}")];
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        var server = Process.Start(start) ?? throw new InvalidOperationException("the server did not start");
        while (await server.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("serving ", StringComparison.Ordinal)) return (server, new Uri(line["serving ".Length..]));
        }

        throw new InvalidOperationException("the server ended");
    }

    private async Task<int> MeasureAsync(TimeSpan time, int sideBySide, int rate)
    {
        // What comes back is looked at once; from then on only whether something came.
        _platform.ConnectTo(_http.BaseAddress!);
        foreach (var question in s_questions)
        {
            var answer = await _platform.Member("tangguixiang").SaysAsync(question);
            Console.WriteLine($"{question} → {answer.Text?.Split('\n')[0] ?? "(pushed)"}");
        }

        await WarmUpAsync(sideBySide);
        (_empty, _failed) = (0, 0);
        var floor = await SaturateAsync("floor", time, sideBySide, FloorAsync);
        var callback = await SaturateAsync("callback", time, sideBySide, SayAsync);
        var again = await SaturateAsync("floor again", time, sideBySide, FloorAsync);
        var ground = (floor.Cpu + again.Cpu) / 2;
        Console.WriteLine(FormattableString.Invariant($"callback against floor  {callback.Cpu / ground:F1} times the CPU, {callback.Rate / ((floor.Rate + again.Rate) / 2) * 100:F0} % of the requests; two cores of CPU would serve {2e6 / callback.Cpu:F0} a second"));

        var before = Cpu();
        var times = await SteadyAsync(rate, time);
        Console.WriteLine(FormattableString.Invariant(
            $"at {rate} a second         answers after p50 {At(times, .5):F1} ms, p95 {At(times, .95):F1} ms, p99 {At(times, .99):F1} ms, max {times[^1]:F0} ms over {times.Count}; {(Cpu() - before) / times.Count * 1e6:F0} µs CPU each"));
        _server.Refresh();
        Console.WriteLine(FormattableString.Invariant($"answered with nothing   {_empty}, failed {_failed}; working set {_server.WorkingSet64 / 1048576} MB; load of this machine {Load()}"));
        return _failed == 0 ? 0 : 1;
    }

    // A program that has just started compiles itself a second time while it serves, which costs more than serving does.
    private async Task WarmUpAsync(int sideBySide)
    {
        var watch = Stopwatch.StartNew();
        var (said, before, compiled) = (0, 0L, long.MaxValue);
        while (watch.Elapsed < LongestWarmUp && compiled - before > StillCompiling)
        {
            await Task.WhenAll(ForCountAsync(WarmUp, sideBySide, FloorAsync), ForCountAsync(WarmUp, sideBySide, SayAsync));
            said += WarmUp;
            before = compiled == long.MaxValue ? 0 : compiled;
            compiled = long.Parse(await _http.GetStringAsync(new Uri(CallbackHost.CompiledPath, UriKind.Relative)), CultureInfo.InvariantCulture);
        }

        Console.WriteLine(FormattableString.Invariant($"warmed up by            {said} callbacks in {watch.Elapsed.TotalSeconds:F0} s; the last {WarmUp} had {compiled - before} methods compiled, of {compiled}"));
    }

    private async Task<(double Cpu, double Rate)> SaturateAsync(string what, TimeSpan time, int sideBySide, Func<Task> one)
    {
        var (cpu, watch, count) = (Cpu(), Stopwatch.StartNew(), 0);
        await Task.WhenAll(Enumerable.Range(0, sideBySide).Select(_ => Task.Run(async () =>
        {
            while (watch.Elapsed < time)
            {
                await one();
                Interlocked.Increment(ref count);
            }
        })));
        var (each, rate) = ((Cpu() - cpu) / count * 1e6, count / watch.Elapsed.TotalSeconds);
        Console.WriteLine(FormattableString.Invariant($"{what,-24}{each:F0} µs CPU a request, {rate:F0} requests/s with {sideBySide} side by side (this process takes its share of the cores)"));
        return (each, rate);
    }

    private async Task<List<double>> SteadyAsync(int rate, TimeSpan time)
    {
        var times = new ConcurrentBag<double>();
        var pending = new List<Task>();
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < rate * time.TotalSeconds; i++)
        {
            var due = TimeSpan.FromSeconds((double)i / rate);
            while (watch.Elapsed < due) await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);
            pending.Add(Task.Run(async () =>
            {
                var began = Stopwatch.GetTimestamp();
                await SayAsync();
                times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }));
        }

        await Task.WhenAll(pending);
        return [.. times.Order()];
    }

    private static Task ForCountAsync(int count, int sideBySide, Func<Task> one) =>
        Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = sideBySide }, async (_, _) => await one());

    private async Task FloorAsync()
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(Sealed("nobody", "floor", 0).Body));
        using var answer = await _http.PostAsync(new Uri(CallbackHost.FloorPath, UriKind.Relative), content);
        await answer.Content.ReadAsByteArrayAsync();
    }

    private async Task SayAsync()
    {
        var number = Interlocked.Increment(ref _number);
        var (query, body) = Sealed(_accounts[number % _accounts.Length], s_questions[number / 7 % s_questions.Length], number);
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        using var answer = await _http.PostAsync(new Uri("/wecom/callback" + query, UriKind.Relative), content);
        var length = (await answer.Content.ReadAsByteArrayAsync()).Length;
        if (answer.StatusCode != HttpStatusCode.OK) Interlocked.Increment(ref _failed);
        else if (length == 0) Interlocked.Increment(ref _empty);
    }

    private (string Query, string Body) Sealed(string userId, string text, long number)
    {
        var options = _platform.Options;
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var inner = $"<xml><ToUserName><![CDATA[{options.CorpId}]]></ToUserName><FromUserName><![CDATA[{userId}]]></FromUserName><CreateTime>{now}</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[{text}]]></Content><MsgId>{number}</MsgId><AgentID>{options.AgentId}</AgentID></xml>";
        var encrypted = _crypto.Encrypt(Encoding.UTF8.GetBytes(inner));
        var nonce = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        return ($"?msg_signature={_crypto.Sign(now, nonce, encrypted)}&timestamp={now}&nonce={nonce}",
            $"<xml><ToUserName><![CDATA[{options.CorpId}]]></ToUserName><AgentID><![CDATA[{options.AgentId}]]></AgentID><Encrypt><![CDATA[{encrypted}]]></Encrypt></xml>");
    }

    private double Cpu()
    {
        _server.Refresh();
        return _server.TotalProcessorTime.TotalSeconds;
    }

    private static double At(List<double> sorted, double share) => sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * share))];

    private static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";
}
