using System.Text;
using System.Text.Json;
using Microsoft.Playwright;

namespace HealthAssistantBot.Browser.Tests.Harness;

/// <summary>Bytes as the browser counts them: what came over the network (headers and bodies as compressed, socket frames), and what was sent.</summary>
public sealed class Traffic
{
    private long _received;
    private long _sent;

    public long Received => Interlocked.Read(ref _received);

    public long Sent => Interlocked.Read(ref _sent);

    public long Total => Received + Sent;

    /// <param name="afterFirstLoad">True to count as a phone that has the page's files already, false to count them all.</param>
    public static async Task<Traffic> OfAsync(Phone phone, bool afterFirstLoad = false)
    {
        var traffic = new Traffic();
        var session = await phone.Context.NewCDPSessionAsync(phone.Page);
        session.Event("Network.loadingFinished").OnEvent += (_, e) => traffic.Got((long)e!.Value.GetProperty("encodedDataLength").GetDouble());
        session.Event("Network.webSocketFrameReceived").OnEvent += (_, e) => traffic.Got(FrameLength(e!.Value));
        session.Event("Network.webSocketFrameSent").OnEvent += (_, e) => traffic.Gave(FrameLength(e!.Value));
        session.Event("Network.requestWillBeSent").OnEvent += (_, e) => traffic.Gave(RequestLength(e!.Value.GetProperty("request")));
        await session.SendAsync("Network.enable");
        await session.SendAsync("Network.setCacheDisabled", new Dictionary<string, object> { ["cacheDisabled"] = !afterFirstLoad });
        return traffic;
    }

    private void Got(long bytes) => Interlocked.Add(ref _received, bytes);

    private void Gave(long bytes) => Interlocked.Add(ref _sent, bytes);

    private static long FrameLength(JsonElement e) => Encoding.UTF8.GetByteCount(e.GetProperty("response").GetProperty("payloadData").GetString()!) + 4;

    private static long RequestLength(JsonElement request) =>
        request.GetProperty("url").GetString()!.Length
        + request.GetProperty("headers").EnumerateObject().Sum(h => h.Name.Length + h.Value.ToString().Length + 4)
        + (request.TryGetProperty("postData", out var body) ? Encoding.UTF8.GetByteCount(body.GetString()!) : 0);
}
