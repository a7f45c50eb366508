using System.Text;
using HealthAssistantBot.Bot.Papers;
using HealthAssistantBot.Bot.Papers.Files;
using HealthAssistantBot.Bot.StaffDirectory;
using HealthAssistantBot.Browser.Tests.Harness;
using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace HealthAssistantBot.Browser.Tests;

/// <summary>The office reviews a paper, with and without a mouse.</summary>
public sealed class PaperReviewTests(Chromium chromium)
{
    private const string Text = "松林镇卫生工作分工\n一、分工\n（一）除四害要常抓不懈。控烟人人有责。\n（二）镇卫生院负责预防接种，镇妇联、团委配合。\n";

    [Fact]
    public async Task A_missed_duty_is_added_and_undone_by_keyboard_alone()
    {
        await using var host = new ChatHost();
        await using var phone = await ReviewAsync(host, 1280, 800);
        var page = phone.Page;

        await page.Keyboard.PressAsync("n");
        await page.Locator(".pick:focus").WaitForAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        while (await page.EvaluateAsync<string>("() => document.activeElement.textContent") != "除四害要常抓不懈。") await page.Keyboard.PressAsync("ArrowDown");
        await phone.PictureAsync("review-choose-1280");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("#n-topic:focus").WaitForAsync();
        Assert.Empty((await Axe.CheckAsync(page)).Wrong);
        await page.Keyboard.TypeAsync("除四害");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("爱卫办");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(".one", new() { HasText = "除四害要常抓不懈。" }).WaitForAsync();
        Assert.Equal("爱卫办", await page.Locator("#f-party").InputValueAsync());
        await phone.PictureAsync("review-added-1280");

        await page.Locator("body").PressAsync("z");
        await page.Locator(".banner.done", new() { HasText = "撤销了" }).WaitForAsync();
        Assert.Equal(0, await page.Locator(".rowi", new() { HasText = "爱卫办" }).CountAsync());
    }

    [Fact]
    public async Task On_a_phone_a_sentence_is_tapped_and_the_card_stands_above_the_text()
    {
        await using var host = new ChatHost();
        await using var phone = await ReviewAsync(host, 390, 844);
        var page = phone.Page;

        await page.GetByText("漏了一条").ClickAsync();
        await page.Locator(".why a", new() { HasText = "原文" }).ClickAsync();
        await page.Locator(".pick", new() { HasText = "控烟人人有责。" }).ClickAsync();
        await page.Locator(".src", new() { HasText = "控烟人人有责。" }).WaitForAsync();
        await phone.PictureAsync("review-add-390");
        Assert.InRange(await page.EvaluateAsync<double>("() => document.querySelector('.adding').getBoundingClientRect().top"), 0, 500);
        Assert.False(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > innerWidth"));
        await page.FillAsync("#n-topic", "控烟");
        await page.FillAsync("#n-party", "镇妇联");
        await page.Locator("button", new() { HasText = "加上" }).ClickAsync();
        await page.Locator(".banner.done", new() { HasText = "加上了" }).WaitForAsync();
        await page.Locator(".more summary").ClickAsync();
        await phone.PictureAsync("review-split-390");
        Assert.Empty((await Axe.CheckAsync(page)).Wrong);

        await page.GetByRole(AriaRole.Link, new() { Name = "抬头" }).ClickAsync();
        await page.FillAsync("#h-date", "2026-03-01");
        await page.GetByText("记下", new() { Exact = true }).ClickAsync();
        await page.Locator(".banner.done", new() { HasText = "抬头改好了" }).WaitForAsync();
        await phone.PictureAsync("review-header-390");
        Assert.Empty((await Axe.CheckAsync(page)).Wrong);
    }

    private async Task<Phone> ReviewAsync(ChatHost host, int width, int height)
    {
        await host.StartAsync();
        await using var scope = host.Services.CreateAsyncScope();
        var cancel = TestContext.Current.CancellationToken;
        var paper = await scope.ServiceProvider.GetRequiredService<PaperImport>().ImportAsync(new PaperFile("分工.txt", Encoding.UTF8.GetBytes(Text)), new ImportWishes("松林镇"), cancel);
        var code = await scope.ServiceProvider.GetRequiredService<IOneTimeLinks>().CreateAsync(LinkPurpose.Console, null, cancel);
        var phone = await Phone.OpenAsync(chromium, host, width, height);
        await phone.GoAsync($"/console/sign-in?code={code}");
        await phone.GoAsync($"/console/papers/{paper.Value.Paper.Id}?tab=duties");
        return phone;
    }
}
