using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using HealthAssistantBot.WeCom.Replies;
using HealthAssistantBot.WeComSimulator;

namespace HealthAssistantBot.WeCom.Tests.Simulator;

/// <summary>Scripted faults of the API.</summary>
public sealed class FaultTests
{
    private readonly PlatformTime _time = new();

    [Fact]
    public async Task Error_codes_come_as_often_as_planned_and_on_their_path_only()
    {
        await using var platform = await SimulatedPlatform.StartAsync();
        using var caller = new PlatformCaller(platform);
        platform.Faults.ReturnsError("message/send", 45009, times: 2);
        platform.Faults.ReturnsError("message/send", -1);

        Assert.Equal(0, PlatformCaller.Code(await caller.GetAsync("getcallbackip")));
        var codes = new List<int>();
        for (var i = 0; i < 4; i++) codes.Add(PlatformCaller.Code(await caller.SendAsync(caller.Text("xuwenjing", "您好"))));
        Assert.Equal([45009, 45009, -1, 0], codes);
        Assert.Equal(["您好"], platform.Member("xuwenjing").Heard);
        Assert.Empty(platform.Findings.Violations);
    }

    [Fact]
    public async Task A_fault_has_its_hours()
    {
        await using var platform = await SimulatedPlatform.StartAsync(new() { Time = _time });
        using var caller = new PlatformCaller(platform);
        var from = _time.GetUtcNow() + TimeSpan.FromMinutes(5);
        platform.Faults.FailsWithStatus(null, 503, times: 100, from, from + TimeSpan.FromMinutes(1));
        Assert.Equal(0, PlatformCaller.Code(await caller.GetAsync("getcallbackip")));
        _time.Advance(TimeSpan.FromMinutes(5));
        using var down = await caller.Http.GetAsync(await caller.WithTokenAsync("getcallbackip"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, down.StatusCode);
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(0, PlatformCaller.Code(await caller.GetAsync("getcallbackip")));
    }

    [Fact]
    public async Task A_reset_before_does_nothing_and_a_reset_after_has_delivered()
    {
        await using var platform = await SimulatedPlatform.StartAsync();
        using var caller = new PlatformCaller(platform);
        await caller.GetAsync("getcallbackip");
        platform.Faults.ResetsBefore("message/send");
        await Assert.ThrowsAsync<HttpRequestException>(() => caller.SendAsync(caller.Text("xuwenjing", "一")));
        platform.Faults.ResetsAfter("message/send");
        await Assert.ThrowsAsync<HttpRequestException>(() => caller.SendAsync(caller.Text("xuwenjing", "二")));

        Assert.Equal(["二"], platform.Member("xuwenjing").Heard);
        Assert.Equal([FaultKind.ResetBefore, FaultKind.ResetAfter], platform.Calls.To("message/send").Select(c => c.Fault!.Value));
    }

    [Fact]
    public async Task A_stall_lasts_on_the_platforms_clock_and_a_gate_until_it_is_opened()
    {
        await using var platform = await SimulatedPlatform.StartAsync(new() { Time = _time });
        using var caller = new PlatformCaller(platform);
        await caller.GetAsync("getcallbackip");
        platform.Faults.Stalls("message/send", TimeSpan.FromSeconds(5));
        var stalled = caller.SendAsync(caller.Text("xuwenjing", "一"));
        await _time.TimerWithinAsync(TimeSpan.FromSeconds(5));
        Assert.Empty(platform.Member("xuwenjing").Phone);
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(0, PlatformCaller.Code(await stalled));

        var gate = platform.Faults.Holds("message/send");
        var held = caller.SendAsync(caller.Text("xuwenjing", "二"));
        await gate.Reached;
        Assert.Single(platform.Member("xuwenjing").Phone);
        gate.Open();
        Assert.Equal(0, PlatformCaller.Code(await held));
        Assert.Equal(2, platform.Member("xuwenjing").Phone.Count);
    }

    [Theory]
    [InlineData(42001, 42001)]
    [InlineData(40014, 40014)]
    [InlineData(40001, 40014)]
    public async Task A_token_taken_back_stays_gone(int code, int afterwards)
    {
        await using var platform = await SimulatedPlatform.StartAsync();
        using var caller = new PlatformCaller(platform);
        platform.Faults.TakesTokenBack("message/send", code);
        Assert.Equal(code, PlatformCaller.Code(await caller.SendAsync(caller.Text("xuwenjing", "您好"))));
        Assert.Equal(afterwards, PlatformCaller.Code(await caller.SendAsync(caller.Text("xuwenjing", "您好"))));
        caller.Token = null;
        Assert.Equal(0, PlatformCaller.Code(await caller.SendAsync(caller.Text("xuwenjing", "您好"))));
    }

    [Fact]
    public async Task All_of_it_can_be_driven_over_http()
    {
        await using var platform = await SimulatedPlatform.StartAsync();
        using var bot = new LibraryBot(platform.Options) { Answers = m => new TextReply("好") };
        platform.ConnectTo(bot.Client());
        using var caller = new PlatformCaller(platform);
        var http = caller.Http;
        async Task<JsonElement> DoAsync(string path, object body)
        {
            using var response = await http.PostAsJsonAsync("/simulator/" + path, body);
            var text = await response.Content.ReadAsStringAsync();
            return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement.Clone();
        }

        Assert.Equal("好", (await DoAsync("say", new { member = "xuwenjing", text = "您好" })).GetProperty("text").GetString());
        Assert.Equal("replied", (await DoAsync("enter", new { member = "xuwenjing" })).GetProperty("attempts")[0].GetProperty("outcome").GetString());
        Assert.Equal("click", (await DoAsync("tap", new { member = "xuwenjing", key = "ask" })).GetProperty("kind").GetString());
        Assert.Contains("nobody", (await DoAsync("say", new { member = "nobody", text = "您好" })).GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal(403, (await DoAsync("hostile", new { kind = "badSignature" })).GetProperty("status").GetInt32());
        await DoAsync("faults", new { path = "message/send", kind = "errorCode", code = 45009, times = 2 });
        Assert.Equal(45009, PlatformCaller.Code(await caller.SendAsync(caller.Text("xuwenjing", "您好"))));
        Assert.Equal(1, (await http.GetFromJsonAsync<JsonElement>("/simulator/faults")).GetProperty("api")[0].GetProperty("left").GetInt32());
        Assert.Equal(6, (await http.GetFromJsonAsync<JsonElement>("/simulator/phones?member=xuwenjing")).GetProperty("xuwenjing").GetArrayLength());
        Assert.Equal(0, (await http.GetFromJsonAsync<JsonElement>("/simulator/findings")).GetArrayLength());
        Assert.Equal(platform.Options.CorpId, (await http.GetFromJsonAsync<JsonElement>("/simulator/identity")).GetProperty("WeCom__CorpId").GetString());

        await DoAsync("reset", new { });
        Assert.Empty(platform.Member("xuwenjing").Phone);
        Assert.Empty(platform.Faults.Open);
    }
}
