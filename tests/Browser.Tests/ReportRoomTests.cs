using HealthAssistantBot.Bot.StaffDirectory;
using HealthAssistantBot.Browser.Tests.Harness;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Browser.Tests;

/// <summary>The console's 上报 room in a real browser: looked at, at a desk and on a phone, and without a violation of the access rules.</summary>
public sealed class ReportRoomTests(Chromium chromium)
{
    [Theory]
    [InlineData(1280, 800, false)]
    [InlineData(390, 844, false)]
    [InlineData(1280, 800, true)]
    public async Task Every_page_stands_without_a_violation_and_without_a_sideways_scroll(int width, int height, bool dark)
    {
        await using var host = new ChatHost { Demo = true, Time = new ShiftedTime(new DateTimeOffset(2026, 12, 1, 10, 0, 0, TimeSpan.FromHours(8))) };
        await host.StartAsync();
        var receipt = await ReceiptAsync(host);
        await using var phone = await Phone.OpenAsync(chromium, host, width, height, dark);
        phone.MayLoseTheNetwork = true;
        await phone.GoAsync("/console/sign-in?code=" + await CodeAsync(host));
        List<string> wrong = [];
        foreach (var (address, name) in Pages(receipt))
        {
            await phone.GoAsync(address);
            await phone.PictureAsync($"reports-{name}-{width}{(dark ? "-dark" : "")}");
            var (found, passed) = await Axe.CheckAsync(phone.Page);
            Assert.True(passed > 10, name);
            wrong.AddRange(found.Select(one => $"{name}: {one}"));
            if (await phone.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > innerWidth")) wrong.Add($"{name}: scrolls sideways");
            Assert.Equal(1, await phone.Page.Locator("h1").CountAsync());
        }

        Assert.Empty(wrong);
    }

    private static (string Address, string Name)[] Pages(string receipt) =>
    [
        ("/console/reports", "board"), ("/console/reports?form=ph-month&period=2026-11&chase=ph-month", "chase"), ("/console/reports?form=ph-month&period=2026-10", "periods"), ("/console/reports?form=edu", "list"),
        ("/console/reports/review?form=ph-month&period=2026-10", "review"), ($"/console/reports/{receipt}", "report"), ("/console/reports/totals?form=ph-month&period=2026-10", "totals"), ("/console", "today"),
    ];

    private static async Task<string> ReceiptAsync(ChatHost host)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var tree = await scope.ServiceProvider.GetRequiredService<IStaffBook>().AreasAsync(TestContext.Current.CancellationToken);
        var village = tree.All.First(area => area.Name == "大塘村").Id;
        var book = scope.ServiceProvider.GetRequiredService<IReportBook>();
        var newest = (await book.NewestAsync(village, 0, 1, TestContext.Current.CancellationToken))[0].Report;
        newest.Return(1, scope.ServiceProvider.GetRequiredService<Clock>().UtcNow, "卫生院名单上是61个，请核一下", "exam", "", new DateOnly(2026, 12, 1));
        book.Changed(newest);
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().SaveAsync(TestContext.Current.CancellationToken);
        return newest.Receipt.ToString();
    }

    private static async Task<string> CodeAsync(ChatHost host)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IOneTimeLinks>().CreateAsync(LinkPurpose.Console, null, TestContext.Current.CancellationToken);
    }
}
