using System.Net.Http.Headers;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using HealthAssistantBot.Bot.Channels.DirectLine;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Hosting;
using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.Domain.Common;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HealthAssistantBot.Bot.Tests.DirectLine;

/// <summary>The Direct Line channel on a real server on a loopback port, with a conversation core in memory and a clock that the test sets.</summary>
internal sealed class DirectLineApp : IAsyncDisposable
{
    public const string Secret = "a-secret-that-only-servers-know";

    private readonly WebApplication _app;
    private readonly bool _ownsFolder;

    private DirectLineApp(WebApplication app, MemoryTalk talk, SettableTime time, string folder, bool ownsFolder)
    {
        (_app, Talk, Time, Folder, _ownsFolder) = (app, talk, time, folder, ownsFolder);
        Address = app.Urls.First();
        Http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = new Uri(Address) };
    }

    public MemoryTalk Talk { get; }

    public SettableTime Time { get; }

    public string Folder { get; }

    public string Address { get; }

    public HttpClient Http { get; }

    public static async Task<DirectLineApp> StartAsync(Dictionary<string, string?>? settings = null, Action<IServiceCollection>? adjust = null, DirectLineApp? after = null)
    {
        var folder = after?.Folder ?? Directory.CreateTempSubdirectory("hab-line-").FullName;
        var time = after?.Time ?? new SettableTime(new DateTimeOffset(2026, 11, 21, 9, 0, 0, TimeSpan.FromHours(8)));
        var talk = after?.Talk ?? new MemoryTalk(time);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Data:Directory"] = folder, ["DirectLine:Secrets:0"] = Secret });
        builder.Configuration.AddInMemoryCollection(settings ?? []);
        builder.WebHost.UseKestrel(server => server.Listen(System.Net.IPAddress.Loopback, after is null ? 0 : new Uri(after.Address).Port));
        builder.Services.AddSingleton(new Clock(time, TimeZoneInfo.Utc));
        builder.Services.AddSingleton<IConversationBook>(talk);
        builder.Services.AddSingleton<IAssistant>(talk);
        builder.Services.AddSingleton<IConversationFeed>(talk);
        builder.Services.AddTrustedProxies(builder.Configuration);
        builder.Services.AddDirectLine(builder.Configuration);
        adjust?.Invoke(builder.Services);
        var app = builder.Build();
        app.UseTrustedProxies();
        app.MapDirectLine();
        await app.StartAsync();
        return new DirectLineApp(app, talk, time, folder, after is null);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
        if (_ownsFolder) Directory.Delete(Folder, recursive: true);
    }

    public Task StopAsync() => _app.StopAsync();

    public async Task<Answered> SendAsync(HttpMethod method, string path, string? credential, object? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, "/v3/directline" + path);
        if (credential is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", credential);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        request.Content = body switch
        {
            null => null,
            HttpContent content => content,
            string json => new StringContent(json, Encoding.UTF8, "application/json"),
            _ => new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json"),
        };
        return await Answered.ReadAsync(await Http.SendAsync(request));
    }

    public Task<Answered> PostAsync(string path, string? credential, object? body = null) => SendAsync(HttpMethod.Post, path, credential, body);

    public Task<Answered> GetAsync(string path, string? credential) => SendAsync(HttpMethod.Get, path, credential);

    /// <summary>A token for a new user, and its conversation opened.</summary>
    public async Task<Line> OpenAsync(string user = "dl_tester")
    {
        var generated = await PostAsync("/tokens/generate", Secret, new { user = new { id = user } });
        var started = await PostAsync("/conversations", generated.Text("token"), new { user = new { } });
        return new Line(this, started.Text("conversationId"), started.Text("token"), started.Text("streamUrl"));
    }

    public static object Message(string text, string? client = null) =>
        new { type = "message", text, from = new { id = "dl_tester" }, channelData = new { clientActivityID = client ?? Guid.NewGuid().ToString("N") } };
}

/// <summary>One answer of the server.</summary>
internal sealed record Answered(int Status, JsonObject? Json, HttpResponseHeaders Headers, HttpContentHeaders ContentHeaders, byte[] Bytes)
{
    public string? ErrorCode => (string?)Json?["error"]?["code"];

    public string Text(string name) => (string)Json![name]!;

    public JsonArray Activities => Json!["activities"]!.AsArray();

    public static async Task<Answered> ReadAsync(HttpResponseMessage response)
    {
        var bytes = await response.Content.ReadAsByteArrayAsync();
        var json = response.Content.Headers.ContentType?.MediaType == "application/json" ? JsonNode.Parse(bytes)!.AsObject() : null;
        return new((int)response.StatusCode, json, response.Headers, response.Content.Headers, bytes);
    }
}

/// <summary>One open conversation with its token.</summary>
internal sealed record Line(DirectLineApp App, string Id, string Token, string StreamUrl)
{
    public Task<Answered> SayAsync(string text, string? client = null) => App.PostAsync($"/conversations/{Id}/activities", Token, DirectLineApp.Message(text, client));

    public Task<Answered> PostAsync(object activity) => App.PostAsync($"/conversations/{Id}/activities", Token, activity);

    public Task<Answered> ReadAsync(string? watermark = null) => App.GetAsync($"/conversations/{Id}/activities?watermark={watermark}", Token);
}

/// <summary>An open stream, read frame by frame.</summary>
internal sealed class StreamReader(ClientWebSocket socket) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public ClientWebSocket Socket => socket;

    public string? Watermark { get; private set; }

    public static async Task<StreamReader> OpenAsync(string url, string? origin = null)
    {
        var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        if (origin is not null) socket.Options.SetRequestHeader("Origin", origin);
        try
        {
            await socket.ConnectAsync(new Uri(url), CancellationToken.None);
            return new StreamReader(socket);
        }
        catch (WebSocketException refused)
        {
            var status = (int)socket.HttpStatusCode;
            socket.Dispose();
            throw new InvalidOperationException($"refused {status}", refused);
        }
    }

    /// <summary>The next frame: text, "" for a keep-alive, null when the server closed.</summary>
    public async Task<string?> FrameAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        var buffer = new byte[256 * 1024];
        var length = 0;
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(length), patience.Token);
            if (part.MessageType == WebSocketMessageType.Close) return null;
            length += part.Count;
            if (part.EndOfMessage) return Encoding.UTF8.GetString(buffer, 0, length);
        }
    }

    /// <summary>Reads until so many activities have come; more than that in a frame are returned too.</summary>
    public async Task<List<JsonObject>> ActivitiesAsync(int count)
    {
        var found = new List<JsonObject>();
        while (found.Count < count)
        {
            var frame = await FrameAsync() ?? throw new InvalidOperationException("closed");
            if (frame.Length == 0) continue;
            var json = JsonNode.Parse(frame)!.AsObject();
            found.AddRange(json["activities"]!.AsArray().Select(a => a!.AsObject()));
            if ((string?)json["watermark"] is { } watermark) Watermark = watermark;
        }

        return found;
    }

    public void Dispose() => socket.Dispose();
}
