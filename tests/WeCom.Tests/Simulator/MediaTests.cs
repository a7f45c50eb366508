using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using HealthAssistantBot.WeComSimulator;

namespace HealthAssistantBot.WeCom.Tests.Simulator;

/// <summary>media/upload and media/get (sheet 4.7).</summary>
public sealed class MediaTests
{
    private static readonly byte[] s_png = [0x89, (byte)'P', (byte)'N', (byte)'G', 1, 2, 3, 4, 5, 6];

    private readonly PlatformTime _time = new();

    [Fact]
    public async Task A_picture_goes_up_comes_down_in_parts_and_ends_after_three_days()
    {
        await using var platform = await SimulatedPlatform.StartAsync(new() { Time = _time });
        using var caller = new PlatformCaller(platform);
        var up = await UploadAsync(caller, "image", s_png, "墙报.png");
        Assert.Equal((0, JsonValueKind.String), (PlatformCaller.Code(up), up.GetProperty("created_at").ValueKind));
        var id = up.GetProperty("media_id").GetString()!;

        using var whole = await caller.Http.GetAsync(await caller.WithTokenAsync("media/get?media_id=" + id));
        Assert.Equal("image/png", whole.Content.Headers.ContentType!.MediaType);
        Assert.Equal(s_png, await whole.Content.ReadAsByteArrayAsync());
        using var asked = new HttpRequestMessage(HttpMethod.Get, await caller.WithTokenAsync("media/get?media_id=" + id));
        asked.Headers.Range = new RangeHeaderValue(4, 6);
        using var part = await caller.Http.SendAsync(asked);
        Assert.Equal((HttpStatusCode.PartialContent, "bytes 4-6/10"), (part.StatusCode, part.Content.Headers.ContentRange!.ToString()));
        Assert.Equal(s_png[4..7], await part.Content.ReadAsByteArrayAsync());

        Assert.Equal(0, PlatformCaller.Code(await caller.SendAsync(caller.Body("xuwenjing", "image", new { media_id = id }))));
        Assert.Equal(40007, PlatformCaller.Code(await caller.SendAsync(caller.Body("xuwenjing", "file", new { media_id = id }))));
        _time.Advance(TimeSpan.FromDays(3));
        caller.Token = null;
        using var gone = await caller.Http.GetAsync(await caller.WithTokenAsync("media/get?media_id=" + id));
        Assert.Equal((HttpStatusCode.OK, "application/json"), (gone.StatusCode, gone.Content.Headers.ContentType!.MediaType));
        Assert.Equal(40007, PlatformCaller.Code(await gone.Content.ReadFromJsonAsync<JsonElement>()));
    }

    [Theory]
    [InlineData("picture", 10, 40004)]
    [InlineData("image", 0, 44001)]
    [InlineData("image", 5, 40006)]
    [InlineData("file", 20 * 1024 * 1024 + 1, 45001)]
    [InlineData("voice", 100, 40005)]
    public async Task Kinds_and_sizes_have_their_codes(string type, int size, int code)
    {
        await using var platform = await SimulatedPlatform.StartAsync();
        using var caller = new PlatformCaller(platform);

        Assert.Equal(code, PlatformCaller.Code(await UploadAsync(caller, type, new byte[size], "x.bin")));
    }

    [Fact]
    public async Task A_voice_of_sixty_seconds_passes_and_a_longer_one_does_not()
    {
        await using var platform = await SimulatedPlatform.StartAsync();
        using var caller = new PlatformCaller(platform);

        Assert.Equal(0, PlatformCaller.Code(await UploadAsync(caller, "voice", Amr(60), "a.amr")));
        Assert.Equal(45007, PlatformCaller.Code(await UploadAsync(caller, "voice", Amr(61), "a.amr")));
    }

    [Fact]
    public async Task A_wrong_part_name_is_refused_and_an_encoded_file_name_noted()
    {
        await using var platform = await SimulatedPlatform.StartAsync();
        using var caller = new PlatformCaller(platform);
        Assert.Equal(41005, PlatformCaller.Code(await UploadAsync(caller, "image", s_png, "a.png", part: "file")));

        // What .NET does by default to a name that is not ASCII.
        using var form = new MultipartFormDataContent { { new ByteArrayContent(s_png), "media", "墙报.png" } };
        using var response = await caller.Http.PostAsync(await caller.WithTokenAsync("media/upload?type=image"), form);
        Assert.Equal(0, PlatformCaller.Code(await response.Content.ReadFromJsonAsync<JsonElement>()));
        Assert.Contains(platform.Findings.All, f => f.Rule == "multipart.filename" || f.Rule == "multipart.filename-star");
    }

    private static byte[] Amr(int seconds)
    {
        var bytes = new List<byte>(Encoding.ASCII.GetBytes("#!AMR\n"));
        for (var i = 0; i < seconds * 50; i++) bytes.AddRange([0x3C, .. new byte[31]]);
        return [.. bytes];
    }

    private static async Task<JsonElement> UploadAsync(PlatformCaller caller, string type, byte[] bytes, string name, string part = "media")
    {
        const string Line = "----simulated";
        var head = Encoding.UTF8.GetBytes($"--{Line}\r\nContent-Disposition: form-data; name=\"{part}\"; filename=\"{name}\"; filelength={bytes.Length}\r\nContent-Type: application/octet-stream\r\n\r\n");
        using var content = new ByteArrayContent([.. head, .. bytes, .. Encoding.ASCII.GetBytes($"\r\n--{Line}--\r\n")]);
        content.Headers.TryAddWithoutValidation("Content-Type", $"multipart/form-data; boundary={Line}");
        using var response = await caller.Http.PostAsync(await caller.WithTokenAsync("media/upload?type=" + type), content);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }
}
