using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;

namespace HealthAssistantBot.Bot.Tests.DirectLine;

public sealed class UploadTests
{
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, .. "IHDR and more"u8];

    [Fact]
    public async Task A_form_as_web_chat_sends_it_is_one_message_with_its_files()
    {
        await using var app = await DirectLineApp.StartAsync();
        var line = await app.OpenAsync();
        using var form = Form("""{"type":"message","text":"看照片","channelData":{"clientActivityID":"u1"},"attachments":[{"contentType":"image/png","name":"门口 照片.png","thumbnailUrl":"data:image/jpeg;base64,AAAA","own":1},{"contentType":"application/pdf","name":"通知.pdf"}]}""");
        form.Add(Part(Png, "image/png"), "file", "门口 照片.png");
        form.Add(Part("%PDF-1.7 x"u8.ToArray(), "application/pdf"), "file", "通知.pdf");

        var posted = await app.PostAsync($"/conversations/{line.Id}/upload?userId=dl_other", line.Token, form);
        var echo = (await line.ReadAsync()).Activities[0]!;

        Assert.Equal((200, $"{line.Id}|0000001"), (posted.Status, posted.Text("id")));
        Assert.Equal("dl_tester", (string?)echo["from"]!["id"]);
        var (photo, pdf) = (echo["attachments"]![0]!, echo["attachments"]![1]!);
        Assert.Equal(("门口 照片.png", "image/png", "data:image/jpeg;base64,AAAA", 1), ((string?)photo["name"], (string?)photo["contentType"], (string?)photo["thumbnailUrl"], (int)photo["own"]!));
        Assert.StartsWith(app.Address + "/v3/directline/attachments/", (string)photo["contentUrl"]!);
        var heard = Assert.Single(app.Talk.Heard);
        Assert.Equal(["image/png", "application/pdf"], heard.Attachments.Select(a => a.ContentType));

        var served = await Answered.ReadAsync(await app.Http.GetAsync((string)photo["contentUrl"]!));
        Assert.Equal(Png, served.Bytes);
        Assert.Equal(("image/png", "nosniff", "inline"), (served.ContentHeaders.ContentType!.MediaType, served.Headers.GetValues("X-Content-Type-Options").Single(), served.ContentHeaders.ContentDisposition!.DispositionType));
        var download = await Answered.ReadAsync(await app.Http.GetAsync((string)pdf["contentUrl"]!));
        Assert.Equal(("attachment", "通知.pdf"), (download.ContentHeaders.ContentDisposition!.DispositionType, download.ContentHeaders.ContentDisposition.FileNameStar));
    }

    [Theory]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", "picture.svg", "image/svg+xml")]
    [InlineData("<html><script>1</script></html>", "page.html", "text/html")]
    [InlineData("<html><script>1</script></html>", "fake.png", "image/png")]
    public async Task What_could_carry_script_is_only_ever_downloaded(string content, string name, string claimed)
    {
        await using var app = await DirectLineApp.StartAsync();
        var line = await app.OpenAsync();
        var file = Part(Encoding.UTF8.GetBytes(content), claimed);
        file.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = name };

        Assert.Equal(200, (await app.PostAsync($"/conversations/{line.Id}/upload?userId=dl_tester", line.Token, file)).Status);
        var attachment = (await line.ReadAsync()).Activities[0]!["attachments"]![0]!;
        var served = await Answered.ReadAsync(await app.Http.GetAsync((string)attachment["contentUrl"]!));

        Assert.Equal(("application/octet-stream", name), ((string?)attachment["contentType"], (string?)attachment["name"]));
        Assert.Equal(("application/octet-stream", "attachment"), (served.ContentHeaders.ContentType!.MediaType, served.ContentHeaders.ContentDisposition!.DispositionType));
        Assert.Contains("sandbox", served.Headers.GetValues("Content-Security-Policy").Single());
    }

    [Fact]
    public async Task A_name_stays_in_its_folder_and_an_unknown_address_is_404()
    {
        await using var app = await DirectLineApp.StartAsync();
        var line = await app.OpenAsync();
        using var form = new MultipartFormDataContent { { Part(Png, "image/png"), "file", "../../..\\evil\u202Egnp.png" } };

        await app.PostAsync($"/conversations/{line.Id}/upload?userId=x", line.Token, form);

        Assert.Equal("evilgnp.png", app.Talk.Heard.Single().Attachments.Single().Name);
        foreach (var id in new[] { "AAAAAAAAAAAAAAAAAAAAAA", "..%2f..%2fkeys%2fdirectline.key", "short" })
            Assert.Equal(404, (int)(await app.Http.GetAsync($"/v3/directline/attachments/{id}/x")).StatusCode);
    }

    [Fact]
    public async Task Too_much_is_a_readable_413_and_nothing_stays_behind()
    {
        await using var app = await DirectLineApp.StartAsync(new() { ["DirectLine:Limits:UploadBytes"] = "100000", ["DirectLine:Limits:MessageBytes"] = "20000" });
        var line = await app.OpenAsync();
        using var announced = new MultipartFormDataContent { { Part(new byte[3_000_000], "image/png"), "file", "a.png" } };
        using var summed = new MultipartFormDataContent { { Part(new byte[60_000], "image/png"), "file", "a.png" }, { Part(new byte[60_000], "image/png"), "file", "b.png" } };
        using var unannounced = new StreamContent(new NoLength(new byte[3_000_000]));

        foreach (var body in new HttpContent[] { announced, summed, unannounced })
        {
            var refused = await app.PostAsync($"/conversations/{line.Id}/upload?userId=x", line.Token, body);
            Assert.Equal((413, "PayloadTooLarge"), (refused.Status, refused.ErrorCode));
        }

        var words = await line.SayAsync(new string('长', 20_000));
        Assert.Equal((413, "PayloadTooLarge"), (words.Status, words.ErrorCode));
        Assert.Empty(app.Talk.Heard);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(app.Folder, "attachments"), "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_413_is_said_before_the_body_has_come()
    {
        await using var app = await DirectLineApp.StartAsync();
        var line = await app.OpenAsync();
        using var socket = new TcpClient();
        await socket.ConnectAsync("127.0.0.1", new Uri(app.Address).Port);
        await using var stream = socket.GetStream();

        await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST /v3/directline/conversations/{line.Id}/upload?userId=x HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {line.Token}\r\nContent-Type: image/png\r\nContent-Length: 50000000\r\n\r\n"));
        var buffer = new byte[4096];
        var length = await stream.ReadAsync(buffer);

        Assert.StartsWith("HTTP/1.1 413", Encoding.ASCII.GetString(buffer, 0, length));
    }

    [Fact]
    public async Task An_upload_with_nothing_or_broken_form_is_400_and_the_same_twice_is_kept_once()
    {
        await using var app = await DirectLineApp.StartAsync();
        var line = await app.OpenAsync();
        var path = $"/conversations/{line.Id}/upload?userId=x";
        var broken = new StringContent("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\nabc");
        broken.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=b");
        var activity = """{"type":"message","channelData":{"clientActivityID":"same"},"from":{"id":"x"}}""";

        Assert.Equal((400, "BadSyntax"), ((await app.PostAsync(path, line.Token, broken)).Status, "BadSyntax"));
        Assert.Equal(400, (await app.PostAsync(path, line.Token, new ByteArrayContent([]))).Status);
        for (var i = 0; i < 2; i++)
        {
            using var form = Form(activity);
            form.Add(Part(Png, "image/png"), "file", "a.png");
            Assert.Equal($"{line.Id}|0000001", (await app.PostAsync(path, line.Token, form)).Text("id"));
        }

        Assert.Equal(2, Directory.EnumerateFiles(Path.Combine(app.Folder, "attachments"), "*", SearchOption.AllDirectories).Count());
    }

    private static MultipartFormDataContent Form(string activity)
    {
        var part = new StringContent(activity);
        part.Headers.ContentType = new MediaTypeHeaderValue("application/vnd.microsoft.activity");
        return new MultipartFormDataContent { { part, "activity", "blob" } };
    }

    private static ByteArrayContent Part(byte[] bytes, string type)
    {
        var part = new ByteArrayContent(bytes);
        part.Headers.ContentType = new MediaTypeHeaderValue(type);
        return part;
    }

    /// <summary>A body whose length is not told beforehand.</summary>
    private sealed class NoLength(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
