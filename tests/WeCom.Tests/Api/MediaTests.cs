using System.Net;
using System.Text;
using HealthAssistantBot.WeCom.Api;
using HealthAssistantBot.WeCom.Media;
using HealthAssistantBot.WeCom.Tests.Harness;

namespace HealthAssistantBot.WeCom.Tests.Api;

public sealed class MediaTests : IDisposable
{
    private readonly TestClient _client = new();

    [Fact]
    public async Task A_file_goes_up_with_its_chinese_name_and_length()
    {
        _client.Platform.Next("media/upload", "{\"errcode\":0,\"type\":\"file\",\"media_id\":\"3a8\",\"created_at\":\"1763600000\"}");
        using var file = new MemoryStream(Encoding.UTF8.GetBytes("hello 你好"));

        var uploaded = await _client.Api.UploadAsync(MediaKind.File, "十月\"报表\r\n.docx", "application/msword", file, CancellationToken.None);

        Assert.Equal(("3a8", DateTimeOffset.FromUnixTimeSeconds(1763600000 + 259200)), (uploaded.Value.MediaId, uploaded.Value.GoodUntil));
        var call = Assert.Single(_client.Platform.Calls("media/upload"));
        Assert.Equal("file", call.Query["type"]);
        var boundary = call.ContentType!.Split("boundary=")[1];
        Assert.Equal(
            $"--{boundary}\r\nContent-Disposition: form-data; name=\"media\"; filename=\"十月_报表.docx\"; filelength=12\r\nContent-Type: application/msword\r\n\r\nhello 你好\r\n--{boundary}--\r\n",
            call.Body);
        Assert.True(file.CanRead);
    }

    [Fact]
    public async Task An_upload_with_a_stale_token_is_read_again_from_its_beginning()
    {
        _client.Platform.Next("media/upload", "{\"errcode\":42001}").Next("media/upload", HttpStatusCode.BadGateway).Next("media/upload", "{\"errcode\":0,\"media_id\":\"3a8\",\"created_at\":1763600000}");
        using var file = new MemoryStream("0123456789"u8.ToArray());

        Assert.True((await _client.Api.UploadAsync(MediaKind.Image, "a.jpg", "image/jpeg", file, CancellationToken.None)).IsOk);

        Assert.All(_client.Platform.Calls("media/upload"), call => Assert.Contains("0123456789", call.Body, StringComparison.Ordinal));
        Assert.Equal(3, _client.Platform.Calls("media/upload").Count);
    }

    [Fact]
    public async Task A_file_over_the_limit_is_not_sent()
    {
        using var tooLarge = new MemoryStream(new byte[(10 << 20) + 1]);
        using var tooSmall = new MemoryStream(new byte[5]);

        await Assert.ThrowsAsync<ArgumentException>(() => _client.Api.UploadAsync(MediaKind.Image, "a.jpg", "image/jpeg", tooLarge, CancellationToken.None));
        await Assert.ThrowsAsync<ArgumentException>(() => _client.Api.UploadAsync(MediaKind.File, "a.txt", "text/plain", tooSmall, CancellationToken.None));
        Assert.Empty(_client.Platform.All);
    }

    [Fact]
    public async Task A_picture_comes_down_with_name_and_type()
    {
        var picture = Enumerable.Range(0, 200_000).Select(i => (byte)i).ToArray();
        _client.Platform.Next("media/get", (_, _) => Task.FromResult(FakePlatform.Bytes(picture, "image/jpeg", "attachment; filename=\"../../a.jpg\"")));
        using var into = new MemoryStream();

        var media = await _client.Api.DownloadAsync("m 1", into, 1 << 20, CancellationToken.None);

        Assert.Equal(new DownloadedMedia("a.jpg", "image/jpeg", 200_000), media.Value);
        Assert.Equal(picture, into.ToArray());
        Assert.Equal("m 1", _client.Platform.Calls("media/get")[0].Query["media_id"]);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("text/plain")]
    public async Task An_error_that_comes_as_200_is_no_file(string type)
    {
        _client.Platform.Always("media/get", _ => FakePlatform.Bytes("{\"errcode\":40007,\"errmsg\":\"invalid media_id\"}"u8.ToArray(), type));
        using var into = new MemoryStream();

        var media = await _client.Api.DownloadAsync("m1", into, 1 << 20, CancellationToken.None);

        Assert.Equal((40007, WeComErrorKind.Permanent), (media.Error!.Code, media.Error.Kind));
        Assert.Equal(0, into.Length);
    }

    [Fact]
    public async Task A_stale_token_in_a_download_is_replaced()
    {
        _client.Platform.Next("media/get", (_, _) => Task.FromResult(FakePlatform.Json("{\"errcode\":40014}"))).Next("media/get", (_, _) => Task.FromResult(FakePlatform.Bytes([1, 2, 3], "image/png")));
        using var into = new MemoryStream();

        Assert.Equal(3, (await _client.Api.DownloadAsync("m1", into, 1 << 20, CancellationToken.None)).Value.Length);
        Assert.Equal(["token-1", "token-2"], _client.Platform.Calls("media/get").Select(call => call.Token));
    }

    [Fact]
    public async Task A_json_file_that_has_a_name_is_a_file()
    {
        _client.Platform.Next("media/get", (_, _) => Task.FromResult(FakePlatform.Bytes("{\"errcode\":1}"u8.ToArray(), "application/json", "attachment; filename=\"data.json\"")));
        using var into = new MemoryStream();

        Assert.Equal("data.json", (await _client.Api.DownloadAsync("m1", into, 1 << 20, CancellationToken.None)).Value.FileName);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_download_over_the_limit_is_refused_whether_its_length_is_told_or_not(bool told)
    {
        _client.Platform.Always("media/get", _ =>
        {
            var response = FakePlatform.Bytes(new byte[300_000], "video/mp4");
            if (!told) response.Content = new StreamContent(new Unmeasured(new byte[300_000]));
            return response;
        });
        using var into = new MemoryStream();

        var media = await _client.Api.DownloadAsync("m1", into, 250_000, CancellationToken.None);

        Assert.Equal((ErrorCodes.TooLarge, WeComErrorKind.Permanent), (media.Error!.Code, media.Error.Kind));
        Assert.InRange(into.Length, 0, 250_000);
        Assert.Single(_client.Platform.Calls("media/get"));
    }

    [Fact]
    public async Task A_download_that_breaks_in_the_middle_is_not_begun_again_into_the_same_stream()
    {
        _client.Platform.Always("media/get", _ => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(new Unmeasured(new byte[100_000], breaks: true)) });
        using var into = new MemoryStream();

        var media = await _client.Api.DownloadAsync("m1", into, 1 << 20, CancellationToken.None);

        Assert.Equal(ErrorCodes.LostAnswer, media.Error!.Code);
        Assert.Single(_client.Platform.Calls("media/get"));
    }

    [Fact]
    public async Task A_full_disk_of_our_own_is_no_word_of_the_platform()
    {
        _client.Platform.Always("media/get", _ => FakePlatform.Bytes(new byte[100], "image/png"));
        using var full = new MemoryStream(new byte[10]);

        await Assert.ThrowsAsync<NotSupportedException>(() => _client.Api.DownloadAsync("m1", full, 1 << 20, CancellationToken.None));
        Assert.Single(_client.Platform.Calls("media/get"));
    }

    public void Dispose() => _client.Dispose();

    /// <summary>A stream without a length, which may break at its end.</summary>
    private sealed class Unmeasured(byte[] bytes, bool breaks = false) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;

        public override long Length => throw new NotSupportedException();

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await base.ReadAsync(buffer, cancellationToken);
            return read == 0 && breaks ? throw new IOException("reset") : read;
        }
    }
}
