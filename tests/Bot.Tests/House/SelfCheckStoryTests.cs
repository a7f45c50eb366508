using HealthAssistantBot.Bot.Channels.WeCom;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.Bot.Tests.WeCom;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Reminders.Outbox;
using HealthAssistantBot.WeCom.Api;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.House;

/// <summary>S38: what the machine says of itself to the administrator.</summary>
public sealed class SelfCheckStoryTests() : SelfCheckStories(Engine.Sqlite);

/// <summary>The same on the other engine.</summary>
public sealed class PostgresSelfCheckStoryTests() : SelfCheckStories(Engine.Postgres);

/// <summary>All is well, the platform refuses us, it passes by itself.</summary>
public abstract class SelfCheckStories(Engine engine) : IDisposable
{
    private readonly AssistantApp _app = new(engine) { Demo = true, WeCom = true, Now = Moment(11, 1, 2, 13) };

    public void Dispose()
    {
        _app.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task S38_all_is_well_in_the_morning()
    {
        await _app.RingAsync("backup");
        _app.Now = Moment(11, 23, 10, 0);
        var tang = _app.ChatAs("tangguixiang");
        await tang.Says("除四害归谁管");
        await tang.Says("派出所有什么事");
        _app.Now = Moment(11, 24, 2, 13);
        await _app.RingAsync("backup");

        _app.Now = Moment(11, 24, 8, 22);
        await _app.RingAsync("self-check");
        await _app.RingAsync("self-check");
        At(Moment(11, 24, 8, 58));
        var gu = _app.ChatAs("guwei");
        await gu.Hears(key: "selfcheck.ok", text: "系统正常，11月24日（周二）⏎昨天收2条，发2条，发不出0条。⏎备份今天凌晨2点13分；还原试过，11月1日（周日）成功。");
        await gu.HearsNothing();
        await tang.HearsNothing();
    }

    [Fact]
    public async Task S38_a_platform_that_refuses_us_is_told_beside_it_with_the_cure_and_then_that_it_is_mended()
    {
        _app.Now = Moment(11, 25, 7, 41);
        var web = await WebOfAsync("guwei");
        _app.Platform.Faults.ReturnsError("message/send", 60020, times: int.MaxValue);
        await QueueAsync("a/1", "tangguixiang", "月报明天到期", DateTime.MaxValue);
        await QueueAsync("a/2", "jiandeshun", "今天上午8点开会", Moment(11, 25, 8, 0).DateTime);
        await UntilRefusedAsync();

        await GoOnAsync(Moment(11, 25, 7, 43));
        await _app.RingAsync("machine-faults");
        await web.HearsNothing();
        await GoOnAsync(Moment(11, 25, 7, 46));
        await _app.RingAsync("machine-faults");
        await web.Hears(key: "selfcheck.trouble", text: "系统有1处要修：企业微信不收本机发的消息⏎从早上7点41分起，压着2条，修好自动发。⏎怎么修：企业微信管理后台，打开本应用，企业可信IP，加上本机出口的IP。⏎错误码60020。");
        await _app.RingAsync("machine-faults");
        await web.HearsNothing();

        // Mended at 8:24, when what was to be heard before 8 has lost its sense.
        await GoOnAsync(Moment(11, 25, 8, 24));
        _app.Platform.Faults.Clear();
        At(Moment(11, 25, 8, 26));
        await _app.Platform.Member("tangguixiang").SeesPushAsync("月报明天到期", TestContext.Current.CancellationToken);
        await _app.WaitForThePlatformAsync(TestContext.Current.CancellationToken);
        await _app.RingAsync("machine-faults");
        await web.Hears(key: "selfcheck.fixed", text: "系统修好了：企业微信不收本机发的消息⏎压着的2条，发了1条，过时的1条没发。");
        await _app.Platform.Member("guwei").SeesPushAsync("系统修好了：企业微信不收本机发的消息\n压着的2条，发了1条，过时的1条没发。", TestContext.Current.CancellationToken);
        Assert.Empty(_app.Platform.Member("jiandeshun").Heard);
        Assert.Single(_app.Platform.Member("guwei").Heard);
        await _app.RingAsync("machine-faults");
        await web.HearsNothing();
    }

    [Fact]
    public async Task What_passes_by_itself_is_told_to_nobody_and_a_restart_neither_repeats_nor_forgets()
    {
        _app.Now = Moment(11, 25, 9, 0);
        var web = await WebOfAsync("guwei");
        Fails(60020);
        await _app.RingAsync("machine-faults");
        Works();
        _app.Now = Moment(11, 25, 9, 10);
        await _app.RingAsync("machine-faults");
        await web.HearsNothing();

        Fails(60020);
        await _app.RingAsync("machine-faults");
        _app.Now = Moment(11, 25, 9, 15);
        await _app.RingAsync("machine-faults");
        await web.Hears(key: "selfcheck.trouble");
        _app.Restart();
        Fails(60020);
        await _app.RingAsync("machine-faults");
        await web.HearsNothing();
        Works();
        await _app.RingAsync("machine-faults");
        await web.Hears(key: "selfcheck.fixed", text: "系统修好了：企业微信不收本机发的消息");
    }

    [Fact]
    public async Task A_platform_that_nobody_writes_to_is_asked()
    {
        _app.Now = Moment(11, 25, 9, 0);
        var web = await WebOfAsync("guwei");
        _app.Services.GetRequiredService<PlatformState>().Worked(_app.Now.UtcDateTime);
        _app.Platform.Faults.ReturnsError("getcallbackip", 60020, times: int.MaxValue);
        _app.Now = Moment(11, 25, 9, 3);
        await _app.RingAsync("machine-faults");
        Assert.Null(_app.Services.GetRequiredService<PlatformState>().Trouble);
        _app.Now = Moment(11, 25, 9, 4);
        await _app.RingAsync("machine-faults");
        _app.Now = Moment(11, 25, 9, 8);
        await _app.RingAsync("machine-faults");
        await web.Hears(key: "selfcheck.trouble");
    }

    private static DateTimeOffset Moment(int month, int day, int hour, int minute) => new(2026, month, day, hour, minute, 0, TimeSpan.FromHours(8));

    private void At(DateTimeOffset moment)
    {
        _app.Now = moment;
        _app.Services.GetRequiredService<OutboxBell>().Ring();
        _app.Services.GetRequiredService<DeliveryBell>().Ring();
    }

    // Calls that are refused are done with, before the clock goes on.
    private async Task GoOnAsync(DateTimeOffset moment)
    {
        At(moment);
        await _app.WaitForThePlatformAsync(TestContext.Current.CancellationToken);
    }

    // The program itself asks a platform that has refused it once a minute.
    private void Fails(int code)
    {
        _app.Platform.Faults.ReturnsError("getcallbackip", code, times: int.MaxValue);
        _app.Services.GetRequiredService<PlatformState>().Fails(ToldClient.Error(code, WeComErrorKind.OperatorMustAct, "企业微信不收本机发的消息", "加上本机的IP。"), _app.Now.UtcDateTime, _app.Now.UtcDateTime);
    }

    private void Works()
    {
        _app.Platform.Faults.Clear();
        _app.Services.GetRequiredService<PlatformState>().Worked(_app.Now.UtcDateTime);
    }

    private async Task<Chat> WebOfAsync(string account)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        var person = await scope.ServiceProvider.GetRequiredService<IStaffBook>().FindByUserIdAsync(account, TestContext.Current.CancellationToken);
        return new Chat(_app, $"web-{account}", account, person!.Id, null);
    }

    private async Task QueueAsync(string key, string account, string words, DateTime before)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        var person = await scope.ServiceProvider.GetRequiredService<IStaffBook>().FindByUserIdAsync(account, TestContext.Current.CancellationToken);
        await scope.ServiceProvider.GetRequiredService<OutboxPost>().QueueAsync(key, person!.Id, Lane.Urgent, before, _ => ConversationJson.Write(Reply.Plain("test", words)), TestContext.Current.CancellationToken);
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().SaveAsync(TestContext.Current.CancellationToken);
        _app.Services.GetRequiredService<OutboxBell>().Ring();
    }

    private async Task UntilRefusedAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Chat.Patience);
        while (_app.Services.GetRequiredService<PlatformState>().Trouble is null || await WaitingAsync() < 2) await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System, limit.Token);
        await GoOnAsync(_app.Now);
    }

    private async Task<int> WaitingAsync() => (await _app.Services.GetRequiredService<IDeliveryBook>().CountAsync(TestContext.Current.CancellationToken)).Waiting;
}
