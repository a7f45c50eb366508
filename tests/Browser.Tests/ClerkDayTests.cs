using HealthAssistantBot.Bot.StaffDirectory.Accounts;
using HealthAssistantBot.Browser.Tests.Harness;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Duties;
using HealthAssistantBot.Domain.Meetings;
using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Browser.Tests;

/// <summary>What a town's clerk does in the console every day, ten things one after another as she would, at a desk and on a phone; each page that comes of it is looked at.</summary>
public sealed class ClerkDayTests(Chromium chromium)
{
    private const string Password = "一句只有我自己知道的话";

    private const string Paper = """
        青石镇人民政府办公室
        关于做好2026年冬季爱国卫生工作的通知
        青政办〔2026〕88号
        各村（居）民委员会，镇直各单位：
        一、工作任务
        （一）清理卫生死角。社会事务办牵头，各村（居）民委员会负责。
        （二）开展病媒生物防制。镇卫生院负责投放鼠药。
        二、工作要求
        各村（居）民委员会每月5日前向社会事务办报送进展情况。
        青石镇人民政府办公室
        2026年11月28日
        """;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1280, 800)]
    [InlineData(390, 844)]
    public async Task Ten_things_are_done_without_a_violation_on_the_way(int width, int height)
    {
        await using var host = new ChatHost { Demo = true, Time = new ShiftedTime(new DateTimeOffset(2026, 12, 1, 10, 0, 0, TimeSpan.FromHours(8))) };
        await host.StartAsync();
        await FillAsync(host);
        await using var phone = await Phone.OpenAsync(chromium, host, width, height);
        phone.MayLoseTheNetwork = true;
        var (page, done) = (phone.Page, 0);
        async Task LookAsync(string said)
        {
            await page.GetByText(said).Locator("visible=true").First.WaitForAsync();
            done++;
            await phone.PictureAsync($"clerk-day-{done:00}-{width}");
            Assert.Empty((await Axe.CheckAsync(page)).Wrong);
            Assert.False(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > innerWidth"), $"{done}: {page.Url} scrolls sideways");
        }

        // 1: she signs in and sees what today wants of her.
        await phone.GoAsync("/console");
        await page.FillAsync("input[name=name]", "xuwenjing");
        await page.FillAsync("input[name=password]", Password);
        await page.PressAsync("input[name=password]", "Enter");
        await LookAsync("今天");

        // 2: a question that waits is answered.
        await phone.GoAsync("/console/questions");
        await page.FillAsync("#w12", "每年12月发，到社会事务办领。");
        await page.Locator("#q12 button[type=submit]").ClickAsync();
        await LookAsync("发出去了，问的人马上看得到");

        // 3: she tries how a question is answered.
        await phone.GoAsync("/console/questions/try");
        await page.FillAsync("input[name=q]", "除四害归谁管");
        await page.PressAsync("input[name=q]", "Enter");
        await LookAsync("除四害由社会事务办牵头");

        // 4: whoever is missing is chased, after she saw whom it reaches.
        await phone.GoAsync("/console/reports?form=ph-month&period=2026-11&chase=ph-month");
        await page.Locator("aside form button[type=submit]").ClickAsync();
        await LookAsync("谁报了，后面的提醒就停");

        // 5: what nobody has to look at is accepted at once.
        await phone.GoAsync("/console/reports/review?form=ph-month&period=2026-10");
        await page.Locator("form[action$='/review/rest'] button").First.ClickAsync();
        await LookAsync("其余的都通过了");

        // 6: the totals go to the county as a file.
        await phone.GoAsync("/console/reports/totals?form=ph-month&period=2026-10");
        var file = await page.RunAndWaitForDownloadAsync(() => page.Locator("form[action$='/totals/export'] button").ClickAsync());
        Assert.EndsWith(".xlsx", file.SuggestedFilename, StringComparison.Ordinal);
        await LookAsync("导出");

        // 7: somebody without an account gets a code.
        await phone.GoAsync("/console/people?state=unlinked");
        await page.Locator("table a[href^='/console/people/']").First.ClickAsync();
        await page.Locator("form[action$='/code'] button").ClickAsync();
        await LookAsync("6位码");

        // 8: somebody stands in for whoever is away.
        await phone.GoAsync("/console/people/stand-ins");
        await page.FillAsync("#absent", "冯秀英");
        await page.FillAsync("#acting", "张得水");
        await page.FillAsync("#from", "2026-12-02");
        await page.FillAsync("#to", "2026-12-04");
        await page.Locator("form button.main[type=submit]").ClickAsync();
        await LookAsync("定好了，两个人都告诉了");

        // 9: who has not answered to a meeting.
        await phone.GoAsync("/console/agenda?view=list");
        await page.Locator("a[href='/console/meetings/901']").First.ClickAsync();
        await LookAsync("回复");

        // 10: a new paper is read in, looked over and published.
        await phone.GoAsync("/console/papers");
        await page.Locator("details.paste summary").ClickAsync();
        await page.FillAsync("textarea[name=pasted]", Paper);
        await page.Locator("form.intake button[type=submit]").ClickAsync();
        await page.GetByText("冬季爱国卫生").Locator("visible=true").First.WaitForAsync();
        await phone.PictureAsync($"clerk-day-read-{width}");
        await page.Locator("details.ask summary").First.ClickAsync();
        await page.Locator("details.ask form[action$='/publish'] button[type=submit]").ClickAsync();
        await LookAsync("在用");

        Assert.Equal(10, done);
    }

    private static async Task FillAsync(ChatHost host)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var staff = services.GetRequiredService<IStaffBook>();
        var now = services.GetRequiredService<Clock>().UtcNow;
        var (clerk, asker) = ((await staff.FindByUserIdAsync("xuwenjing", Cancel))!, (await staff.FindByUserIdAsync("tangguixiang", Cancel))!);
        Assert.False((await services.GetRequiredService<ConsoleAccounts>().MakeAsync("xuwenjing", Password, clerk.Id, mustChange: false, Cancel)).IsRefused);
        services.GetRequiredService<IHandOverBook>().Add(new HandedQuestion(12, "独生子女奖励金几时发", true, asker.Id, "c", clerk.AreaId, clerk.Id, now.AddHours(-20)));
        var plan = new MeetingPlan("公卫例会", now.AddDays(3), null, "镇政府二楼");
        services.GetRequiredService<IMeetingBook>().Add(Meeting.Call(901, plan, clerk.AreaId, clerk.Id, new GuestList("各村卫生专干", [new Guest(asker.Id, asker.Name, null)], [], null), now).Value);
        await services.GetRequiredService<IUnitOfWork>().SaveAsync(Cancel);
    }
}
