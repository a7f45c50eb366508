using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.WeComSimulator;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.WeCom;

/// <summary>The callback in front of the whole program, with the platform's stand-in as the caller.</summary>
public sealed class CallbackTests : IDisposable
{
    private const string Question = "除四害归谁管";

    private readonly Gate _gate = new();
    private readonly AssistantApp _app;

    public CallbackTests() => _app = new AssistantApp { Demo = true, WeCom = true, Adjust = services => services.AddScoped<ICapability>(_ => _gate) };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private SimulatedMember Tang => _app.Platform.Member("tangguixiang");

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task The_admin_saves_the_address()
    {
        Assert.Null(await _app.Platform.VerifyCallbackAsync(Cancel));
    }

    [Fact]
    public async Task An_answer_goes_back_in_the_callback_and_is_not_pushed()
    {
        var answer = await Tang.SaysAsync(Question, cancellationToken: Cancel);

        Assert.StartsWith("除四害由社会事务办牵头。\n", answer.Text);
        await NothingIsPushedAsync();
    }

    [Fact]
    public async Task The_platforms_retry_gets_the_same_answer_and_no_second_turn_is_run()
    {
        var answer = await Tang.SaysAsync(Question, new Delivery { AnswersLost = 1 }, Cancel);

        Assert.Equal(2, answer.Attempts.Count);
        Assert.StartsWith("除四害由社会事务办牵头。\n", answer.Text);
        Assert.Equal(1, await RepliesAsync());
        await NothingIsPushedAsync();
    }

    [Fact]
    public async Task Copies_that_come_at_once_run_one_turn()
    {
        await Tang.SaysAsync(Question, new Delivery { Copies = 4, InParallel = true }, Cancel);

        Assert.Equal(1, await RepliesAsync());
        Assert.DoesNotContain(_app.Platform.Findings.All, f => f.Rule == "callback.answered-twice");
    }

    [Fact]
    public async Task An_answer_that_is_not_ready_in_time_is_pushed_once()
    {
        _gate.Close();
        var saying = Tang.SaysAsync(Question, cancellationToken: Cancel);
        await _gate.ReachedAsync(Cancel);
        _app.Time.Advance(TimeSpan.FromSeconds(4.1));
        var answer = await saying;
        _gate.Open();

        Assert.Null(answer.Text);
        var pushed = await Tang.SeesAsync(i => i.Way == PhoneWay.Pushed, Cancel);
        Assert.StartsWith("除四害由社会事务办牵头。\n", pushed.Text);
        await _app.IdleAsync();
        Assert.Single(Tang.Heard);
    }

    [Fact]
    public async Task Everything_is_pushed_where_the_office_wants_it_so()
    {
        using var app = new AssistantApp { Demo = true, WeCom = true, Settings = ["--WeCom:PassiveReplyWithin=00:00:00"] };
        var tang = app.Platform.Member("tangguixiang");

        Assert.Null((await tang.SaysAsync(Question, cancellationToken: Cancel)).Text);
        Assert.StartsWith("除四害由社会事务办牵头。\n", (await tang.SeesAsync(i => i.Way == PhoneWay.Pushed, Cancel)).Text);
    }

    [Fact]
    public async Task An_unknown_account_is_a_visitor_and_a_registered_one_a_member()
    {
        var visitor = await _app.Platform.Member("yinsuqin").SaysAsync("社会事务办电话多少", cancellationToken: Cancel);

        Assert.DoesNotContain("142088", visitor.Text);
        Assert.Contains("14208800611", (await Tang.SaysAsync(Question, cancellationToken: Cancel)).Text);
    }

    [Fact]
    public async Task The_menu_says_what_it_opens()
    {
        Assert.Equal("想问什么，直接说。\n比如“两癌筛查归谁管”“我们村要做什么”。", (await Tang.TapAsync("ask", cancellationToken: Cancel)).Text);
        Assert.StartsWith("柳树湾村11月月报，到12月5日", (await Tang.TapAsync("report", cancellationToken: Cancel)).Text);
        Assert.Equal("您现在没有要办的。", (await Tang.TapAsync("todo", cancellationToken: Cancel)).Text);
        Assert.StartsWith("我能做3件事", (await Tang.TapAsync("help", cancellationToken: Cancel)).Text);
    }

    [Fact]
    public async Task Who_opens_the_chat_is_greeted_once_and_then_only_told_what_waits_once_a_day()
    {
        Assert.StartsWith("您好，我是卫健助手。", (await Tang.EnterAsync(cancellationToken: Cancel)).Text);
        _app.Time.Advance(TimeSpan.FromDays(1));
        Assert.Null((await Tang.EnterAsync(cancellationToken: Cancel)).Text);

        await Tang.SaysAsync("低保户住院报销归谁管", cancellationToken: Cancel);
        await Tang.SaysAsync("1", cancellationToken: Cancel);
        var clerk = _app.Platform.Member("xuwenjing");
        Assert.Equal("您有1件事：\n1 等您答的问题1个\n回数字看哪件。", (await clerk.EnterAsync(cancellationToken: Cancel)).Text);
        _app.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.Null((await clerk.EnterAsync(cancellationToken: Cancel)).Text);
        Assert.StartsWith("没人答的有1个：", (await clerk.SaysAsync("1", cancellationToken: Cancel)).Text);
    }

    private async Task NothingIsPushedAsync()
    {
        await _app.IdleAsync();
        _app.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Empty(_app.Platform.Sent);
        Assert.Empty(_app.Platform.Findings.All);
    }

    private async Task<int> RepliesAsync()
    {
        await _app.IdleAsync();
        var log = await _app.Services.GetRequiredService<IConversationBook>().ReadAsync("wecom:tangguixiang", 0, 100, Cancel);
        return log.Count(e => e.FromBot);
    }

    /// <summary>Holds turns until the test lets them go.</summary>
    private sealed class Gate : ICapability
    {
        private TaskCompletionSource? _closed;
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Order => 0;

        public void Close() => _closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Open() => _closed?.TrySetResult();

        public Task ReachedAsync(CancellationToken cancellationToken) => _reached.Task.WaitAsync(Chat.Patience, cancellationToken);

        public async Task<bool> TryAnswerAsync(Turn turn, CancellationToken cancellationToken)
        {
            _reached.TrySetResult();
            if (_closed is { } closed) await closed.Task.WaitAsync(cancellationToken);
            return false;
        }
    }
}
