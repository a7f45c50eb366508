using System.Net;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.StaffDirectory.Mobile;
using HealthAssistantBot.Bot.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.Office;

/// <summary>The console opened in WeChat Work.</summary>
public sealed class PlatformSignInTests : IDisposable
{
    private readonly AssistantApp _app = new() { Demo = true, Adjust = services => services.AddSingleton<IPlatformIdentity>(new ToldIdentity()) };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task A_clerk_comes_in_without_a_password_and_back_to_the_page()
    {
        var computer = new PlatformPhone(_app);
        Assert.Contains("/console/sign-in/wecom", await PageAsync(computer, "/console/sign-in?ReturnUrl=/console/people"), StringComparison.Ordinal);
        var away = (await computer.GetAsync("/console/sign-in/wecom?back=/console/people")).Headers.Location!;
        Assert.StartsWith("https://platform.example/authorize?to=http%3A%2F%2Flocalhost%2Fconsole%2Fsign-in%2Fback&state=", away.AbsoluteUri, StringComparison.Ordinal);
        var back = await computer.GetAsync($"/console/sign-in/back?code=of-xuwenjing&state={PlatformPhone.StateOf(away)}");

        Assert.Equal((HttpStatusCode.Redirect, "/console/people"), (back.StatusCode, back.Headers.Location!.ToString()));
        Assert.Contains("许文静", await PageAsync(computer, "/console/people"), StringComparison.Ordinal);
        Assert.Contains("用企业微信登录", await PageAsync(computer, "/console/audit"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cadre_a_stranger_and_a_spent_code_stay_outside()
    {
        foreach (var code in (string[])["of-tangguixiang", "of-nobody", "spent"])
        {
            var computer = new PlatformPhone(_app);
            var state = PlatformPhone.StateOf((await computer.GetAsync("/console/sign-in/wecom")).Headers.Location!);
            await RefusedAsync(computer, $"/console/sign-in/back?code={code}&state={state}");
        }
    }

    [Fact]
    public async Task A_state_works_once_in_its_own_browser_for_ten_minutes_and_not_across_the_two_doors()
    {
        var computer = new PlatformPhone(_app);
        var state = PlatformPhone.StateOf((await computer.GetAsync("/console/sign-in/wecom")).Headers.Location!);
        await RefusedAsync(new PlatformPhone(_app), $"/console/sign-in/back?code=of-xuwenjing&state={state}");
        _app.Time.Advance(SignInJourneys.Lifetime);
        await RefusedAsync(computer, $"/console/sign-in/back?code=of-xuwenjing&state={state}");

        var phone = new PlatformPhone(_app);
        var mobile = PlatformPhone.StateOf((await phone.GetAsync("/m/sign-in")).Headers.Location!);
        await RefusedAsync(phone, $"/console/sign-in/back?code=of-xuwenjing&state={mobile}");
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/console")]
    [InlineData("/m")]
    public async Task One_is_sent_back_to_the_console_only(string asked)
    {
        var computer = new PlatformPhone(_app);
        var state = PlatformPhone.StateOf((await computer.GetAsync($"/console/sign-in/wecom?back={Uri.EscapeDataString(asked)}")).Headers.Location!);

        Assert.Equal("/console", (await computer.GetAsync($"/console/sign-in/back?code=of-xuwenjing&state={state}")).Headers.Location!.ToString());
    }

    [Fact]
    public async Task Another_browser_is_told_where_to_open_it()
    {
        var computer = new PlatformPhone(_app) { Browser = "Mozilla/5.0 (Windows NT 10.0) Chrome/120" };
        var answer = await computer.GetAsync("/console/sign-in/wecom");

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("请在企业微信里打开这一页", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    private static async Task<string> PageAsync(PlatformPhone computer, string address)
    {
        var answer = await computer.GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(Cancel);
    }

    // The door to the console stays shut afterwards too.
    private static async Task RefusedAsync(PlatformPhone computer, string address)
    {
        Assert.Equal(HttpStatusCode.Forbidden, (await computer.GetAsync(address)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await computer.GetAsync("/console")).StatusCode);
    }
}
