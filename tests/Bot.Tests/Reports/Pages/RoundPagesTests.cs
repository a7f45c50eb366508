using System.Net;
using System.Text.RegularExpressions;
using HealthAssistantBot.Bot.Storage;
using HealthAssistantBot.Bot.Storage.Reports;
using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.Bot.Tests.Papers;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Reminders.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.Reports.Pages;

/// <summary>上报 in the console: the board, one report, review, chase, lock, totals; each through the same desks as the chat.</summary>
public sealed class RoundPagesTests : IDisposable
{
    private const string November = "form=ph-month&period=2026-11";

    private readonly AssistantApp _app = new() { Demo = true, Now = new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.FromHours(8)) };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task The_board_shows_every_village_once_in_its_order_with_the_counts_at_the_head_only()
    {
        await NovemberAsync();
        using var clerk = await ConsoleVisit.OfAsync(_app, "xuwenjing");
        await clerk.GoAsync("/console/reports?" + November);
        Assert.Contains("12月5日截止", clerk.Words);
        Assert.Contains("4/6", clerk.Words);
        Assert.Contains("按时4 说好1 还差2", clerk.Words);
        Assert.Equal(["柳树湾村", "石桥村", "李家坝村", "大塘村", "双河口村", "青冈坪村"], Villages(clerk.Page));
        Assert.Contains("要核", Row(clerk.Page, "李家坝村"));
        Assert.Contains("说明天报", Row(clerk.Page, "青冈坪村"));
        Assert.Contains("还没报", Row(clerk.Page, "石桥村"));
        Assert.Contains("27日", Row(clerk.Page, "大塘村"));
        Assert.Contains("不排名次", clerk.Words);

        await clerk.GoAsync("/console/reports?only=open&" + November);
        Assert.Equal(["石桥村", "青冈坪村"], Villages(clerk.Page));
        await clerk.GoAsync("/console/reports?period=2026-10");
        Assert.Contains("6/6", clerk.Words);
        Assert.Contains("按时5 补报1", clerk.Words);
        await clerk.GoAsync("/console");
        Assert.Contains("份上报还没核", clerk.Words);
    }

    [Fact]
    public async Task A_return_made_here_reaches_the_cadres_chat_word_for_word_and_its_answer_stands_in_the_history()
    {
        var li = _app.ChatAs("lichunmei");
        await NovemberAsync(li);
        At(12, 1, 9, 20);
        using var clerk = await ConsoleVisit.OfAsync(_app, "xuwenjing");
        await clerk.GoAsync("/console/reports/review?" + November);
        Assert.Contains("本月体检13人，上月35人", clerk.Words);
        var receipt = Regex.Match(clerk.Page, "/console/reports/(\\d{6}-\\d+)\">李家坝村").Groups[1].Value;

        await clerk.GoAsync($"/console/reports/{receipt}");
        Assert.Contains("要看的是：本月体检13人，上月35人", clerk.Words);
        await clerk.PostAsync($"/console/reports/{receipt}/return", ("field", ""), ("reason", "卫生院名单上是33个，请核一下"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, clerk.Status);
        Assert.Contains("卫生院名单上是33个，请核一下</textarea>", clerk.Page);
        await clerk.PostAsync($"/console/reports/{receipt}/return", ("field", "exam"), ("reason", "  "));
        Assert.Contains("退回要加一句话", clerk.Words);
        await clerk.PostAsync($"/console/reports/{receipt}/return", ("field", "exam"), ("reason", "卫生院名单上是33个，请核一下"));
        Assert.Contains("退回了，原话发给村里了", clerk.Words);

        await li.Hears(key: "report.returned", text: "退回：11月月报第2项⏎李家坝村本月体检人数13人，许文静说：“卫生院名单上是33个，请核一下”⏎直接回准数；没错就回“没错”。");
        await clerk.GoAsync("/console/reports?" + November);
        Assert.Contains("退回待改", Row(clerk.Page, "李家坝村"));
        At(12, 1, 9, 30);
        await li.Says("看错了，33", key: "report.receipt.revised");

        await clerk.GoAsync("/console/reports/review?" + November);
        Assert.Contains("改好了，本月体检13改成33人", clerk.Words);
        await clerk.GoAsync($"/console/reports/{receipt}");
        Assert.Contains("李春梅 改了", clerk.Words);
        Assert.Contains("本月体检人数： 13人 改成 33人", clerk.Words);
        await clerk.PostAsync($"/console/reports/{receipt}/accept");
        Assert.Contains("通过了", clerk.Words);
        await clerk.GoAsync("/console/audit?kind=report");
        Assert.Contains($"退回了№{receipt}：本月体检人数", clerk.Words);
        Assert.Contains($"通过了№{receipt}", clerk.Words);
        Assert.DoesNotContain("卫生院名单上是33个", clerk.Words);
    }

    [Fact]
    public async Task The_rest_passes_with_one_button_and_only_the_rest()
    {
        await NovemberAsync();
        At(12, 1, 9, 20);
        using var clerk = await ConsoleVisit.OfAsync(_app, "xuwenjing");
        await clerk.GoAsync("/console/reports/review?" + November);
        Assert.Contains("其余 3 份都通过", clerk.Words);
        await clerk.PostAsync("/console/reports/review/rest", ("form", "ph-month"), ("period", "2026-11"));
        Assert.Contains("其余的都通过了", clerk.Words);
        var states = await StatesAsync();
        Assert.Equal([("大塘村", ReportState.Accepted), ("双河口村", ReportState.Accepted), ("柳树湾村", ReportState.Accepted), ("李家坝村", ReportState.Filed)], states);
    }

    [Fact]
    public async Task What_the_preview_of_a_chase_shows_is_what_the_villages_get_once_and_nobody_else()
    {
        await NovemberAsync();
        At(12, 1, 10, 7);
        var (feng, yu, mou) = (_app.ChatAs("fengxiuying"), _app.ChatAs("yuguanghui"), _app.ChatAs("moufaxiang"));
        using var clerk = await ConsoleVisit.OfAsync(_app, "xuwenjing");
        await clerk.GoAsync($"/console/reports?{November}&chase=ph-month");
        Assert.Contains("1 个人会收到", clerk.Words);
        Assert.Contains("青冈坪村说了", clerk.Words);
        Assert.Contains("现在就发", clerk.Words);
        var shown = WebUtility.HtmlDecode(Regex.Match(clerk.Page, "<p class=\"msg\">(.*?)</p>", RegexOptions.Singleline).Groups[1].Value);
        var village = Regex.Match(clerk.Page, "name=\"to\" value=\"(\\d+)\"").Groups[1].Value;
        await feng.HearsNothing();

        await clerk.PostAsync("/console/reports/chase", ("form", "ph-month"), ("period", "2026-11"), ("to", village));
        Assert.Contains("发了1条", clerk.Words);
        var heard = await feng.Hears(key: "chase.by-clerk");
        Assert.Equal(shown, heard.Text);
        Assert.StartsWith("月报请报一下，石桥村差11月的。\n许文静请您报，", shown, StringComparison.Ordinal);
        await clerk.PostAsync("/console/reports/chase", ("form", "ph-month"), ("period", "2026-11"), ("to", village));
        Assert.Contains("没有发：这会儿没有要催的村了", clerk.Words);
        await feng.HearsNothing();
        await yu.HearsNothing();
        await mou.HearsNothing();
    }

    [Fact]
    public async Task Whoever_files_between_preview_and_button_is_left_alone()
    {
        await NovemberAsync();
        At(12, 1, 10, 7);
        var feng = _app.ChatAs("fengxiuying");
        using var clerk = await ConsoleVisit.OfAsync(_app, "xuwenjing");
        await clerk.GoAsync($"/console/reports?{November}&chase=ph-month");
        var village = Regex.Match(clerk.Page, "name=\"to\" value=\"(\\d+)\"").Groups[1].Value;
        await FileAsync(feng, "老人187，体检30，没来4，高血压36，糖尿病12，发烧没有，讲座2场");
        await clerk.PostAsync("/console/reports/chase", ("form", "ph-month"), ("period", "2026-11"), ("to", village));
        Assert.Contains("没有发", clerk.Words);
        await feng.HearsNothing();
    }

    [Fact]
    public async Task In_the_quiet_hours_the_preview_says_when_it_leaves_and_it_leaves_then()
    {
        await NovemberAsync();
        At(12, 1, 21, 30);
        var feng = _app.ChatAs("fengxiuying");
        using var clerk = await ConsoleVisit.OfAsync(_app, "xuwenjing");
        await clerk.GoAsync($"/console/reports?{November}&chase=ph-month");
        Assert.Contains("现在是休息时间，12月2日（周三）早上7点", clerk.Words);
        var shown = WebUtility.HtmlDecode(Regex.Match(clerk.Page, "<p class=\"msg\">(.*?)</p>", RegexOptions.Singleline).Groups[1].Value);
        var village = Regex.Match(clerk.Page, "name=\"to\" value=\"(\\d+)\"").Groups[1].Value;
        await clerk.PostAsync("/console/reports/chase", ("form", "ph-month"), ("period", "2026-11"), ("to", village));
        Assert.Contains("1条，现在是休息时间，明早发出", clerk.Words);
        await feng.HearsNothing();
        At(12, 2, 8, 0);
        Assert.Equal(shown, (await feng.Hears(key: "chase.by-clerk")).Text);
    }

    [Fact]
    public async Task A_round_is_locked_after_a_second_word_and_one_village_opened_again_and_told()
    {
        var zeng = _app.ChatAs("zengxiaoqin");
        await NovemberAsync();
        At(12, 6, 9, 0);
        using var clerk = await ConsoleVisit.OfAsync(_app, "xuwenjing");
        await clerk.GoAsync("/console/reports/review?" + November);
        Assert.Contains("石桥村、青冈坪村 还没报", clerk.Words);
        await clerk.PostAsync("/console/reports/lock", ("form", "ph-month"), ("period", "2026-11"));
        Assert.Contains("还没有锁", clerk.Words);
        await clerk.PostAsync("/console/reports/lock", ("form", "ph-month"), ("period", "2026-11"), ("sure", "yes"));
        Assert.Contains("锁定了，村里现在改不了", clerk.Words);
        await _app.ChatAs("moufaxiang").Says("发烧写错了，改成7个", key: "report.locked");
        await clerk.GoAsync("/console/reports?" + November);
        Assert.Contains("没报，已锁", Row(clerk.Page, "石桥村"));
        var receipt = Regex.Matches(Row(clerk.Page, "大塘村"), "/console/reports/(\\d{6}-\\d+)")[^1].Groups[1].Value;
        await clerk.PostAsync($"/console/reports/{receipt}/open");
        Assert.Contains("打开了，也告诉村里了", clerk.Words);
        At(12, 6, 9, 1);
        await zeng.Hears(key: "report.opened");
        var (stone, feng) = (await AreaAsync("石桥村"), _app.ChatAs("fengxiuying"));
        await clerk.PostAsync("/console/reports/open", ("form", "ph-month"), ("period", "2026-11"), ("village", $"{stone}"));
        Assert.Contains("打开了，也告诉村里了", clerk.Words);
        At(12, 6, 9, 2);
        await feng.Hears(key: "report.opened");
        await feng.Says("老人187，体检30，没来4，高血压36，糖尿病12，发烧没有，讲座2场", key: "report.readback");
    }

    [Fact]
    public async Task Totals_add_up_and_go_out_as_a_workbook_and_the_trail_tells_who_took_them()
    {
        await NovemberAsync();
        At(12, 2, 15, 0);
        using var leader = await ConsoleVisit.OfAsync(_app, "luoxiaolan");
        await leader.GoAsync("/console/reports/totals?" + November);
        Assert.Contains("4个村合计，还差2个村", leader.Words);
        Assert.Contains("本月体检人数 166 人", leader.Words);
        await leader.PostAsync("/console/reports/totals/export", ("form", "ph-month"), ("period", "2026-11"));
        Assert.Equal(HttpStatusCode.OK, leader.Status);
        Assert.StartsWith("PK", leader.Page, StringComparison.Ordinal);
        using var clerk = await ConsoleVisit.OfAsync(_app, "xuwenjing");
        await clerk.GoAsync("/console/audit?kind=export");
        Assert.Contains("导出了青石镇月报2026-11，4份", clerk.Words);
    }

    private static async Task FileAsync(Chat chat, string said)
    {
        await chat.Says(said, key: "report.readback");
        await chat.Says("1", key: "report.receipt");
    }

    private async Task NovemberAsync(Chat? li = null)
    {
        At(11, 27, 10, 0);
        await FileAsync(_app.ChatAs("moufaxiang"), "老人256，体检40，没来4，高血压49，糖尿病18，发烧3，讲座2");
        await FileAsync(_app.ChatAs("zengxiaoqin"), "月报：老人426，体检68，没来9，高血压92，糖尿病33，发烧5，讲座1");
        await FileAsync(_app.ChatAs("tangguixiang"), "跟上月一样,体检改成45,没来3个");
        At(11, 30, 9, 18);
        await FileAsync(li ?? _app.ChatAs("lichunmei"), "老人242，体检13，没来5个，高血压44，糖尿病16，发烧1个，讲座1场");
        await _app.ChatAs("yuguanghui").Says("月报我明天报", key: "report.promise");
    }

    private void At(int month, int day, int hour, int minute)
    {
        _app.Now = new DateTimeOffset(2026, month, day, hour, minute, 0, TimeSpan.FromHours(8));
        _app.Services.GetRequiredService<OutboxBell>().Ring();
    }

    private static string[] Villages(string page) => [.. Regex.Matches(page, "<th scope=\"row\">([^<]+)").Select(one => one.Groups[1].Value.Trim())];

    private static string Row(string page, string village) => Regex.Match(page, $"<th scope=\"row\">{village}.*?</tr>", RegexOptions.Singleline).Value;

    private async Task<int> AreaAsync(string name)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<Store>().Set<Area>().FirstAsync(area => area.Name == name, Cancel)).Id;
    }

    private async Task<List<(string, ReportState)>> StatesAsync()
    {
        await using var scope = _app.Services.CreateAsyncScope();
        return [.. (await scope.ServiceProvider.GetRequiredService<Store>().Set<ReportRow>().Where(row => row.Period == "2026-11").ToListAsync(Cancel)).Select(row => (row.Village, row.State)).OrderBy(one => Array.IndexOf(["大塘村", "双河口村", "柳树湾村", "李家坝村"], one.Village))];
    }
}
