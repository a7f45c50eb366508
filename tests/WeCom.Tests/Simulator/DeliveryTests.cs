using System.Net;
using HealthAssistantBot.WeCom.Callbacks;
using HealthAssistantBot.WeCom.Received;
using HealthAssistantBot.WeCom.Replies;
using HealthAssistantBot.WeComSimulator;

namespace HealthAssistantBot.WeCom.Tests.Simulator;

/// <summary>How callbacks travel: 5 s, retries, copies, order, and hostile ones (sheet 2.2, 2.3).</summary>
public sealed class DeliveryTests
{
    private readonly PlatformTime _time = new();

    [Fact]
    public async Task A_refusal_is_sent_again_three_times_with_the_same_id()
    {
        await using var platform = await SimulatedPlatform.StartAsync();
        using var bot = new LibraryBot(platform.Options);
        var seen = new List<string>();
        bot.Instead = (request, _) =>
        {
            seen.Add(request.RequestUri!.Query);
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.InternalServerError));
        };
        platform.ConnectTo(bot.Client());

        var answer = await platform.Member("xuwenjing").SaysAsync("您好");

        Assert.Equal([AttemptOutcome.Refused, AttemptOutcome.Refused, AttemptOutcome.Refused, AttemptOutcome.Refused], answer.Attempts.Select(a => a.Outcome));
        Assert.Equal(4, seen.Distinct(StringComparer.Ordinal).Count());
        Assert.False(answer.WasReceived);
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 2)]
    public async Task After_five_seconds_the_platform_hangs_up_and_tries_again(bool fresh, int stamps)
    {
        await using var platform = await SimulatedPlatform.StartAsync(new() { Time = _time });
        using var bot = new LibraryBot(platform.Options);
        var query = new List<string>();
        bot.Instead = async (request, cancel) =>
        {
            query.Add(System.Web.HttpUtility.ParseQueryString(request.RequestUri!.Query)["timestamp"]!);
            if (query.Count == 1) await Task.Delay(Timeout.InfiniteTimeSpan, _time, cancel);
            return new HttpResponseMessage(HttpStatusCode.OK);
        };
        platform.ConnectTo(bot.Client());

        var saying = platform.Member("xuwenjing").SaysAsync("您好", new Delivery { FreshTimestampOnRetry = fresh });
        await _time.TimerWithinAsync(TimeSpan.FromSeconds(5));
        _time.Advance(TimeSpan.FromSeconds(5));
        var answer = await saying;

        Assert.Equal([AttemptOutcome.TimedOut, AttemptOutcome.Empty], answer.Attempts.Select(a => a.Outcome));
        Assert.Equal(stamps, query.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal("callback.slow", Assert.Single(platform.Findings.Violations).Rule);
    }

    [Fact]
    public async Task A_lost_answer_brings_the_same_message_again_and_a_different_second_answer_is_noted()
    {
        await using var platform = await SimulatedPlatform.StartAsync();
        using var bot = new LibraryBot(platform.Options) { Answers = _ => new TextReply("好") };
        platform.ConnectTo(bot.Client());
        var xu = platform.Member("xuwenjing");
        var answer = await xu.SaysAsync("您好", new Delivery { AnswersLost = 1 });
        Assert.Equal([AttemptOutcome.Failed, AttemptOutcome.Replied], answer.Attempts.Select(a => a.Outcome));
        Assert.Equal(bot.Received[0].MsgId, bot.Received[1].MsgId);
        Assert.Equal(["好"], xu.Heard);
        Assert.Empty(platform.Findings.All);

        var turns = 0;
        bot.Answers = _ => new TextReply($"第{Interlocked.Increment(ref turns)}遍");
        await xu.SaysAsync("再来", new Delivery { Copies = 3, InParallel = true });
        Assert.Equal(2, xu.Heard.Count);
        Assert.Equal(["callback.answered-twice", "callback.answered-twice"], platform.Findings.Violations.Select(f => f.Rule));
    }

    [Fact]
    public async Task Held_callbacks_arrive_last_first_and_a_late_one_waits_for_the_clock()
    {
        await using var platform = await SimulatedPlatform.StartAsync(new() { Time = _time });
        using var bot = new LibraryBot(platform.Options);
        platform.ConnectTo(bot.Client());
        var xu = platform.Member("xuwenjing");
        platform.Faults.Callbacks.Reverse(3);
        await Task.WhenAll(xu.SaysAsync("一"), xu.SaysAsync("二"), xu.SaysAsync("三"));
        Assert.Equal(["三", "二", "一"], bot.Received.Cast<ReceivedText>().Select(t => t.Content));

        var late = xu.SaysAsync("迟", new Delivery { Delay = TimeSpan.FromSeconds(10) });
        await _time.TimerWithinAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(3, bot.Received.Count);
        _time.Advance(TimeSpan.FromSeconds(10));
        await late;
        Assert.Equal("迟", ((ReceivedText)bot.Received[3]).Content);
    }

    [Theory]
    [InlineData(HostileCallback.BadSignature, CallbackRefusal.WrongSignature)]
    [InlineData(HostileCallback.NoSignature, CallbackRefusal.NotSigned)]
    [InlineData(HostileCallback.Stale, CallbackRefusal.Stale)]
    [InlineData(HostileCallback.FromTheFuture, CallbackRefusal.Stale)]
    [InlineData(HostileCallback.ForeignReceiveId, CallbackRefusal.WrongReceiver)]
    [InlineData(HostileCallback.Plain, CallbackRefusal.NotEncrypted)]
    [InlineData(HostileCallback.PlainSigned, CallbackRefusal.NotEncrypted)]
    [InlineData(HostileCallback.BadPadding, CallbackRefusal.NotDecryptable)]
    [InlineData(HostileCallback.BadLength, CallbackRefusal.NotDecryptable)]
    [InlineData(HostileCallback.NotBase64, CallbackRefusal.NotBase64)]
    [InlineData(HostileCallback.NotXml, CallbackRefusal.NotXml)]
    [InlineData(HostileCallback.EnvelopeWithDtd, CallbackRefusal.NotXml)]
    [InlineData(HostileCallback.InnerWithDtd, CallbackRefusal.InnerNotXml)]
    [InlineData(HostileCallback.Deep, CallbackRefusal.NotXml)]
    [InlineData(HostileCallback.TooLarge, CallbackRefusal.TooLarge)]
    public async Task Hostile_callbacks_are_what_they_say(HostileCallback kind, CallbackRefusal refusal)
    {
        await using var platform = await SimulatedPlatform.StartAsync();
        using var bot = new LibraryBot(platform.Options);
        platform.ConnectTo(bot.Client());

        await platform.SendHostileAsync(kind);

        Assert.Empty(bot.Received);
        Assert.Equal(refusal, Assert.Single(bot.Refused));
    }

    [Fact]
    public async Task A_foreign_agent_and_a_foreign_corp_are_opened_so_that_the_bot_can_ignore_them()
    {
        await using var platform = await SimulatedPlatform.StartAsync();
        using var bot = new LibraryBot(platform.Options);
        platform.ConnectTo(bot.Client());
        await platform.SendHostileAsync(HostileCallback.ForeignAgent);
        await platform.SendHostileAsync(HostileCallback.ForeignCorp);

        Assert.NotEqual(platform.Options.AgentId, bot.Received[0].AgentId);
        Assert.NotEqual(platform.Options.CorpId, bot.Received[1].ToUserName);
    }

    [Fact]
    public async Task The_address_is_verified_only_by_the_bare_plain_text_within_a_second()
    {
        await using var platform = await SimulatedPlatform.StartAsync(new() { Time = _time });
        using var bot = new LibraryBot(platform.Options);
        platform.ConnectTo(bot.Client());
        Assert.Null(await platform.VerifyCallbackAsync());
        bot.Instead = (_, _) => Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("\"1\"") });
        Assert.NotNull(await platform.VerifyCallbackAsync());

        bot.Instead = async (_, cancel) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, _time, cancel);
            return new HttpResponseMessage();
        };
        var verifying = platform.VerifyCallbackAsync();
        await _time.TimerWithinAsync(TimeSpan.FromSeconds(1));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("1秒内没有回", await verifying);
    }

    [Fact]
    public async Task Every_kind_of_message_and_event_is_read_by_the_library()
    {
        await using var platform = await SimulatedPlatform.StartAsync();
        using var bot = new LibraryBot(platform.Options);
        platform.ConnectTo(bot.Client());
        var tang = platform.Member("tangguixiang");
        await tang.SendsImageAsync([1, 2, 3]);
        await tang.SendsVoiceAsync([1, 2, 3]);
        await tang.SendsVideoAsync([1], [2]);
        await tang.SendsLocationAsync(30.5, 108.25, "2组水井");
        await tang.SendsLinkAsync("通知", "", "http://127.0.0.1/x");
        await tang.SendsFileAsync([1, 2], "名单.xlsx");
        await tang.SendsUnknownAsync("hologram");
        await tang.SubscribesAsync();
        await tang.ReportsLocationAsync(30.5, 108.25, 20);
        await tang.ViewsAsync("http://127.0.0.1/m");
        await tang.DoesAsync("levitate", "high", []);
        await tang.UnsubscribesAsync();

        Assert.Equal(
            [nameof(ReceivedImage), nameof(ReceivedVoice), nameof(ReceivedVideo), nameof(ReceivedLocation), nameof(ReceivedLink), nameof(ReceivedFile), nameof(ReceivedUnknown), nameof(Subscribe), nameof(LocationReported), nameof(MenuView), nameof(UnknownEvent), nameof(Unsubscribe)],
            bot.Received.Select(m => m.GetType().Name));
        var place = Assert.IsType<ReceivedLocation>(bot.Received[3]);
        Assert.Equal((30.5, 108.25, "wxwork"), (place.Latitude, place.Longitude, place.AppType));
        Assert.Equal([1, 2, 3], platform.Media.Find(Assert.IsType<ReceivedImage>(bot.Received[0]).MediaId)!.Bytes);
    }
}
