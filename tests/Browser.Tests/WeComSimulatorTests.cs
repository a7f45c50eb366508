using HealthAssistantBot.Browser.Tests.Harness;
using HealthAssistantBot.WeComSimulator;
using Microsoft.Playwright;

namespace HealthAssistantBot.Browser.Tests;

/// <summary>The simulator's page: a person plays the phones of several members, without the bot.</summary>
public sealed class WeComSimulatorTests(Chromium chromium)
{
    private static readonly string[] s_menuKeys = ["ask", "report", "todo", "help"];

    [Fact]
    public async Task A_person_types_presses_cards_and_sees_pushes_arrive_on_several_phones()
    {
        await using var platform = await SimulatedPlatform.StartAsync();
        await using var bot = await EchoBot.StartAsync(platform);
        await CreateMenuAsync(bot, platform);
        await using var browser = await Phone.OpenAsync(chromium, platform.Address.GetLeftPart(UriPartial.Authority), 1280, 800);
        await browser.GoAsync("/");
        var tang = browser.Page.Locator("[data-member=tangguixiang]");
        await tang.GetByText("柳树湾村卫生专干").WaitForAsync();

        await tang.Locator(".enter").ClickAsync();
        await tang.GetByText("您好，我是卫健助手。").WaitForAsync();
        await SayAsync(tang, "两癌筛查归谁管");
        await tang.GetByText("您说的是“两癌筛查归谁管”。").WaitForAsync();
        Assert.Equal("当场回的", await tang.Locator("[data-way=passive] .under span").Last.InnerTextAsync());
        await tang.Locator(".menu button", new() { HasText = "问职责" }).ClickAsync();
        await tang.GetByText("您点了“ask”。").WaitForAsync();

        await SayAsync(tang, "公卫协调会");
        var xu = browser.Page.Locator("[data-member=xuwenjing]");
        await xu.Locator("[data-key=no]").WaitForAsync();
        await browser.Page.Locator("[data-member=yaoliqiu]").GetByText("微信插件看不到这条卡片").WaitForAsync();
        await tang.Locator("[data-key=yes]").ClickAsync();
        await tang.Locator("button[disabled]", new() { HasText = "已收到" }).WaitForAsync();
        Assert.Equal(1, await xu.Locator("[data-key=yes]").CountAsync());

        await SayAsync(tang, "太长");
        await browser.Page.Locator("#findings .pill.bad", new() { HasText = "违规" }).First.WaitForAsync();
        Assert.Contains("超过2048", await browser.Page.Locator("#findings").InnerTextAsync(), StringComparison.Ordinal);
        await SayAsync(xu, "镇里什么时候开会");
        await xu.GetByText("您说的是“镇里什么时候开会”。").WaitForAsync();
        await browser.PictureAsync("simulator-1280");
        var (wrong, passed) = await Axe.CheckAsync(browser.Page);
        Assert.True(passed > 10);
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task A_person_plans_a_fault_and_sends_a_picture_and_a_forged_callback()
    {
        await using var platform = await SimulatedPlatform.StartAsync();
        await using var bot = await EchoBot.StartAsync(platform);
        await using var browser = await Phone.OpenAsync(chromium, platform.Address.GetLeftPart(UriPartial.Authority), 1280, 800, dark: true);
        await browser.GoAsync("/?phones=fengxiuying,dengqiming");
        await browser.Page.Locator("#fault button").ClickAsync();
        await browser.Page.Locator("#armed", new() { HasText = "message/send 错误码 45009，还有1次" }).WaitForAsync();
        Assert.Equal(45009, (await bot.PushAsync("fengxiuying", "text", new { content = "您好" })).GetProperty("errcode").GetInt32());
        await browser.Page.Locator("#armed", new() { HasText = "现在没有故障等着" }).WaitForAsync();

        var feng = browser.Page.Locator("[data-member=fengxiuying]");
        await feng.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "墙报.png", MimeType = "image/png", Buffer = Picture() });
        await feng.GetByText("照片存下了。").WaitForAsync();
        Assert.Equal(1, await feng.Locator(".said.me img").CountAsync());

        await bot.PushAsync("fengxiuying", "textcard", new { title = "11月月报", description = "到12月5日（周六）下午6点", url = "http://127.0.0.1/m/report", btntxt = "去填" });
        await bot.PushAsync("fengxiuying", "markdown", new { content = "**还差2个村**\n> 石桥村\n<font color=\"warning\">到明天下午6点</font>" });
        await feng.GetByText("还差2个村").WaitForAsync();
        await browser.Page.Locator("#hostile button").ClickAsync();
        await browser.Page.Locator("#hostile-said", new() { HasText = "机器人回：状态" }).WaitForAsync();
        await browser.PictureAsync("simulator-1280-dark");
    }

    [Fact]
    public async Task On_a_narrow_screen_one_phone_shows_and_tabs_lead_to_the_others()
    {
        await using var platform = await SimulatedPlatform.StartAsync();
        await using var bot = await EchoBot.StartAsync(platform);
        await CreateMenuAsync(bot, platform);
        await using var browser = await Phone.OpenAsync(chromium, platform.Address.GetLeftPart(UriPartial.Authority));
        await browser.GoAsync("/");
        var page = browser.Page;
        var tang = page.Locator("[data-member=tangguixiang]");
        await tang.Locator(".menu button").First.WaitForAsync();
        Assert.False(await page.Locator("[data-member=xuwenjing]").IsVisibleAsync());
        await SayAsync(tang, "公卫协调会");
        await tang.Locator("[data-key=yes]").WaitForAsync();
        await tang.Locator(".menu > div > button", new() { HasText = "我的事" }).ClickAsync();
        await browser.PictureAsync("simulator-390");
        Assert.False(await browser.ScrollsSidewaysAsync());

        await page.Locator("#tabs button", new() { HasText = "许文静" }).ClickAsync();
        await page.Locator("[data-member=xuwenjing] [data-key=yes]").WaitForAsync();
        await page.Locator("#tabs button", new() { HasText = "规矩和故障" }).ClickAsync();
        await page.Locator("#calls li", new() { HasText = "message/send" }).First.WaitForAsync();
        await browser.PictureAsync("simulator-390-side");
        var (wrong, _) = await Axe.CheckAsync(page);
        Assert.Empty(wrong);
    }

    private static async Task SayAsync(ILocator phone, string text)
    {
        await phone.Locator("textarea").FillAsync(text);
        await phone.Locator("textarea").PressAsync("Enter");
    }

    private static async Task CreateMenuAsync(EchoBot bot, SimulatedPlatform platform)
    {
        var below = new[] { new { name = "我的事", type = "click", key = "todo" }, new { name = "帮助", type = "click", key = "help" } };
        var answer = await bot.CallAsync($"menu/create?agentid={platform.Options.AgentId}&", new
        {
            button = new object[] { new { name = "问职责", type = "click", key = "ask" }, new { name = "上报", type = "click", key = "report" }, new { name = "我的事", sub_button = below } },
        });
        Assert.Equal(0, answer.GetProperty("errcode").GetInt32());
        Assert.Equal(s_menuKeys, platform.Menu.SelectMany(e => e.Below.Count > 0 ? e.Below : [e]).Select(e => e.Key));
    }

    /// <summary>A picture of one grey point.</summary>
    private static byte[] Picture() => Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==");
}
