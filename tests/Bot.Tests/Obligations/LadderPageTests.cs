using System.Net;
using System.Text.RegularExpressions;
using HealthAssistantBot.Bot.Storage;
using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.Bot.Tests.Papers;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.Obligations;

/// <summary>文件要求 on the console: who is asked where nobody answers, by the same rule and in the same words as in the chat.</summary>
public sealed partial class LadderPageTests : IDisposable
{
    private const string List = "/console/obligations";

    private readonly AssistantApp _app = new() { Demo = true };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task Whom_the_clerk_names_on_the_console_is_asked_and_whom_they_take_away_is_not()
    {
        var town = new ObligationTown(_app);
        var xu = await town.ConfirmedAsync(coordination: false);
        var (zeng, deng) = (_app.ChatAs("zengxiaoqin"), _app.ChatAs("dengqiming"));
        town.At(6, 26, 11, 0);
        using var clerk = await ConsoleVisit.OfAsync(_app, "xuwenjing");
        await clerk.GoAsync(List);
        var breeding = Address(clerk, "清理病媒孳生地");
        Assert.Contains("只提醒本人", clerk.Words);
        // A meeting keeps to whoever calls it.
        Assert.DoesNotContain("健康促进委员会例会没办找谁", clerk.Page);

        await clerk.PostAsync(breeding, ("people", "郝建平"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, clerk.Status);
        Assert.Contains("郝建平没有账号，收不到，没有改。", clerk.Words);
        Assert.Contains("value=\"郝建平\"", clerk.Page);
        await clerk.PostAsync(breeding, ("people", "邓起明"));
        Assert.Contains("名单里没有“邓起明”", clerk.Words);
        await clerk.GoAsync(List);
        Assert.DoesNotContain("邓启明", Row(clerk, "清理病媒孳生地"));

        await clerk.PostAsync(breeding, ("people", "邓启明，罗晓岚"));
        Assert.Equal(HttpStatusCode.OK, clerk.Status);
        Assert.Contains("邓启明、罗晓岚", Row(clerk, "清理病媒孳生地"));
        Assert.Contains("没办找邓启明、罗晓岚", (await xu.Says("定了哪些提醒", key: "obligation.list")).Text, StringComparison.Ordinal);
        await clerk.PostAsync(breeding, ("people", "领导"));
        Assert.Contains("没办找邓启明\n", (await xu.Says("定了哪些提醒", key: "obligation.list")).Text + "\n", StringComparison.Ordinal);
        await clerk.GoAsync("/console/audit?kind=task");
        Assert.Contains("定了没办找邓启明、罗晓岚：清理病媒孳生地", clerk.Words);

        town.At(6, 29, 5, 11);
        await _app.RingAsync("obligations");
        await MorningAsync(town, 7, 3);
        await zeng.Hears(key: "followup.nudge");
        await MorningAsync(town, 7, 6);
        await MorningAsync(town, 7, 7);
        Assert.Contains("请过问：清理病媒孳生地", (await deng.Hears()).Text, StringComparison.Ordinal);

        using var later = await ConsoleVisit.OfAsync(_app, "xuwenjing");
        await later.GoAsync(List);
        await later.PostAsync(breeding, ("people", " "));
        Assert.Contains("好，没办也只提醒本人", later.Words);
        Assert.DoesNotContain("没办找", (await xu.Says("定了哪些提醒", key: "obligation.list")).Text.Split("没办要请人过问")[0], StringComparison.Ordinal);
        await xu.Says("第3件没办找邓启明", key: "obligation.ladder");
        await later.GoAsync("/console/audit?kind=task");
        Assert.Contains("定了没办也只提醒本人：清理病媒孳生地", later.Words);
        // A word in the chat leaves a trace too.
        Assert.Contains("定了一件事没办找谁", later.Words);
    }

    [Fact]
    public async Task A_leader_reads_it_and_another_towns_clerk_a_forged_form_and_a_meeting_change_nothing()
    {
        var town = new ObligationTown(_app);
        await town.ConfirmedAsync(coordination: false);
        using var clerk = await ConsoleVisit.OfAsync(_app, "xuwenjing");
        await clerk.GoAsync(List);
        var breeding = Address(clerk, "清理病媒孳生地");
        await clerk.PostWithoutTokenAsync(breeding, ("people", "邓启明"));
        Assert.Equal(HttpStatusCode.BadRequest, clerk.Status);
        await clerk.GoAsync(List);
        var meeting = Regex.Match(clerk.Page, "id=\"s(\\d+)\"><th scope=\"row\">健康促进委员会").Groups[1].Value;
        await clerk.PostAsync($"{List}/{meeting}/ladder", ("people", "邓启明"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, clerk.Status);
        Assert.Contains("是开会，到期前会一直提醒召集的人，不另请人过问。", clerk.Words);

        using var leader = await ConsoleVisit.OfAsync(_app, "luoxiaolan");
        await leader.GoAsync(List);
        Assert.Contains("只提醒本人", leader.Words);
        Assert.DoesNotContain("/ladder", leader.Page);
        await leader.PostAsync(breeding, ("people", "邓启明"));
        Assert.Equal(HttpStatusCode.Forbidden, leader.Status);

        using var other = await ConsoleVisit.OfAsync(_app, await ElsewhereAsync());
        await other.GoAsync(List);
        await other.PostAsync(breeding, ("people", "邓启明"));
        Assert.Equal(HttpStatusCode.NotFound, other.Status);
        await clerk.GoAsync(List);
        Assert.DoesNotContain("邓启明", clerk.Words);
    }

    private static string Address(ConsoleVisit visit, string what) => Regex.Match(Row(visit, what), $"action=\"({List}/\\d+/ladder)\"").Groups[1].Value is { Length: > 0 } found ? found : throw new InvalidOperationException("no field for " + what);

    private static string Row(ConsoleVisit visit, string what) => Rows().Matches(visit.Page).Select(row => row.Value).First(row => row.Contains(what, StringComparison.Ordinal));

    private async Task MorningAsync(ObligationTown town, int month, int day)
    {
        town.At(month, day, 8, 20);
        await _app.RingAsync("followups");
        town.At(month, day, 8, 58);
    }

    private async Task<string> ElsewhereAsync()
    {
        await using var scope = _app.Services.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<Store>();
        store.Add(new Person("bailu1", "白鹭人", "白鹭镇经办", null, (await store.Set<Area>().FirstAsync(area => area.Name == "白鹭镇", Cancel)).Id, Roles.Clerk, 1, false));
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().SaveAsync(Cancel);
        return "bailu1";
    }

    [GeneratedRegex("<tr id=\"s.*?</tr>", RegexOptions.Singleline)]
    private static partial Regex Rows();
}
