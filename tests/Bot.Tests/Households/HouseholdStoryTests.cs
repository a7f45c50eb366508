using HealthAssistantBot.Bot.Commands;
using HealthAssistantBot.Bot.Conversations.Sheets;
using HealthAssistantBot.Bot.Hosting.Demo;
using HealthAssistantBot.Bot.Storage;
using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.Domain.Households;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.Households;

public sealed class WebHouseholdStoryTests() : HouseholdStoryTests(wecom: false);

public sealed class PhoneHouseholdStoryTests() : HouseholdStoryTests(wecom: true);

/// <summary>S31 and S39 word for word: households by ranges.</summary>
public abstract class HouseholdStoryTests(bool wecom) : IDisposable
{
    private readonly AssistantApp _app = new() { Demo = true, WeCom = wecom, Now = new DateTimeOffset(2026, 11, 23, 16, 22, 0, TimeSpan.FromHours(8)) };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _app.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task S31_households_by_ranges()
    {
        var li = _app.ChatAs("lichunmei");
        await li.Says("3组1到20户通知了，7、9不在家", key: "household.updated", hears: "3组记下18户已通知，2户不在家：7、9。⏎3组还差12户：21到32。⏎记错了回“撤”。");
        await li.Says("还剩哪些", key: "household.remaining", hears: "老年人体检通知，李家坝村还差14户：⏎3组：7、9、21到32⏎1组、2组都通知到了。");
        await li.Says("3组12户归谁管", key: "household.who", hears: "3组12户归柏晓峰团队，村医向前进。⏎2026年7月1日（周三）起。");
    }

    [Fact]
    public async Task S39_a_count_is_asked_for_its_households()
    {
        var mou = _app.ChatAs("moufaxiang");
        await mou.Says("那个今天通知了三十户体检", key: "household.ask-range", hears: "是哪30户？⏎说组和户号就行，比如“2组1到30户”。");
        _app.Restart();
        await mou.Says("2组1到30户", key: "household.updated", hears: "2组记下30户已通知。⏎2组都通知到了。⏎记错了回“撤”。");
    }

    [Fact]
    public async Task Taken_back_said_again_and_what_is_on_no_list_is_told()
    {
        var li = _app.ChatAs("lichunmei");
        await li.Says("3组1到20户通知了，7、9不在家", key: "household.updated");
        await li.Says("撤", key: "undo", hears: "撤掉了：3组18户已通知，2户不在家。⏎现在是3组还差32户：1到32。");
        await li.Says("三组30到35户都通知到了", key: "household.updated", hears: "3组记下3户已通知。⏎3组还差29户：1到29。⏎名单里没有33到35户，没有记。⏎记错了回“撤”。");
        await li.Says("12、13不在家", key: "household.ask-group");
        await li.Says("3组", key: "household.updated", hears: "3组记下2户不在家：12、13。⏎3组还差27户：1到11、14到29。⏎记错了回“撤”。");
        await li.Says("3组其他的都通知了", key: "household.updated", hears: "3组记下32户已通知。⏎3组都通知到了。⏎记错了回“撤”。");
        await li.Says("两癌筛查归谁管");
        // Something else has been said since.
        await li.Says("撤", key: "undo.message");
        await li.Says("还剩哪些", key: "household.remaining", hears: "老年人体检通知，李家坝村90户都通知到了。");
    }

    [Fact]
    public async Task A_handover_holds_from_its_day_and_the_town_sees_its_villages()
    {
        var xu = _app.ChatAs("xuwenjing");
        await xu.Says("李家坝村3组1到10户12月1日起归毕成管", key: "household.assigned", hears: "记下了：李家坝村3组1到10户，12月1日（周二）起归村医毕成。⏎以前归谁管还查得到。");
        await xu.Says("李家坝村3组2户归谁管", key: "household.who", hears: "3组2户归柏晓峰团队，村医向前进。⏎2026年7月1日（周三）起。");
        await xu.Says("李家坝村12月2日3组2户归谁管", key: "household.who", hears: "3组2户归柏晓峰团队，村医毕成。⏎2026年12月1日（周二）起。");
        await xu.Says("3组2户归谁管", key: "household.ask-village");
        var all = await xu.Says("还剩哪些户", key: "household.remaining-town");
        Assert.Contains("李家坝村还差32户，共90户", all.Text, StringComparison.Ordinal);

        // Another village's list is nothing to a village.
        var feng = await _app.ChatAs("fengxiuying").Says("李家坝村3组2户归谁管");
        Assert.NotEqual("household.who", feng.Key);
        await xu.Says("新一轮入户：流感疫苗通知", key: "household.round-opened");
        await _app.ChatAs("lichunmei").Says("还剩哪些", key: "household.remaining", hears: "流感疫苗通知，李家坝村还差90户：⏎1组：1到28⏎2组：1到30⏎3组：1到32");
    }

    [Fact]
    public async Task The_demo_goes_without_a_trace()
    {
        await _app.ChatAs("lichunmei").Says("3组1到20户通知了", key: "household.updated");
        var removed = await _app.Services.GetRequiredService<DemoTown>().RemoveAsync(Cancel);
        Assert.False(removed.IsRefused);
        await using var scope = _app.Services.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<Store>();
        Assert.Equal(0, await store.Set<Household>().CountAsync(Cancel) + await store.Set<HouseholdAct>().CountAsync(Cancel) + await store.Set<Assignment>().CountAsync(Cancel) + await store.Set<HouseholdRound>().CountAsync(Cancel));
    }

    [Fact]
    public async Task The_list_comes_from_an_Excel_file()
    {
        _ = _app.Services;
        var file = Path.Combine(_app.Folder, "households.xlsx");
        Workbook.Write(file, "户", HouseholdSheet.Columns, [["石桥村", "第3组", "1户", "SQ-301", "柏晓峰团队", "毕成", "2026-11-01"], ["石桥村", "3", "2", "", "柏晓峰团队", "毕成", "2026-11-01"]]);
        Assert.Equal((0, "villages: 1; households: 2 added, 0 changed, 0 unchanged; stretches with new hands: 1"), await RunAsync("import", file));
        Assert.Equal((0, "villages: 1; households: 0 added, 0 changed, 2 unchanged; stretches with new hands: 0"), await RunAsync("import", file));
        Workbook.Write(file, "户", HouseholdSheet.Columns, [["石桥村", "三", "1", "", "", "", ""], ["不存在村", "1", "1", "", "", "", ""], ["石桥村", "x", "1", "", "", "", ""]]);
        Assert.Equal((1, "nothing imported: 2 wrong in households.xlsx"), await RunAsync("import", file));
        await _app.ChatAs("fengxiuying").Says("3组2户归谁管", key: "household.who", hears: "3组2户归柏晓峰团队，村医毕成。⏎2026年11月1日（周日）起。");
    }

    private async Task<(int, string)> RunAsync(params string[] words)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await CommandLine.RunAsync(["households", .. words, "--data", _app.Folder], output, error);
        return (code, code == 0 ? output.ToString().Trim() : error.ToString().Trim().Split('\n')[^1]);
    }
}
