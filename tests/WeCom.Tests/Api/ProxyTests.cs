using System.Net;
using HealthAssistantBot.WeCom.Tests.Harness;

namespace HealthAssistantBot.WeCom.Tests.Api;

/// <summary>The machine's proxy belongs to the whole process: while it is changed, no other test may run.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class WholeProcess
{
    public const string Name = "the whole process";
}

[Collection(WholeProcess.Name)]
public sealed class ProxyTests
{
    [Fact]
    public async Task The_machines_proxy_is_used()
    {
        using var proxy = new RawServer(RawServer.Answers(RealWireTests.Token), RawServer.Answers(RealWireTests.Sent));
        var before = HttpClient.DefaultProxy;
        try
        {
            HttpClient.DefaultProxy = new WebProxy($"http://127.0.0.1:{proxy.Port}");
            await using var services = RealWireTests.Client("http://api.example.test");

            Assert.True((await RealWireTests.SendAsync(services)).IsOk);
        }
        finally
        {
            HttpClient.DefaultProxy = before;
        }

        Assert.StartsWith("GET http://api.example.test/cgi-bin/gettoken?corpid=", proxy.Heads[0], StringComparison.Ordinal);
    }
}
