using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace HealthAssistantBot.Benchmarks;

/// <summary>
/// Asks a running bot questions over Direct Line at a steady rate, each in one of many conversations with its own socket, and measures the
/// time from sending a question to reading its reply on the stream. Only this machine may be asked, and for a minute at most.
/// Usage: load [--url http://127.0.0.1:5080] [--rate 500] [--seconds 20] [--conversations 1000] [--questions FILE.jsonl] [--pid N]
/// </summary>
internal sealed class DirectLineLoad
{
    private static readonly string[] s_questions = ["除四害归谁管", "两癌筛查归谁管", "派出所要做什么", "多久开一次会", "谁负责打疫苗", "组长是谁"];

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseCookies = false, MaxConnectionsPerServer = 64 });
    private readonly ConcurrentQueue<double> _milliseconds = new();
    private int _asked;
    private int _answered;
    private int _failed;

    public static async Task<int> RunAsync(IReadOnlyList<string> args)
    {
        string Option(string name, string otherwise) => args.ToList().IndexOf(name) is >= 0 and var i && i + 1 < args.Count ? args[i + 1] : otherwise;
        int Number(string name, int otherwise, int most) => Math.Clamp(int.Parse(Option(name, $"{otherwise}"), CultureInfo.InvariantCulture), 1, most);

        var url = new Uri(Option("--url", "http://127.0.0.1:5080"));
        if (!url.IsLoopback)
        {
            await Console.Error.WriteLineAsync("load asks only a bot on this machine (127.0.0.1, localhost).");
            return 2;
        }

        var questions = args.Contains("--questions") ? Read(Option("--questions", "")) : s_questions;
        var load = new DirectLineLoad();
        await load.MeasureAsync(url, Number("--rate", 500, 5000), Number("--seconds", 20, 60), Number("--conversations", 1000, 2000), questions, Number("--pid", 1, int.MaxValue));
        return load._failed == 0 ? 0 : 1;
    }

    private async Task MeasureAsync(Uri url, int rate, int seconds, int conversations, IReadOnlyList<string> questions, int pid)
    {
        var opening = Stopwatch.StartNew();
        var talks = new Talk[conversations];
        await Parallel.ForEachAsync(Enumerable.Range(0, conversations), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, _) => talks[i] = await OpenAsync(url, i));
        Console.WriteLine($"{conversations} conversations with open streams after {opening.Elapsed.TotalSeconds:0.0} s");

        var cpu = CpuSeconds(pid);
        var clock = Stopwatch.StartNew();
        var total = rate * seconds;
        var pending = new List<Task>(total);
        for (var i = 0; i < total; i++)
        {
            var due = TimeSpan.FromSeconds((double)i / rate);
            while (clock.Elapsed < due) await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);
            pending.Add(AskAsync(talks[i % conversations], questions[i % questions.Count]));
        }

        await Task.WhenAll(pending);
        await Task.WhenAny(Task.WhenAll(talks.Select(t => t.IdleAsync())), Task.Delay(TimeSpan.FromSeconds(30), TimeProvider.System));
        Report(clock.Elapsed.TotalSeconds, CpuSeconds(pid) - cpu, pid);
        foreach (var talk in talks) talk.Dispose();
    }

    private async Task<Talk> OpenAsync(Uri url, int number)
    {
        // Each conversation comes from an address of its own, as through the office's gateway; the bot believes a proxy on its own machine.
        var address = $"10.{number / 65536}.{number / 256 % 256}.{number % 256}";
        var token = await SendAsync(new Uri(url, "/chat/token"), "{}", null, address);
        var bearer = token.GetProperty("token").GetString()!;
        var started = await SendAsync(new Uri(url, "/v3/directline/conversations"), "{}", bearer, address);
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri(started.GetProperty("streamUrl").GetString()!), CancellationToken.None);
        var id = token.GetProperty("conversationId").GetString()!;
        var talk = new Talk(new Uri(url, $"/v3/directline/conversations/{id}/activities"), bearer, address, socket);
        _ = ListenAsync(talk);
        return talk;
    }

    private async Task AskAsync(Talk talk, string question)
    {
        Interlocked.Increment(ref _asked);
        var key = Guid.NewGuid().ToString("N");
        talk.Asked[key] = Stopwatch.GetTimestamp();
        try
        {
            await SendAsync(talk.Activities, JsonSerializer.Serialize(new { type = "message", text = question, channelData = new { clientActivityID = key } }), talk.Token, talk.Address);
        }
        catch (HttpRequestException)
        {
            talk.Asked.TryRemove(key, out _);
            Interlocked.Increment(ref _failed);
        }
    }

    private async Task<JsonElement> SendAsync(Uri url, string json, string? bearer, string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(json)) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.TryAddWithoutValidation("X-Forwarded-For", address);
        if (bearer is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        using var response = await _http.SendAsync(request);
        response.EnsureSuccessStatusCode();
        return JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsByteArrayAsync());
    }

    /// <summary>An echo names our own id; the reply that follows names the echo.</summary>
    private async Task ListenAsync(Talk talk)
    {
        var buffer = new byte[64 * 1024];
        var keys = new Dictionary<string, string>();
        while (talk.Socket.State == WebSocketState.Open)
        {
            var length = 0;
            ValueWebSocketReceiveResult part;
            do
            {
                part = await talk.Socket.ReceiveAsync(buffer.AsMemory(length), CancellationToken.None);
                length += part.Count;
            }
            while (!part.EndOfMessage && part.MessageType != WebSocketMessageType.Close);
            if (length == 0) continue;
            foreach (var activity in JsonDocument.Parse(buffer.AsMemory(0, length)).RootElement.GetProperty("activities").EnumerateArray())
            {
                if (activity.TryGetProperty("replyToId", out var to)) Count(talk, keys.GetValueOrDefault(to.GetString()!));
                else if (activity.TryGetProperty("channelData", out var data) && data.TryGetProperty("clientActivityID", out var key)) keys[activity.GetProperty("id").GetString()!] = key.GetString()!;
            }
        }
    }

    private void Count(Talk talk, string? key)
    {
        if (key is null || !talk.Asked.TryRemove(key, out var sent)) return;
        _milliseconds.Enqueue(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
        Interlocked.Increment(ref _answered);
    }

    private void Report(double seconds, double cpu, int pid)
    {
        var times = _milliseconds.Order().ToArray();
        double At(double share) => times.Length == 0 ? double.NaN : times[(int)Math.Min(times.Length - 1, times.Length * share)];
        Console.WriteLine(FormattableString.Invariant(
            $"asked {_asked}, answered {_answered}, failed {_failed} in {seconds:0.0} s = {_answered / seconds:0} answers/s; ask to reply p50 {At(0.5):0.0} ms, p95 {At(0.95):0.0} ms, p99 {At(0.99):0.0} ms, max {At(1):0.0} ms"));
        if (pid > 1) Console.WriteLine(FormattableString.Invariant($"bot: {cpu:0.0} s of CPU ({cpu / seconds * 100:0} % of one core, {cpu / Math.Max(1, _answered) * 1e6:0} µs an answer), {ResidentMegabytes(pid)} MB resident"));
    }

    private static double CpuSeconds(int pid)
    {
        if (pid <= 1) return 0;
        using var process = Process.GetProcessById(pid);
        return process.TotalProcessorTime.TotalSeconds;
    }

    private static long ResidentMegabytes(int pid)
    {
        using var process = Process.GetProcessById(pid);
        return process.WorkingSet64 / 1024 / 1024;
    }

    private static string[] Read(string file) =>
        [.. File.ReadLines(file).Where(l => l.Length > 0).Select(l => JsonSerializer.Deserialize<JsonElement>(l).GetProperty("text")).Where(t => t.ValueKind == JsonValueKind.String).Select(t => t.GetString()!)];

    private sealed record Talk(Uri Activities, string Token, string Address, ClientWebSocket Socket) : IDisposable
    {
        public ConcurrentDictionary<string, long> Asked { get; } = new();

        public async Task IdleAsync()
        {
            while (!Asked.IsEmpty) await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }

        public void Dispose() => Socket.Dispose();
    }
}
