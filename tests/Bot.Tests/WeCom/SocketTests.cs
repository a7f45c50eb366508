using System.Net;
using System.Net.Sockets;
using System.Text;
using HealthAssistantBot.Bot.Hosting;
using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.WeComSimulator;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HealthAssistantBot.Bot.Tests.WeCom;

/// <summary>What an answer in a callback rests on: a write that has ended is in the system's hands, where a kill -9 no longer reaches it.</summary>
public sealed class SocketTests
{
    // More than the system takes from a caller who does not read, less than the server would otherwise keep for itself.
    private const int Length = 48 * 1024;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_write_ends_only_when_the_system_has_taken_it()
    {
        using var database = new TestDatabase(Engine.Sqlite);
        await using var platform = await SimulatedPlatform.StartAsync(cancellationToken: Cancel);
        await using var app = BotHost.BuildServer([.. database.Options, .. platform.BotSettings.Select(s => $"--{s.Key}={s.Value}")], builder =>
        {
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Services.Configure<SocketTransportOptions>(sockets => sockets.CreateBoundListenSocket = place =>
            {
                var socket = SocketTransportOptions.CreateDefaultBoundListenSocket(place);
                socket.SendBufferSize = 8192;
                return socket;
            });
        });
        var endedAtOnce = new TaskCompletionSource<bool>();
        app.MapGet("/much", async (HttpContext http) =>
        {
            http.Response.ContentLength = Length;
            var write = http.Response.Body.WriteAsync(new byte[Length], http.RequestAborted);
            endedAtOnce.SetResult(write.IsCompleted);
            await write;
        }).AllowAnonymous();
        await FirstStart.PrepareAsync(app);
        await app.StartAsync(Cancel);

        using var caller = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
        await caller.ConnectAsync(IPAddress.Loopback, new Uri(app.Urls.First()).Port, Cancel);
        await caller.SendAsync(Encoding.ASCII.GetBytes("GET /much HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"), Cancel);

        Assert.False(await endedAtOnce.Task.WaitAsync(Chat.Patience, Cancel));
        await using var stream = new NetworkStream(caller);
        using var all = new MemoryStream();
        await stream.CopyToAsync(all, Cancel);
        Assert.True(all.Length > Length, "the caller who reads gets all of it");
    }
}
