using HealthAssistantBot.Bot.Hosting;
using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Forms;
using HealthAssistantBot.Reminders.Outbox;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.Reports.Rounds;

/// <summary>The office's own days in web chat.</summary>
public sealed class WebOfficeDaysStoryTests() : OfficeDaysStoryTests(wecom: false);

/// <summary>The office's own days on phones.</summary>
public sealed class PhoneOfficeDaysStoryTests() : OfficeDaysStoryTests(wecom: true);

/// <summary>An office brings a day off and a Saturday that is worked instead: what is counted in workdays moves with it, without a restart.</summary>
public abstract class OfficeDaysStoryTests(bool wecom) : IDisposable
{
    private const string Form = """{"language":1,"forms":[{"id":"fever-month","version":1,"title":"发热月报","short":"发热表","purpose":"卫生院看趋势。","period":"month","due":"workday 5 of next month 18:00","one_per":["village","period"],"fields":[{"key":"seen","label":"发热门诊看过的人数","ask":"看过门诊的几个?","type":"integer","unit":"人","required":true}]}]}""";

    private readonly AssistantApp _app = new() { Demo = true, WeCom = wecom };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _app.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task The_due_day_its_chases_promises_opinions_and_the_hint_of_a_meeting_move()
    {
        At(11, 2, 10, 0);
        await BringFormAsync();
        var (feng, xu) = (_app.ChatAs("fengxiuying"), _app.ChatAs("xuwenjing"));
        await feng.Says("月报：老人187，体检30，没来4，高血压36，糖尿病12，新生娃、孕妇、漏种都没有，发烧0，讲座2", key: "report.readback");
        await feng.Says("1", key: "report.receipt");
        await feng.Says("还欠什么", key: "report.owed", hears: "石桥村还差1份：⏎1 10月发热表，到11月6日（周五）下午6点⏎回数字就开始填。");

        // A round that nobody files is asked of nobody afterwards.
        var li = _app.ChatAs("lichunmei");
        await li.Says("上报发热表", key: "report.start");
        await li.Says("4", key: "report.readback");
        await li.Says("1", key: "report.receipt");

        await BringDaysAsync();
        await feng.Says("还欠什么", key: "report.owed", hears: "石桥村还差1份：⏎1 10月发热表，到11月7日（周六）下午6点⏎回数字就开始填。");
        await feng.Says("意见 发热表跟卫生院的重了", key: "feedback.received", hears: "意见记下了，编号1，原话交给邓启明。⏎11月10日（周二）前答复您。");
        Assert.Contains("⏎11月4日（周三）是县庆假期。⏎", await ReadBackAsync(xu, "11月4日上午9点镇政府二楼开碰头会，叫上冯秀英"), StringComparison.Ordinal);
        Assert.DoesNotContain("休息日", await ReadBackAsync(xu, "11月7日上午9点镇政府二楼开碰头会，叫上冯秀英"), StringComparison.Ordinal);
        await xu.Says("提醒冯秀英11月4号前交改水表", key: "followup.readback", hears: "11月3日（周二）早上提醒冯秀英：交改水表。⏎到11月4日（周三），那天是县庆假期，提前到周二提醒。⏎回1就这样。");

        await MorningAsync(11, 3);
        Assert.StartsWith("发热表还有4天，石桥村还没报10月的。⏎到11月7日（周六）下午6点。", (await feng.Hears(key: "chase.t-3")).Text.Replace("\n", "⏎", StringComparison.Ordinal), StringComparison.Ordinal);
        // 4 November is off, 5 November as good as tomorrow.
        await feng.Says("过一个工作日再报", key: "report.promise", hears: "记下了，石桥村11月5日（周四）报10月发热表。⏎到那天早上再提醒您。");
        await MorningAsync(11, 4);
        await feng.HearsNothing();
        await MorningAsync(11, 5);
        await feng.Hears(key: "chase.promised");
        await MorningAsync(11, 6);
        Assert.StartsWith("发热表明天到期", (await feng.Hears(key: "chase.t-1")).Text, StringComparison.Ordinal);
        await MorningAsync(11, 7);
        Assert.StartsWith("发热表今天到期", (await feng.Hears(key: "chase.t")).Text, StringComparison.Ordinal);
        // 9 November is off: the last one waits for the day after.
        await MorningAsync(11, 9);
        await feng.HearsNothing();
        await MorningAsync(11, 10);
        await feng.Hears(key: "chase.t+1");
    }

    private static async Task<string> ReadBackAsync(Chat chat, string said) => (await chat.Says(said, key: "meeting.readback")).Text.Replace("\n", "⏎", StringComparison.Ordinal);

    private void At(int month, int day, int hour, int minute)
    {
        _app.Now = new DateTimeOffset(2026, month, day, hour, minute, 0, TimeSpan.FromHours(8));
        _app.Services.GetRequiredService<OutboxBell>().Ring();
    }

    private async Task MorningAsync(int month, int day)
    {
        At(month, day, 8, 20);
        await _app.RingAsync("report-chases");
        At(month, day, 8, 58);
    }

    private async Task BringDaysAsync()
    {
        await _app.Services.GetRequiredService<IOfficeDays>().ReplaceAsync([new OfficeDay(new(2026, 11, 4), true, "县庆"), new OfficeDay(new(2026, 11, 7), false, "县庆"), new OfficeDay(new(2026, 11, 9), true, "县庆")], Cancel);
        await _app.Services.GetRequiredService<OfficeCalendarWatch>().LoadAsync(Cancel);
    }

    private async Task BringFormAsync()
    {
        await using var scope = _app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IReportBook>().KeepFormAsync(FormReader.Read(Form).Catalogue!.Forms[0], Form, _app.Now.UtcDateTime, publish: true, Cancel);
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().SaveAsync(Cancel);
    }
}
