using HealthAssistantBot.Bot.Storage;
using HealthAssistantBot.Bot.Storage.Reports;
using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Forms;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.Reports;

public sealed class WebFormVersionTests() : FormVersionTests(wecom: false);

public sealed class PhoneFormVersionTests() : FormVersionTests(wecom: true);

/// <summary>A report that is being said while the clerk publishes its form anew, while the program is started again, and while its round is locked.</summary>
public abstract class FormVersionTests(bool wecom) : IDisposable
{
    private const string Head = """{"language":1,"forms":[{"id":"toilets","version":1,"title":"改厕进度月报","short":"改厕进度","purpose":"镇里看进度。","period":"month","due":"day 5 of next month 18:00","one_per":["village","period"],"fields":[{"key":"built","label":"改厕户数","ask":"这个月改了几户?","type":"integer","unit":"户","required":true,"aliases":["改厕"]},""";
    private const string First = Head + """{"key":"passed","label":"验收合格户数","ask":"验收合格几户?","type":"integer","unit":"户","required":true,"aliases":["合格"]},{"key":"money","label":"补助金额","ask":"补助了多少钱?","type":"integer","unit":"元","required":true}]}]}""";
    private const string Second = Head + """{"key":"passed","label":"验收通过户数","ask":"验收通过几户?","type":"integer","unit":"户","required":true,"aliases":["通过"]},{"key":"begun","label":"新开工户数","ask":"新开工几户?","type":"integer","unit":"户","required":true,"aliases":["开工"]}]}]}""";

    private readonly AssistantApp _app = new() { Demo = true, WeCom = wecom, Now = new DateTimeOffset(2026, 11, 26, 9, 0, 0, TimeSpan.FromHours(8)) };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _app.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_report_begun_on_one_version_is_filed_on_it_and_both_versions_add_up()
    {
        await PublishAsync(First);
        var (tang, zeng) = (_app.ChatAs("tangguixiang"), _app.ChatAs("zengxiaoqin"));
        await tang.Says("上报改厕进度", key: "report.start", hears: "柳树湾村11月改厕进度，到12月5日（周六）下午6点。⏎镇里看进度。⏎一句话说完也行，一项一项来也行。⏎1/3 这个月改了几户？");
        await tang.Says("12", key: "report.prompt.integer", hears: "2/3 验收合格几户？");

        await PublishAsync(Second);
        _app.Restart();
        await tang.Says("10", key: "report.prompt.integer", hears: "3/3 补助了多少钱？");
        await tang.Says("取消", key: "cancel");
        // Begun again by name: the own draft goes on, not the new form.
        await tang.Says("上报改厕进度", key: "report.resume", hears: "接着报柳树湾村11月改厕进度，前2项都在。⏎3/3 补助了多少钱？");
        await tang.Says("3600", key: "report.readback", hears: "柳树湾村11月改厕进度，您看对不对：⏎1 改厕户数：12户⏎2 验收合格户数：10户⏎3 补助金额：3600元⏎回1上报；要改就说，比如“改厕13”。");
        await tang.Says("1", key: "report.receipt", hears: "已收到 №261126-01。⏎柳树湾村11月改厕进度，11月26日（周四）上午9点上报。⏎报错了随时说，比如“改厕改成13”。");

        await zeng.Says("上报改厕进度", key: "report.start");
        await zeng.Says("改厕7，通过5", key: "report.prompt.integer", hears: "3/3 新开工几户？");
        await zeng.Says("4", key: "report.readback");
        await zeng.Says("1", key: "report.receipt");
        Assert.Equal([("柳树湾村", 1), ("大塘村", 2)], await FiledAsync());

        // The report of the old version is corrected on its own fields.
        await tang.Says("合格改成11", key: "report.receipt.revised", hears: "已改好 №261126-01，第2版。⏎验收合格户数：10改成11户。⏎改错了回“撤”。");
        await _app.ChatAs("xuwenjing").Says("11月改厕进度汇总", key: "round.total", hears: "青石镇11月改厕进度，2个村合计：⏎改厕户数：19户⏎验收通过户数：16户⏎新开工户数：4户⏎补助金额：3600元⏎还差4个村。⏎回复：1 导出");
    }

    [Fact]
    public async Task Seven_days_later_over_the_end_of_the_month_a_new_form_and_a_restart_the_draft_is_there_and_an_hour_after_it_is_not()
    {
        await PublishAsync(First);
        var (tang, zeng) = (_app.ChatAs("tangguixiang"), _app.ChatAs("zengxiaoqin"));
        foreach (var who in (Chat[])[tang, zeng])
        {
            await who.Says("上报改厕进度", key: "report.start");
            await who.Says("12", key: "report.prompt.integer");
        }
        await zeng.Says("取消", key: "cancel");
        await PublishAsync(Second);
        _app.Now = _app.Now.AddDays(7);
        await _app.RingAsync("old-report-drafts");
        _app.Restart();

        // 这个月 is over by now.
        await tang.Says("继续上报", key: "report.resume", hears: "接着报柳树湾村11月改厕进度，前1项都在。⏎2/3 验收合格几户？");
        await tang.Says("10", key: "report.prompt.integer");
        _app.Now = _app.Now.AddHours(1);
        await _app.RingAsync("old-report-drafts");
        await zeng.Says("继续上报", key: "report.resume.none");
        await tang.Says("3600", key: "report.readback");
        await tang.Says("1", key: "report.receipt", hears: "已收到 №261203-01。⏎柳树湾村11月改厕进度，12月3日（周四）上午10点上报。⏎报错了随时说，比如“改厕改成13”。");
        Assert.Equal([("柳树湾村", 1)], await FiledAsync());
    }

    [Fact]
    public async Task A_draft_whose_round_was_locked_waits_with_its_figures_until_the_town_opens_it()
    {
        await PublishAsync(First);
        var (tang, zeng, xu) = (_app.ChatAs("tangguixiang"), _app.ChatAs("zengxiaoqin"), _app.ChatAs("xuwenjing"));
        await tang.Says("上报改厕进度", key: "report.start");
        await tang.Says("12", key: "report.prompt.integer");
        await zeng.Says("改厕进度：改厕7，合格5，补助金额2100", key: "report.readback");
        await zeng.Says("1", key: "report.receipt");
        await PublishAsync(Second);
        _app.Now = new DateTimeOffset(2026, 12, 1, 9, 0, 0, TimeSpan.FromHours(8));
        await xu.Says("锁定11月改厕进度", key: "round.lock-confirm");
        await xu.Says("1", key: "round.locked");
        _app.Restart();

        await tang.Says("继续上报", key: "report.resume", hears: "接着报柳树湾村11月改厕进度，前1项都在。⏎2/3 验收合格几户？");
        await tang.Says("10，补助金额3600", key: "report.readback");
        await tang.Says("1", key: "report.locked", hears: "柳树湾村11月改厕进度镇里锁定了，现在报不了，填的数我留着。⏎要报就回1，我请许文静打开。");
        Assert.Equal([("大塘村", 1)], await FiledAsync());
        await xu.Says("打开 柳树湾", key: "round.reopened", hears: "柳树湾村11月改厕进度打开了，唐桂香能改了。");
        await tang.Hears(key: "report.opened");
        await tang.Says("继续上报", key: "report.readback");
        await tang.Says("1", key: "report.receipt");
        Assert.Equal([("大塘村", 1), ("柳树湾村", 1)], await FiledAsync());
    }

    private async Task PublishAsync(string file)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IReportBook>().KeepFormAsync(FormReader.Read(file).Catalogue!.Forms[0], file, _app.Now.UtcDateTime, publish: true, Cancel);
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().SaveAsync(Cancel);
    }

    private async Task<List<(string Village, int Version)>> FiledAsync()
    {
        await using var scope = _app.Services.CreateAsyncScope();
        return [.. scope.ServiceProvider.GetRequiredService<Store>().Set<ReportRow>().AsEnumerable().Where(row => row.FormId == "toilets").OrderBy(row => row.Id).Select(row => (row.Village, row.FormVersion))];
    }
}
