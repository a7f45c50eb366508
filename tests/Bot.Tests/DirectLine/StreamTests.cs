using System.Net.WebSockets;
using System.Text;
using HealthAssistantBot.Bot.Conversations;

namespace HealthAssistantBot.Bot.Tests.DirectLine;

public sealed class StreamTests
{
    [Fact]
    public async Task A_stream_replays_what_came_before_it_and_then_goes_on_live()
    {
        await using var app = await DirectLineApp.StartAsync();
        var line = await app.OpenAsync();
        await line.SayAsync("早到");

        using var stream = await StreamReader.OpenAsync(line.StreamUrl);
        var before = await stream.ActivitiesAsync(2);
        await line.SayAsync("后到");
        var after = await stream.ActivitiesAsync(2);

        Assert.Equal(["早到", "听到：早到", "后到", "听到：后到"], before.Concat(after).Select(a => (string)a["text"]!));
        Assert.Equal("4", stream.Watermark);
    }

    [Fact]
    public async Task Under_simultaneous_posts_every_stream_hears_each_line_once_and_in_order()
    {
        await using var app = await DirectLineApp.StartAsync(new() { ["DirectLine:Limits:BurstPerConversation"] = "1000" });
        var line = await app.OpenAsync();
        const int posts = 200;
        for (var i = 0; i < 20; i++) await line.SayAsync($"第{i}条");

        var posting = Parallel.ForEachAsync(Enumerable.Range(20, posts - 20), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, _) => await line.SayAsync($"第{i}条"));
        var streams = await Task.WhenAll(Enumerable.Range(0, 6).Select(async i =>
        {
            using var stream = await StreamReader.OpenAsync((await app.GetAsync($"/conversations/{line.Id}?watermark={i * 7}", line.Token)).Text("streamUrl"));
            var heard = await stream.ActivitiesAsync(posts * 2 - i * 7);
            return (From: i * 7, Ids: heard.Select(a => (string)a["id"]!).ToList());
        }));
        await posting;

        foreach (var (from, ids) in streams) Assert.Equal(Enumerable.Range(from + 1, posts * 2 - from).Select(p => $"{line.Id}|{p:D7}"), ids);
    }

    [Fact]
    public async Task A_line_that_the_feed_lost_or_another_process_wrote_is_read_from_the_log()
    {
        await using var app = await DirectLineApp.StartAsync();
        var line = await app.OpenAsync();
        using var stream = await StreamReader.OpenAsync(line.StreamUrl);
        await line.SayAsync("一");
        await stream.ActivitiesAsync(2);

        app.Talk.SayUnheard(line.Id, Reply.Plain("nudge", "别处写的"));
        app.Time.Advance(TimeSpan.FromSeconds(16));
        var byBell = await stream.ActivitiesAsync(1);
        app.Talk.SayUnheard(line.Id, Reply.Plain("nudge", "又一条"));
        app.Talk.Say(line.Id, Reply.Plain("nudge", "最后"));
        var byHole = await stream.ActivitiesAsync(2);

        Assert.Equal(["别处写的", "又一条", "最后"], byBell.Concat(byHole).Select(a => (string)a["text"]!));
    }

    [Fact]
    public async Task Reconnecting_resumes_from_the_watermark_and_without_one_from_now()
    {
        await using var app = await DirectLineApp.StartAsync();
        var line = await app.OpenAsync();
        await line.SayAsync("一");

        var resumed = await app.GetAsync($"/conversations/{line.Id}?watermark=1", line.Token);
        var live = await app.GetAsync($"/conversations/{line.Id}", line.Token);
        using var resumedStream = await StreamReader.OpenAsync(resumed.Text("streamUrl"));
        using var liveStream = await StreamReader.OpenAsync(live.Text("streamUrl"));
        var missed = await resumedStream.ActivitiesAsync(1);
        // A frame on the live stream shows that it listens before the next line is said.
        var frame = liveStream.FrameAsync();
        while (!frame.IsCompleted)
        {
            // The stream may not have begun when its opening is answered.
            app.Time.Advance(TimeSpan.FromSeconds(16));
            await Task.WhenAny(frame, Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System));
        }

        Assert.Equal("", await frame);
        await line.SayAsync("二");

        Assert.Equal("听到：一", (string?)missed.Single()["text"]);
        Assert.Equal("二", (string?)(await liveStream.ActivitiesAsync(1))[0]["text"]);
        Assert.Equal(404, (await app.GetAsync("/conversations/unknown", DirectLineApp.Secret)).Status);
    }

    [Fact]
    public async Task A_ticket_opens_its_conversation_for_a_minute()
    {
        await using var app = await DirectLineApp.StartAsync();
        var line = await app.OpenAsync();
        var withToken = line.StreamUrl[..(line.StreamUrl.IndexOf("&t=", StringComparison.Ordinal) + 3)] + line.Token;

        Assert.Equal("refused 403", (await Assert.ThrowsAsync<InvalidOperationException>(() => StreamReader.OpenAsync(withToken))).Message);
        Assert.Equal(403, (await app.GetAsync($"/conversations/{line.Id}/stream", line.Token)).Status);
        Assert.Equal(400, (await app.Http.GetAsync(line.StreamUrl.Replace("ws://", "http://"))).StatusCode.GetHashCode());
        app.Time.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal("refused 403", (await Assert.ThrowsAsync<InvalidOperationException>(() => StreamReader.OpenAsync(line.StreamUrl))).Message);
    }

    [Fact]
    public async Task One_conversation_has_at_most_twenty_streams()
    {
        await using var app = await DirectLineApp.StartAsync();
        var line = await app.OpenAsync();
        var streams = new List<StreamReader>();
        for (var i = 0; i < 20; i++)
        {
            streams.Add(await StreamReader.OpenAsync(line.StreamUrl));
            if (i == 0) await line.SayAsync("有人");
            await streams[i].ActivitiesAsync(2);
        }

        Assert.Equal("refused 429", (await Assert.ThrowsAsync<InvalidOperationException>(() => StreamReader.OpenAsync(line.StreamUrl))).Message);
        streams.ForEach(s => s.Dispose());
    }

    [Fact]
    public async Task Typing_is_shown_now_and_kept_nowhere()
    {
        await using var app = await DirectLineApp.StartAsync();
        var line = await app.OpenAsync();
        using var stream = await StreamReader.OpenAsync(line.StreamUrl);
        await line.SayAsync("一");
        await stream.ActivitiesAsync(2);

        await line.PostAsync(new { type = "typing", from = new { id = "dl_tester" }, channelData = new { clientActivityID = "t1" } });
        var frame = await stream.FrameAsync();

        Assert.Contains("\"typing\"", frame);
        Assert.Contains("\"t1\"", frame);
        Assert.DoesNotContain("watermark", frame);
        Assert.Equal(2, (await line.ReadAsync()).Activities.Count);
    }

    [Fact]
    public async Task Empty_frames_keep_a_quiet_stream_alive_and_those_of_the_client_are_ignored()
    {
        await using var app = await DirectLineApp.StartAsync();
        var line = await app.OpenAsync();
        using var stream = await StreamReader.OpenAsync(line.StreamUrl);
        await line.SayAsync("一");
        await stream.ActivitiesAsync(2);

        foreach (var said in new[] { "", "{\"type\":\"message\",\"text\":\"nothing\"}" })
            await stream.Socket.SendAsync(Encoding.UTF8.GetBytes(said), WebSocketMessageType.Text, true, CancellationToken.None);
        app.Time.Advance(TimeSpan.FromSeconds(15));

        Assert.Equal("", await stream.FrameAsync());
        Assert.Single(app.Talk.Heard);
    }

    [Fact]
    public async Task A_stopping_server_says_going_away_and_the_client_resumes_after_the_restart()
    {
        await using var before = await DirectLineApp.StartAsync();
        var line = await before.OpenAsync();
        using var stream = await StreamReader.OpenAsync(line.StreamUrl);
        await line.SayAsync("一");
        await stream.ActivitiesAsync(2);

        var stopping = before.StopAsync();
        Assert.Null(await stream.FrameAsync());
        Assert.Equal(WebSocketCloseStatus.EndpointUnavailable, stream.Socket.CloseStatus);
        await stream.Socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        await stopping;
        before.Talk.Say(line.Id, Reply.Plain("late", "停机时的回答"));
        await using var after = await DirectLineApp.StartAsync(after: before);
        var resumed = await after.GetAsync($"/conversations/{line.Id}?watermark={stream.Watermark}", line.Token);
        using var again = await StreamReader.OpenAsync(resumed.Text("streamUrl"));

        Assert.Equal("停机时的回答", (string?)(await again.ActivitiesAsync(1)).Single()["text"]);
    }
}
