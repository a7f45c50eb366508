using HealthAssistantBot.Bot.Channels.WeCom;
using HealthAssistantBot.Bot.Commands;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Reminders.Outbox;
using HealthAssistantBot.WeComSimulator;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.WeCom;

/// <summary>wecom dead, on the command line, beside the running program.</summary>
public sealed class DeadTests : IDisposable
{
    private readonly AssistantApp _app = new() { Demo = true, WeCom = true };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task What_failed_for_good_is_listed_with_why_and_what_next_and_put_back_once()
    {
        Assert.Equal((0, "没有发不出去的消息"), await RunAsync("dead"));
        await MakeDeadAsync();
        var listed = await RunAsync("dead", "list");
        Assert.Equal(0, listed.Code);
        Assert.Equal(
            """
            newhand/1  2026-11-21 20:00  给苏小雨：开会：11月25日（周三）下午3点
                收信人一个也收不到 企业微信管理后台，打开本应用，把这个人（部门）加进可见范围（错误码81013）
                下一步：人还在：企业微信管理后台，打开本应用，把他加进可见范围，再retry。人走了：drop。
            发不出去的消息1条。wecom dead retry 编号…：再发；wecom dead drop 编号…：不发了
            """.ReplaceLineEndings("\n"), listed.Said.ReplaceLineEndings("\n"));

        await _app.Platform.JoinsAsync(new MemberRecord("newhand", "苏小雨", [21], "网格员"), Cancel);
        Assert.Equal((0, "newhand/1  放回去了，运行着的程序几秒内再发"), await RunAsync("dead", "retry", "newhand/1"));
        Assert.Equal((1, "newhand/1  不在发不出去的里面，什么也没做"), await RunAsync("dead", "retry", "newhand/1"));
        // The verb has the machine's clock, which may be ahead of this program's.
        if (TimeProvider.System.GetUtcNow() is var machine && machine > _app.Now) _app.Now = machine;
        _app.Services.GetRequiredService<DeliveryBell>().Ring();
        await _app.Platform.Member("newhand").SeesPushAsync("开会：11月25日（周三）下午3点\n镇政府二楼。", Cancel);
        while (!_app.Services.GetRequiredService<WeComDispatcher>().IsIdle) await Task.Yield();
        Assert.Single(_app.Platform.Member("newhand").Heard);
        Assert.Equal((0, "没有发不出去的消息"), await RunAsync("dead"));
    }

    [Fact]
    public async Task What_nobody_needs_any_more_is_given_up()
    {
        await MakeDeadAsync();
        Assert.Equal((0, "newhand/1  不发了"), await RunAsync("dead", "drop", "all"));
        Assert.Equal((0, "没有发不出去的消息"), await RunAsync("dead", "drop", "all"));
        Assert.Equal((1, "newhand/1  不在发不出去的里面，什么也没做"), await RunAsync("dead", "drop", "newhand/1"));
    }

    [Theory]
    [InlineData("dead", "retry")]
    [InlineData("dead", "retry", "newhand")]
    [InlineData("dead", "drop", "newhand/x")]
    [InlineData("dead", "retry", "newhand/1/other")]
    [InlineData("dead", "bury", "newhand/1")]
    public async Task Misuse_ends_with_2_and_one_line(params string[] arguments)
    {
        var (code, said) = await RunAsync(arguments);
        Assert.Equal(2, code);
        Assert.DoesNotContain('\n', said);
    }

    [Theory]
    [InlineData(DeliveryState.MaybeSent, DeliveryKind.Message, null, "发出去了，企业微信没有回话，可能已发", "先问本人收到没有。没收到就retry，收到了就drop。")]
    [InlineData(DeliveryState.Dead, DeliveryKind.Message, 701008, "这个人没有许可（错误码701008）", "企业微信管理后台，给这个人分配接口许可，再retry。")]
    [InlineData(DeliveryState.Dead, DeliveryKind.CardUpdate, 40058, "卡片上的字没改成：这个人没有许可（错误码40058）", "卡片只是没变样，答复已经记下了，drop就行。")]
    [InlineData(DeliveryState.Dead, DeliveryKind.Message, 85002, "这个人没有许可（错误码85002）", "照上面说的改好，再retry；不用发了就drop。")]
    internal void Each_failure_says_what_to_do_next(DeliveryState state, DeliveryKind kind, int? code, string why, string next)
    {
        var failed = new FailedDelivery(new DeliveryKey("wecom:li", 3, kind), state, "li", "李", default, "", code, "这个人没有许可。");
        Assert.Equal((why, next), (FailedWords.Why(failed), FailedWords.Next(failed)));
        Assert.Equal(failed.Key, FailedWords.Read(FailedWords.IdOf(failed)));
    }

    private async Task MakeDeadAsync()
    {
        var tang = await _app.Services.GetRequiredService<IStaffBook>().FindByUserIdAsync("tangguixiang", Cancel);
        var person = new Person("newhand", "苏小雨", "网格员", null, tang!.AreaId, Roles.Cadre, 99, isDemo: false);
        await _app.StoreAsync(person);
        await _app.StoreAsync(new OutboxMessage("notice/1", person.Id, null, Lane.Answer, ConversationJson.Write(Reply.Plain("test.notice", "开会：11月25日（周三）下午3点\n镇政府二楼。")), _app.Now.UtcDateTime, _app.Now.UtcDateTime));
        await _app.Services.GetRequiredService<OutboxDispatcher>().DeliverAsync(Cancel);
        _app.Services.GetRequiredService<DeliveryBell>().Ring();
        while ((await _app.Services.GetRequiredService<IDeliveryBook>().CountAsync(Cancel)).Dead == 0) await Task.Yield();
    }

    private async Task<(int Code, string Said)> RunAsync(params string[] arguments)
    {
        using var said = new StringWriter();
        var code = await CommandLine.RunAsync(["wecom", .. arguments, $"--data={_app.Folder}"], said, said);
        return (code, said.ToString().Trim());
    }
}
