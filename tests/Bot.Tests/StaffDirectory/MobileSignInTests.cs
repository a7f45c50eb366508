using System.Net;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.StaffDirectory.Mobile;
using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.StaffDirectory;

public sealed class MobileSignInTests : IDisposable
{
    private readonly ToldIdentity _platform = new();
    private readonly AssistantApp _app;

    public MobileSignInTests() => _app = new AssistantApp
    {
        Demo = true,
        Adjust = services => services.AddSingleton<IPlatformIdentity>(_platform),
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task WeChat_Works_browser_signs_a_member_in_without_a_question_and_comes_back_to_the_page()
    {
        var phone = new PlatformPhone(_app);
        Assert.Equal("/m/sign-in?back=/m", (await phone.GetAsync("/m")).Headers.Location!.ToString());

        var away = (await phone.GetAsync("/m/sign-in?back=/m")).Headers.Location!;
        Assert.StartsWith("https://platform.example/authorize?to=http%3A%2F%2Flocalhost%2Fm%2Foauth&state=", away.AbsoluteUri, StringComparison.Ordinal);
        var back = await phone.GetAsync($"/m/oauth?code=of-tangguixiang&state={PlatformPhone.StateOf(away)}");
        Assert.Equal((HttpStatusCode.Redirect, "/m"), (back.StatusCode, back.Headers.Location!.ToString()));
        Assert.Equal("no-store", back.Headers.CacheControl!.ToString());

        var page = await phone.GetAsync("/m");
        var html = await page.Content.ReadAsStringAsync(Cancel);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("唐桂香", html, StringComparison.Ordinal);
        Assert.Contains("柳树湾村卫生专干", html, StringComparison.Ordinal);
        Assert.Contains("青石镇 · 柳树湾村", html, StringComparison.Ordinal);
        Assert.Contains("href=\"/chat\"", html, StringComparison.Ordinal);
        Assert.True(System.Text.Encoding.UTF8.GetByteCount(html) < 60 * 1024);
        Assert.Equal("/m", (await phone.GetAsync("/m/sign-in")).Headers.Location!.ToString());
    }

    [Fact]
    public async Task A_state_works_once_in_its_own_browser_and_for_ten_minutes()
    {
        var phone = new PlatformPhone(_app);
        var state = PlatformPhone.StateOf((await phone.GetAsync("/m/sign-in")).Headers.Location!);
        var cookies = phone.Cookies;

        // Another browser with the same state, as somebody would have who sent a link on.
        await RefusedAsync(new PlatformPhone(_app), $"/m/oauth?code=of-guwei&state={state}");
        var other = new PlatformPhone(_app);
        await other.GetAsync("/m/sign-in");
        await RefusedAsync(other, $"/m/oauth?code=of-guwei&state={state}");

        Assert.Equal(HttpStatusCode.Redirect, (await phone.GetAsync($"/m/oauth?code=of-tangguixiang&state={state}")).StatusCode);
        await RefusedAsync(new PlatformPhone(_app, cookies), $"/m/oauth?code=of-tangguixiang&state={state}");

        var late = new PlatformPhone(_app);
        var lateState = PlatformPhone.StateOf((await late.GetAsync("/m/sign-in")).Headers.Location!);
        _app.Time.Advance(SignInJourneys.Lifetime);
        await RefusedAsync(late, $"/m/oauth?code=of-tangguixiang&state={lateState}");
    }

    [Theory]
    [InlineData("/m/oauth")]
    [InlineData("/m/oauth?code=of-tangguixiang")]
    [InlineData("/m/oauth?code=of-tangguixiang&state=0123")]
    public async Task Without_a_journey_nobody_is_signed_in(string address) => await RefusedAsync(new PlatformPhone(_app), address);

    [Theory]
    [InlineData("/chat?area=3", "/chat?area=3")]
    [InlineData("/m/reports/7", "/m/reports/7")]
    [InlineData("https://elsewhere.example/m", "/m")]
    [InlineData("//elsewhere.example/m", "/m")]
    [InlineData("/\\elsewhere.example", "/m")]
    [InlineData("/m\\..", "/m")]
    [InlineData("/machine", "/m")]
    [InlineData("/console/papers", "/m")]
    [InlineData("", "/m")]
    [InlineData(null, "/m")]
    public void One_is_sent_back_to_pages_of_ours_only(string? asked, string page) => Assert.Equal(page, SignInJourneys.SafeBack(asked));

    [Fact]
    public async Task Whoever_is_in_no_directory_hears_how_to_get_a_code()
    {
        var phone = new PlatformPhone(_app);
        var state = PlatformPhone.StateOf((await phone.GetAsync("/m/sign-in")).Headers.Location!);
        var html = await RefusedAsync(phone, $"/m/oauth?code=of-stranger&state={state}");
        Assert.Contains("还不认得您", html, StringComparison.Ordinal);
        Assert.Contains("6位数", html, StringComparison.Ordinal);

        state = PlatformPhone.StateOf((await phone.GetAsync("/m/sign-in")).Headers.Location!);
        Assert.Contains("登录码用过了", await RefusedAsync(phone, $"/m/oauth?code=spent&state={state}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_browser_is_told_where_to_open_it_and_may_use_a_link()
    {
        var phone = new PlatformPhone(_app) { Browser = "Mozilla/5.0 (Linux; Android 12) Chrome/120" };
        Assert.Contains("请在企业微信里打开卫健助手", await RefusedAsync(phone, "/m/sign-in"), StringComparison.Ordinal);

        var person = await _app.Services.GetRequiredService<IStaffBook>().FindByUserIdAsync("tangguixiang", Cancel);
        var code = await _app.Services.GetRequiredService<Bot.StaffDirectory.IOneTimeLinks>().CreateAsync(LinkPurpose.Chat, person!.Id, Cancel);
        await phone.GetAsync($"/chat/link?code={code}");
        Assert.Equal(HttpStatusCode.OK, (await phone.GetAsync("/m")).StatusCode);
    }

    private static async Task<string> RefusedAsync(PlatformPhone phone, string address)
    {
        var answer = await phone.GetAsync(address);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.DoesNotContain("assistant-chat", phone.Cookies.Keys);
        return await answer.Content.ReadAsStringAsync(Cancel);
    }
}
