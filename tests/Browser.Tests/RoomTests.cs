using HealthAssistantBot.Bot.StaffDirectory;
using HealthAssistantBot.Browser.Tests.Harness;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.FollowUps;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Meetings;
using HealthAssistantBot.Domain.Obligations;
using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Browser.Tests;

/// <summary>The calendar's room and the phone pages in a real browser: looked at, without a violation of the access rules, and a press that outlives its signal.</summary>
public sealed class RoomTests(Chromium chromium)
{
    private static readonly (string Address, string Name)[] Desk =
    [
        ("/console/agenda", "agenda"), ("/console/agenda?view=week", "week"), ("/console/agenda?view=list", "list"), ("/console/obligations", "obligations"), ("/console/obligations/proposals", "proposals"), ("/console/rehearsal", "rehearsal"),
        ("/console/pack", "pack"), ("/console/meetings/1", "meeting"), ("/console/todos", "todos"), ("/console/todos?state=late", "late"), ("/console/todos/1", "todo"), ("/console/todos/9999", "missing"),
    ];

    private static readonly (string Address, string Name)[] Hand =
    [
        ("/m", "home"), ("/m/todos", "todos"), ("/m/todos/1", "todo"), ("/m/reports", "reports"), ("/m/meetings", "meetings"), ("/m/meetings/1", "meeting"), ("/m/duties", "duties"), ("/m/todos/9999", "missing"),
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1280, 800, false)]
    [InlineData(390, 844, true)]
    public async Task The_calendars_room_stands_without_a_violation_and_without_a_sideways_scroll(int width, int height, bool dark)
    {
        await using var host = new ChatHost { Demo = true };
        await host.StartAsync();
        await FillAsync(host);
        await using var phone = await Phone.OpenAsync(chromium, host, width, height, dark);
        phone.MayLoseTheNetwork = true;
        await phone.GoAsync("/console/sign-in?code=" + await CodeAsync(host, LinkPurpose.Console, null));
        Assert.Empty(await LookAsync(phone, Desk, $"room-{width}"));
    }

    [Theory]
    [InlineData("fengxiuying", false)]
    [InlineData("luoxiaolan", true)]
    public async Task The_phone_pages_stand_without_a_violation_and_without_a_sideways_scroll(string account, bool dark)
    {
        await using var host = new ChatHost { Demo = true };
        await host.StartAsync();
        await FillAsync(host);
        await using var phone = await Phone.OpenAsync(chromium, host, dark: dark);
        phone.MayLoseTheNetwork = true;
        await phone.GoAsync("/chat/link?code=" + await CodeAsync(host, LinkPurpose.Chat, account));
        (string, string)[] pages = account == "luoxiaolan" ? [("/m/leader", "leader"), ("/m/leader/todos-late", "proofs")] : Hand;
        Assert.Empty(await LookAsync(phone, pages, $"mine-{account}"));
        if (account == "luoxiaolan") return;

        await phone.GoAsync("/m/duties");
        await phone.Page.Locator("a[href^='/m/clause']").First.ClickAsync();
        await phone.Page.Locator("mark").WaitForAsync();
        Assert.Empty(await LookAsync(phone, [], "mine-clause"));
        await phone.PictureAsync("mine-clause");
    }

    [Fact]
    public async Task A_press_without_a_signal_is_kept_and_sent_once_when_it_comes_back()
    {
        await using var host = new ChatHost { Demo = true };
        await host.StartAsync();
        await FillAsync(host);
        await using var phone = await Phone.OpenAsync(chromium, host);
        phone.MayLoseTheNetwork = true;
        await phone.GoAsync("/chat/link?code=" + await CodeAsync(host, LinkPurpose.Chat, "fengxiuying"));
        await phone.GoAsync("/m/todos/1");

        await phone.Context.SetOfflineAsync(true);
        await phone.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "明天" }).ClickAsync();
        await phone.Page.GetByText("没有信号，“明天”记在手机上了").WaitForAsync();
        await phone.PictureAsync("mine-offline");
        Assert.Equal(0, (await FollowUpAsync(host, 1)).Snoozes);
        Assert.True(await phone.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "已办" }).IsDisabledAsync());

        await phone.Context.SetOfflineAsync(false);
        await phone.Page.GetByText("早上再提醒").WaitForAsync();
        Assert.Equal(1, (await FollowUpAsync(host, 1)).Snoozes);
        Assert.Equal("[]", await phone.Page.EvaluateAsync<string>("() => localStorage.getItem('pressed')"));
        await phone.PictureAsync("mine-sent");

        // Whoever opens the page again sends nothing again.
        await phone.GoAsync("/m/todos/1");
        Assert.Equal(1, (await FollowUpAsync(host, 1)).Snoozes);
    }

    private static async Task<List<string>> LookAsync(Phone phone, IEnumerable<(string Address, string Name)> pages, string prefix)
    {
        var wrong = new List<string>();
        foreach (var (address, name) in pages)
        {
            await phone.GoAsync(address);
            await phone.PictureAsync($"{prefix}-{name}");
            var (found, passed) = await Axe.CheckAsync(phone.Page);
            Assert.True(passed > 10, name);
            wrong.AddRange(found.Select(f => $"{name}: {f}"));
            if (await phone.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > innerWidth")) wrong.Add($"{name}: scrolls sideways");
            if (await phone.Page.Locator("h1").CountAsync() != 1) wrong.Add($"{name}: not one h1");
        }

        return wrong;
    }

    private static async Task FillAsync(ChatHost host)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var (staff, clock) = (services.GetRequiredService<IStaffBook>(), services.GetRequiredService<Clock>());
        var (clerk, cadre) = ((await staff.FindByUserIdAsync("xuwenjing", Cancel))!, (await staff.FindByUserIdAsync("fengxiuying", Cancel))!);
        var book = services.GetRequiredService<IFollowUpBook>();
        foreach (var (what, days) in new[] { ("把改水表交到社会事务办，核对3组改水户数", 2), ("通知没来体检的老人", 0) })
            book.Add(FollowUp.Set(await book.NextNumberAsync(Cancel), new FollowUpPlan(what, cadre.Id, clock.Today.AddDays(days), Origin.Colleague(clerk.Id)), WorkCalendar.Official, clock.Today, clock.UtcNow).Value);
        book.Add(FollowUp.Set(await book.NextNumberAsync(Cancel), new FollowUpPlan("补交三季度讲座照片说明", cadre.Id, clock.Today.AddDays(-9), Origin.Colleague(clerk.Id)), WorkCalendar.Official, clock.Today.AddDays(-12), clock.UtcNow.AddDays(-12)).Value);

        var guests = new GuestList("领导小组全体", [new Guest(cadre.Id, cadre.Name, cadre.Post), .. (await staff.PeopleAsync(Cancel)).Where(p => p.AreaId == clerk.AreaId && p.Id != clerk.Id).Take(6).Select(p => new Guest(p.Id, p.Name, p.Post))], [], null);
        services.GetRequiredService<IMeetingBook>().Add(Meeting.Call(1, new MeetingPlan("公卫协调会", clock.UtcNow.AddDays(3), null, "镇政府二楼"), clerk.AreaId, clerk.Id, guests, clock.UtcNow).Value);

        var facts = (await services.GetRequiredService<Domain.Duties.IDutySnapshots>().CurrentAsync(Cancel)).Facts;
        var obligations = services.GetRequiredService<IObligationBook>();
        foreach (var paper in facts.Papers.Where(p => p.IsCurrent && p.AreaId == clerk.AreaId))
        {
            foreach (var proposal in Proposal.Of(paper, clock.Today).Where(p => !p.Rhythm.NeedsSetting).Take(5))
                obligations.Add(ObligationSchedule.Of(proposal, paper.Title ?? paper.DisplayName, clerk.AreaId, ScheduleState.Confirmed, clerk.Id, clock.UtcNow.AddDays(-200)));
        }

        await services.GetRequiredService<IUnitOfWork>().SaveAsync(Cancel);
    }

    private static async Task<FollowUp> FollowUpAsync(ChatHost host, int number)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<IFollowUpBook>().FindAsync(number, Cancel))!;
    }

    private static async Task<string> CodeAsync(ChatHost host, LinkPurpose purpose, string? account)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var person = account is null ? null : await scope.ServiceProvider.GetRequiredService<IStaffBook>().FindByUserIdAsync(account, Cancel);
        return await scope.ServiceProvider.GetRequiredService<IOneTimeLinks>().CreateAsync(purpose, person?.Id, Cancel);
    }
}
