using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using HealthAssistantBot.Bot.StaffDirectory;
using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.StaffDirectory;

public sealed class SignInTests : IDisposable
{
    private readonly AssistantApp _app = new() { Demo = true };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task A_link_signs_one_browser_in_once_and_the_chat_token_is_that_members()
    {
        var code = await LinkForAsync("tangguixiang");

        var first = await _app.Client.GetAsync($"/chat/link?code={code}", Cancel);
        var second = await _app.Client.GetAsync($"/chat/link?code={code}", Cancel);

        Assert.Equal((HttpStatusCode.Redirect, "/chat"), (first.StatusCode, first.Headers.Location!.ToString()));
        Assert.Equal(HttpStatusCode.Forbidden, second.StatusCode);
        Assert.Contains("这个链接不能用了", await second.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.False(second.Headers.Contains("Set-Cookie"));

        var cookie = Assert.Single(first.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        var member = await TokenAsync(cookie.Split(';')[0]);
        Assert.Equal(member, await TokenAsync(cookie.Split(';')[0]));
        Assert.NotEqual(member, await TokenAsync(null));
    }

    [Fact]
    public async Task A_link_is_void_after_a_day()
    {
        var code = await LinkForAsync("tangguixiang");
        _app.Time.Advance(OneTimeLinks.Lifetime);

        Assert.Equal(HttpStatusCode.Forbidden, (await _app.Client.GetAsync($"/chat/link?code={code}", Cancel)).StatusCode);
    }

    [Fact]
    public async Task A_chat_link_opens_no_console_and_a_console_link_no_chat()
    {
        var chat = await LinkForAsync("guwei");
        var console = await Links.CreateAsync(LinkPurpose.Console, null, Cancel);

        Assert.Equal(HttpStatusCode.Forbidden, (await _app.Client.GetAsync($"/console/sign-in?code={chat}", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await _app.Client.GetAsync($"/chat/link?code={console}", Cancel)).StatusCode);
        var signedIn = await _app.Client.GetAsync($"/console/sign-in?code={console}", Cancel);
        Assert.Equal((HttpStatusCode.Redirect, "/console"), (signedIn.StatusCode, signedIn.Headers.Location!.ToString()));
    }

    [Theory]
    [InlineData("/chat/link")]
    [InlineData("/chat/link?code=")]
    [InlineData("/chat/link?code=0000")]
    [InlineData("/console/sign-in?code=%00%F0")]
    public async Task A_wrong_code_gets_a_kind_page(string address) =>
        Assert.Equal(HttpStatusCode.Forbidden, (await _app.Client.GetAsync(address, Cancel)).StatusCode);

    private IOneTimeLinks Links => _app.Services.GetRequiredService<IOneTimeLinks>();

    private async Task<string> LinkForAsync(string account)
    {
        var person = await _app.Services.GetRequiredService<IStaffBook>().FindByUserIdAsync(account, Cancel);
        return await Links.CreateAsync(LinkPurpose.Chat, person!.Id, Cancel);
    }

    private async Task<string> TokenAsync(string? cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/chat/token") { Content = JsonContent.Create(new { }) };
        if (cookie is not null) request.Headers.Add("Cookie", cookie);
        var answer = await _app.Client.SendAsync(request, Cancel);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("userId").GetString()!;
    }
}
