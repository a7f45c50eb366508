using HealthAssistantBot.Browser.Tests.Harness;
using Microsoft.Playwright;

namespace HealthAssistantBot.Browser.Tests;

public sealed class OfflineTests(Chromium chromium)
{
    [Fact]
    public async Task What_is_typed_without_signal_is_kept_and_sent_once_in_order()
    {
        await using var host = new ChatHost { Scripted = true };
        await host.StartAsync();
        await using var phone = await Phone.OpenAsync(chromium, host);
        phone.MayLoseTheNetwork = true;
        var page = phone.Page;
        await phone.GoAsync("/chat");
        await phone.SaysAsync("你好", "您说的是“你好”。");

        await phone.Context.SetOfflineAsync(true);
        await page.Locator(".banner.wait").WaitForAsync();
        foreach (var text in new[] { "第一句", "第二句", "第三句" })
        {
            await page.FillAsync("#say", text);
            await page.PressAsync("#say", "Enter");
        }

        Assert.Equal("没信号。您照样打，有信号就发，只发一遍。", await page.Locator("#banner").InnerTextAsync());
        await page.Locator(".unsent .state", new() { HasText = "已记下，等信号" }).Nth(2).WaitForAsync();
        await phone.PictureAsync("light-offline-390");

        await phone.Context.SetOfflineAsync(false);
        await page.Locator(".lead", new() { HasText = "您说的是“第三句”。" }).WaitForAsync();
        await page.Locator(".unsent").First.WaitForAsync(new() { State = WaitForSelectorState.Detached });

        Assert.True(await page.Locator("#banner").IsHiddenAsync());
        Assert.Equal(["您说的是“你好”。", "您说的是“第一句”。", "您说的是“第二句”。", "您说的是“第三句”。"], await EchoesAsync(page));
        await page.ReloadAsync();
        Assert.Equal(["你好", "第一句", "第二句", "第三句"], await page.Locator(".mine p").AllInnerTextsAsync());
        Assert.Equal(4, (await EchoesAsync(page)).Count);
    }

    [Fact]
    public async Task What_waits_survives_closing_the_page_and_is_sent_when_it_is_opened_again()
    {
        await using var host = new ChatHost { Scripted = true };
        await host.StartAsync();
        await using var phone = await Phone.OpenAsync(chromium, host);
        phone.MayLoseTheNetwork = true;
        var page = phone.Page;
        await phone.GoAsync("/chat");
        await phone.SaysAsync("你好", "您说的是“你好”。");
        await page.RouteAsync("**/activities", route => route.AbortAsync());
        await page.FillAsync("#say", "关掉前的话");
        await page.PressAsync("#say", "Enter");
        await page.Locator(".unsent").WaitForAsync();
        await page.UnrouteAsync("**/activities");

        await page.ReloadAsync();

        await page.Locator(".lead", new() { HasText = "您说的是“关掉前的话”。" }).WaitForAsync();
        Assert.Equal(["你好", "关掉前的话"], await page.Locator(".mine p").AllInnerTextsAsync());
    }

    [Fact]
    public async Task Two_pages_of_one_phone_keep_what_was_typed_on_either()
    {
        await using var host = new ChatHost { Scripted = true };
        await host.StartAsync();
        await using var phone = await Phone.OpenAsync(chromium, host);
        phone.MayLoseTheNetwork = true;
        var page = phone.Page;
        await phone.GoAsync("/chat");
        await phone.SaysAsync("你好", "您说的是“你好”。");
        var other = await phone.Context.NewPageAsync();
        await other.GotoAsync(host.Address + "/chat");
        await phone.Context.SetOfflineAsync(true);
        foreach (var (on, text) in new[] { (page, "这一页"), (other, "那一页") })
        {
            await on.FillAsync("#say", text);
            await on.PressAsync("#say", "Enter");
            await on.Locator(".unsent").WaitForAsync();
        }

        await other.CloseAsync();
        await phone.Context.SetOfflineAsync(false);
        await page.Locator(".lead", new() { HasText = "您说的是“这一页”。" }).WaitForAsync();
        await page.ReloadAsync();

        await page.Locator(".lead", new() { HasText = "您说的是“那一页”。" }).WaitForAsync();
        Assert.Equal(["你好", "这一页", "那一页"], await page.Locator(".mine p").AllInnerTextsAsync());
    }

    [Fact]
    public async Task The_page_opens_without_signal_with_its_history_and_keeps_what_is_typed()
    {
        await using var host = new ChatHost { Scripted = true };
        await host.StartAsync();
        await using var phone = await Phone.OpenAsync(chromium, host);
        phone.MayLoseTheNetwork = true;
        var page = phone.Page;
        await phone.GoAsync("/chat");
        await phone.SaysAsync("有信号时", "您说的是“有信号时”。");
        await page.EvaluateAsync("async () => { await navigator.serviceWorker.ready; while (!navigator.serviceWorker.controller || !await caches.match('/chat')) await new Promise(r => setTimeout(r, 100)); }");
        // A second visit stores the page as it is now.
        await page.ReloadAsync();
        await page.Locator(".lead", new() { HasText = "您说的是“有信号时”。" }).WaitForAsync();

        await phone.Context.SetOfflineAsync(true);
        await page.ReloadAsync();
        await page.Locator(".lead", new() { HasText = "您说的是“有信号时”。" }).WaitForAsync();
        await page.FillAsync("#say", "没信号时");
        await page.PressAsync("#say", "Enter");
        await page.Locator(".unsent .state", new() { HasText = "已记下，等信号" }).WaitForAsync();
        await page.ReloadAsync();
        await page.Locator(".unsent", new() { HasText = "没信号时" }).WaitForAsync();

        await phone.Context.SetOfflineAsync(false);
        await page.Locator(".lead", new() { HasText = "您说的是“没信号时”。" }).WaitForAsync();
        Assert.Equal(["有信号时", "没信号时"], await page.Locator(".mine p").AllInnerTextsAsync());
    }

    [Fact]
    public async Task A_message_whose_receipt_was_lost_is_sent_again_and_answered_once()
    {
        await using var host = new ChatHost { Scripted = true };
        await host.StartAsync();
        await using var phone = await Phone.OpenAsync(chromium, host);
        phone.MayLoseTheNetwork = true;
        var page = phone.Page;
        await phone.GoAsync("/chat");
        await page.Locator(".said").First.WaitForAsync();
        var lost = 0;
        await page.RouteAsync("**/activities", async route =>
        {
            if (route.Request.Method != "POST" || lost++ > 0)
            {
                await route.ContinueAsync();
                return;
            }

            await route.FetchAsync();
            await route.AbortAsync();
        });

        await phone.SaysAsync("回执丢了", "您说的是“回执丢了”。");
        await page.WaitForFunctionAsync("() => !Object.keys(localStorage).some(k => k.startsWith('weijian.unsent'))");

        Assert.Equal(["回执丢了"], await page.Locator(".mine p").AllInnerTextsAsync());
        Assert.Single(await EchoesAsync(page));
        await page.ReloadAsync();
        Assert.Single(await EchoesAsync(page));
    }

    [Fact]
    public async Task An_answer_that_overtakes_the_receipt_leaves_nobody_waiting()
    {
        await using var host = new ChatHost { Scripted = true };
        await host.StartAsync();
        await using var phone = await Phone.OpenAsync(chromium, host);
        var page = phone.Page;
        await phone.GoAsync("/chat");
        await page.Locator(".said").First.WaitForAsync();
        var answered = new TaskCompletionSource();
        await page.RouteAsync("**/activities", async route =>
        {
            var response = await route.FetchAsync();
            if (route.Request.Method == "POST") await answered.Task;
            await route.FulfillAsync(new() { Response = response });
        });

        await phone.SaysAsync("回执晚到", "您说的是“回执晚到”。");
        answered.SetResult();
        await page.WaitForFunctionAsync("() => !Object.keys(localStorage).some(k => k.startsWith('weijian.unsent'))");

        // 正在查… would come a second after the receipt.
        await page.EvaluateAsync("() => new Promise(later => setTimeout(later, 1200))");
        Assert.Equal(0, await page.Locator(".thinking").CountAsync());
    }

    [Fact]
    public async Task The_page_finds_the_bot_again_after_it_was_restarted()
    {
        await using var host = new ChatHost { Scripted = true };
        await host.StartAsync();
        await using var phone = await Phone.OpenAsync(chromium, host);
        phone.MayLoseTheNetwork = true;
        var page = phone.Page;
        await phone.GoAsync("/chat");
        await phone.SaysAsync("停机前", "您说的是“停机前”。");

        await host.StopAsync();
        await page.FillAsync("#say", "停机中");
        await page.PressAsync("#say", "Enter");
        await page.Locator(".unsent .state", new() { HasText = "已记下" }).WaitForAsync();
        await host.StartAsync();

        await page.Locator(".lead", new() { HasText = "您说的是“停机中”。" }).WaitForAsync(new() { Timeout = 40_000 });
        Assert.Equal(["停机前", "停机中"], await page.Locator(".mine p").AllInnerTextsAsync());
    }

    [Fact]
    public async Task Where_no_socket_opens_answers_come_by_asking_and_a_dead_token_is_replaced()
    {
        await using var host = new ChatHost { Scripted = true, Settings = ["--DirectLine:TokenLifetime=00:00:02"] };
        await host.StartAsync();
        await using var phone = await Phone.OpenAsync(chromium, host);
        phone.MayLoseTheNetwork = true;
        var page = phone.Page;
        await page.AddInitScriptAsync("delete window.WebSocket");
        await phone.GoAsync("/chat");
        await phone.SaysAsync("一", "您说的是“一”。");
        await page.WaitForTimeoutAsync(2500);
        await phone.SaysAsync("二", "您说的是“二”。");

        Assert.Equal(["您说的是“一”。", "您说的是“二”。"], await EchoesAsync(page));
    }

    private static async Task<IReadOnlyList<string>> EchoesAsync(IPage page) => await page.Locator(".said .lead", new() { HasText = "您说的是" }).AllInnerTextsAsync();
}
