using HealthAssistantBot.Bot.StaffDirectory;
using HealthAssistantBot.Browser.Tests.Harness;
using HealthAssistantBot.Domain.Audit;
using HealthAssistantBot.Domain.Duties;
using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Browser.Tests;

/// <summary>The console's pages in a real browser, at a desk and on a phone, light and dark: looked at, walked by keys, and without a violation of the access rules.</summary>
public sealed class OfficeTests(Chromium chromium)
{
    private static readonly (string Address, string Name)[] Pages =
    [
        ("/console", "today"), ("/console/questions", "questions"), ("/console/questions/unanswered", "unanswered"), ("/console/questions/learned?word=打预防针&means=预防接种&area=2", "learned"),
        ("/console/questions/try?q=除四害归谁管", "try"), ("/console/questions/link?text=打预防针归谁管&area=2&q=预防接种", "link"), ("/console/people", "people"), ("/console/people?state=unlinked", "unlinked"),
        ("/console/people/12", "person"), ("/console/people/new", "newperson"), ("/console/people/seats", "seats"), ("/console/people/changes", "changes"), ("/console/people/sheet", "sheet"), ("/console/accounts", "accounts"),
        ("/console/messages", "messages"), ("/console/messages?state=failed", "failed"), ("/console/messages/burden", "burden"), ("/console/messages/legality", "legality"), ("/console/messages/person/16", "day"),
        ("/console/operations", "operations"), ("/console/audit", "audit"), ("/console/account", "account"), ("/console/papers", "papers"), ("/console/people/99999", "missing"),
    ];

    [Theory]
    [InlineData(1280, 800, false)]
    [InlineData(390, 844, false)]
    [InlineData(1280, 800, true)]
    public async Task Every_page_stands_without_a_violation_and_without_a_sideways_scroll(int width, int height, bool dark)
    {
        await using var host = new ChatHost { Demo = true };
        await host.StartAsync();
        await FillAsync(host);
        await using var phone = await Phone.OpenAsync(chromium, host, width, height, dark);
        phone.MayLoseTheNetwork = true;
        await phone.GoAsync("/console/sign-in");
        Assert.Empty((await Axe.CheckAsync(phone.Page)).Wrong);
        await phone.PictureAsync($"office-signin-{width}{(dark ? "-dark" : "")}");
        await phone.GoAsync("/console/sign-in?code=" + await CodeAsync(host));
        var wrong = new List<string>();
        foreach (var (address, name) in Pages)
        {
            await phone.GoAsync(address);
            await phone.PictureAsync($"office-{name}-{width}{(dark ? "-dark" : "")}");
            var (found, passed) = await Axe.CheckAsync(phone.Page);
            Assert.True(passed > 10, name);
            wrong.AddRange(found.Select(f => $"{name}: {f}"));
            if (await phone.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > innerWidth")) wrong.Add($"{name}: scrolls sideways");
            Assert.Equal(1, await phone.Page.Locator("h1").CountAsync());
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task A_clerk_answers_by_keyboard_alone_and_the_list_filters_while_typing()
    {
        await using var host = new ChatHost { Demo = true };
        await host.StartAsync();
        await FillAsync(host);
        await using var phone = await Phone.OpenAsync(chromium, host, 1280, 800);
        var page = phone.Page;
        await phone.GoAsync("/console/sign-in?code=" + await CodeAsync(host));

        await phone.GoAsync("/console/people");
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("唐桂香");
        await page.Locator("#found tbody tr").Nth(0).GetByText("唐桂香").WaitForAsync();
        Assert.Equal(1, await page.Locator("#found tbody tr").CountAsync());
        Assert.Equal("q", await page.EvaluateAsync<string>("() => document.activeElement.id"));
        Assert.Contains("q=", page.Url, StringComparison.Ordinal);

        await page.Locator(".who summary").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.GetByText("深", new() { Exact = true }).ClickAsync();
        Assert.Equal("dark", await page.Locator("html").GetAttributeAsync("data-theme"));
    }

    private static async Task FillAsync(ChatHost host)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var cancel = TestContext.Current.CancellationToken;
        var staff = scope.ServiceProvider.GetRequiredService<IStaffBook>();
        var now = scope.ServiceProvider.GetRequiredService<Domain.Common.Clock>().UtcNow;
        var (clerk, asker) = ((await staff.FindByUserIdAsync("xuwenjing", cancel))!, (await staff.FindByUserIdAsync("tangguixiang", cancel))!);
        var book = scope.ServiceProvider.GetRequiredService<IHandOverBook>();
        book.Add(new HandedQuestion(12, "独生子女奖励金几时发", true, asker.Id, "c", clerk.AreaId, clerk.Id, now.AddHours(-20)));
        book.Add(new HandedQuestion(13, "村里的老人去县医院体检，车费哪个出，要不要先到镇里登记", false, null, "c", clerk.AreaId, clerk.Id, now.AddMinutes(-5)));
        await book.KeepAsync("打预防针归谁管", "打预防针", clerk.AreaId, QuestionDoubt.NotInPapers, now, cancel);
        await book.KeepAsync("体检", null, null, QuestionDoubt.AskedBack, now.AddDays(-3), cancel);
        scope.ServiceProvider.GetRequiredService<IAuditTrail>().Note(new AuditActor(clerk.Id, clerk.Name, "chat"), new AuditNote(AuditKinds.People, "开了一个6位码", clerk.AreaId));
        await scope.ServiceProvider.GetRequiredService<Domain.Common.IUnitOfWork>().SaveAsync(cancel);
    }

    private static async Task<string> CodeAsync(ChatHost host)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IOneTimeLinks>().CreateAsync(LinkPurpose.Console, null, TestContext.Current.CancellationToken);
    }
}
