using HealthAssistantBot.Bot.Storage;
using HealthAssistantBot.Bot.Storage.Reports;
using HealthAssistantBot.Bot.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.Reports;

/// <summary>The questions of every field type, asked and answered in web chat; any field gone to by number or name.</summary>
public sealed class ReportFieldTypeTests : IDisposable
{
    private readonly AssistantApp _app = new() { Demo = true, Now = new DateTimeOffset(2026, 11, 26, 15, 0, 0, TimeSpan.FromHours(8)) };

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task A_clue_step_by_step_choice_text_date_time_decimal_and_yes_or_no()
    {
        var feng = _app.ChatAs("fengxiuying");

        await feng.Says("上报线索", key: "report.start", hears: "石桥村11月26日（周四）线索。⏎发现蚊蝇鼠孳生地或无证行医的线索，交镇里处理。不写当事人姓名和电话。⏎一句话说完也行，一项一项来也行。⏎1/7 是孳生地，还是非法行医？⏎1 病媒孳生地⏎2 非法行医");
        await feng.Says("1", key: "report.prompt.text", hears: "3/7 具体在什么位置？一句话就行。");
        await feng.Says("3组水库边", key: "report.prompt.date", hears: "4/7 哪天发现的？⏎说“今天”“昨天”“上周五”都行。");
        await feng.Says("18", key: "report.prompt.time", hears: "5/7 大概几点？大概就行。（可跳过）");
        await feng.Says("下午三点半", key: "report.prompt.decimal", hears: "6/7 有多大一片（平方米）？（可跳过）");
        await feng.Says("20来平方", key: "report.prompt.yesno", hears: "7/7 处理了没有？⏎1 是，2 不是");
        var summary = (await feng.Says("还没有", key: "report.readback")).Text;
        Assert.Contains("1 线索类型：病媒孳生地\n2 所在村：石桥村\n3 具体位置：3组水库边\n4 发现日期：11月18日（周三）\n5 发现时间：下午3点半\n6 面积：20平方米\n7 是否已处理：不是", summary, StringComparison.Ordinal);
        await feng.Says("第2项", key: "back", hears: "回到第2项。⏎2/7 在哪个村？不说就是石桥村。");
        Assert.Contains("2 所在村：大塘村", (await feng.Says("大塘", key: "report.readback")).Text, StringComparison.Ordinal);
        await feng.Says("改面积", key: "back", hears: "回到第6项。⏎6/7 有多大一片（平方米）？（可跳过）");
        Assert.Contains("6 面积：2.5平方米", (await feng.Says("两个半平方", key: "report.readback")).Text, StringComparison.Ordinal);
        await feng.Says("1", key: "report.receipt.late");
    }

    [Fact]
    public async Task A_talk_step_by_step_date_text_several_choices_and_figures()
    {
        var feng = _app.ChatAs("fengxiuying");

        await feng.Says("上报健教记录", key: "report.start");
        await feng.Says("昨天", key: "report.prompt.text", hears: "2/8 在哪里搞的？一句话就行。");
        await feng.Says("村委会院坝", key: "report.prompt.multichoice", hears: "3/8 讲的什么内容？⏎1 高血压防治⏎2 糖尿病防治⏎3 传染病防治⏎4 预防接种⏎5 控烟⏎6 老年保健⏎7 妇幼保健⏎8 爱国卫生⏎9 其他⏎可以回几个，比如“1、3”。");
        await feng.Says("1、5", key: "report.prompt.integer");
        await feng.Says("返回", key: "back");
        await feng.Says("高血压", key: "report.prompt.integer");
        await feng.Says("36，男的15", key: "report.prompt.integer");
        await feng.Says("跳过");
        Assert.Contains("3 活动主题：高血压防治\n4 参加人数：36人\n5 其中男：15人\n6 其中女：21人（算出来的）\n7 发放资料份数：没填", (await feng.Says("看一下")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_vague_figure_and_a_broken_rule_trap_nobody_who_says_something_else()
    {
        var tang = _app.ChatAs("tangguixiang");

        await tang.Says("老人312，体检十来个，没来6，高血压58，糖尿病21，发烧3，讲座1", key: "report.approximate");
        await tang.Says("哎呀说不好", key: "report.not-understood + report.approximate");
        await tang.Says("说不好哦", key: "report.not-understood + report.approximate");
        Assert.Contains("2 本月体检人数：“十来个”，请镇里核", (await tang.Says("真的说不好", key: "report.parked + report.readback")).Text, StringComparison.Ordinal);
        await tang.Says("体检310", key: "report.violation");
        await tang.Says("哎呀说不好", key: "report.not-understood + report.violation");
        await tang.Says("哎呀说不好", key: "report.not-understood + report.violation");
        await tang.Says("哎呀说不好", key: "report.insisted + report.readback");
    }

    [Fact]
    public async Task A_correction_after_filing_that_breaks_a_rule_is_told_and_can_be_taken_back()
    {
        var tang = _app.ChatAs("tangguixiang");
        await tang.Says("跟上月一样，体检45", key: "report.readback");
        await tang.Says("1", key: "report.receipt");

        await tang.Says("体检改成310", key: "report.violation");
        await tang.Says("没错", key: "report.receipt.revised");
        await tang.Says("第2项改成46", key: "report.receipt.revised", hears: "已改好 №261126-01，第3版。⏎本月体检人数：310改成46人。⏎改错了回“撤”。");
        await tang.Says("撤", key: "undo", hears: "撤掉了：本月体检人数310改成46人。⏎现在是310人，№261126-01第4版。");
        await using var scope = _app.Services.CreateAsyncScope();
        Assert.Single(scope.ServiceProvider.GetRequiredService<Store>().Set<ReportRow>(), row => row.Village == "柳树湾村" && row.Period == "2026-11");
    }
}
