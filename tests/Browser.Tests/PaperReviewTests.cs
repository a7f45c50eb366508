using System.Text;
using HealthAssistantBot.Benchmarks;
using HealthAssistantBot.Bot.Papers;
using HealthAssistantBot.Bot.Papers.Files;
using HealthAssistantBot.Bot.StaffDirectory;
using HealthAssistantBot.Browser.Tests.Harness;
using HealthAssistantBot.Domain.Papers;
using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace HealthAssistantBot.Browser.Tests;

/// <summary>The office reviews a paper, with and without a mouse.</summary>
public sealed class PaperReviewTests(Chromium chromium)
{
    private const string Text = "松林镇卫生工作分工\n一、分工\n（一）除四害要常抓不懈。控烟人人有责。\n（二）镇卫生院负责预防接种，镇妇联、团委配合。\n";

    [Fact]
    public async Task A_missed_duty_is_added_and_undone_by_keyboard_alone()
    {
        await using var host = new ChatHost();
        await using var phone = await ReviewAsync(host, 1280, 800);
        var page = phone.Page;

        await page.Keyboard.PressAsync("n");
        await page.Locator(".pick:focus").WaitForAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        while (await page.EvaluateAsync<string>("() => document.activeElement.textContent") != "除四害要常抓不懈。") await page.Keyboard.PressAsync("ArrowDown");
        await phone.PictureAsync("review-choose-1280");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("#n-topic:focus").WaitForAsync();
        Assert.Empty((await Axe.CheckAsync(page)).Wrong);
        await page.Keyboard.TypeAsync("除四害");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("爱卫办");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(".one", new() { HasText = "除四害要常抓不懈。" }).WaitForAsync();
        Assert.Equal("爱卫办", await page.Locator("#f-party").InputValueAsync());
        await phone.PictureAsync("review-added-1280");

        await page.Locator("body").PressAsync("z");
        await page.Locator(".banner.done", new() { HasText = "撤销了" }).WaitForAsync();
        Assert.Equal(0, await page.Locator(".rowi", new() { HasText = "爱卫办" }).CountAsync());
    }

    [Fact]
    public async Task On_a_phone_a_sentence_is_tapped_and_the_card_stands_above_the_text()
    {
        await using var host = new ChatHost();
        await using var phone = await ReviewAsync(host, 390, 844);
        var page = phone.Page;

        await page.GetByText("漏了一条").ClickAsync();
        await page.Locator(".why a", new() { HasText = "原文" }).ClickAsync();
        await page.Locator(".pick", new() { HasText = "控烟人人有责。" }).ClickAsync();
        await page.Locator(".src", new() { HasText = "控烟人人有责。" }).WaitForAsync();
        await phone.PictureAsync("review-add-390");
        Assert.InRange(await page.EvaluateAsync<double>("() => document.querySelector('.adding').getBoundingClientRect().top"), 0, 500);
        Assert.False(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > innerWidth"));
        await page.FillAsync("#n-topic", "控烟");
        await page.FillAsync("#n-party", "镇妇联");
        await page.Locator("button", new() { HasText = "加上" }).ClickAsync();
        await page.Locator(".banner.done", new() { HasText = "加上了" }).WaitForAsync();
        await page.Locator(".more summary").ClickAsync();
        await phone.PictureAsync("review-split-390");
        Assert.Empty((await Axe.CheckAsync(page)).Wrong);

        await page.GetByRole(AriaRole.Link, new() { Name = "抬头" }).ClickAsync();
        await page.FillAsync("#h-date", "2026-03-01");
        await page.GetByText("记下", new() { Exact = true }).ClickAsync();
        await page.Locator(".banner.done", new() { HasText = "抬头改好了" }).WaitForAsync();
        await phone.PictureAsync("review-header-390");
        Assert.Empty((await Axe.CheckAsync(page)).Wrong);
    }

    /// <summary>
    /// 300 rows of duties and times by keyboard alone: each doubtful row looked at and confirmed, one of them put right, then the lists
    /// page by page. The time of a person is a model that is stated; what the machine took is told beside it.
    /// </summary>
    [Fact]
    public async Task A_duty_list_of_300_rows_is_reviewed_by_keyboard_within_five_minutes_of_a_persons_time()
    {
        // Reading a doubtful row beside the paper's own words; skimming a row of the list; a press; typing a unit's name.
        const double ADoubtfulRow = 4, ARow = 0.5, APress = 0.3, ATypedName = 4;
        // What the server may take for a press at most; benchmarks review says what it takes.
        const double AServersAnswer = 0.2;
        var varied = new VariedPapers(20261122);
        await using var host = new ChatHost();
        await using var phone = await ReviewAsync(host, 1280, 800, varied.PaperUntil(varied.TownName(), text => PaperItems.Of(PaperReader.Read(new PaperText(text))).Count >= 300));
        var page = phone.Page;
        var (presses, doubtful, pages, began) = (0, 0, 0, System.Diagnostics.Stopwatch.GetTimestamp());
        async Task PressAsync(string key)
        {
            presses++;
            await page.EvaluateAsync("() => { window.before = true; }");
            await page.Keyboard.PressAsync(key);
            await page.WaitForFunctionAsync("() => !window.before && document.readyState === 'complete'");
        }

        var (seen, rows) = await SeenAsync(page);
        Assert.Equal(0, seen);
        Assert.InRange(rows, 300, 330);
        await phone.PictureAsync("review-300-doubtful-1280");
        for (; await page.Locator(".one .pill.wait").CountAsync() > 0; doubtful++)
        {
            if (doubtful == 1)
            {
                await page.FocusAsync("#f-party, #f-who");
                await page.Keyboard.PressAsync("ControlOrMeta+a");
                await page.Keyboard.TypeAsync("镇卫生院");
                presses += 2;
            }

            await PressAsync("Enter");
        }

        Assert.InRange(doubtful, 10, 60);
        foreach (var tab in new[] { "duties", "people", "times" })
        {
            // Two Tabs to it.
            presses += 2;
            await page.Locator($".got .tabs a[href*='tab={tab}']").FocusAsync();
            await PressAsync("Enter");
            if (tab == "duties") await phone.PictureAsync("review-300-list-1280");
            if (tab == "duties") Assert.Empty((await Axe.CheckAsync(page)).Wrong);
            for (; await page.Locator("[data-key=g]").CountAsync() > 0; pages++)
            {
                // The list is longer than its window.
                presses += 2;
                await page.Keyboard.PressAsync("PageDown");
                await page.Keyboard.PressAsync("PageDown");
                if (pages == 0) Assert.True(await page.EvaluateAsync<double>("() => document.querySelector('.got .list').scrollTop") > 500, "the list is paged by key");
                await PressAsync("g");
            }
        }

        Assert.Equal((rows, rows), await SeenAsync(page));
        await phone.PictureAsync("review-300-done-1280");
        var machine = System.Diagnostics.Stopwatch.GetElapsedTime(began).TotalSeconds;
        var person = doubtful * ADoubtfulRow + rows * ARow + presses * APress + ATypedName;
        TestContext.Current.SendDiagnosticMessage($"{rows} rows, {doubtful} doubtful, {pages} pages: {presses} presses, a person's {person:F0} s, server and browser {machine:F1} s, together {(person + machine) / 60:F1} min");
        Assert.InRange(person + presses * AServersAnswer, 60, 300);

        await PressAsync("z");
        await page.Locator(".banner.done", new() { HasText = "撤销了" }).WaitForAsync();
        Assert.InRange((await SeenAsync(page)).Seen, rows - 30, rows - 1);
    }

    private static async Task<(int Seen, int All)> SeenAsync(IPage page)
    {
        var said = System.Text.RegularExpressions.Regex.Matches(await page.Locator(".status > span").First.InnerTextAsync(), "[0-9]+");
        return (int.Parse(said[0].Value, System.Globalization.CultureInfo.InvariantCulture), int.Parse(said[1].Value, System.Globalization.CultureInfo.InvariantCulture));
    }

    private Task<Phone> ReviewAsync(ChatHost host, int width, int height) => ReviewAsync(host, width, height, Text);

    private async Task<Phone> ReviewAsync(ChatHost host, int width, int height, string text)
    {
        await host.StartAsync();
        await using var scope = host.Services.CreateAsyncScope();
        var cancel = TestContext.Current.CancellationToken;
        var paper = await scope.ServiceProvider.GetRequiredService<PaperImport>().ImportAsync(new PaperFile("分工.txt", Encoding.UTF8.GetBytes(text)), new ImportWishes("松林镇"), cancel);
        var code = await scope.ServiceProvider.GetRequiredService<IOneTimeLinks>().CreateAsync(LinkPurpose.Console, null, cancel);
        var phone = await Phone.OpenAsync(chromium, host, width, height);
        await phone.GoAsync($"/console/sign-in?code={code}");
        await phone.GoAsync($"/console/papers/{paper.Value.Paper.Id}{(text == Text ? "?tab=duties" : "")}");
        return phone;
    }
}
