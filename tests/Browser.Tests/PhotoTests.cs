using HealthAssistantBot.Bot.StaffDirectory;
using HealthAssistantBot.Bot.StaffDirectory.Accounts;
using HealthAssistantBot.Bot.Storage;
using HealthAssistantBot.Browser.Tests.Harness;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace HealthAssistantBot.Browser.Tests;

/// <summary>A photo from the phone that took it to the clerk's screen: really drawn, sent as what it is, and not there for another town.</summary>
public sealed class PhotoTests(Chromium chromium)
{
    private const string Password = "一句只有我自己知道的话";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_photo_that_was_sent_in_the_chat_is_drawn_on_the_phone_and_on_the_console_and_another_town_finds_none()
    {
        await using var host = new ChatHost { Demo = true, Time = new ShiftedTime(new DateTimeOffset(2026, 11, 24, 16, 40, 0, TimeSpan.FromHours(8))) };
        await host.StartAsync();
        await using var phone = await Phone.OpenAsync(chromium, host);
        phone.MayLoseTheNetwork = true;
        await phone.GoAsync("/chat/link?code=" + await CodeAsync(host, "tangguixiang"));
        await phone.GoAsync("/chat");
        await phone.SaysAsync("今天下午在村活动室讲高血压，来了38个，男15，资料发了40份", "有照片就发一张");
        await phone.Page.SetInputFilesAsync("#photo", new FilePayload { Name = "现场.png", MimeType = "image/png", Buffer = await PictureAsync(phone.Page) });
        await phone.Page.Locator(".said .lead", new() { HasText = "您看对不对" }).WaitForAsync();
        await phone.SaysAsync("1", "已收到 №261124-01");

        await phone.GoAsync("/m/reports/261124-01");
        Assert.Empty((await Axe.CheckAsync(phone.Page)).Wrong);
        // Nothing of it comes down the line before it is asked for.
        Assert.Equal(0, await phone.Page.EvaluateAsync<int>("() => performance.getEntriesByType('resource').filter(e => e.name.includes('/photos/')).length"));
        await phone.PictureAsync("photo-closed-390");
        var file = await phone.Page.RunAndWaitForResponseAsync(() => phone.Page.Locator(".shots summary").ClickAsync(), answer => answer.Url.EndsWith("/m/reports/261124-01/photos/1", StringComparison.Ordinal));
        Assert.Equal((200, "image/jpeg", "nosniff"), await SaidAsync(file));
        Assert.InRange(await DrawnAsync(phone.Page, ".shots img"), 200, 1600);
        await phone.PictureAsync("photo-390");
        Assert.Empty((await Axe.CheckAsync(phone.Page)).Wrong);

        await using var desk = await SignedInAsync(host, "xuwenjing", 1280, 800);
        await desk.GoAsync("/console/reports?form=edu");
        var shown = await desk.Page.RunAndWaitForResponseAsync(() => desk.Page.Locator("a[href='/console/reports/261124-01']").First.ClickAsync(), answer => answer.Url.EndsWith("/console/reports/261124-01/photos/1", StringComparison.Ordinal));
        Assert.Equal((200, "image/jpeg", "nosniff"), await SaidAsync(shown));
        Assert.InRange(await DrawnAsync(desk.Page, ".photos img"), 200, 1600);
        await desk.PictureAsync("photo-1280");

        await using var other = await SignedInAsync(host, await ElsewhereAsync(host), 1280, 800);
        foreach (var address in (string[])["/console/reports/261124-01", "/console/reports/261124-01/photos/1"])
            Assert.Equal(404, (await other.Page.GotoAsync(host.Address + address))!.Status);
        await other.GoAsync("/chat/link?code=" + await CodeAsync(host, "bailu1"));
        foreach (var address in (string[])["/m/reports/261124-01", "/m/reports/261124-01/photos/1"])
            Assert.Equal(404, (await other.Page.GotoAsync(host.Address + address))!.Status);
    }

    private static async Task<(int, string?, string?)> SaidAsync(IResponse answer) =>
        (answer.Status, await answer.HeaderValueAsync("content-type"), await answer.HeaderValueAsync("x-content-type-options"));

    private static async Task<int> DrawnAsync(IPage page, string picture)
    {
        await page.WaitForFunctionAsync("picture => { const i = document.querySelector(picture); return i && i.complete && i.naturalWidth > 0; }", picture);
        return await page.EvaluateAsync<int>("picture => document.querySelector(picture).naturalWidth", picture);
    }

    private static async Task<byte[]> PictureAsync(IPage page) => Convert.FromBase64String(await page.EvaluateAsync<string>("""
        () => {
          const c = document.createElement('canvas');
          c.width = 1200; c.height = 900;
          const g = c.getContext('2d');
          for (let i = 0; i < 4000; i++) { g.fillStyle = `hsl(${i % 360} 60% ${30 + i % 50}%)`; g.fillRect((i * 7919) % 1200, (i * 104729) % 900, 60, 40); }
          return c.toDataURL('image/png').split(',')[1];
        }
        """));

    private async Task<Phone> SignedInAsync(ChatHost host, string account, int width, int height)
    {
        await using (var scope = host.Services.CreateAsyncScope())
        {
            var person = (await scope.ServiceProvider.GetRequiredService<IStaffBook>().FindByUserIdAsync(account, Cancel))!;
            Assert.False((await scope.ServiceProvider.GetRequiredService<ConsoleAccounts>().MakeAsync(account, Password, person.Id, mustChange: false, Cancel)).IsRefused);
            await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().SaveAsync(Cancel);
        }

        var desk = await Phone.OpenAsync(chromium, host, width, height);
        desk.MayLoseTheNetwork = true;
        await desk.GoAsync("/console/sign-in");
        await desk.Page.FillAsync("input[name=name]", account);
        await desk.Page.FillAsync("input[name=password]", Password);
        await desk.Page.PressAsync("input[name=password]", "Enter");
        await desk.Page.Locator("nav.rail").WaitForAsync();
        return desk;
    }

    private static async Task<string> CodeAsync(ChatHost host, string account)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var person = (await scope.ServiceProvider.GetRequiredService<IStaffBook>().FindByUserIdAsync(account, Cancel))!;
        return await scope.ServiceProvider.GetRequiredService<IOneTimeLinks>().CreateAsync(LinkPurpose.Chat, person.Id, Cancel);
    }

    private static async Task<string> ElsewhereAsync(ChatHost host)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<Store>();
        store.Add(new Person("bailu1", "白鹭人", "白鹭镇经办", null, (await store.Set<Area>().FirstAsync(area => area.Name == "白鹭镇", Cancel)).Id, Roles.Clerk, 1, false));
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().SaveAsync(Cancel);
        return "bailu1";
    }
}
