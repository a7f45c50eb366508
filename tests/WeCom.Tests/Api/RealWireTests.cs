using System.Net;
using System.Net.Sockets;
using HealthAssistantBot.WeCom.Api;
using HealthAssistantBot.WeCom.Media;
using HealthAssistantBot.WeCom.Messages;
using HealthAssistantBot.WeCom.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HealthAssistantBot.WeCom.Tests.Api;

/// <summary>What only a real socket shows: resets, half answers, closed ports, redirects.</summary>
public sealed class RealWireTests
{
    internal const string Token = "{\"errcode\":0,\"access_token\":\"secret-token-1\",\"expires_in\":7200}";
    internal const string Sent = "{\"errcode\":0,\"msgid\":\"m-1\"}";

    [Fact]
    public async Task A_reset_and_a_half_answer_are_followed_by_the_same_body()
    {
        using var server = new RawServer(
            RawServer.Answers(Token), RawServer.Resets(), RawServer.Says("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{\"errcode\":0,"), RawServer.Answers(Sent));
        await using var services = Client($"http://127.0.0.1:{server.Port}");

        var sent = await SendAsync(services);

        Assert.Equal("m-1", sent.Value.MsgId);
        Assert.Equal(4, server.Heads.Count);
        Assert.Single(server.Heads.Skip(1).Select(head => head.Split("\r\n\r\n")[1]).Distinct());
    }

    [Fact]
    public async Task Resets_without_end_say_that_it_may_have_happened()
    {
        using var server = new RawServer(RawServer.Answers(Token), RawServer.Resets(), RawServer.Resets(), RawServer.Resets(), RawServer.Resets());
        await using var services = Client($"http://127.0.0.1:{server.Port}");

        var error = (await SendAsync(services)).Error!;

        Assert.Equal((ErrorCodes.LostAnswer, true), (error.Code, error.MayHaveHappened));
    }

    [Fact]
    public async Task A_closed_port_and_an_unknown_host_cannot_have_happened()
    {
        int port;
        using (var listener = new TcpListener(IPAddress.Loopback, 0))
        {
            listener.Start();
            port = ((IPEndPoint)listener.LocalEndpoint).Port;
        }

        foreach (var address in new[] { $"http://127.0.0.1:{port}", "http://no-such-host.invalid" })
        {
            await using var services = Client(address);
            var error = (await SendAsync(services)).Error!;
            Assert.Equal((ErrorCodes.NoConnection, false, WeComErrorKind.BackOff), (error.Code, error.MayHaveHappened, error.Kind));
        }
    }

    [Fact]
    public async Task A_redirect_is_not_followed_with_the_token()
    {
        using var stranger = new RawServer(RawServer.Answers(Sent));
        using var server = new RawServer(RawServer.Answers(Token), RawServer.Says($"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:{stranger.Port}/\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"));
        await using var services = Client($"http://127.0.0.1:{server.Port}");

        var error = (await SendAsync(services)).Error!;

        Assert.Equal((WeComErrorKind.OperatorMustAct, 302), (error.Kind, error.HttpStatus));
        Assert.Empty(stranger.Heads);
    }

    [Fact]
    public async Task A_chinese_file_name_comes_down_as_it_is()
    {
        using var server = new RawServer(
            RawServer.Answers(Token), RawServer.Says("HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\nContent-disposition: attachment; filename=\"十月报表.pdf\"\r\nConnection: close\r\nContent-Length: 3\r\n\r\nabc"));
        await using var services = Client($"http://127.0.0.1:{server.Port}");
        using var into = new MemoryStream();

        var media = await services.GetRequiredService<IWeComClient>().DownloadAsync("m1", into, 100, CancellationToken.None);

        Assert.Equal(new DownloadedMedia("十月报表.pdf", "application/pdf", 3), media.Value);
    }

    [Fact]
    public async Task A_real_request_leaves_no_token_in_the_log()
    {
        using var server = new RawServer(RawServer.Answers(Token), RawServer.Answers("{\"errcode\":40058,\"errmsg\":\"secret-token-1\"}"));
        using var log = new KeptLog();
        await using var services = Client($"http://127.0.0.1:{server.Port}", log);

        Assert.Equal(40058, (await SendAsync(services)).Error!.Code);

        Assert.Contains(log.Lines, line => line.Contains("40058", StringComparison.Ordinal));
        Assert.DoesNotContain(log.Lines, line => line.Contains("secret-token", StringComparison.Ordinal) || line.Contains(TestClient.Secret, StringComparison.Ordinal) || line.Contains("access_token=", StringComparison.Ordinal));
    }

    internal static ServiceProvider Client(string address, KeptLog? log = null)
    {
        var options = TestClient.Options();
        options.ApiBaseUrl = address;
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(new RushingTime(TestApp.Now));
        services.AddLogging(logging =>
        {
            if (log is not null) logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log);
        });
        return services.AddWeCom(options).BuildServiceProvider();
    }

    internal static Task<WeComResult<SentMessage>> SendAsync(ServiceProvider services) =>
        services.GetRequiredService<IWeComClient>().SendAsync(new AppMessage(Receivers.Member("wangfang"), new TextContent("你好"), MessageKey.Of(1)), CancellationToken.None);
}
