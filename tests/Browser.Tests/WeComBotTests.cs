using HealthAssistantBot.Bot.Channels.WeCom;
using HealthAssistantBot.Bot.Hosting.Demo;
using HealthAssistantBot.Browser.Tests.Harness;
using HealthAssistantBot.WeComSimulator;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace HealthAssistantBot.Browser.Tests;

/// <summary>The simulator's page with the real program behind it: the whole product on WeChat Work's phones without an account there.</summary>
public sealed class WeComBotTests(Chromium chromium)
{
    private static readonly DateTimeOffset Thursday = new(2026, 11, 19, 9, 40, 0, TimeSpan.FromHours(8));

    [Fact]
    public async Task Somebody_asks_and_is_answered_on_the_spot_and_a_meeting_arrives_as_a_card_and_is_tapped()
    {
        await using var office = await Office.OpenAsync();
        await using var browser = await Phone.OpenAsync(chromium, office.Platform.Address.GetLeftPart(UriPartial.Authority), 1280, 800);
        await browser.GoAsync("/?phones=tangguixiang,xuwenjing,panshicai");
        var tang = browser.Page.Locator("[data-member=tangguixiang]");
        await tang.Locator(".enter").ClickAsync();
        await tang.GetByText("您好，我是卫健助手。").WaitForAsync();
        await SayAsync(tang, "两癌筛查归谁管");
        await tang.GetByText("农村妇女两癌筛查由镇卫生院牵头。").WaitForAsync();
        Assert.Equal("当场回的", await tang.Locator("[data-way=passive] .under span").Last.InnerTextAsync());
        await tang.Locator(".menu button", new() { HasText = "问职责" }).ClickAsync();
        await tang.GetByText("想问什么，直接说。").WaitForAsync();

        var xu = browser.Page.Locator("[data-member=xuwenjing]");
        await SayAsync(xu, "下周三下午三点镇政府二楼开公卫协调会，叫上潘世才、唐桂香");
        await xu.GetByText("公卫协调会，您看对不对：").WaitForAsync();
        await SayAsync(xu, "1");
        await xu.GetByText("通知发出2条").WaitForAsync();

        var pan = browser.Page.Locator("[data-member=panshicai]");
        await pan.GetByText("开会：11月25日（周三）下午3点").First.WaitForAsync();
        await browser.PictureAsync("simulator-bot-1280");
        await pan.GetByRole(AriaRole.Button, new() { Name = "参加", Exact = true }).ClickAsync();
        await pan.GetByText("记下了，11月25日（周三）下午3点，镇政府二楼。").WaitForAsync();
        await pan.Locator("button[disabled]").First.WaitForAsync();
        await browser.PictureAsync("simulator-bot-1280-tapped");
        Assert.Empty(office.Platform.Findings.Violations);
        var (wrong, passed) = await Axe.CheckAsync(browser.Page);
        Assert.True(passed > 10);
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task On_a_phones_screen_one_member_asks_and_gets_the_meeting()
    {
        await using var office = await Office.OpenAsync();
        await using var browser = await Phone.OpenAsync(chromium, office.Platform.Address.GetLeftPart(UriPartial.Authority));
        await browser.GoAsync("/?phones=panshicai,xuwenjing");
        var pan = browser.Page.Locator("[data-member=panshicai]");
        await SayAsync(pan, "派出所要做什么");
        await pan.Locator("[data-way=passive]").First.WaitForAsync();
        await browser.PictureAsync("simulator-bot-390");
        var xu = office.Platform.Member("xuwenjing");
        await xu.SaysAsync("下周三下午三点镇政府二楼开公卫协调会，叫上潘世才", cancellationToken: TestContext.Current.CancellationToken);
        await xu.SaysAsync("1", cancellationToken: TestContext.Current.CancellationToken);

        await pan.GetByRole(AriaRole.Button, new() { Name = "请假", Exact = true }).ClickAsync();
        await pan.Locator("button[disabled]").First.WaitForAsync();
        Assert.False(await browser.ScrollsSidewaysAsync());
        await browser.PictureAsync("simulator-bot-390-tapped");
        Assert.Empty(office.Platform.Findings.Violations);
    }

    private static async Task SayAsync(ILocator phone, string text)
    {
        await phone.Locator("textarea").FillAsync(text);
        await phone.Locator("textarea").PressAsync("Enter");
    }

    /// <summary>The platform's stand-in and the program with its town, connected as README's tour does it.</summary>
    private sealed class Office : IAsyncDisposable
    {
        private readonly ChatHost _bot;

        private Office(SimulatedPlatform platform, ChatHost bot) => (Platform, _bot) = (platform, bot);

        public SimulatedPlatform Platform { get; }

        public static async Task<Office> OpenAsync()
        {
            var time = new ShiftedTime(Thursday);
            var platform = await SimulatedPlatform.StartAsync(new SimulatorOptions { Time = time });
            var bot = new ChatHost { Time = time, Settings = [.. platform.BotSettings.Select(s => $"--{s.Key}={s.Value}")] };
            await bot.StartAsync();
            await bot.Services.GetRequiredService<DemoTown>().LoadAsync(CancellationToken.None);
            platform.ConnectTo(new Uri(bot.Address));
            Assert.Null(await bot.Services.GetRequiredService<WeComMenu>().CreateAsync(CancellationToken.None));
            return new Office(platform, bot);
        }

        public async ValueTask DisposeAsync()
        {
            await _bot.DisposeAsync();
            await Platform.DisposeAsync();
        }
    }
}
