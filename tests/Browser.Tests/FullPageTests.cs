using HealthAssistantBot.Browser.Tests.Harness;

namespace HealthAssistantBot.Browser.Tests;

public sealed class FullPageTests(Chromium chromium)
{
    [Theory]
    [InlineData(390, 844, false)]
    [InlineData(1280, 800, false)]
    [InlineData(390, 844, true)]
    public async Task The_official_component_asks_gets_its_answer_and_keeps_its_history(int width, int height, bool dark)
    {
        await using var host = new ChatHost { Scripted = true };
        await host.StartAsync();
        await using var phone = await Phone.OpenAsync(chromium, host, width, height, dark);
        var page = phone.Page;
        await phone.GoAsync("/chat/full");
        await page.GetByText("直接问就行").First.WaitForAsync();
        await page.FillAsync("[data-id=webchat-sendbox-input]", "两癌筛查归谁管");
        await page.PressAsync("[data-id=webchat-sendbox-input]", "Enter");
        await page.GetByText("配合：镇妇联、各村委会。").First.WaitForAsync();
        await page.Locator(".webchat__suggested-actions__button", new() { HasText = "村里做什么" }).WaitForAsync();
        await phone.PictureAsync($"full-answer-{width}{(dark ? "-dark" : "")}");
        await page.Locator(".webchat__suggested-actions__button", new() { HasText = "村里做什么" }).ClickAsync();
        await page.GetByText("您说的是“村里做什么”。").First.WaitForAsync();

        await page.ReloadAsync();
        await page.GetByText("您说的是“村里做什么”。").First.WaitForAsync();
        Assert.Equal(1, await page.Locator("article .webchat__bubble", new() { HasText = "比如：两癌筛查归谁管" }).CountAsync());
        await phone.PictureAsync($"full-reloaded-{width}{(dark ? "-dark" : "")}");
    }
}
