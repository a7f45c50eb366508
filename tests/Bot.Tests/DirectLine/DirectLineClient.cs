using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace HealthAssistantBot.Bot.Tests.DirectLine;

/// <summary>Microsoft's Direct Line client in a Node process of its own.</summary>
internal sealed class DirectLineClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process _node;
    private readonly List<JsonObject> _events = [];

    public DirectLineClient()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "directline-client");
        _node = Process.Start(new ProcessStartInfo("node", ["--no-warnings", "--experimental-websocket", Path.Combine(folder, "driver.mjs"), Path.Combine(folder, "directline.cjs")])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardOutputEncoding = System.Text.Encoding.UTF8,
            StandardInputEncoding = new System.Text.UTF8Encoding(false),
        })!;
    }

    public void Do(object command)
    {
        _node.StandardInput.WriteLine(JsonSerializer.Serialize(command));
        _node.StandardInput.Flush();
    }

    public void Start(object options) => Do(new { @do = "start", options });

    public void Say(string text, string client) => Do(new { @do = "post", @as = client, activity = new { type = "message", text, from = new { id = "dl_wang" }, channelData = new { clientActivityID = client } } });

    /// <summary>The first event, also of those that have come already, that fits; each is returned once.</summary>
    public async Task<JsonObject> SeesAsync(string what, Func<JsonObject, bool> fits)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            if (_events.Find(e => fits(e)) is { } found)
            {
                _events.Remove(found);
                return found;
            }

            string? next;
            try
            {
                next = await _node.StandardOutput.ReadLineAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                next = null;
            }

            if (next is null) Assert.Fail($"never saw {what}; saw {string.Join('\n', _events.Select(e => e.ToJsonString()))}");
            _events.Add(JsonNode.Parse(next)!.AsObject());
        }
    }

    public async Task<JsonObject> SeesTextAsync(string text) => (JsonObject)(await SeesAsync(text, e => (string?)e["activity"]?["text"] == text))["activity"]!;

    public Task<JsonObject> SeesStatusAsync(string status) => SeesAsync(status, e => (string?)e["status"] == status && (string?)e["event"] == "status");

    public async Task<string> IsToldAsync(string client) => (string)(await SeesAsync($"{client} posted", e => (string?)e["event"] == "posted" && (string?)e["as"] == client))["id"]!;

    /// <summary>Activities that came and were not asked for.</summary>
    public IEnumerable<string?> Unasked => _events.Where(e => (string?)e["event"] == "activity").Select(e => (string?)e["activity"]!["text"]);

    public void Dispose()
    {
        if (!_node.HasExited) _node.Kill(entireProcessTree: true);
        _node.Dispose();
    }
}
