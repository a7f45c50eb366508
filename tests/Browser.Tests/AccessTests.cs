using HealthAssistantBot.Browser.Tests.Harness;
using Microsoft.Playwright;

namespace HealthAssistantBot.Browser.Tests;

public sealed class AccessTests(Chromium chromium)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_light_page_breaks_no_accessibility_rule(bool dark)
    {
        await using var host = new ChatHost { Scripted = true };
        await host.StartAsync();
        await using var phone = await Phone.OpenAsync(chromium, host, dark: dark);
        var page = phone.Page;
        await phone.GoAsync("/chat");
        await phone.SaysAsync("派出所要做什么", "派出所有2件事");
        await phone.SaysAsync("以前谁管两癌", "2023年那份");
        await phone.SaysAsync("低保户住院报销找谁", "文件里没有写");
        await phone.SaysAsync("体检归谁管", "您问的是哪一种体检？");
        await phone.SaysAsync("两癌筛查归谁管", "由镇卫生院牵头");

        var (wrong, passed) = await Axe.CheckAsync(page);
        Assert.InRange(passed, 20, 200);
        Assert.Empty(wrong);

        await page.Locator("summary[aria-label=字号和颜色]").ClickAsync();
        Assert.Empty((await Axe.CheckAsync(page)).Wrong);
    }

    [Fact]
    public async Task What_can_be_pressed_is_at_least_48_pixels_high_on_a_phone()
    {
        await using var host = new ChatHost { Scripted = true };
        await host.StartAsync();
        await using var phone = await Phone.OpenAsync(chromium, host);
        var page = phone.Page;
        await phone.GoAsync("/chat");
        await phone.SaysAsync("体检归谁管", "您问的是哪一种体检？");
        await phone.SaysAsync("两癌筛查归谁管", "由镇卫生院牵头");
        await page.Locator("summary[aria-label=更多]").ClickAsync();
        var heights = await page.EvaluateAsync<double[]>("() => Array.from(document.querySelectorAll('button, a[href], summary, textarea, label.btn')).filter(e => e.offsetParent && !e.classList.contains('skip')).map(e => e.getBoundingClientRect().height)");

        Assert.InRange(heights.Length, 8, 40);
        Assert.All(heights, h => Assert.InRange(h, 48, 400));
        var type = await page.EvaluateAsync<double[]>("() => Array.from(document.querySelectorAll('body *')).filter(e => e.offsetParent && e.textContent.trim() && !e.closest('.sr, .mark')).map(e => parseFloat(getComputedStyle(e).fontSize))");
        Assert.All(type, size => Assert.InRange(size, 15, 40));
    }

    [Fact]
    public async Task A_reply_is_announced_once_and_history_is_not()
    {
        await using var host = new ChatHost { Scripted = true };
        await host.StartAsync();
        await using var phone = await Phone.OpenAsync(chromium, host);
        var page = phone.Page;
        await phone.GoAsync("/chat");
        await phone.SaysAsync("你好", "您说的是“你好”。");
        await page.ReloadAsync();
        await page.EvaluateAsync("() => { window.added = []; new MutationObserver(l => l.forEach(m => m.addedNodes.forEach(n => window.added.push(n.textContent)))).observe(document.querySelector('[role=log]'), { childList: true, subtree: true }); }");

        await phone.SaysAsync("再见", "您说的是“再见”。");

        Assert.Equal(1, await page.EvaluateAsync<int>("() => window.added.filter(t => t === '您说的是“再见”。').length"));
        Assert.Equal(0, await page.EvaluateAsync<int>("() => window.added.filter(t => t.includes('你好')).length"));
        Assert.Equal(1, await page.Locator("[role=log]").CountAsync());
        Assert.Equal(1, await page.Locator("h1").CountAsync());
        Assert.Equal("zh-CN", await page.Locator("html").GetAttributeAsync("lang"));
        Assert.Equal("status", await page.Locator("#banner").GetAttributeAsync("role"));
    }

    [Fact]
    public async Task A_traditional_quote_says_its_language()
    {
        await using var host = new ChatHost { Scripted = true };
        await host.StartAsync();
        await using var phone = await Phone.OpenAsync(chromium, host);
        await phone.GoAsync("/chat");
        await phone.SaysAsync("以前谁管两癌", "2023年那份");

        Assert.Equal("zh-Hant", await phone.Page.Locator(".quote.old p").GetAttributeAsync("lang"));
        Assert.Equal("「農村婦女兩癌篩查由鎮婦聯牽頭，鎮衛生院配合。」", await phone.Page.Locator(".quote.old p").TextContentAsync());
    }
}
