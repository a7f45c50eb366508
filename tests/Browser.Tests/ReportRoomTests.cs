using HealthAssistantBot.Bot.StaffDirectory;
using HealthAssistantBot.Browser.Tests.Harness;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Forms;
using HealthAssistantBot.Domain.Reports.Ledgers;
using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Browser.Tests;

/// <summary>The console's 上报 room in a real browser: looked at, at a desk and on a phone, and without a violation of the access rules.</summary>
public sealed class ReportRoomTests(Chromium chromium)
{
    private const string Draft = "gaice";
    private const string DraftFile = """
        {"language":1,"forms":[{"id":"gaice","title":"改厕进度月报","short":"改厕","purpose":"改厕进度，由镇里汇总。","note":"“村名”不用填：报的人是哪个村，本来就知道。","period":"month","due":"day 5 of next month 18:00","one_per":["village","period"],
        "fields":[{"key":"done","label":"改厕户数","type":"integer","unit":"户","required":true,"min":0,"aliases":["改厕"]},{"key":"ok","label":"验收合格户数","type":"integer","unit":"户","required":true,"min":0},
        {"key":"how","label":"施工方式","type":"choice","choices":[{"value":"自建","label":"自建","synonyms":["自己修"]},{"value":"统建","label":"统建"}]},{"key":"fever","label":"发热人数","type":"integer","unit":"人","required":true}],
        "rules":[{"id":"r1","type":"compare","left":["ok"],"op":"<=","right":["done"],"level":"error","message":"验收的比改的还多,请核对。"}]}]}
        """;

    [Theory]
    [InlineData(1280, 800, false)]
    [InlineData(390, 844, false)]
    [InlineData(1280, 800, true)]
    public async Task Every_page_stands_without_a_violation_and_without_a_sideways_scroll(int width, int height, bool dark)
    {
        await using var host = new ChatHost { Demo = true, Time = new ShiftedTime(new DateTimeOffset(2026, 12, 1, 10, 0, 0, TimeSpan.FromHours(8))) };
        await host.StartAsync();
        var (receipt, ledger, village) = await FillAsync(host);
        await using var phone = await Phone.OpenAsync(chromium, host, width, height, dark);
        phone.MayLoseTheNetwork = true;
        await phone.GoAsync("/console/sign-in?code=" + await CodeAsync(host));
        List<string> wrong = [];
        foreach (var (address, name) in Pages(receipt, ledger, village))
        {
            await phone.GoAsync(address);
            await phone.PictureAsync($"reports-{name}-{width}{(dark ? "-dark" : "")}");
            var (found, passed) = await Axe.CheckAsync(phone.Page);
            Assert.True(passed > 10, name);
            wrong.AddRange(found.Select(one => $"{name}: {one}"));
            if (await phone.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > innerWidth")) wrong.Add($"{name}: scrolls sideways");
            // At a desk the bar and the rooms stay where they are: only the work scrolls.
            if (width > 720 && await phone.Page.EvaluateAsync<bool>("() => document.documentElement.scrollHeight > innerHeight")) wrong.Add($"{name}: the whole window scrolls");
            Assert.Equal(1, await phone.Page.Locator("h1").CountAsync());
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task The_board_is_walked_opened_and_chased_by_keys_and_letters_can_be_switched_off()
    {
        await using var host = new ChatHost { Demo = true, Time = new ShiftedTime(new DateTimeOffset(2026, 12, 1, 10, 0, 0, TimeSpan.FromHours(8))) };
        await host.StartAsync();
        await using var phone = await Phone.OpenAsync(chromium, host, 1280, 800);
        phone.MayLoseTheNetwork = true;
        await phone.GoAsync("/console/sign-in?code=" + await CodeAsync(host));
        await phone.GoAsync("/console/reports?form=ph-month&period=2026-11");
        var page = phone.Page;
        Task<string?> RowAsync() => page.EvaluateAsync<string?>("() => document.activeElement.closest('[data-row]')?.querySelector('th').textContent.trim() ?? null");

        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("j");
        Assert.Equal("石桥村", await RowAsync());
        await page.Keyboard.PressAsync("k");
        Assert.Equal("柳树湾村", await RowAsync());
        await page.Keyboard.PressAsync("?");
        await page.Locator("#keys[open]").WaitForAsync();
        Assert.Empty((await Axe.CheckAsync(page)).Wrong);
        // Behind the list nothing moves.
        await page.Keyboard.PressAsync("c");
        await page.Keyboard.PressAsync("Escape");
        Assert.Equal(0, await page.Locator("#keys[open]").CountAsync());
        await page.Keyboard.PressAsync("c");
        await page.Locator(".side h2", new() { HasText = "催11月月报" }).WaitForAsync();

        await page.Keyboard.PressAsync("?");
        await page.Locator("#keys [data-letters]").ClickAsync();
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("j");
        Assert.Null(await RowAsync());
        await page.EvaluateAsync("() => localStorage.clear()");

        await phone.GoAsync("/console/reports?form=ph-month&period=2026-10");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("h1", new() { HasText = "柳树湾村10月月报" }).WaitForAsync();
    }

    [Fact]
    public async Task On_a_phone_the_rail_is_a_foot_bar_of_five_and_the_last_opens_the_other_rooms()
    {
        await using var host = new ChatHost { Demo = true };
        await host.StartAsync();
        await using var phone = await Phone.OpenAsync(chromium, host);
        phone.MayLoseTheNetwork = true;
        await phone.GoAsync("/console/sign-in?code=" + await CodeAsync(host));
        var bar = phone.Page.Locator(".rail > :visible");
        Assert.Equal(5, await bar.CountAsync());
        Assert.False(await phone.Page.EvaluateAsync<bool>("() => document.querySelector('.rail').scrollWidth > innerWidth"));
        await phone.Page.Locator(".rooms summary").ClickAsync();
        await phone.PictureAsync("rooms-390");
        Assert.Empty((await Axe.CheckAsync(phone.Page)).Wrong);
        await phone.Page.Locator(".rooms a", new() { HasText = "日程" }).ClickAsync();
        await phone.Page.Locator(".rooms summary.here").WaitForAsync();
    }

    [Theory]
    [InlineData(390, 844)]
    [InlineData(800, 844)]
    public async Task The_bar_of_rooms_is_the_same_in_every_room(int width, int height)
    {
        await using var host = new ChatHost { Demo = true };
        await host.StartAsync();
        await using var phone = await Phone.OpenAsync(chromium, host, width, height);
        phone.MayLoseTheNetwork = true;
        await phone.GoAsync("/console/sign-in?code=" + await CodeAsync(host));
        var rooms = await phone.Page.EvaluateAsync<string[]>("() => [...new Set(Array.from(document.querySelectorAll('.rail a')).map(a => a.getAttribute('href')).filter(to => to.startsWith('/console')))]");
        Assert.InRange(rooms.Length, 8, 20);
        Dictionary<string, string> bars = [];
        foreach (var room in rooms.Append("/console/papers/1"))
        {
            await phone.GoAsync(room);
            bars[room] = await phone.Page.EvaluateAsync<string>("""
                () => {
                  const bar = document.querySelector('.rail'), at = bar.getBoundingClientRect(), first = bar.querySelector('a');
                  return [at.left, innerWidth - at.right, innerHeight - at.bottom, at.width, innerWidth > 720 ? 0 : at.height, first.getBoundingClientRect().height, getComputedStyle(first).fontSize, getComputedStyle(bar).borderTopWidth].map(n => parseFloat(n).toFixed(1)).join(' ');
                }
                """);
            if (room is "/console/papers" or "/console/reports") await phone.PictureAsync($"bar-{room.Split('/')[^1]}-{width}");
        }

        Assert.True(bars.Values.Distinct(StringComparer.Ordinal).Count() == 1, string.Join('\n', bars.Select(bar => $"{bar.Value}  {bar.Key}")));
    }

    private static (string Address, string Name)[] Pages(string receipt, int ledger, int village) =>
    [
        ("/console/reports", "board"), ("/console/reports?form=ph-month&period=2026-11&chase=ph-month", "chase"), ("/console/reports?form=ph-month&period=2026-10", "periods"), ("/console/reports?form=edu", "list"),
        ("/console/reports/review?form=ph-month&period=2026-10", "review"), ($"/console/reports/{receipt}", "report"), ("/console/reports/totals?form=ph-month&period=2026-10", "totals"), ("/console", "today"), ("/console/reports/forms", "forms"), ("/console/reports/forms/new", "newform"), ("/console/reports/forms/ph-month", "form"), ($"/console/reports/forms/{Draft}", "editor"), ("/console/reports/urgent", "urgent"), ("/console/people/stand-ins", "standins"), ("/console/agenda", "agenda"), ("/console/reports/ledgers", "ledgers"), ($"/console/reports/ledgers/{ledger}", "ledger"), ($"/console/reports/ledgers/{ledger}?village={village}", "lines"),
    ];

    private static async Task<(string Receipt, int Ledger, int Village)> FillAsync(ChatHost host)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var tree = await scope.ServiceProvider.GetRequiredService<IStaffBook>().AreasAsync(TestContext.Current.CancellationToken);
        var village = tree.All.First(area => area.Name == "大塘村").Id;
        var book = scope.ServiceProvider.GetRequiredService<IReportBook>();
        var newest = (await book.NewestAsync(village, 0, 1, TestContext.Current.CancellationToken))[0].Report;
        newest.Return(1, scope.ServiceProvider.GetRequiredService<Clock>().UtcNow, "卫生院名单上是61个，请核一下", "exam", "", new DateOnly(2026, 12, 1));
        book.Changed(newest);
        var form = FormReader.Read(DraftFile).Catalogue!.Forms[0];
        await book.KeepDraftAsync(form, DraftFile, scope.ServiceProvider.GetRequiredService<Clock>().UtcNow, TestContext.Current.CancellationToken);
        var ledgers = scope.ServiceProvider.GetRequiredService<ILedgerBook>();
        var ledger = await ledgers.KeepAsync(new Ledger(tree.TownOf(village)!.Id, "老年人台账", "村社区\t编号\t组\t姓名\t备注", "安排体检", "event+1y", new DateTime(2026, 11, 2, 1, 0, 0, DateTimeKind.Utc)), TestContext.Current.CancellationToken);
        for (var i = 1; i <= 12; i++) ledgers.Add(new LedgerEntry(ledger.Id, village, $"L-{i:000}", $"大塘村\tL-{i:000}\t{i % 4 + 1}\t{"赵钱孙李周吴郑王冯陈褚卫"[i - 1]}某\t{(i == 3 ? "独居" : "")}", new DateOnly(2026, 11, 2)));
        ledgers.Add(new LedgerChange(ledger.Id, village, 12, 0, 0, 12, null, new DateTime(2026, 11, 2, 1, 0, 0, DateTimeKind.Utc), "file"));
        ledgers.Add(new LedgerChange(ledger.Id, village, 2, 0, 0, 14, newest.Current.By, new DateTime(2026, 11, 20, 1, 0, 0, DateTimeKind.Utc), "新增2人"));
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().SaveAsync(TestContext.Current.CancellationToken);
        return (newest.Receipt.ToString(), ledger.Id, village);
    }

    private static async Task<string> CodeAsync(ChatHost host)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IOneTimeLinks>().CreateAsync(LinkPurpose.Console, null, TestContext.Current.CancellationToken);
    }
}
