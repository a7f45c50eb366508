using HealthAssistantBot.Bot.Commands;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Hosting.Health;
using HealthAssistantBot.Bot.Storage;
using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Reminders.Outbox;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace HealthAssistantBot.Bot.Tests.Outbox;

/// <summary>The outbox stops by itself when far too much is to leave; people whom nothing reaches are called.</summary>
public sealed class BreakerAndCallsTests : IDisposable
{
    private readonly OutboxTown _town = new(wecom: false);

    public void Dispose() => _town.Dispose();

    [Fact]
    public async Task Three_times_the_normal_volume_stops_what_nobody_waits_for_until_an_administrator_lets_it_go()
    {
        _town.At(11, 17, 9, 0);
        var gu = _town.App.ChatAs("guwei");
        var tang = _town.App.ChatAs("tangguixiang");
        var people = Enumerable.Range(1, 330).Select(i => new Person($"many{i}", $"众人{i}", "村医", null, 1, Roles.Cadre, 1000 + i, isDemo: true)).ToArray<object>();
        await _town.App.StoreAsync(people);
        // 370 people: three times as many may leave in a day.
        await _town.App.StoreAsync([.. Enumerable.Range(0, 1200).Select(i => new OutboxMessage($"rule/{i}", Id("tangguixiang"), null, Lane.Timed, ConversationJson.Write(Reply.Plain("test", $"第{i}条。")), _town.App.Now.UtcDateTime, _town.App.Now.UtcDateTime))]);
        await UntilTrippedAsync();
        var told = await gu.Hears(key: "breaker.tripped");
        Assert.StartsWith("系统有1处要修：今天要发的太多\n从11月17日（周二）上午9点起，压着", told.Text, StringComparison.Ordinal);
        Assert.EndsWith("急报和答复照发。\n看过没有错，就回“放行”。", told.Text, StringComparison.Ordinal);

        // Answers pass; readiness shows it; it stays so over a restart.
        var before = (await tang.LogAsync()).Count;
        await _town.QueueAsync("answer/1", "tangguixiang", Lane.Answer, Reply.Plain("test.answer", "有答复了。"));
        await _town.DeliverAsync();
        Assert.Equal("有答复了。", (await tang.LogAsync())[before].Text);
        Assert.Equal(HealthStatus.Degraded, (await HealthAsync()).Status);
        _town.App.Restart();
        await _town.DeliverAsync();
        Assert.Equal(before + 1, (await tang.LogAsync()).Count);

        await tang.SaysOnly("放行");
        await _town.App.IdleAsync();
        Assert.Equal(HealthStatus.Degraded, (await HealthAsync()).Status);
        await gu.Says("放行", key: "breaker.lifted");
        Assert.Equal(HealthStatus.Healthy, (await HealthAsync()).Status);
        await _town.DeliverAsync();
        await _town.DeliverAsync();
        Assert.True((await tang.LogAsync()).Count > before + 100);
        await gu.Says("放行", key: "breaker.not-tripped");
    }

    [Fact]
    public async Task Whom_nothing_reaches_stands_on_the_call_list_until_somebody_has_called()
    {
        _town.At(11, 17, 9, 0);
        var tang = _town.App.ChatAs("tangguixiang");
        await _town.App.StoreAsync(new OutboxMessage("call/1", Id("郝建平"), null, Lane.Timed, ConversationJson.Write(Reply.Plain("meeting.notice", "开会：11月25日（周三）下午3点\n公卫协调会，镇政府二楼。\n1 参加，2 请假，3 代会", new SuggestedAction("参加", "参加"))), _town.App.Now.UtcDateTime, _town.App.Now.UtcDateTime));
        await _town.QueueAsync("act/1", "tangguixiang", Lane.Timed, Reply.Plain("test.act", "有聊天的。"));
        await tang.Hears(text: "有聊天的。");
        await _town.QueueAsync("act/2", "lichunmei", Lane.Timed, Reply.Plain("test.act", "下回来看。"));

        var row = Assert.Single(await _town.RowsAsync("call/1")).Id;
        var list = await RunAsync("calls");
        Assert.Contains($"郝建平（财政所所长）  14208800648\n  {row}  开会：11月25日（周三）下午3点  公卫协调会，镇政府二楼。\n", list, StringComparison.Ordinal);
        // Without WeChat Work an account reaches nobody either; on the next visit the message is there.
        Assert.Contains("李春梅（李家坝村卫生专干）  14208800653", list, StringComparison.Ordinal);
        Assert.DoesNotContain("唐桂香", list, StringComparison.Ordinal);
        var li = _town.App.ChatAs("lichunmei");
        await _town.DeliverAsync();
        await li.Hears(text: "下回来看。");

        Assert.Equal("1 marked as told\n", await RunAsync("called", $"{row}"));
        Assert.Equal("没有要打电话的。\n", await RunAsync("calls"));
        Assert.StartsWith("running\n", await RunAsync("show"), StringComparison.Ordinal);
        Assert.Equal("it runs already\n", await RunAsync("resume"));
    }

    private int Id(string accountOrName)
    {
        using var scope = _town.App.Services.CreateScope();
        return scope.ServiceProvider.GetRequiredService<Store>().Set<Person>().AsEnumerable().Single(p => p.UserId == accountOrName || p.Name == accountOrName).Id;
    }

    private async Task UntilTrippedAsync()
    {
        for (var round = 0; round < 20 && (await _town.RowsAsync("breaker/")).Count == 0; round++) await _town.DeliverAsync();
    }

    private Task<HealthCheckResult> HealthAsync() => ActivatorUtilities.CreateInstance<OutboxCheck>(_town.App.Services).CheckHealthAsync(new HealthCheckContext(), OutboxTown.Cancel);

    private async Task<string> RunAsync(params string[] words)
    {
        await using var output = new StringWriter { NewLine = "\n" };
        var context = new CommandContext(words, new Lazy<IServiceProvider>(_town.App.Services), (_, _) => Task.CompletedTask, output, TextWriter.Null);
        Assert.Equal(0, await new OutboxCommand().RunAsync(context, OutboxTown.Cancel));
        return output.ToString();
    }
}
