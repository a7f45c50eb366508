using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.DirectLine;

/// <summary>The channel with the real conversation core and database behind it.</summary>
public sealed class WholeProgramTests
{
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_browsers_token_conversation_and_history_outlive_a_restart(Engine engine)
    {
        using var app = new AssistantApp(engine) { Adjust = services => services.AddScoped<ICapability, Parrot>() };
        var opened = await app.Client.PostAsJsonAsync("/chat/token", new { }, TestContext.Current.CancellationToken);
        var token = (await opened.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken))!;
        var id = (string)token["conversationId"]!;
        await SendAsync(app, token, id, "天上有几颗星");
        await app.IdleAsync();

        app.Restart();
        await SendAsync(app, token, id, "还记得我吗");
        await app.IdleAsync();
        var activities = (await ReadAsync(app, token, id))["activities"]!.AsArray();

        Assert.Equal(4, activities.Count);
        Assert.Equal(["天上有几颗星", "还记得我吗"], activities.Where(a => (string?)a!["from"]!["role"] == "user").Select(a => (string?)a!["text"]));
        var replies = activities.Where(a => (string?)a!["from"]!["role"] == "bot").ToList();
        Assert.Equal([(string?)activities[0]!["id"], (string?)activities[2]!["id"]], replies.Select(a => (string?)a!["replyToId"]));
        var stamps = activities.Select(a => DateTime.Parse((string)a!["timestamp"]!)).ToList();
        Assert.All(stamps.Zip(stamps.Skip(1)), pair => Assert.True((pair.Second - pair.First).TotalMilliseconds >= 1));
        if (engine == Engine.Postgres) Assert.False(File.Exists(Path.Combine(app.Folder, "keys", "directline.key")));
    }

    [Fact]
    public async Task The_echo_of_a_message_that_was_struck_out_keeps_the_clients_id_and_nothing_else()
    {
        using var app = new AssistantApp { Adjust = services => services.AddScoped<ICapability, Parrot>() };
        var opened = await app.Client.PostAsJsonAsync("/chat/token", new { }, TestContext.Current.CancellationToken);
        var token = (await opened.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken))!;
        var id = (string)token["conversationId"]!;

        await SendAsync(app, token, id, "这句不要留", "mine");
        await app.IdleAsync();
        var echo = (await ReadAsync(app, token, id))["activities"]![0]!;

        Assert.Equal(("", "mine", (string?)token["userId"]), ((string?)echo["text"], (string?)echo["channelData"]!["clientActivityID"], (string?)echo["from"]!["id"]));
    }

    private sealed class Parrot : ICapability
    {
        public int Order => 0;

        public Task<bool> TryAnswerAsync(Turn turn, CancellationToken cancellationToken)
        {
            if (turn.Message.Text.Contains("不要留")) turn.StrikeMessage();
            turn.Say(Reply.Plain("test.parrot", $"听到：\n{turn.Message.Text}"));
            return Task.FromResult(true);
        }
    }

    private static async Task SendAsync(AssistantApp app, JsonObject token, string id, string text, string? client = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v3/directline/conversations/{id}/activities") { Content = JsonContent.Create(new { type = "message", text, channelData = new { clientActivityID = client ?? text } }) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", (string?)token["token"]);
        (await app.Client.SendAsync(request, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
    }

    private static async Task<JsonNode> ReadAsync(AssistantApp app, JsonObject token, string id)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v3/directline/conversations/{id}/activities");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", (string?)token["token"]);
        return (await (await app.Client.SendAsync(request, TestContext.Current.CancellationToken)).Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!;
    }
}
