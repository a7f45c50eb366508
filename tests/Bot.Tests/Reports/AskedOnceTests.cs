using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Forms;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.Reports;

public sealed class WebAskedOnceTests() : AskedOnceTests(wecom: false);

public sealed class PhoneAskedOnceTests() : AskedOnceTests(wecom: true);

/// <summary>A figure that was given for the period in one form is not asked in another.</summary>
public abstract class AskedOnceTests(bool wecom) : IDisposable
{
    private const string SecondForm = """{"language":1,"forms":[{"id":"fever-month","version":1,"title":"发热月报","short":"发热表","purpose":"卫生院看趋势。","period":"month","due":"day 5 of next month 18:00","one_per":["village","period"],"fields":[{"key":"seen","label":"发热门诊看过的人数","ask":"看过门诊的几个?","type":"integer","unit":"人","required":true},{"key":"hot","label":"发热人数","type":"integer","unit":"人","required":true,"aliases":["发烧"]}]}]}""";

    private readonly AssistantApp _app = new() { Demo = true, WeCom = wecom, Now = new DateTimeOffset(2026, 11, 27, 9, 0, 0, TimeSpan.FromHours(8)) };

    public void Dispose()
    {
        _app.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task The_second_form_offers_the_figure_and_takes_another_when_one_is_said()
    {
        await BringAsync();
        var zeng = _app.ChatAs("zengxiaoqin");
        await zeng.Says("月报：老人426，体检68，没来9，高血压92，糖尿病33，发烧5，讲座1", key: "report.readback");
        await zeng.Says("对", key: "report.receipt");

        await zeng.Says("上报发热表", key: "report.asked-once + report.start", hears: "发热人数在月报里报过5人，照用，不再问。⏎不对就说准数。⏎大塘村11月发热表，到12月5日（周六）下午6点。⏎卫生院看趋势。⏎一句话说完也行，一项一项来也行。⏎1/2 看过门诊的几个？");
        await zeng.Says("4", key: "report.readback", hears: "大塘村11月发热表，您看对不对：⏎1 发热门诊看过的人数：4人⏎2 发热人数：5人（月报报过）⏎回1上报；要改就说，比如“发热门诊看过的人数5”。");
        await zeng.Says("发烧6", key: "report.corrected", hears: "改好了，发热人数：5改成6人。⏎回1上报，回2看全部。");
        await zeng.Says("1", key: "report.receipt");
    }

    [Fact]
    public async Task Another_village_and_another_month_give_nothing()
    {
        await BringAsync();
        var zeng = _app.ChatAs("zengxiaoqin");
        await zeng.Says("月报：老人426，体检68，没来9，高血压92，糖尿病33，发烧5，讲座1", key: "report.readback");
        await zeng.Says("对", key: "report.receipt");
        await _app.ChatAs("moufaxiang").Says("上报发热表", key: "report.start");
        _app.Now = new DateTimeOffset(2026, 12, 27, 9, 0, 0, TimeSpan.FromHours(8));
        await zeng.Says("上报发热表", key: "report.start");
    }

    private async Task BringAsync()
    {
        await using var scope = _app.Services.CreateAsyncScope();
        var form = FormReader.Read(SecondForm).Catalogue!.Forms[0];
        await scope.ServiceProvider.GetRequiredService<IReportBook>().KeepFormAsync(form, SecondForm, _app.Now.UtcDateTime, publish: true, TestContext.Current.CancellationToken);
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().SaveAsync(TestContext.Current.CancellationToken);
    }
}
