using HealthAssistantBot.Bot.Conversations;

namespace HealthAssistantBot.Bot.Tests.DirectLine;

/// <summary>What counts in the end: botframework-directlinejs 0.15.8 as Microsoft ships it, against our server.</summary>
public sealed class MicrosoftClientTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_starts_posts_sees_its_echo_and_the_reply(bool webSocket)
    {
        await using var app = await DirectLineApp.StartAsync();
        using var client = new DirectLineClient();
        var token = (await app.PostAsync("/tokens/generate", DirectLineApp.Secret, new { user = new { id = "dl_wang" } })).Text("token");

        client.Start(new { token, domain = app.Address + "/v3/directline", webSocket, pollingInterval = 200, conversationStartProperties = new { locale = "zh-CN" } });
        await client.SeesStatusAsync("Online");
        client.Say("除四害归谁管", "c1");
        var id = await client.IsToldAsync("c1");
        var echo = await client.SeesTextAsync("除四害归谁管");
        var reply = await client.SeesTextAsync("听到：除四害归谁管");
        client.Say("第二句", "c2");
        await client.SeesTextAsync("听到：第二句");

        Assert.Equal((id, "c1"), ((string?)echo["id"], (string?)echo["channelData"]!["clientActivityID"]));
        Assert.Equal(id, (string?)reply["replyToId"]);
        Assert.Equal("dl_wang", (string?)echo["from"]!["id"]);
        Assert.Equal(webSocket, app.Talk.Listeners > 0);
        Assert.DoesNotContain("听到：除四害归谁管", client.Unasked);
    }

    [Fact]
    public async Task It_uploads_files_and_gets_addresses_that_work()
    {
        await using var app = await DirectLineApp.StartAsync();
        using var client = new DirectLineClient();
        client.Start(new { secret = DirectLineApp.Secret, domain = app.Address + "/v3/directline" });
        await client.SeesStatusAsync("Online");

        client.Do(new
        {
            @do = "post", @as = "u1",
            activity = new
            {
                type = "message", text = "两张", from = new { id = "dl_wang" }, channelData = new { clientActivityID = "u1" },
                attachments = new[]
                {
                    new { contentType = "image/gif", name = "照片.gif", contentUrl = "data:image/gif;base64," + Convert.ToBase64String("GIF89a one"u8) },
                    new { contentType = "image/gif", name = "照片.gif", contentUrl = "data:image/gif;base64," + Convert.ToBase64String("GIF89a two"u8) },
                },
            },
        });
        var echo = await client.SeesTextAsync("两张");

        Assert.Equal(await client.IsToldAsync("u1"), (string?)echo["id"]);
        var files = echo["attachments"]!.AsArray();
        Assert.Equal(["GIF89a one", "GIF89a two"], await Task.WhenAll(files.Select(f => app.Http.GetStringAsync((string)f!["contentUrl"]!))));
        Assert.Equal("照片.gif", (string?)files[0]!["name"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_refreshes_its_token_in_time_and_after_expiry_goes_on_with_a_new_one(bool webSocket)
    {
        await using var app = await DirectLineApp.StartAsync(new() { ["DirectLine:TokenLifetime"] = "00:20:00" });
        using var client = new DirectLineClient();
        var generated = await app.PostAsync("/tokens/generate", DirectLineApp.Secret, new { user = new { id = "dl_wang" } });
        client.Start(new { token = generated.Text("token"), domain = app.Address + "/v3/directline", webSocket, pollingInterval = 200 });
        var first = (string?)(await client.SeesStatusAsync("Online"))["token"];

        string? refreshed = first;
        while (refreshed == first)
        {
            client.Do(new { @do = "token" });
            refreshed = (string?)(await client.SeesAsync("its token", e => (string?)e["event"] == "token"))["token"];
        }

        client.Say("刷新后", "c1");
        await client.SeesTextAsync("听到：刷新后");
        app.Time.Advance(TimeSpan.FromMinutes(30));
        client.Say("过期了", "c2");
        Assert.Equal("retry", await client.IsToldAsync("c2"));
        await client.SeesStatusAsync("ExpiredToken");

        var conversation = (await app.GetAsync($"/conversations/{generated.Text("conversationId")}?watermark=2", DirectLineApp.Secret)).Json;
        client.Do(new { @do = "reconnect", conversation });
        await client.SeesStatusAsync("Online");
        client.Say("又好了", "c3");
        await client.SeesTextAsync("听到：又好了");
    }

    [Fact]
    public async Task After_a_restart_of_the_server_it_comes_back_by_itself_and_hears_what_it_missed_once()
    {
        await using var before = await DirectLineApp.StartAsync();
        using var client = new DirectLineClient();
        var token = (await before.PostAsync("/tokens/generate", DirectLineApp.Secret, new { user = new { id = "dl_wang" } })).Text("token");
        client.Start(new { token, domain = before.Address + "/v3/directline" });
        var online = await client.SeesStatusAsync("Online");
        client.Say("停机前", "c1");
        await client.SeesTextAsync("听到：停机前");

        await before.StopAsync();
        before.Talk.Say((string)online["conversationId"]!, Reply.Plain("nudge", "停机时写下的"));
        await using var after = await DirectLineApp.StartAsync(after: before);
        await client.SeesTextAsync("停机时写下的");
        client.Say("又来了", "c2");
        await client.SeesTextAsync("听到：又来了");

        Assert.Equal(["停机前", "又来了"], client.Unasked);
    }

    [Fact]
    public async Task A_page_that_is_loaded_again_gets_its_history_and_a_lost_conversation_ends_it()
    {
        await using var app = await DirectLineApp.StartAsync();
        var line = await app.OpenAsync("dl_wang");
        await line.SayAsync("昨天");
        using var loaded = new DirectLineClient();
        loaded.Start(new { token = line.Token, conversationId = line.Id, watermark = "0", domain = app.Address + "/v3/directline" });
        await loaded.SeesTextAsync("昨天");
        await loaded.SeesTextAsync("听到：昨天");

        using var lost = new DirectLineClient();
        var unopened = await app.PostAsync("/tokens/generate", DirectLineApp.Secret);
        lost.Start(new { token = unopened.Text("token"), conversationId = unopened.Text("conversationId"), domain = app.Address + "/v3/directline" });
        await lost.SeesStatusAsync("FailedToConnect");
    }
}
