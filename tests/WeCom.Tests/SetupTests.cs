using HealthAssistantBot.WeCom.Api;
using HealthAssistantBot.WeCom.Callbacks;
using HealthAssistantBot.WeCom.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;

namespace HealthAssistantBot.WeCom.Tests;

public sealed class SetupTests
{
    [Fact]
    public void A_host_needs_one_line()
    {
        using var services = new ServiceCollection().AddWeCom(TestClient.Options()).BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });

        Assert.NotNull(services.GetRequiredService<CallbackEnvelope>());
        Assert.Same(services.GetRequiredService<IWeComClient>(), services.GetRequiredService<IWeComClient>());
    }

    [Fact]
    public void The_connection_honours_the_proxy_and_follows_no_redirect()
    {
        using var services = new ServiceCollection().AddWeCom(TestClient.Options()).BuildServiceProvider();
        var handler = services.GetRequiredService<IHttpMessageHandlerFactory>().CreateHandler(WeComSetup.ClientName);
        while (handler is DelegatingHandler { InnerHandler: { } inner }) handler = inner;

        var sockets = Assert.IsType<SocketsHttpHandler>(handler);
        Assert.True(sockets.UseProxy);
        Assert.Null(sockets.Proxy);
        Assert.False(sockets.AllowAutoRedirect);
        Assert.False(sockets.UseCookies);
    }

    [Fact]
    public void Half_a_configuration_names_what_is_missing_and_tells_no_value()
    {
        var options = new WeComAppOptions { CorpId = "ww1", AgentId = 0, Secret = "", Token = "no-letters-only!", EncodingAESKey = "short-secret-key", ApiBaseUrl = "https://api.example.test/cgi-bin", ContactsSecret = " ", TryWithin = TimeSpan.Zero };

        var problems = options.Problems();

        Assert.Equal(["AgentId", "Secret", "ContactsSecret", "Token", "EncodingAESKey", "ApiBaseUrl", "TryWithin"], problems.Select(problem => problem.Split(' ')[0]));
        Assert.DoesNotContain("short-secret-key", string.Concat(problems), StringComparison.Ordinal);
        using var services = new ServiceCollection().AddWeCom(options).BuildServiceProvider();
        Assert.Throws<InvalidOperationException>(services.GetRequiredService<IWeComClient>);
        Assert.Empty(TestClient.Options(withContacts: true).Problems());
    }

    [Fact]
    public void A_key_that_is_none_is_refused_without_being_told()
    {
        var failure = Assert.Throws<ArgumentException>(() => new CallbackCrypto("t", "abcdefghijklmnopqrstuvwxyz0123456789ABCDE!!", "ww"));

        Assert.DoesNotContain("abcdefgh", failure.Message, StringComparison.Ordinal);
    }
}
