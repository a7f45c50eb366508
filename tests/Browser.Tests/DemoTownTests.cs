using HealthAssistantBot.Bot.StaffDirectory;
using HealthAssistantBot.Browser.Tests.Harness;
using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Browser.Tests;

/// <summary>The whole program with its demo town, as a visitor and as a member see it.</summary>
public sealed class DemoTownTests(Chromium chromium)
{
    [Fact]
    public async Task A_visitor_with_the_towns_link_reads_the_papers_and_no_phone_and_a_member_sees_the_phone()
    {
        await using var host = new ChatHost { Demo = true };
        await host.StartAsync();
        await using var phone = await Phone.OpenAsync(chromium, host);
        var page = phone.Page;
        await phone.GoAsync("/chat?area=" + Uri.EscapeDataString("青石镇"));
        Assert.Equal("青石镇 · 访客", await page.Locator(".bar .name p").InnerTextAsync());
        Assert.Equal("虚构的镇，人名、电话、数字都是编的", await page.Locator(".demo span").InnerTextAsync());
        await page.Locator(".said").First.WaitForAsync();

        await phone.SaysAsync("两癌筛查归谁管", "农村妇女两癌筛查由镇卫生院牵头。");
        Assert.Equal(0, await page.Locator("a[href^='tel:']").CountAsync());
        Assert.Contains("农村妇女两癌筛查由镇卫生院牵头，镇妇联、各村委会配合。", await page.Locator(".quote p").Last.InnerTextAsync(), StringComparison.Ordinal);
        await phone.SaysAsync("派出所在公卫上要干啥", "派出所有2件事：");
        Assert.Equal(2, await page.Locator(".said").Last.Locator(".quote p").CountAsync());
        await phone.PictureAsync("demo-visitor-390");

        await phone.GoAsync("/chat/link?code=" + await LinkAsync(host, "tangguixiang"));
        Assert.Equal("青石镇 · 柳树湾村 唐桂香", await page.Locator(".bar .name p").InnerTextAsync());
        await page.Locator(".said").First.WaitForAsync();
        var traffic = await Traffic.OfAsync(phone, afterFirstLoad: true);
        await phone.SaysAsync("两癌筛查归谁管", "农村妇女两癌筛查由镇卫生院牵头。");
        await page.Locator(".person a.btn").WaitForAsync();
        Assert.Equal("tel:14208800613", await page.Locator(".person a.btn").GetAttributeAsync("href"));
        Assert.InRange(traffic.Received, 200, 2048);
        await phone.PictureAsync("demo-member-390");
        await page.Locator("summary[aria-label=更多]").ClickAsync();
        await phone.PictureAsync("demo-menu-390");
        await page.GetByText("退出登录").ClickAsync();
        await page.Locator(".bar .name p", new() { HasText = "访客" }).WaitForAsync();
    }

    [Theory]
    [InlineData("/chat")]
    [InlineData("/chat/full")]
    public async Task The_bar_shows_the_place_as_soon_as_a_visitor_has_said_it(string address)
    {
        await using var host = new ChatHost { Demo = true };
        await host.StartAsync();
        await using var phone = await Phone.OpenAsync(chromium, host);
        var page = phone.Page;
        await phone.GoAsync(address);
        Assert.Equal("访客", await page.Locator(".bar .name p").InnerTextAsync());
        var box = address == "/chat" ? "#say" : "[data-id=webchat-sendbox-input]";
        await page.Locator(address == "/chat" ? ".said" : ".webchat__bubble").First.WaitForAsync();
        var traffic = await Traffic.OfAsync(phone, afterFirstLoad: true);

        await page.FillAsync(box, "我是柳树湾村的");
        await page.PressAsync(box, "Enter");

        await page.Locator(".bar .name p", new() { HasText = "青石镇 · 访客" }).WaitForAsync();
        if (address == "/chat") Assert.InRange(traffic.Received, 200, 2048);
        await page.ReloadAsync();
        Assert.Equal("青石镇 · 访客", await page.Locator(".bar .name p").InnerTextAsync());
    }

    private static async Task<string> LinkAsync(ChatHost host, string userId)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var person = await scope.ServiceProvider.GetRequiredService<IStaffBook>().FindByUserIdAsync(userId, TestContext.Current.CancellationToken);
        return await scope.ServiceProvider.GetRequiredService<IOneTimeLinks>().CreateAsync(LinkPurpose.Chat, person!.Id, TestContext.Current.CancellationToken);
    }
}
