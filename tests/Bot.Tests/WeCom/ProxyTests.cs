using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace HealthAssistantBot.Bot.Tests.WeCom;

public sealed class ProxyTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    [Fact]
    public async Task Calls_to_the_platform_go_through_HTTPS_PROXY()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        stop.CancelAfter(Patience);
        using var proxy = new TcpListener(IPAddress.Loopback, 0);
        proxy.Start();
        var asked = RefuseAllAsync(proxy, stop.Token);
        var folder = Directory.CreateTempSubdirectory("hab-test-");
        try
        {
            var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
            string[] arguments =
            [
                Path.Combine(AppContext.BaseDirectory, "Bot.dll"), "wecom", "menu", $"--data={folder.FullName}", "--WeCom:CorpId=ww1", "--WeCom:AgentId=1000002", "--WeCom:Secret=secret",
                "--WeCom:Token=token", "--WeCom:EncodingAESKey=abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG",
            ];
            foreach (var argument in arguments) start.ArgumentList.Add(argument);
            foreach (var name in (string[])["HTTPS_PROXY", "https_proxy"]) start.Environment[name] = $"http://127.0.0.1:{((IPEndPoint)proxy.LocalEndpoint).Port}";
            start.Environment.Remove("NO_PROXY");
            start.Environment.Remove("no_proxy");
            using var bot = Process.Start(start)!;
            var said = bot.StandardOutput.ReadToEndAsync(stop.Token);
            var complained = bot.StandardError.ReadToEndAsync(stop.Token);
            await bot.WaitForExitAsync(stop.Token);

            Assert.Equal("CONNECT qyapi.weixin.qq.com:443 HTTP/1.1", await asked.WaitAsync(stop.Token));
            Assert.Equal(1, bot.ExitCode);
            Assert.Equal("", await said);
            Assert.Contains("错误码", await complained, StringComparison.Ordinal);
            Assert.DoesNotContain("secret", await complained, StringComparison.Ordinal);
        }
        finally
        {
            await stop.CancelAsync();
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The first line that anybody asked; nobody is let through.</summary>
    private static async Task<string> RefuseAllAsync(TcpListener proxy, CancellationToken cancellationToken)
    {
        var first = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        _ = Task.Run(async () =>
        {
            while (!cancellationToken.IsCancellationRequested)
            {
                using var client = await proxy.AcceptTcpClientAsync(cancellationToken);
                using var reader = new StreamReader(client.GetStream(), Encoding.ASCII);
                first.TrySetResult(await reader.ReadLineAsync(cancellationToken) ?? "");
                await client.GetStream().WriteAsync("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray(), cancellationToken);
            }
        }, cancellationToken);
        return await first.Task.WaitAsync(cancellationToken);
    }
}
