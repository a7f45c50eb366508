using HealthAssistantBot.Bot.Channels.WeCom;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Hosting.Health;
using HealthAssistantBot.Bot.Storage;
using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Reminders.Outbox;
using HealthAssistantBot.WeComSimulator;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace HealthAssistantBot.Bot.Tests.WeCom;

/// <summary>Messages on their way from the outbox to a phone, through everything that goes wrong at the platform.</summary>
public sealed class PushTests : IDisposable
{
    private static readonly Reply Notice = Reply.Plain("test.notice", "开会：11月25日（周三）下午3点\n公卫协调会，镇政府二楼。");

    private readonly AssistantApp _app = new() { Demo = true, WeCom = true, Adjust = services => services.AddScoped<ICapability, MeetingReply>() };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private FaultPlan Faults => _app.Platform.Faults;

    public void Dispose() => _app.Dispose();

    public static TheoryData<string> Troubles => ["busy", "busy twice", "http 502", "reset before", "reset after", "token gone", "token expired meanwhile", "rate limited"];

    [Theory]
    [MemberData(nameof(Troubles))]
    public async Task A_push_arrives_once_whatever_the_platform_does_to_the_first_try(string trouble)
    {
        switch (trouble)
        {
            case "busy": Faults.ReturnsError("message/send", -1); break;
            case "busy twice": Faults.ReturnsError("message/send", -1, times: 2); break;
            case "http 502": Faults.FailsWithStatus("message/send", 502); break;
            case "reset before": Faults.ResetsBefore("message/send"); break;
            case "reset after": Faults.ResetsAfter("message/send"); break;
            case "token gone": Faults.TakesTokenBack("message/send"); break;
            case "token expired meanwhile": Faults.TakesTokenBack("message/send", 40014); break;
            case "rate limited": Faults.ReturnsError("message/send", 45009); break;
        }

        await TellAsync("notice/1", "tangguixiang");
        await ArrivesAsync("tangguixiang", 1);

        Assert.Equal(Notice.Text, Assert.Single(_app.Platform.Member("tangguixiang").Heard));
        Assert.Empty(_app.Platform.Findings.Violations);
    }

    [Fact]
    public async Task Many_pushes_through_many_faults_arrive_once_each()
    {
        Faults.ReturnsError("message/send", -1, times: 5);
        Faults.ResetsAfter("message/send", times: 5);
        Faults.ResetsBefore("message/send", times: 5);
        Faults.FailsWithStatus("message/send", 503, times: 5);
        Faults.TakesTokenBack("message/send", times: 2);
        string[] people = ["tangguixiang", "lichunmei", "zengxiaoqin", "fengxiuying", "xuwenjing"];
        foreach (var i in Enumerable.Range(1, 12))
        {
            foreach (var who in people) await TellAsync($"notice/{i}", who, Reply.Plain("test.notice", $"第{i}条，给{who}"));
        }

        foreach (var who in people) await ArrivesAsync(who, 12);

        foreach (var who in people) Assert.Equal(Enumerable.Range(1, 12).Select(i => $"第{i}条，给{who}"), _app.Platform.Member(who).Heard);
        Assert.Empty(_app.Platform.Findings.Violations);
    }

    [Fact]
    public async Task The_same_words_to_many_people_are_one_call()
    {
        string[] people = ["tangguixiang", "lichunmei", "zengxiaoqin", "fengxiuying", "moufaxiang"];
        Faults.ReturnsError("message/send", -1);
        // In one transaction, as a turn would write them: nobody can take the first before the last is there.
        await _app.StoreAsync([.. await Task.WhenAll(people.Select(who => MessageAsync("notice/1", who, Notice)))]);
        await RingAsync();
        foreach (var who in people) await ArrivesAsync(who, 1);

        Assert.Single(_app.Platform.Sent);
        Assert.Equal(people.Length, _app.Platform.Sent[0].Receivers.Count);
    }

    [Fact]
    public async Task The_same_words_twice_in_a_row_are_two_messages()
    {
        await TellAsync("notice/1", "tangguixiang");
        await TellAsync("notice/2", "tangguixiang");

        await ArrivesAsync("tangguixiang", 2);
    }

    [Fact]
    public async Task While_our_address_is_not_trusted_messages_wait_and_leave_when_it_is()
    {
        _app.Platform.TrustsCallersAddress = false;
        await TellAsync("notice/1", "tangguixiang");
        var state = _app.Services.GetRequiredService<PlatformState>();
        while (state.Trouble is null) await Task.Yield();
        Assert.Equal(60020, state.Trouble.Code);
        Assert.Equal("wecom: messages wait: 60020", (await HealthAsync()).Description);

        _app.Platform.TrustsCallersAddress = true;
        await ArrivesAsync("tangguixiang", 1);
        while (state.Trouble is not null) await Task.Yield();
        Assert.Equal(HealthStatus.Healthy, (await HealthAsync()).Status);
    }

    [Theory]
    [InlineData(701008)]
    [InlineData(43004)]
    public async Task One_member_without_licence_or_account_holds_nobody_up(int code)
    {
        Faults.ReturnsError("message/send", code);
        await TellAsync("notice/1", "tangguixiang");
        var dispatcher = _app.Services.GetRequiredService<WeComDispatcher>();
        while (Faults.Open.Count > 0 || !dispatcher.IsIdle) await Task.Yield();

        // The clock stands still: a pause would never end.
        await TellAsync("notice/1", "fengxiuying");
        await _app.Platform.Member("fengxiuying").SeesAsync(_ => true, Cancel);
        Assert.Null(_app.Services.GetRequiredService<PlatformState>().Trouble);
        await ArrivesAsync("tangguixiang", 1);
    }

    [Fact]
    public async Task A_person_whom_the_platform_does_not_know_is_kept_as_dead_with_the_reason_and_holds_nobody_up()
    {
        await _app.StoreAsync(new Person("nobodyhere", "查无此人", "村医", null, await AreaAsync("tangguixiang"), Roles.Cadre, 99, isDemo: false));
        await AddAsync("notice/1", "nobodyhere", Notice);
        await AddAsync("notice/1", "tangguixiang", Notice);
        await RingAsync();
        await ArrivesAsync("tangguixiang", 1);

        var book = _app.Services.GetRequiredService<IDeliveryBook>();
        DeliveryCounts counts;
        while ((counts = await book.CountAsync(Cancel)).Dead == 0) await Task.Yield();
        Assert.Equal((1, 0), (counts.Dead, counts.Waiting));
    }

    [Fact]
    public async Task A_card_is_tapped_answered_and_changed_once()
    {
        var card = Notice with { Card = new ReplyCard("开会：11月25日（周三）下午3点", "公卫协调会", [new("地点", "镇政府二楼")], [new("参加", "参加"), new("请假", "请假")]) };
        await TellAsync("meeting/7", "panshicai", card);
        var pan = _app.Platform.Member("panshicai");
        var shown = await pan.SeesAsync(i => i.Card is not null, Cancel);
        Assert.Equal("开会：11月25日（周三）下午3点", shown.Card!.Title);

        await pan.TapCardAsync(shown, "参加", cancellationToken: Cancel);
        await pan.SeesAsync(i => i.Text == "记下了：meeting/7 参加", Cancel);
        var changed = await pan.SeesAsync(i => i.Number == shown.Number && i.Card?.Updates == 1, Cancel);

        Assert.Equal("您参加", changed.Card!.GreyText);
        Assert.Empty(_app.Platform.Findings.Violations);
    }

    [Fact]
    public async Task Who_sees_no_cards_gets_the_same_as_text_and_may_type_the_digit()
    {
        var pan = _app.Platform.Member("panshicai");
        Assert.StartsWith("好，以后给您发文字", (await pan.SaysAsync("看不到卡片", cancellationToken: Cancel)).Text);
        var card = Notice with { Card = new ReplyCard("开会：11月25日（周三）下午3点", "公卫协调会", [], [new("参加", "参加")]) };
        await TellAsync("meeting/7", "panshicai", card);

        Assert.Null((await pan.SeesPushAsync(Notice.Text, Cancel)).Card);
    }

    [Fact]
    public async Task A_photo_is_fetched_kept_and_answered_and_a_voice_message_gets_its_hint()
    {
        var mou = _app.Platform.Member("moufaxiang");
        byte[] photo = [0xFF, 0xD8, 0xFF, 0xE0, .. new byte[2000]];
        await mou.SendsImageAsync(photo, cancellationToken: Cancel);
        await mou.SeesAsync(i => i.Text.StartsWith("照片存下了。", StringComparison.Ordinal), Cancel);
        await mou.SendsVoiceAsync([.. "#!AMR\n"u8, .. new byte[400]], cancellationToken: Cancel);
        await mou.SeesAsync(i => i.Text == "语音我听不懂，先替您存着。\n请按键盘上的话筒说，话会变成字，再发给我。", Cancel);

        var log = await _app.Services.GetRequiredService<IConversationBook>().ReadAsync("wecom:moufaxiang", 0, 10, Cancel);
        Assert.Equal(("image/jpeg", (long)photo.Length), (log[0].Attachments[0].ContentType, log[0].Attachments[0].Length));
    }

    [Fact]
    public async Task A_place_or_a_link_gets_a_fitting_answer_and_the_place_is_not_kept()
    {
        var mou = _app.Platform.Member("moufaxiang");
        await mou.SendsLocationAsync(29.5, 106.5, "2组水井旁边", cancellationToken: Cancel);
        await mou.SendsLinkAsync("通知", "", "https://example.org/", cancellationToken: Cancel);
        await mou.SendsUnknownAsync("sticker", cancellationToken: Cancel);

        Assert.Equal(["位置我不存。\n要说地方，打字就行，比如“2组水井旁边”。", "链接里的内容我看不到。\n想问什么，打字说一句就行。"], mou.Heard);
        var log = await _app.Services.GetRequiredService<IConversationBook>().ReadAsync("wecom:moufaxiang", 0, 10, Cancel);
        Assert.DoesNotContain(log, e => e.Text.Contains("水井", StringComparison.Ordinal) && !e.FromBot);
    }

    private async Task TellAsync(string occasion, string userId, Reply? reply = null)
    {
        await AddAsync(occasion, userId, reply ?? Notice);
        await RingAsync();
    }

    private async Task AddAsync(string occasion, string userId, Reply reply) => await _app.StoreAsync(await MessageAsync(occasion, userId, reply));

    private async Task<OutboxMessage> MessageAsync(string occasion, string userId, Reply reply)
    {
        var person = await _app.Services.GetRequiredService<IStaffBook>().FindByUserIdAsync(userId, Cancel);
        return new OutboxMessage($"{occasion}/{userId}", person!.Id, null, Lane.Answer, ConversationJson.Write(reply), _app.Now.UtcDateTime, _app.Now.UtcDateTime);
    }

    private async Task RingAsync()
    {
        await _app.Services.GetRequiredService<OutboxDispatcher>().DeliverAsync(Cancel);
        _app.Services.GetRequiredService<DeliveryBell>().Ring();
    }

    private Task<HealthCheckResult> HealthAsync() => _app.Services.GetRequiredService<PlatformCheck>().CheckHealthAsync(new HealthCheckContext(), Cancel);

    private async Task<int> AreaAsync(string userId) => (await _app.Services.GetRequiredService<IStaffBook>().FindByUserIdAsync(userId, Cancel))!.AreaId;

    // Waiting for a better moment goes by the program's clock, so the clock runs while nothing has come.
    private async Task ArrivesAsync(string userId, int count)
    {
        var member = _app.Platform.Member(userId);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        limit.CancelAfter(Chat.Patience);
        while (member.Heard.Count < count)
        {
            limit.Token.ThrowIfCancellationRequested();
            _app.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, limit.Token);
        }
    }

    private sealed class MeetingReply : ICapability
    {
        public int Order => 0;

        public Task<bool> TryAnswerAsync(Turn turn, CancellationToken cancellationToken)
        {
            if (turn.Message.CardOccasion is not { } occasion) return Task.FromResult(false);

            turn.Say(Reply.Plain("test.meeting", $"记下了：{occasion[..occasion.LastIndexOf('/')]} {turn.Heard}"));
            turn.MarkCard(occasion, $"您{turn.Heard}");
            return Task.FromResult(true);
        }
    }
}
