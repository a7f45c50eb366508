using System.Net;
using HealthAssistantBot.Bot.Channels.WeCom;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.WeCom.Callbacks;
using HealthAssistantBot.WeComSimulator;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.WeCom;

/// <summary>The platform comes back for a message that an earlier run took in, or for an answer that it has had.</summary>
public sealed class RepeatTests : IDisposable
{
    private const string Question = "除四害归谁管";

    private readonly AssistantApp _app = new() { Demo = true, WeCom = true };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private SimulatedMember Tang => _app.Platform.Member("tangguixiang");

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task The_answer_of_a_message_that_an_earlier_run_took_in_is_fetched_by_the_retry_and_not_pushed()
    {
        var envelope = await TakenInByAnEarlierRunAsync();

        var (status, body) = await _app.Platform.PostRawAsync(envelope, Cancel);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.NotEqual("", body);
        _app.Time.Advance(TimeSpan.FromSeconds(30));
        await _app.IdleAsync();
        Assert.Empty(_app.Platform.Sent);
        Assert.Equal(DeliveryState.AnsweredInCallback, await StateAsync());
    }

    [Fact]
    public async Task Where_no_retry_comes_the_answer_is_pushed_after_twenty_seconds_and_a_retry_then_hears_nothing()
    {
        var envelope = await TakenInByAnEarlierRunAsync();

        // Too near to the push: it could leave both ways.
        _app.Time.Advance(TimeSpan.FromSeconds(19));
        Assert.Equal((HttpStatusCode.OK, ""), await _app.Platform.PostRawAsync(envelope, Cancel));
        Assert.Empty(_app.Platform.Sent);
        _app.Time.Advance(TimeSpan.FromSeconds(4));
        _app.Services.GetRequiredService<DeliveryBell>().Ring();
        Assert.StartsWith("除四害由社会事务办牵头。\n", (await Tang.SeesAsync(i => i.Way == PhoneWay.Pushed, Cancel)).Text);
        Assert.Equal((HttpStatusCode.OK, ""), await _app.Platform.PostRawAsync(envelope, Cancel));
        Assert.Single(Tang.Heard);
    }

    [Fact]
    public async Task The_same_message_again_gets_the_same_text_for_a_minute_and_then_nothing()
    {
        var envelope = _app.Platform.Seal("tangguixiang", Question);
        Assert.NotEqual("", (await _app.Platform.PostRawAsync(envelope, Cancel)).Body);
        while (await StateAsync() != DeliveryState.AnsweredInCallback) await Task.Yield();

        _app.Time.Advance(TimeSpan.FromSeconds(59));
        Assert.NotEqual("", (await _app.Platform.PostRawAsync(envelope, Cancel)).Body);
        _app.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal((HttpStatusCode.OK, ""), await _app.Platform.PostRawAsync(envelope, Cancel));
        Assert.Empty(_app.Platform.Sent);
        Assert.Single(await _app.ChatAs("tangguixiang").LogAsync(), e => e.FromBot);
    }

    /// <summary>Stored and answered in the database, with no callback of this run waiting for it.</summary>
    private async Task<Envelope> TakenInByAnEarlierRunAsync()
    {
        var envelope = _app.Platform.Seal("tangguixiang", Question);
        var query = System.Web.HttpUtility.ParseQueryString(envelope.Query);
        var opened = _app.Services.GetRequiredService<CallbackEnvelope>().Open(new CallbackQuery(query["msg_signature"], query["timestamp"], query["nonce"]), System.Text.Encoding.UTF8.GetBytes(envelope.Body));
        var conversation = await _app.Services.GetRequiredService<WeComConversations>().OpenAsync("tangguixiang", Cancel);
        await _app.Services.GetRequiredService<IAssistant>().AcceptAsync(InboundMessage.Of(opened.Message!, conversation, null)!, Cancel);
        await _app.IdleAsync();
        Assert.Equal(DeliveryState.Waiting, await StateAsync());
        return envelope;
    }

    private async Task<DeliveryState?> StateAsync() => (await _app.Services.GetRequiredService<IDeliveryBook>().FindReplyAsync("wecom:tangguixiang", 1, Cancel))?.State;
}
