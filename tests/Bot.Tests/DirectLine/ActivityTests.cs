using System.Text.Json.Nodes;
using HealthAssistantBot.Bot.Conversations;

namespace HealthAssistantBot.Bot.Tests.DirectLine;

public sealed class ActivityTests
{
    [Fact]
    public async Task A_message_comes_back_as_sent_with_what_the_server_sets_and_then_its_reply()
    {
        await using var app = await DirectLineApp.StartAsync();
        app.Talk.Answers = _ => new Reply("answer.topic", [new(PartKind.Headline, "除四害由镇卫生院负责"), new(PartKind.Cite, "——《方案》（2026年）四（二）") { Name = "方案", Year = "2026" }], [new("电话多少", "电话多少")]);
        var line = await app.OpenAsync("dl_wang");

        var posted = await line.PostAsync(new
        {
            type = "message", text = "除四害归谁管", id = "mine", timestamp = "1999-01-01T00:00:00Z", channelId = "webchat", serviceUrl = "https://evil.example/",
            conversation = new { id = "else" }, from = new { id = "dl_somebody", name = "王", role = "bot" }, channelData = new { clientActivityID = "c1", more = new[] { 1, 2 } },
        });
        var set = (await line.ReadAsync()).Json!;

        Assert.Equal($"{line.Id}|0000001", posted.Text("id"));
        var (echo, reply) = (set["activities"]![0]!, set["activities"]![1]!);
        Assert.Equal($"{line.Id}|0000001", (string?)echo["id"]);
        Assert.Equal("2026-11-21T01:00:00.0000000Z", (string?)echo["timestamp"]);
        Assert.Equal(("directline", line.Id, app.Address + "/"), ((string?)echo["channelId"], (string?)echo["conversation"]!["id"], (string?)echo["serviceUrl"]));
        Assert.Equal(("dl_wang", "王", "user"), ((string?)echo["from"]!["id"], (string?)echo["from"]!["name"], (string?)echo["from"]!["role"]));
        Assert.Equal("""{"clientActivityID":"c1","more":[1,2]}""", echo["channelData"]!.ToJsonString());
        Assert.Equal(($"{line.Id}|0000002", $"{line.Id}|0000001", "plain"), ((string?)reply["id"], (string?)reply["replyToId"], (string?)reply["textFormat"]));
        Assert.Equal("除四害由镇卫生院负责\n——《方案》（2026年）四（二）", (string?)reply["text"]);
        Assert.Equal(("bot", "卫健助手"), ((string?)reply["from"]!["role"], (string?)reply["from"]!["name"]));
        Assert.Equal("""{"type":"imBack","title":"电话多少","value":"电话多少"}""", Raw(reply["suggestedActions"]!["actions"]![0]!));
        Assert.Equal("""{"kind":"cite","name":[3,2],"year":[7,4]}""", Raw(reply["channelData"]!["weijian"]!["parts"]![1]!));
        Assert.True(DateTime.Parse((string)reply["timestamp"]!) > DateTime.Parse((string)echo["timestamp"]!));
        Assert.Equal("2", (string?)set["watermark"]);
        Assert.Equal("dl_wang", app.Talk.Heard.Single().UserId);
    }

    [Fact]
    public async Task Unknown_fields_survive_at_every_level()
    {
        await using var app = await DirectLineApp.StartAsync();
        var line = await app.OpenAsync();
        const string sent = """
            {"type":"message","text":"x","from":{"id":"dl_tester","aadObjectId":"a","deep":{"n":null}},"attachments":[{"contentType":"application/vnd.x","content":{"a":[1.50,1e3]},"tag":"t"}],
             "entities":[{"type":"ClientCapabilities","supportsListening":true,"odd":[{}]}],"localTimestamp":"2026-11-21T09:00:00.000+08:00","localTimezone":"Asia/Shanghai",
             "futureField":{"nested":["值",false,12345678901234567890]}}
            """;

        Assert.Equal(200, (await line.PostAsync(sent)).Status);
        var echo = (await line.ReadAsync()).Activities[0]!;

        var was = JsonNode.Parse(sent)!;
        foreach (var name in new[] { "attachments", "entities", "localTimestamp", "localTimezone", "futureField" }) Assert.Equal(Raw(was[name]!), Raw(echo[name]!));
        Assert.Equal("a", (string?)echo["from"]!["aadObjectId"]);
        Assert.Equal("""{"n":null}""", Raw(echo["from"]!["deep"]!));
    }

    [Theory]
    [InlineData("[1]", 400, "BadSyntax")]
    [InlineData("not json", 400, "BadSyntax")]
    [InlineData("", 400, "BadSyntax")]
    [InlineData("""{"type":"message"} trailing""", 400, "BadSyntax")]
    [InlineData("""{"type":5}""", 400, "BadSyntax")]
    [InlineData("""{"type":"message","text":"\ud83d"}""", 400, "BadSyntax")]
    [InlineData("""{"type":"message","odd":"\ud83d"}""", 400, "BadSyntax")]
    [InlineData("""{"text":"no type"}""", 400, "MissingProperty")]
    public async Task A_body_that_is_no_activity_is_refused(string body, int status, string code)
    {
        await using var app = await DirectLineApp.StartAsync();
        var line = await app.OpenAsync();

        var answer = await line.PostAsync(body);

        Assert.Equal((status, code), (answer.Status, answer.ErrorCode));
        Assert.Empty(app.Talk.Heard);
    }

    [Fact]
    public async Task A_sender_is_needed_where_the_token_names_none_and_bots_cannot_be_played()
    {
        await using var app = await DirectLineApp.StartAsync();
        var started = await app.PostAsync("/conversations", DirectLineApp.Secret);
        var line = new Line(app, started.Text("conversationId"), started.Text("token"), "");

        var nameless = await line.PostAsync(new { type = "message", text = "谁" });
        var named = await line.PostAsync(new { type = "message", text = "我", from = new { id = "r_abc", role = "bot" } });

        Assert.Equal((400, "MissingProperty"), (nameless.Status, nameless.ErrorCode));
        Assert.Equal(200, named.Status);
        Assert.Equal("user", (string?)(await line.ReadAsync()).Activities[0]!["from"]!["role"]);
    }

    [Fact]
    public async Task The_same_message_sent_again_is_one_message()
    {
        await using var app = await DirectLineApp.StartAsync();
        var line = await app.OpenAsync();

        var ids = new[] { (await line.SayAsync("一次", "same")).Text("id"), (await line.SayAsync("一次", "same")).Text("id") };

        Assert.Equal(ids[0], ids[1]);
        Assert.Equal(2, (await line.ReadAsync()).Activities.Count);
        var other = await app.OpenAsync();
        Assert.Equal(200, (await other.SayAsync("别处", "same")).Status);
        Assert.Equal(2, app.Talk.Heard.Count);
    }

    [Fact]
    public async Task Joining_reaches_the_assistant_once_a_conversation()
    {
        await using var app = await DirectLineApp.StartAsync();
        app.Talk.Answers = m => m.EventName == "webchat/join" ? Reply.Plain("greeting", "您好") : null;
        var line = await app.OpenAsync();
        var join = new { type = "event", name = "webchat/join", value = new { language = "zh-CN" }, from = new { id = "dl_tester" } };

        await line.PostAsync(join);
        await line.PostAsync(join);
        await line.PostAsync(new { type = "conversationUpdate", membersAdded = new[] { new { id = "dl_tester" } }, from = new { id = "dl_tester" } });

        Assert.Equal(["event", "message"], (await line.ReadAsync()).Activities.Select(a => (string)a!["type"]!));
        Assert.Single(app.Talk.Heard);
    }

    [Fact]
    public async Task Conversations_are_closed_to_each_other()
    {
        await using var app = await DirectLineApp.StartAsync();
        var (a, b) = (await app.OpenAsync("dl_a"), await app.OpenAsync("dl_b"));
        await a.SayAsync("只给A");

        Assert.Empty((await b.ReadAsync()).Activities);
        Assert.Equal(403, (await app.GetAsync($"/conversations/{a.Id}", b.Token)).Status);
        Assert.Equal(403, (await app.PostAsync($"/conversations/{a.Id}/activities", b.Token, DirectLineApp.Message("x"))).Status);
        Assert.Equal(403, (await app.PostAsync($"/conversations/{a.Id}/upload", b.Token, "x")).Status);
        await Assert.ThrowsAsync<InvalidOperationException>(() => StreamReader.OpenAsync(b.StreamUrl.Replace(b.Id, a.Id)));
    }

    [Theory]
    [InlineData("", 4, "4")]
    [InlineData("0", 4, "4")]
    [InlineData("3", 1, "4")]
    [InlineData("4", 0, "4")]
    [InlineData("999", 0, "4")]
    [InlineData("99999999999999999999999", 0, "4")]
    [InlineData("-5", 4, "4")]
    [InlineData("-", 4, "4")]
    [InlineData("abc", 4, "4")]
    public async Task A_poll_takes_any_watermark(string watermark, int count, string next)
    {
        await using var app = await DirectLineApp.StartAsync();
        var line = await app.OpenAsync();
        await line.SayAsync("一");
        await line.SayAsync("二");

        var set = await line.ReadAsync(watermark);

        Assert.Equal((200, count, next), (set.Status, set.Activities.Count, set.Text("watermark")));
    }

    [Fact]
    public async Task While_the_store_is_down_a_poll_has_nothing_new_and_a_post_is_a_502()
    {
        await using var app = await DirectLineApp.StartAsync();
        var line = await app.OpenAsync();
        await line.SayAsync("一");
        app.Talk.Broken = new IOException("disk");

        var poll = await line.ReadAsync("2");
        var post = await line.SayAsync("二");

        Assert.Equal((200, 0, "2"), (poll.Status, poll.Activities.Count, poll.Text("watermark")));
        Assert.Equal((502, "BotRejectedActivity"), (post.Status, post.ErrorCode));
    }

    [Fact]
    public async Task A_card_button_says_its_value()
    {
        await using var app = await DirectLineApp.StartAsync();
        var line = await app.OpenAsync();

        await line.PostAsync(new { type = "message", value = "1", channelData = new { postBack = true }, from = new { id = "dl_tester" } });
        await line.PostAsync(new { type = "message", value = new { a = 1 }, from = new { id = "dl_tester" } });

        Assert.Equal(["1", ""], app.Talk.Heard.Select(m => m.Text));
    }

    private static string Raw(JsonNode node) => node.ToJsonString(new System.Text.Json.JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
