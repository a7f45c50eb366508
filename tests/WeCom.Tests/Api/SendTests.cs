using System.Net;
using System.Net.Sockets;
using HealthAssistantBot.WeCom.Api;
using HealthAssistantBot.WeCom.Messages;
using HealthAssistantBot.WeCom.Tests.Harness;

namespace HealthAssistantBot.WeCom.Tests.Api;

public sealed class SendTests : IDisposable
{
    private const string Sent = "{\"errcode\":0,\"errmsg\":\"ok\",\"msgid\":\"m-1\"}";

    private readonly TestClient _client = new();

    private FakePlatform Platform => _client.Platform;

    [Fact]
    public async Task A_text_goes_out_as_the_platform_wants_it()
    {
        Platform.Next("message/send", Sent);

        var sent = await _client.Api.SendAsync(new AppMessage(Receivers.Members(["WangFang", "lina"]), new TextContent("谁负责<打疫苗>？\n👍"), MessageKey.Of(5)), CancellationToken.None);

        Assert.Equal("m-1", sent.Value.MsgId);
        Assert.True(sent.Value.ReachedAll);
        var call = Assert.Single(Platform.Calls("message/send"));
        Assert.Equal(("POST", "application/json; charset=utf-8", "token-1"), (call.Method, call.ContentType, call.Token));
        Assert.Equal(
            "{\"touser\":\"WangFang|lina\",\"msgtype\":\"text\",\"agentid\":1000002,\"text\":{\"content\":\"谁负责<打疫苗>？\\n👍\"},\"enable_duplicate_check\":1,\"duplicate_check_interval\":10805}",
            call.Body);
    }

    [Fact]
    public async Task Those_who_did_not_get_it_are_listed()
    {
        Platform.Next("message/send", "{\"errcode\":0,\"invaliduser\":\"zhangsan|lisi\",\"invalidparty\":\"7\",\"invalidtag\":\"\",\"unlicenseduser\":\"wangwu\",\"msgid\":\"m\"}");

        var sent = (await SendAsync()).Value;

        Assert.Equal(["zhangsan", "lisi"], sent.InvalidUsers);
        Assert.Equal(["7"], sent.InvalidDepartments);
        Assert.Empty(sent.InvalidTags);
        Assert.Equal(["wangwu"], sent.UnlicensedUsers);
        Assert.False(sent.ReachedAll);
        Assert.Single(Platform.Calls("message/send"));
    }

    [Fact]
    public async Task A_busy_platform_is_tried_again_a_few_times_with_waits()
    {
        Platform.Next("message/send", "{\"errcode\":-1}").Next("message/send", "{\"errcode\":-1}").Next("message/send", Sent);

        Assert.True((await SendAsync()).IsOk);

        AssertSameBodies(3);
        Assert.Equal(2, _client.Time.Waits.Count);
    }

    [Fact]
    public async Task A_platform_that_stays_busy_is_left_alone_after_four_tries()
    {
        Platform.Always("message/send", "{\"errcode\":-1}");

        var error = (await SendAsync()).Error!;

        Assert.Equal((-1, WeComErrorKind.BackOff, false), (error.Code, error.Kind, error.MayHaveHappened));
        AssertSameBodies(4);
    }

    [Theory]
    [InlineData(HttpStatusCode.BadGateway)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.InternalServerError)]
    public async Task A_5xx_is_followed_by_the_same_bytes(HttpStatusCode status)
    {
        Platform.Next("message/send", status).Next("message/send", Sent);

        Assert.True((await SendAsync()).IsOk);
        AssertSameBodies(2);
    }

    [Fact]
    public async Task A_5xx_that_stays_says_that_it_may_have_happened()
    {
        Platform.Always("message/send", _ => new HttpResponseMessage(HttpStatusCode.BadGateway));

        var error = (await SendAsync()).Error!;

        Assert.Equal((ErrorCodes.HttpStatus, 502, true, WeComErrorKind.BackOff), (error.Code, error.HttpStatus, error.MayHaveHappened, error.Kind));
    }

    [Fact]
    public async Task A_gateway_in_between_is_the_operators_matter()
    {
        Platform.Next("message/send", HttpStatusCode.ProxyAuthenticationRequired);

        var error = (await SendAsync()).Error!;

        Assert.Equal((WeComErrorKind.OperatorMustAct, 407, false), (error.Kind, error.HttpStatus, error.MayHaveHappened));
        Assert.Single(Platform.Calls("message/send"));
    }

    [Fact]
    public async Task A_refused_connection_is_tried_again_and_cannot_have_happened()
    {
        for (var i = 0; i < 4; i++) Platform.Next("message/send", new HttpRequestException(HttpRequestError.ConnectionError, "refused", new SocketException((int)SocketError.ConnectionRefused)));

        var error = (await SendAsync()).Error!;

        Assert.Equal((ErrorCodes.NoConnection, false), (error.Code, error.MayHaveHappened));
        AssertSameBodies(4);
    }

    [Fact]
    public async Task A_connection_that_never_stood_cannot_have_happened()
    {
        for (var i = 0; i < 4; i++) Platform.Next("message/send", new TaskCanceledException("connect", new TimeoutException()));

        var error = (await SendAsync()).Error!;

        Assert.Equal((ErrorCodes.NoConnection, false), (error.Code, error.MayHaveHappened));
    }

    [Fact]
    public async Task A_reset_after_the_platform_acted_is_followed_by_the_same_bytes()
    {
        Platform.Next("message/send", new HttpRequestException(HttpRequestError.ResponseEnded, "reset", new IOException())).Next("message/send", Sent);

        Assert.True((await SendAsync()).IsOk);
        AssertSameBodies(2);
    }

    [Fact]
    public async Task A_refusal_after_a_lost_answer_says_that_the_first_try_may_have_happened()
    {
        Platform.Next("message/send", new IOException("reset")).Next("message/send", "{\"errcode\":40058,\"errmsg\":\"task_id repeated\"}");

        var error = (await SendAsync()).Error!;

        Assert.Equal((40058, true), (error.Code, error.MayHaveHappened));
    }

    [Fact]
    public async Task A_stall_ends_with_its_time_limit_and_is_tried_again()
    {
        var stalled = new TaskCompletionSource();
        Platform.Next("message/send", async (_, cancel) =>
        {
            stalled.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancel);
            throw new InvalidOperationException("unreachable");
        }).Next("message/send", Sent);
        var sending = SendAsync();
        await stalled.Task;

        _client.Time.Advance(TimeSpan.FromSeconds(8));

        Assert.True((await sending).IsOk);
        AssertSameBodies(2);
    }

    [Fact]
    public async Task The_whole_call_has_a_limit_too()
    {
        var stalls = new SemaphoreSlim(0);
        Platform.OnArrival = arrived =>
        {
            if (arrived.Path.EndsWith("message/send", StringComparison.Ordinal)) stalls.Release();
            return Task.CompletedTask;
        };
        for (var i = 0; i < 4; i++)
        {
            Platform.Next("message/send", async (_, cancel) =>
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancel);
                throw new InvalidOperationException("unreachable");
            });
        }

        var sending = SendAsync();
        await stalls.WaitAsync();
        _client.Time.Advance(TimeSpan.FromSeconds(30));

        var error = (await sending).Error!;
        Assert.Equal((ErrorCodes.NoAnswer, true, WeComErrorKind.BackOff), (error.Code, error.MayHaveHappened, error.Kind));
        Assert.Single(Platform.Calls("message/send"));
    }

    [Fact]
    public async Task The_callers_own_cancellation_is_honoured()
    {
        using var cancel = new CancellationTokenSource();
        Platform.Next("message/send", async (_, token) =>
        {
            await cancel.CancelAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
            throw new InvalidOperationException("unreachable");
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _client.Api.SendAsync(Hello(1), cancel.Token));
        Assert.Single(Platform.Calls("message/send"));
    }

    [Fact]
    public async Task After_a_rate_limit_nothing_is_sent_until_its_window_is_over()
    {
        Platform.Next("message/send", "{\"errcode\":45009,\"errmsg\":\"api freq out of limit, hint: [1763600000123456789], from ip: 203.0.113.17\"}").Always("message/send", Sent);

        var first = (await SendAsync()).Error!;
        var second = (await SendAsync()).Error!;
        Assert.Equal((45009, WeComErrorKind.BackOff, TimeSpan.FromSeconds(60)), (first.Code, first.Kind, first.WaitFor));
        Assert.Equal("1763600000123456789", first.Hint);
        Assert.Equal(45009, second.Code);
        Assert.Single(Platform.Calls("message/send"));
        Assert.True((await _client.Api.GetMemberAsync("wangfang", CancellationToken.None)).IsOk);

        _client.Time.Advance(TimeSpan.FromSeconds(60));

        Assert.True((await SendAsync()).IsOk);
    }

    [Fact]
    public async Task An_untrusted_address_is_told_with_the_address_to_add()
    {
        Platform.Always("message/send", "{\"errcode\":60020,\"errmsg\":\"not allow to access from your ip, hint: [17636], from ip: 203.0.113.17, more info at https://open.work.weixin.qq.com/devtool/query?e=60020\"}");

        var error = (await SendAsync()).Error!;

        Assert.Equal((WeComErrorKind.OperatorMustAct, "203.0.113.17"), (error.Kind, error.SeenAddress));
        Assert.Equal("企业微信管理后台，打开本应用，企业可信IP，加上203.0.113.17。", error.Cure);
        Assert.Single(Platform.Calls("message/send"));
    }

    [Theory]
    [InlineData("<html>captive portal</html>")]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"errcode\":\"zero\"}")]
    [InlineData("{\"errcode\":0,\"msgid\":")]
    public async Task An_answer_that_cannot_be_read_is_an_error_and_no_exception(string answer)
    {
        Platform.Always("message/send", answer);

        var error = (await SendAsync()).Error!;

        Assert.Equal((ErrorCodes.Unreadable, true), (error.Code, error.MayHaveHappened));
    }

    [Fact]
    public async Task Neither_token_nor_secret_nor_words_are_logged_or_told()
    {
        Platform.Next("message/send", "{\"errcode\":42001,\"errmsg\":\"token-1 你好 expired\"}").Always("message/send", "{\"errcode\":40058,\"errmsg\":\"param token-2 你好 is wrong\"}");

        var error = (await SendAsync()).Error!;

        var all = string.Join('\n', _client.Log.Lines) + error;
        Assert.Contains("40058", all, StringComparison.Ordinal);
        foreach (var secret in new[] { "token-1", "token-2", TestClient.Secret, "你好" }) Assert.DoesNotContain(secret, all, StringComparison.Ordinal);
    }

    public void Dispose() => _client.Dispose();

    private Task<WeComResult<SentMessage>> SendAsync() => _client.Api.SendAsync(Hello(1), CancellationToken.None);

    private static AppMessage Hello(long key) => new(Receivers.Member("wangfang"), new TextContent("你好"), MessageKey.Of(key));

    private void AssertSameBodies(int tries)
    {
        var calls = Platform.Calls("message/send");
        Assert.Equal(tries, calls.Count);
        Assert.Single(calls.Select(call => call.Body).Distinct());
        Assert.Contains("\"enable_duplicate_check\":1", calls[0].Body, StringComparison.Ordinal);
    }
}
