using System.Text.RegularExpressions;
using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.Bot.Tests.Papers;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Forms;
using HealthAssistantBot.Reminders.Outbox;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.Reports.Pages;

/// <summary>The board of all forms of a month: which period of a quarterly, yearly or weekly form stands in it; and its keys.</summary>
public sealed class BoardPageTests : IDisposable
{
    private readonly AssistantApp _app = new() { Demo = true, Now = new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.FromHours(8)) };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task Forms_of_every_rhythm_stand_in_a_month_with_the_period_that_asks_for_something()
    {
        foreach (var (id, shortName, rhythm, due) in new[] { ("jijieshui", "改水", "quarter", "day 25 of next quarter 18:00"), ("nianbao", "年报", "year", "day 28 of next year 18:00"), ("zhoubao", "周报", "week", "day 1 of next week 18:00") }) await FormAsync(id, shortName, rhythm, due);

        // Nobody has filed for the third quarter: it was before this form.
        using (var clerk = await ConsoleVisit.OfAsync(_app, "xuwenjing"))
        {
            await clerk.GoAsync("/console/reports?period=2026-11");
            Assert.Equal(["月报", "改水 四季度", "年报 2026年", "周报 11月16日到11月22日"], Heads(clerk.Page));
        }

        // Its cell leads to the chase of that quarter, not of the month that is looked at.
        await FileAsync("改水", "40");
        using (var clerk = await ConsoleVisit.OfAsync(_app, "xuwenjing"))
        {
            await clerk.GoAsync("/console/reports?period=2026-11");
            Assert.Contains("form=jijieshui&amp;period=2026-Q4&amp;chase=jijieshui", clerk.Page);
        }

        // While villages owe it the finished one stands there, also in the months of the next quarter.
        At(2027, 1, 20);
        using (var clerk = await ConsoleVisit.OfAsync(_app, "xuwenjing"))
        {
            await clerk.GoAsync("/console/reports?period=2027-01");
            Assert.Contains("改水 2026年四季度", Heads(clerk.Page));
            Assert.Contains("年报 2026年", Heads(clerk.Page));
            Assert.Contains("1月25日截止，1/6，按时1 还差5", clerk.Words);
            await clerk.GoAsync("/console/reports?form=nianbao");
            Assert.Contains("2026年", Heads(clerk.Page));
        }
    }

    [Fact]
    public async Task A_row_is_walked_to_opened_and_chased_by_keys()
    {
        At(2026, 12, 1);
        using var clerk = await ConsoleVisit.OfAsync(_app, "xuwenjing");
        await clerk.GoAsync("/console/reports?period=2026-10");
        Assert.Equal(6, Regex.Count(clerk.Page, "<tr data-row tabindex=\"-1\">"));
        Assert.Equal(6, Regex.Count(clerk.Page, " data-open"));
        Assert.Contains("id=\"keys\"", clerk.Page);
        Assert.Contains("这一页的按键", clerk.Words);

        await clerk.GoAsync("/console/reports?form=ph-month&period=2026-11");
        Assert.Contains("data-key=\"c\"", clerk.Page);
        Assert.Equal(6, Regex.Count(clerk.Page, "data-row-key=\"c\""));
    }

    private static string[] Heads(string page) =>
        [.. Regex.Matches(page, "<th scope=\"col\"><b>(.*?)</b>", RegexOptions.Singleline).Select(one => Regex.Replace(Regex.Replace(one.Groups[1].Value, "<[^>]+>", ""), "\\s+", " ").Trim())];

    private async Task FileAsync(string form, string said)
    {
        var chat = _app.ChatAs("moufaxiang");
        await chat.Says($"{form}：户数{said}", key: "report.readback");
        await chat.Says("1", key: "report.receipt");
    }

    private async Task FormAsync(string id, string shortName, string rhythm, string due)
    {
        var file = $$"""
            {"language":1,"forms":[{"id":"{{id}}","title":"{{shortName}}进度","short":"{{shortName}}","purpose":"由镇里汇总。","period":"{{rhythm}}","due":"{{due}}","one_per":["village","period"],
            "fields":[{"key":"done","label":"{{shortName}}户数","type":"integer","unit":"户","required":true,"min":0,"aliases":["户数"]}]}]}
            """;
        await using var scope = _app.Services.CreateAsyncScope();
        var read = FormReader.Read(file);
        Assert.True(read.Catalogue is not null, string.Join('\n', read.Mistakes));
        await scope.ServiceProvider.GetRequiredService<IReportBook>().KeepFormAsync(read.Catalogue.Forms[0], file, scope.ServiceProvider.GetRequiredService<Clock>().UtcNow, publish: true, Cancel);
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().SaveAsync(Cancel);
    }

    private void At(int year, int month, int day)
    {
        _app.Now = new DateTimeOffset(year, month, day, 9, 0, 0, TimeSpan.FromHours(8));
        _app.Services.GetRequiredService<OutboxBell>().Ring();
    }
}
