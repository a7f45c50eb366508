using HealthAssistantBot.Bot.Storage;
using HealthAssistantBot.Bot.Storage.Reports;
using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.Bot.Tests.Papers;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Forms;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.Reports;

public sealed class WebPersonalFieldTests() : PersonalFieldTests(wecom: false);

public sealed class PhonePersonalFieldTests() : PersonalFieldTests(wecom: true);

/// <summary>Households by their numbers, and a name and a phone that a form asks for with its purpose: said once, kept in the report alone, gone in time.</summary>
public abstract class PersonalFieldTests(bool wecom) : IDisposable
{
    private const string Phone = "14208800652";
    private const string Name = "邓小明";
    private const string File = """{"language":1,"forms":[{"id":"visits","version":1,"title":"入户回访登记","short":"回访","purpose":"社会事务办安排再去一次。","office":"社会事务办","period":"event","due":"day 3 after event","fields":[{"key":"gone","label":"走访户数","ask":"走访了几户?","type":"integer","unit":"户","required":true,"aliases":["走访"]},{"key":"left","label":"没走到的户","ask":"没走到的是哪几户?报户号就行,比如7、9、12到14。","type":"household-range","required":true,"aliases":["没走到"]},{"key":"head","label":"户主姓名","ask":"要回访的户主叫什么?","type":"text","required":true,"sensitive":{"purpose":"再去一次","keep_until":"event+30d"}},{"key":"phone","label":"联系电话","ask":"联系电话多少?","type":"phone","required":true,"aliases":["电话"],"sensitive":{"purpose":"约时间","keep_until":"event+60d"}}]}]}""";

    private readonly AssistantApp _app = new() { Demo = true, WeCom = wecom, Now = new DateTimeOffset(2026, 11, 26, 9, 0, 0, TimeSpan.FromHours(8)) };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _app.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Asked_with_its_purpose_shown_veiled_whole_only_for_the_office_and_gone_in_time()
    {
        await PublishAsync();
        var feng = _app.ChatAs("fengxiuying");
        await feng.Says("上报回访", key: "report.start", hears: "石桥村11月26日（周四）回访。⏎社会事务办安排再去一次。⏎一句话说完也行，一项一项来也行。⏎1/4 走访了几户？");
        await feng.Says("十八户", key: "report.prompt.household-range", hears: "2/4 没走到的是哪几户？报户号就行，比如7、9、12到14。");
        await feng.Says("7、9、12到14", key: "report.prompt.text", hears: "3/4 要回访的户主叫什么？一句话就行。⏎社会事务办办事用，30天后删掉。");
        await feng.Says(Name, key: "report.prompt.phone", hears: "4/4 联系电话多少？⏎社会事务办办事用，60天后删掉。");
        await feng.Says("不晓得哦", key: "report.not-understood", hears: "没听懂“不晓得哦”。⏎4/4 联系电话多少？⏎社会事务办办事用，60天后删掉。⏎回11位手机号；不清楚就回“跳过”。");
        _app.Restart();
        await feng.Says("142 0880 0652", key: "report.readback", hears: "石桥村11月26日（周四）回访，您看对不对：⏎1 走访户数：18户⏎2 没走到的户：7、9、12到14⏎3 户主姓名：邓**⏎4 联系电话：142****0652⏎回1上报；要改就说，比如“走访19”。");
        await NobodyReadsItAsync(feng);
        await feng.Says("没走到的是7、9、12到15", key: "report.corrected", hears: "改好了，没走到的户：7、9、12到14改成7、9、12到15。⏎回1上报，回2看全部。");
        await feng.Says("1", key: "report.receipt");
        await feng.Says("电话改成14208800653", key: "report.receipt.revised", hears: "已改好 №261126-01，第2版。⏎联系电话：142****0652改成142****0653。⏎改错了回“撤”。");
        await feng.Says("撤", key: "undo", hears: "撤掉了：联系电话142****0652改成142****0653。⏎现在是142****0652，№261126-01第3版。");
        await NobodyReadsItAsync(feng);

        using var clerk = await ConsoleVisit.OfAsync(_app, "xuwenjing");
        await clerk.GoAsync("/console/reports/261126-01");
        Assert.Contains(Name, clerk.Words, StringComparison.Ordinal);
        Assert.Contains(Phone, clerk.Words, StringComparison.Ordinal);
        using var own = await PhoneVisit.OfAsync(_app, "fengxiuying");
        await own.GoAsync("/m/reports/261126-01");
        Assert.Contains("142****0652", own.Words, StringComparison.Ordinal);
        Assert.DoesNotContain(Phone, own.Words, StringComparison.Ordinal);

        await StaysAsync(30, name: true, phone: true);
        await StaysAsync(31, name: false, phone: true);
        await StaysAsync(60, name: false, phone: true);
        await StaysAsync(61, name: false, phone: false);
        using var later = await ConsoleVisit.OfAsync(_app, "xuwenjing");
        await later.GoAsync("/console/reports/261126-01");
        Assert.Contains("18户", later.Words, StringComparison.Ordinal);
        Assert.DoesNotContain(Name, later.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_no_field_asks_for_is_cut_out_of_the_answer_and_the_answer_is_taken()
    {
        await PublishAsync();
        var feng = _app.ChatAs("fengxiuying");
        await feng.Says("上报回访", key: "report.start");
        await feng.Says("18户，证号519901196203154811", key: "report.privacy.id + report.prompt.household-range");
        await feng.Says("3组的不晓得哪几户", key: "report.not-understood");
        await feng.Says("返回", key: "back");
        await feng.Says("19", key: "report.prompt.household-range");
        await feng.Says("没走到的7到9户、15户", key: "report.prompt.text");
        await feng.Says("跳过", key: "report.prompt.phone");
        Assert.Contains("1 走访户数：19户\n2 没走到的户：7到9、15\n3 户主姓名：没填\n4 联系电话：没填", (await feng.Says("看一下")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(await feng.LogAsync(), line => line.Text.Contains("519901", StringComparison.Ordinal));
    }

    // Neither what was said nor what was answered stays in a log, in the words of a correction, or in a draft once it is filed.
    private async Task NobodyReadsItAsync(Chat chat)
    {
        Assert.DoesNotContain(await chat.LogAsync(), line => line.Text.Contains(Name, StringComparison.Ordinal) || line.Text.Contains("0880", StringComparison.Ordinal));
        await using var scope = _app.Services.CreateAsyncScope();
        Assert.DoesNotContain(scope.ServiceProvider.GetRequiredService<Store>().Set<ReportEventRow>().AsEnumerable(), what => what.Words.Contains(Name, StringComparison.Ordinal) || what.Words.Contains("0880", StringComparison.Ordinal));
    }

    private async Task StaysAsync(int days, bool name, bool phone)
    {
        _app.Now = new DateTimeOffset(2026, 11, 26, 2, 49, 0, TimeSpan.FromHours(8)).AddDays(days);
        await _app.RingAsync("report-keep");
        await using var scope = _app.Services.CreateAsyncScope();
        var versions = await scope.ServiceProvider.GetRequiredService<Store>().Set<ReportRevisionRow>().AsNoTracking().Where(row => row.ValuesJson.Contains("\"gone\":18")).Select(row => row.ValuesJson).ToListAsync(Cancel);
        Assert.Equal(3, versions.Count);
        Assert.All(versions, values => Assert.Equal((name, phone), (values.Contains(Name, StringComparison.Ordinal), values.Contains("1420880065", StringComparison.Ordinal))));
    }

    private async Task PublishAsync()
    {
        await using var scope = _app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IReportBook>().KeepFormAsync(FormReader.Read(File).Catalogue!.Forms[0], File, _app.Now.UtcDateTime, publish: true, Cancel);
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().SaveAsync(Cancel);
    }
}
