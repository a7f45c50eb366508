using HealthAssistantBot.Browser.Tests.Harness;

namespace HealthAssistantBot.Browser.Tests;

public sealed class LightPageTests(Chromium chromium)
{
    [Theory]
    [InlineData(390, 844, false)]
    [InlineData(390, 844, true)]
    [InlineData(1280, 800, false)]
    [InlineData(1280, 800, true)]
    public async Task An_answer_shows_its_line_its_person_the_quote_and_what_to_ask_next(int width, int height, bool dark)
    {
        await using var host = new ChatHost { Scripted = true };
        await host.StartAsync();
        await using var phone = await Phone.OpenAsync(chromium, host, width, height, dark);
        var page = phone.Page;
        await phone.GoAsync("/chat");
        await page.Locator(".said").First.WaitForAsync();
        await phone.PictureAsync($"light-greeting-{width}{(dark ? "-dark" : "")}");

        await phone.SaysAsync("两癌筛查归谁管", "农村妇女两癌筛查由镇卫生院牵头。");

        Assert.Equal("tel:14208800613", await page.Locator(".person a").GetAttributeAsync("href"));
        Assert.Contains("农村妇女两癌筛查由镇卫生院牵头，镇妇联、各村委会配合。", await page.Locator(".quote p").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal("二（三）", await page.Locator(".quote .clause").InnerTextAsync());
        Assert.Equal(2, await page.Locator(".chips .chip").CountAsync());
        Assert.False(await phone.ScrollsSidewaysAsync());
        await phone.PictureAsync($"light-answer-{width}{(dark ? "-dark" : "")}");

        await page.Locator(".chip", new() { HasText = "村里做什么" }).ClickAsync();
        await page.Locator(".lead", new() { HasText = "您说的是“村里做什么”。" }).WaitForAsync();
        Assert.Equal(0, await page.Locator(".chips").CountAsync());

        await phone.SaysAsync("体检归谁管", "您问的是哪一种体检？");
        await phone.PictureAsync($"light-choice-{width}{(dark ? "-dark" : "")}");
        await phone.SaysAsync("派出所要做什么", "派出所有2件事");
        await phone.SaysAsync("低保户住院报销找谁", "文件里没有写");
        await phone.PictureAsync($"light-refusal-{width}{(dark ? "-dark" : "")}");
        await phone.SaysAsync("以前谁管两癌", "2023年那份");
        await phone.PictureAsync($"light-past-{width}{(dark ? "-dark" : "")}");
    }
}
