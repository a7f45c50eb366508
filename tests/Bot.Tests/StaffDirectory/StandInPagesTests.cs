using System.Net;
using System.Text.RegularExpressions;
using HealthAssistantBot.Bot.Storage;
using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.Bot.Tests.Papers;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Reminders.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.StaffDirectory;

/// <summary>替岗 in the console: made and ended by the same desk as in the chat; only for people of the own town.</summary>
public sealed class StandInPagesTests : IDisposable
{
    private readonly AssistantApp _app = new() { Demo = true };

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task Made_here_both_are_told_and_ended_here_both_are_told_again()
    {
        At(16, 9, 0);
        var (feng, zhang) = (_app.ChatAs("fengxiuying"), _app.ChatAs("zhangdeshui"));
        var clerk = await ConsoleVisit.OfAsync(_app, "xuwenjing");
        await clerk.GoAsync("/console/people/stand-ins");
        Assert.Contains("现在没有人替岗", clerk.Words);
        await clerk.PostAsync("/console/people/stand-ins", ("absent", "冯秀英"), ("acting", "张会计"), ("from", "2026-11-17"), ("to", "2026-11-20"), ("why", "出差"));
        Assert.Contains("定好了，两个人都告诉了", clerk.Words);
        Assert.Contains("没到日子", clerk.Words);
        Assert.Contains("11月17日（周二）", clerk.Words);
        await zhang.Hears(key: "standin.told", text: "11月17日（周二）到11月20日（周五）替岗⏎冯秀英出差，提醒、上报、开会由您接。⏎现在没有到期的事。⏎不方便就回“替不了”。");
        await feng.Hears(key: "standin.arranged", text: "张得水替冯秀英⏎从11月17日（周二）到11月20日（周五），提醒、上报、开会转过去；急报两人都收。⏎许文静在镇里定的，冯秀英不用替就回“取消替岗”。");

        At(17, 9, 0);
        clerk.Dispose();
        clerk = await ConsoleVisit.OfAsync(_app, "xuwenjing");
        await clerk.GoAsync("/console/people/stand-ins");
        Assert.Contains("现在有 1 个人在替岗", clerk.Words);
        await clerk.PostAsync(Regex.Match(clerk.Page, "/console/people/stand-ins/\\d+/end").Value);
        Assert.Contains("停了，事情转回来了", clerk.Words);
        Assert.Contains("提前停了", clerk.Words);
        await zhang.Hears(key: "standin.released", text: "替岗结束：冯秀英⏎许文静在镇里停的，后面的事不用您接。");
        await feng.Hears(key: "standin.ended");
        await clerk.GoAsync("/console/audit?kind=people");
        Assert.Contains("定了张得水替冯秀英，2026-11-17到2026-11-20", clerk.Words);
        Assert.Contains("停了张得水替冯秀英", clerk.Words);
        clerk.Dispose();
    }

    [Fact]
    public async Task What_was_set_in_the_chat_stands_here_and_on_both_peoples_pages()
    {
        At(16, 9, 0);
        var feng = _app.ChatAs("fengxiuying");
        await feng.Says("这周我出差，张会计替我", key: "standin.readback");
        await feng.Says("1", key: "standin.set");
        using var clerk = await ConsoleVisit.OfAsync(_app, "xuwenjing");
        await clerk.GoAsync("/console/people/stand-ins");
        Assert.Contains("现在有 1 个人在替岗", clerk.Words);
        await clerk.GoAsync($"/console/people/{await IdAsync("zhangdeshui")}");
        Assert.Contains("替冯秀英", clerk.Words);
        await clerk.GoAsync($"/console/people/{await IdAsync("fengxiuying")}");
        Assert.Contains("张得水替", clerk.Words);
        Assert.Contains("2026年11月16日到2026年11月22日，出差", clerk.Words);
    }

    [Theory]
    [InlineData("冯秀英", "冯秀英", "2026-11-17", "2026-11-20", "自己替不了自己")]
    [InlineData("冯秀英", "没有的人", "2026-11-17", "2026-11-20", "名册里没有“没有的人”")]
    [InlineData("", "张得水", "2026-11-17", "2026-11-20", "不在的人没有写")]
    [InlineData("冯秀英", "张得水", "2026-11-01", "2026-11-05", "那几天已经过了")]
    [InlineData("冯秀英", "张得水", "2026-11-20", "2028-11-20", "最长一年")]
    [InlineData("冯秀英", "张得水", "昨天", "2026-11-20", "日子要写全")]
    public async Task What_cannot_be_says_why_and_keeps_what_was_typed(string absent, string acting, string from, string to, string why)
    {
        At(16, 9, 0);
        using var clerk = await ConsoleVisit.OfAsync(_app, "xuwenjing");
        await clerk.GoAsync("/console/people/stand-ins");
        await clerk.PostAsync("/console/people/stand-ins", ("absent", absent), ("acting", acting), ("from", from), ("to", to), ("why", "<b>出差</b>"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, clerk.Status);
        Assert.Contains(why, clerk.Words);
        Assert.Contains("value=\"&lt;b&gt;", clerk.Page);
        await _app.ChatAs("zhangdeshui").HearsNothing();
    }

    [Fact]
    public async Task Another_towns_clerk_sees_sets_and_ends_nothing_here()
    {
        At(16, 9, 0);
        var feng = _app.ChatAs("fengxiuying");
        await feng.Says("这周我出差，张会计替我", key: "standin.readback");
        await feng.Says("1", key: "standin.set");
        using var clerk = await ConsoleVisit.OfAsync(_app, "xuwenjing");
        await clerk.GoAsync("/console/people/stand-ins");
        var end = Regex.Match(clerk.Page, "/console/people/stand-ins/\\d+/end").Value;

        using var other = await ConsoleVisit.OfAsync(_app, await ElsewhereAsync());
        await other.GoAsync("/console/people/stand-ins");
        Assert.DoesNotContain("冯秀英", other.Page);
        await other.PostAsync(end);
        Assert.Equal(HttpStatusCode.NotFound, other.Status);
        await other.GoAsync("/console/people/stand-ins");
        await other.PostAsync("/console/people/stand-ins", ("absent", "冯秀英"), ("acting", "张得水"), ("from", "2026-11-17"), ("to", "2026-11-20"));
        Assert.Contains("名册里没有“冯秀英”", other.Words);
        await clerk.GoAsync("/console/people/stand-ins");
        Assert.Contains("现在有 1 个人在替岗", clerk.Words);
    }

    [Fact]
    public async Task Who_left_is_listed_with_what_nobody_has_since()
    {
        At(16, 9, 0);
        using var clerk = await ConsoleVisit.OfAsync(_app, "xuwenjing");
        var id = await IdAsync("longchengdong");
        await clerk.GoAsync($"/console/people/{id}");
        Assert.Contains("手上的席位和事", clerk.Words);
        await clerk.PostAsync($"/console/people/{id}/leave", ("do", "leave"));
        await clerk.GoAsync("/console/people/changes");
        Assert.Contains("离开了的，留下什么", clerk.Words);
        Assert.Matches("龙成栋.{0,60}离开，(?:没有留下要人接的|\\d+ 样没人接)", clerk.Words);
    }

    private async Task<int> IdAsync(string userId)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<IStaffBook>().FindByUserIdAsync(userId, TestContext.Current.CancellationToken))!.Id;
    }

    private async Task<string> ElsewhereAsync()
    {
        await using var scope = _app.Services.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<Store>();
        store.Add(new Person("bailu1", "白鹭人", "白鹭镇经办", null, (await store.Set<Area>().FirstAsync(area => area.Name == "白鹭镇", TestContext.Current.CancellationToken)).Id, Roles.Clerk, 1, false));
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().SaveAsync(TestContext.Current.CancellationToken);
        return "bailu1";
    }

    private void At(int day, int hour, int minute)
    {
        _app.Now = new DateTimeOffset(2026, 11, day, hour, minute, 0, TimeSpan.FromHours(8));
        _app.Services.GetRequiredService<OutboxBell>().Ring();
    }
}
