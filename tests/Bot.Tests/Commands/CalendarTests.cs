using HealthAssistantBot.Bot.Hosting;
using HealthAssistantBot.Bot.Hosting.Calendar;
using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.Domain.Language;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.Commands;

/// <summary>The office's own days: read from files, used without a restart, and said where nobody announced them.</summary>
public sealed class CalendarTests
{
    [Fact]
    public void Rows_and_json_name_days_off_and_days_worked_and_a_wrong_row_is_named()
    {
        using var folder = new TestDatabase(Engine.Sqlite);
        var csv = Path.Combine(folder.Folder, "2027.csv");
        File.WriteAllText(csv, "日期,到,休班,名称\n2027-01-01,2027-01-03,休,元旦\n2027/1/9,,班,元旦\n");
        var read = CalendarFile.Read(csv);
        Assert.Equal("2027-01-01 True 元旦|2027-01-02 True 元旦|2027-01-03 True 元旦|2027-01-09 False 元旦", string.Join('|', read.Value.Select(d => $"{d.Day:yyyy-MM-dd} {d.IsOff} {d.Name}")));

        var json = Path.Combine(folder.Folder, "2027.json");
        File.WriteAllText(json, """[{"date":"2027-10-01","kind":"rest","name":"国庆节"},{"date":"2027-10-09","kind":"work","name":"国庆节"}]""");
        Assert.Equal(2, CalendarFile.Read(json).Value.Count);

        File.WriteAllText(csv, "2027-01-01,休,元旦\n2027-13-01,休,元旦\n");
        Assert.Equal("2027.csv row 2: wants a date, rest or work (休 or 班), and a name", CalendarFile.Read(csv).Refusal!.Sentence);
    }

    [Fact]
    public async Task A_year_that_the_office_brings_is_used_without_a_restart_and_one_that_nobody_announced_is_said_to_be_so()
    {
        using var app = new AssistantApp { Demo = true };
        var xu = app.ChatAs("xuwenjing");
        await xu.Says("2027年放假安排", key: "calendar.not-announced", hears: "2027年的放假安排还没公布，先按周末算。");
        await xu.Says("2027年1月4号上班吗", key: "calendar.day", hears: "2027年1月4日（周一）上班。⏎2027年的放假安排还没公布，先按周末算。");
        await xu.Says("今年10月10号上班吗", key: "calendar.day");

        await app.Services.GetRequiredService<IOfficeDays>().ReplaceAsync([new OfficeDay(new(2027, 1, 1), true, "元旦"), new OfficeDay(new(2027, 1, 2), true, "元旦"), new OfficeDay(new(2027, 1, 3), true, "元旦"), new OfficeDay(new(2027, 1, 4), true, "元旦"), new OfficeDay(new(2027, 1, 9), false, "元旦")], TestContext.Current.CancellationToken);
        await app.Services.GetRequiredService<OfficeCalendarWatch>().LoadAsync(TestContext.Current.CancellationToken);
        await xu.Says("2027年1月4号上班吗", key: "calendar.day", hears: "2027年1月4日（周一）休息，元旦假期。");
        await xu.Says("明年元旦放几天", key: "calendar.year", hears: "2027年放假：⏎元旦：2027年1月1日（周五）到2027年1月4日（周一），4天；2027年1月9日（周六）上班");
        app.Restart();
        await xu.Says("2027年1月9号上班吗", key: "calendar.day", hears: "2027年1月9日（周六）上班，是补班。");
    }
}
