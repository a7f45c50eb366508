using HealthAssistantBot.Browser.Tests.Harness;
using Microsoft.Playwright;

namespace HealthAssistantBot.Browser.Tests;

/// <summary>The first second of a chat: whoever types faster than the greeting comes sees the greeting first, and their words with the answer below.</summary>
public sealed class GreetingTests(Chromium chromium)
{
    private const string Question = "除四害归谁管";

    [Fact]
    public async Task What_is_typed_before_the_greeting_stands_below_it_and_still_does_after_a_reload()
    {
        await using var host = new ChatHost { Demo = true };
        await host.StartAsync();
        await using var phone = await Phone.OpenAsync(chromium, host);
        var (page, typed) = (phone.Page, new TaskCompletionSource());
        await page.RouteWebSocketAsync("**/stream**", socket =>
        {
            var server = socket.ConnectToServer();
            // The line is slow: nothing that the server says is heard before the question stands on the page and its way was open.
            async Task PassAsync(string text)
            {
                await typed.Task;
                socket.Send(text);
            }

            server.OnMessage(frame => _ = PassAsync(frame.Text ?? ""));
        });
        var joined = page.WaitForResponseAsync(answer => answer.Url.EndsWith("/activities", StringComparison.Ordinal) && answer.Request.Method == "POST");
        await phone.GoAsync("/chat?area=青石镇");
        await page.FillAsync("#say", Question);
        await page.PressAsync("#say", "Enter");
        await page.Locator(".mine", new() { HasText = Question }).WaitForAsync();
        await joined;
        // Whatever a page without patience would have sent by now has arrived.
        await page.EvaluateAsync("() => fetch('/chat').then(answer => answer.text())");
        typed.SetResult();
        await page.Locator(".said .lead", new() { HasText = "除四害由社会事务办牵头" }).WaitForAsync();
        Assert.Equal(["said", "mine", "said"], await OrderAsync(page));
        Assert.Equal(0, await page.Locator(".unsent").CountAsync());
        await phone.PictureAsync("light-first-second-390");

        await page.ReloadAsync();
        await page.Locator(".said .lead", new() { HasText = "除四害由社会事务办牵头" }).WaitForAsync();
        Assert.Equal(["said", "mine", "said"], await OrderAsync(page));
    }

    private static Task<string[]> OrderAsync(IPage page) =>
        page.EvaluateAsync<string[]>("() => Array.from(document.querySelectorAll('#lines > li.said, #lines > li.mine')).map(line => line.classList.contains('mine') ? 'mine' : 'said')");
}
