using HealthAssistantBot.Browser.Tests.Harness;
using Microsoft.Playwright;

namespace HealthAssistantBot.Browser.Tests;

/// <summary>Type size, theme, keyboard, screen readers, and reading without script.</summary>
public sealed class ReadingTests(Chromium chromium)
{
    private static readonly string[] s_questions = ["两癌筛查归谁管", "体检归谁管", "派出所要做什么", "以前谁管两癌", "低保户住院报销找谁"];

    [Theory]
    [InlineData(320)]
    [InlineData(390)]
    public async Task The_largest_type_needs_no_sideways_scroll(int width)
    {
        await using var host = new ChatHost { Scripted = true };
        await host.StartAsync();
        await using var phone = await Phone.OpenAsync(chromium, host, width, 844);
        var page = phone.Page;
        await phone.GoAsync("/chat");
        await page.Locator("summary[aria-label=字号和颜色]").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "特大" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "深" }).ClickAsync();
        await phone.PictureAsync($"light-settings-{width}");
        await page.Keyboard.PressAsync("Escape");
        foreach (var question in s_questions) await AskAsync(page, question);

        Assert.Equal("21px", await page.EvaluateAsync<string>("() => getComputedStyle(document.documentElement).fontSize"));
        Assert.False(await phone.ScrollsSidewaysAsync());
        await phone.PictureAsync($"light-huge-{width}");

        await page.ReloadAsync();
        Assert.Equal("dark", await page.Locator("html").GetAttributeAsync("data-theme"));
        Assert.Equal("huge", await page.Locator("html").GetAttributeAsync("data-text"));
        Assert.False(await phone.ScrollsSidewaysAsync());
    }

    [Fact]
    public async Task A_reply_is_drawn_alike_when_it_arrives_and_after_a_reload()
    {
        await using var host = new ChatHost { Scripted = true };
        await host.StartAsync();
        await using var phone = await Phone.OpenAsync(chromium, host);
        var page = phone.Page;
        await phone.GoAsync("/chat");
        await page.Locator(".said").First.WaitForAsync();
        foreach (var question in s_questions) await AskAsync(page, question);
        const string shapes = """
            () => Array.from(document.querySelectorAll('#lines > li')).map(li => {
              const copy = li.cloneNode(true);
              copy.classList.remove('new');
              copy.querySelectorAll('button').forEach(b => ['type', 'form', 'name', 'value', 'formnovalidate'].forEach(a => b.removeAttribute(a)));
              copy.querySelectorAll('[disabled]').forEach(b => b.setAttribute('disabled', ''));
              copy.removeAttribute('data-id');
              return copy.outerHTML.replace(/ lang=""| class=""/g, '').replace(/<br>/g, '<br/>');
            })
            """;
        var live = await page.EvaluateAsync<string[]>(shapes);

        await page.ReloadAsync();
        var reloaded = await page.EvaluateAsync<string[]>(shapes);

        Assert.Equal(live, reloaded);
        await phone.PictureAsync("light-reloaded-390");
    }

    [Fact]
    public async Task Words_are_never_markup()
    {
        await using var host = new ChatHost { Scripted = true };
        await host.StartAsync();
        await using var phone = await Phone.OpenAsync(chromium, host);
        var page = phone.Page;
        await phone.GoAsync("/chat");
        await phone.SaysAsync("攻击", "<img src=x");
        await phone.SaysAsync(SampleReplies.Attack, "您说的是“<img src=x");
        Assert.Equal(0, await page.Locator("#lines img, #lines script, #lines b").CountAsync());

        await page.ReloadAsync();
        Assert.Equal(0, await page.Locator("#lines img, #lines script, #lines b").CountAsync());
        Assert.Contains(SampleReplies.Attack, await page.Locator(".said p").First.InnerTextAsync() + await page.Locator(".said p.lead").Nth(1).InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_works_by_keyboard_and_focus_is_seen()
    {
        await using var host = new ChatHost { Scripted = true };
        await host.StartAsync();
        await using var phone = await Phone.OpenAsync(chromium, host, 1280, 800);
        var page = phone.Page;
        await phone.GoAsync("/chat");
        await page.Locator(".said").First.WaitForAsync();
        var seen = new List<string>();
        for (var i = 0; i < 8; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            seen.Add(await page.EvaluateAsync<string>("() => { const e = document.activeElement; return (e.getAttribute('aria-label') || e.textContent || e.id).trim() + (getComputedStyle(e.type === 'file' ? e.parentElement : e).outlineStyle === 'solid' ? '' : ' (no ring)'); }"));
        }

        Assert.Equal(["到输入框", "字号和颜色", "更多", "对话", "1两癌筛查归谁管", "发照片", "打字问，或按数字", "发送"], seen);
        await phone.PictureAsync("light-focus-1280");

        await page.FocusAsync(".chip");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(".lead", new() { HasText = "由镇卫生院牵头" }).WaitForAsync();
        await page.FocusAsync("summary[aria-label=更多]");
        await page.Keyboard.PressAsync("Enter");
        await phone.PictureAsync("light-menu-1280");
        await page.Keyboard.PressAsync("Escape");
        Assert.Equal("更多", await page.EvaluateAsync<string>("() => document.activeElement.getAttribute('aria-label')"));
    }

    [Fact]
    public async Task Without_script_the_form_asks_and_the_page_shows_the_answer()
    {
        await using var host = new ChatHost { Scripted = true };
        await host.StartAsync();
        await using var phone = await Phone.OpenAsync(chromium, host, script: false);
        var page = phone.Page;
        await phone.GoAsync("/chat");
        await page.FillAsync("#say", "体检归谁管");
        await page.ClickAsync("[aria-label=发送]");
        await page.Locator(".lead", new() { HasText = "您问的是哪一种体检？" }).WaitForAsync();
        await page.Locator(".chip", new() { HasText = "学生体检" }).ClickAsync();
        await page.Locator(".lead", new() { HasText = "您说的是“学生体检”。" }).WaitForAsync();
        await phone.PictureAsync("light-noscript-390");

        await page.Locator("summary[aria-label=字号和颜色]").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "大", Exact = true }).ClickAsync();
        Assert.Equal("large", await page.Locator("html").GetAttributeAsync("data-text"));
        Assert.Equal(["体检归谁管", "学生体检"], await page.Locator(".mine p").AllInnerTextsAsync());
    }

    [Fact]
    public async Task A_photo_is_made_small_on_the_phone_before_it_is_sent()
    {
        await using var host = new ChatHost { Scripted = true };
        await host.StartAsync();
        await using var phone = await Phone.OpenAsync(chromium, host);
        var page = phone.Page;
        await phone.GoAsync("/chat");
        await page.Locator(".said").First.WaitForAsync();
        // A noisy picture of 4000×3000: several megabytes as PNG.
        var png = await page.EvaluateAsync<string>("""
            async () => {
              const c = document.createElement('canvas');
              c.width = 4000; c.height = 3000;
              const g = c.getContext('2d');
              for (let i = 0; i < 60000; i++) { g.fillStyle = `hsl(${i % 360} 60% ${30 + i % 50}%)`; g.fillRect((i * 7919) % 4000, (i * 104729) % 3000, 60, 40); }
              return c.toDataURL('image/png').split(',')[1];
            }
            """);
        await page.SetInputFilesAsync("#photo", new FilePayload { Name = "现场.png", MimeType = "image/png", Buffer = Convert.FromBase64String(png) });
        var reply = page.Locator(".said .lead", new() { HasText = "照片收到了" });
        await reply.WaitForAsync();

        var bytes = int.Parse(System.Text.RegularExpressions.Regex.Match(await reply.InnerTextAsync(), @"\d+").Value, System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(bytes, 10_000, 410_000);
        await page.ReloadAsync();
        await page.WaitForFunctionAsync("() => { const i = document.querySelector('.mine img'); return i && i.complete && i.naturalWidth > 0; }");
        Assert.InRange(await page.EvaluateAsync<int>("() => document.querySelector('.mine img').naturalWidth"), 700, 1600);
        await phone.PictureAsync("light-photo-390");

        await page.SetInputFilesAsync("#photo", new FilePayload { Name = "不是照片.jpg", MimeType = "image/jpeg", Buffer = [1, 2, 3] });
        await page.Locator(".banner.fail", new() { HasText = "这张照片打不开，换一张。" }).WaitForAsync();
    }


    private static async Task AskAsync(IPage page, string question)
    {
        var before = await page.Locator(".said").CountAsync();
        await page.FillAsync("#say", question);
        await page.PressAsync("#say", "Enter");
        await page.Locator(".said").Nth(before).WaitForAsync();
    }
}
