using HealthAssistantBot.Browser.Tests.Harness;
using Microsoft.Playwright;

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
        await AskAsync(phone, "两癌筛查归谁管");
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

    [Fact]
    public async Task The_full_page_breaks_no_accessibility_rule()
    {
        await using var host = new ChatHost { Scripted = true };
        await host.StartAsync();
        await using var phone = await Phone.OpenAsync(chromium, host);
        var page = phone.Page;
        await AskAsync(phone, "两癌筛查归谁管");
        await page.Locator(".webchat__suggested-actions__button", new() { HasText = "村里做什么" }).WaitForAsync();

        var (wrong, passed) = await Axe.CheckAsync(page);

        Assert.InRange(passed, 20, 200);
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task A_file_over_the_limit_is_refused_before_it_is_sent_and_a_smaller_one_arrives()
    {
        await using var host = new ChatHost { Scripted = true };
        await host.StartAsync();
        await using var phone = await Phone.OpenAsync(chromium, host);
        var page = phone.Page;
        await phone.GoAsync("/chat/full");
        await page.GetByText("直接问就行").First.WaitForAsync();
        var input = page.Locator("input[type=file]");

        await input.SetInputFilesAsync(new FilePayload { Name = "大表.pdf", MimeType = "application/pdf", Buffer = new byte[8 * 1024 * 1024 + 1] });
        await page.Locator("#notice", new() { HasText = "文件超过8兆，发不了，换一个小的。" }).WaitForAsync();

        await input.SetInputFilesAsync(new FilePayload { Name = "名单.pdf", MimeType = "application/pdf", Buffer = "%PDF-1.4 名单"u8.ToArray() });
        await page.PressAsync("[data-id=webchat-sendbox-input]", "Enter");
        await page.GetByText("照片收到了").First.WaitForAsync();
    }

    private static async Task AskAsync(Phone phone, string question)
    {
        await phone.GoAsync("/chat/full");
        await phone.Page.GetByText("直接问就行").First.WaitForAsync();
        await phone.Page.FillAsync("[data-id=webchat-sendbox-input]", question);
        await phone.Page.PressAsync("[data-id=webchat-sendbox-input]", "Enter");
    }
}
