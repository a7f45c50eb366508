using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using HealthAssistantBot.Bot.Assets;
using HealthAssistantBot.Bot.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.Assets;

public sealed partial class AssetTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_asset_arrives_whole_in_every_encoding_and_is_kept_for_good()
    {
        using var app = new AssistantApp();
        var assets = app.Services.GetRequiredService<PageAssets>();
        Assert.Contains("webchat.js", assets.Names);
        foreach (var name in assets.Names)
        {
            var plain = await ReadAsync(app, assets.Url(name), null);
            var brotli = await ReadAsync(app, assets.Url(name), "br");
            var gzip = await ReadAsync(app, assets.Url(name), "gzip, deflate");

            Assert.NotEmpty(plain);
            Assert.Equal(plain, brotli);
            Assert.Equal(plain, gzip);
        }

        var url = assets.Url("chat.css");
        using var first = await app.Client.GetAsync(url, Cancel);
        Assert.Equal("public, max-age=31536000, immutable", string.Join(", ", first.Headers.GetValues("Cache-Control")));
        using var again = new HttpRequestMessage(HttpMethod.Get, url);
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var unchanged = await app.Client.SendAsync(again, Cancel);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
        using var unknown = await app.Client.GetAsync("/assets/chat.000000000000.css", Cancel);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Theory]
    [InlineData("/chat")]
    [InlineData("/chat/full")]
    public async Task A_page_links_only_to_itself_and_runs_nothing_inline(string path)
    {
        using var app = new AssistantApp();
        using var response = await app.Client.GetAsync(path, Cancel);
        var html = await response.Content.ReadAsStringAsync(Cancel);
        var policy = response.Headers.GetValues("Content-Security-Policy").Single();

        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("no-store", response.Headers.CacheControl!.ToString());
        var links = Link().Matches(html).Select(m => m.Groups[1].Value).ToList();
        Assert.InRange(links.Count, 3, 40);
        Assert.All(links, link => Assert.StartsWith("/", link, StringComparison.Ordinal));
        Assert.DoesNotMatch(@"<script(?![^>]*\bsrc=)|\son\w+=|\sstyle=|<style|//cdn|https?:", html);
        foreach (var asset in links.Where(l => l.StartsWith("/assets/", StringComparison.Ordinal)).Select(l => l.Split('#')[0]).Distinct())
        {
            using var got = await app.Client.GetAsync(asset, Cancel);
            Assert.Equal(HttpStatusCode.OK, got.StatusCode);
        }
    }

    /// <summary>A Chromium of about 2020 must read the scripts: nothing newer than its syntax, and no newer style rule where an older one is missing.</summary>
    [Fact]
    public async Task Scripts_and_styles_are_of_2020()
    {
        using var app = new AssistantApp();
        var assets = app.Services.GetRequiredService<PageAssets>();
        var script = await TextAsync(app, assets.Url("chat.js"));
        var style = await TextAsync(app, assets.Url("chat.css"));

        Assert.Contains("clientActivityID", script, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\?\.[a-zA-Z(\[]|\?\?|\|\|=|&&=|\.at\(|replaceAll|structuredClone|Object\.hasOwn|innerHTML|insertAdjacentHTML|document\.write|\beval\(", script);
        Assert.DoesNotMatch(@":has\(|color-mix|light-dark\(|@container|@layer|backdrop-filter|inset:", style);
        Assert.Matches(@"height:100vh;height:100dvh", style);
    }

    [Fact]
    public void The_light_pages_files_are_small()
    {
        using var app = new AssistantApp();
        var assets = app.Services.GetRequiredService<PageAssets>();
        long Size(string name)
        {
            using var stream = assets.Named(name).Open("gz");
            return stream.Length;
        }

        Assert.InRange(Size("chat.css"), 1000, 6 * 1024);
        Assert.InRange(Size("chat-icons.svg"), 200, 2 * 1024);
        Assert.InRange(Size("chat.js"), 1000, 16 * 1024);
    }

    private static async Task<string> TextAsync(AssistantApp app, string url) => System.Text.Encoding.UTF8.GetString(await ReadAsync(app, url, null));

    private static async Task<byte[]> ReadAsync(AssistantApp app, string url, string? accepted)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        if (accepted is not null) request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);
        using var response = await app.Client.SendAsync(request, Cancel);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var bytes = await response.Content.ReadAsByteArrayAsync(Cancel);
        Stream stream = new MemoryStream(bytes);
        if (response.Content.Headers.ContentEncoding.SingleOrDefault() is { } encoding)
        {
            Assert.Equal(bytes.Length, response.Content.Headers.ContentLength);
            stream = encoding == "br" ? new BrotliStream(stream, CompressionMode.Decompress) : new GZipStream(stream, CompressionMode.Decompress);
        }

        var whole = new MemoryStream();
        await using (stream) await stream.CopyToAsync(whole, Cancel);
        return whole.ToArray();
    }

    [GeneratedRegex("(?:src|href|action)=\"([^\"#][^\"]*)\"")]
    private static partial Regex Link();
}
