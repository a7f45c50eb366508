using System.Net.Http.Json;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using HealthAssistantBot.WeComSimulator;

namespace HealthAssistantBot.WeCom.Tests.Simulator;

/// <summary>Calls the simulated API with bare HTTP, as the fact sheet spells it: neither side's library in between.</summary>
internal sealed class PlatformCaller(SimulatedPlatform platform) : IDisposable
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public HttpClient Http { get; } = new() { BaseAddress = platform.Address };

    public string? Token { get; set; }

    public Dictionary<string, object?> Text(string to, string content) => Body(to, "text", new { content });

    public Dictionary<string, object?> Body(string to, string type, object content) =>
        new(StringComparer.Ordinal) { ["touser"] = to, ["msgtype"] = type, ["agentid"] = platform.Options.AgentId, [type] = content };

    public Task<JsonElement> SendAsync(object body) => PostAsync("message/send", body);

    public async Task<JsonElement> PostAsync(string path, object body) => await RawAsync(path, body as string ?? JsonSerializer.Serialize(body, s_json));

    public async Task<JsonElement> GetAsync(string path) => await Http.GetFromJsonAsync<JsonElement>(await WithTokenAsync(path));

    public async Task<HttpResponseMessage> ResponseAsync(string path, object body) => await Http.PostAsync(await WithTokenAsync(path), Json(JsonSerializer.Serialize(body, s_json)));

    public async Task<string> WithTokenAsync(string path)
    {
        Token ??= (await Http.GetFromJsonAsync<JsonElement>($"/cgi-bin/gettoken?corpid={platform.Options.CorpId}&corpsecret={platform.Options.Secret}")).GetProperty("access_token").GetString();
        return $"/cgi-bin/{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}access_token={Token}";
    }

    public void Dispose() => Http.Dispose();

    public static int Code(JsonElement answer) => answer.TryGetProperty("errcode", out var code) ? code.GetInt32() : 0;

    private async Task<JsonElement> RawAsync(string path, string body)
    {
        using var response = await Http.PostAsync(await WithTokenAsync(path), Json(body));
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");
}
