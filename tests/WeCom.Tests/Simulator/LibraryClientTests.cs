using HealthAssistantBot.WeCom.Api;
using HealthAssistantBot.WeCom.Cards;
using HealthAssistantBot.WeCom.Media;
using HealthAssistantBot.WeCom.Menus;
using HealthAssistantBot.WeCom.Messages;
using HealthAssistantBot.WeCom.Received;
using HealthAssistantBot.WeCom.SignIn;
using HealthAssistantBot.WeComSimulator;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.WeCom.Tests.Simulator;

/// <summary>The library's client over real sockets against the simulator: what it sends breaks no rule, what goes wrong it survives.</summary>
public sealed class LibraryClientTests
{
    private static readonly CancellationToken s_none = CancellationToken.None;

    private static readonly ButtonInteractionCard s_meeting = new()
    {
        TaskId = "meeting-1",
        Source = new("卫健助手"),
        MainTitle = new("公卫协调会", "11月26日（周四）下午3点"),
        Lines = [CardLine.Text("地点", "镇政府二楼会议室")],
        Buttons = [CardButton.Tap("1 参加", "yes", 1), CardButton.Tap("2 请假", "no")],
    };

    [Fact]
    public async Task Every_call_of_the_library_passes_the_strict_platform_without_a_finding()
    {
        await using var platform = await SimulatedPlatform.StartAsync();
        using var bot = new LibraryBot(platform.Options);
        platform.ConnectTo(bot.Client());
        await using var services = Services(platform);
        var api = services.GetRequiredService<IWeComClient>();
        var xu = platform.Member("xuwenjing");

        Assert.Null((await SendAsync(api, "xuwenjing", new TextContent("您好"), 1)).Error?.Code);
        Assert.Null((await SendAsync(api, "xuwenjing", new MarkdownContent("**还差2个村**"), 2)).Error?.Code);
        Assert.Null((await SendAsync(api, "xuwenjing", new TextCardContent("11月月报", "到12月5日", "https://example.org/m/1", "去填"), 3)).Error?.Code);
        using var picture = new MemoryStream([0x89, (byte)'P', (byte)'N', (byte)'G', 1, 2, 3, 4]);
        var up = (await api.UploadAsync(MediaKind.Image, "墙报.png", "image/png", picture, s_none)).Value;
        Assert.Null((await SendAsync(api, "xuwenjing", new ImageContent(up.MediaId), 4)).Error?.Code);
        using var down = new MemoryStream();
        Assert.Equal("image/png", (await api.DownloadAsync(up.MediaId, down, 1000, s_none)).Value.ContentType);
        Assert.Equal("墙报.png", platform.Media.Find(up.MediaId)!.FileName);
        Assert.Equal(picture.ToArray(), down.ToArray());

        var card = (await SendAsync(api, "xuwenjing", new CardContent(s_meeting), 5)).Value;
        await xu.TapCardAsync("meeting-1", "yes");
        var tapped = Assert.IsType<TemplateCardTapped>(bot.Received[^1]);
        Assert.True((await api.UpdateCardAsync(CardUpdate.GreyButton(tapped.ResponseCode, "已收到", Receivers.Member("xuwenjing")), s_none)).IsOk);
        Assert.Equal("已收到", xu.Card("meeting-1").Card!.GreyText);
        Assert.True((await api.RecallAsync(card.MsgId!, s_none)).IsOk);

        Assert.Equal(15, (await api.ListDepartmentsAsync(null, s_none)).Value.Count);
        Assert.Equal("唐桂香", (await api.ListMembersAsync(21, s_none)).Value[1].Name);
        Assert.Equal("许文静", (await api.GetMemberAsync("xuwenjing", s_none)).Value.Name);
        var menu = new AppMenu([MenuButton.Click("问职责", "ask"), MenuButton.Group("我的事", MenuButton.Click("我的事", "todo"), MenuButton.Click("帮助", "help"))]);
        Assert.True((await api.CreateMenuAsync(menu, s_none)).IsOk);
        Assert.Equal(2, (await api.GetMenuAsync(s_none)).Value.Count);
        var back = xu.FollowsSignIn(OAuthLink.Of(platform.Options.CorpId, platform.Options.AgentId, new Uri("http://127.0.0.1:5080/m/back"), "abc123"));
        Assert.Equal("xuwenjing", (await api.GetSignedInAsync(System.Web.HttpUtility.ParseQueryString(back.Query)["code"]!, s_none)).Value.UserId);

        Assert.Equal(1, platform.Calls.Count("gettoken"));
        Assert.Empty(platform.Findings.All.Select(f => f.Rule + " " + f.Words));
    }

    [Fact]
    public async Task Twenty_cold_callers_take_one_token_and_one_that_is_taken_back_is_renewed_once()
    {
        await using var platform = await SimulatedPlatform.StartAsync();
        await using var services = Services(platform);
        var api = services.GetRequiredService<IWeComClient>();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => api.GetMemberAsync("xuwenjing", s_none)));
        Assert.Equal(1, platform.Calls.Count("gettoken"));

        platform.Faults.ExpireTokens();
        var again = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => api.GetMemberAsync("xuwenjing", s_none)));
        Assert.All(again, a => Assert.True(a.IsOk));
        Assert.Equal(2, platform.Calls.Count("gettoken"));
    }

    [Fact]
    public async Task A_lost_answer_is_asked_again_and_reaches_the_phone_once()
    {
        await using var platform = await SimulatedPlatform.StartAsync();
        await using var services = Services(platform);
        var api = services.GetRequiredService<IWeComClient>();
        await api.CheckAsync(s_none);
        platform.Faults.ResetsAfter("message/send");
        Assert.True((await SendAsync(api, "xuwenjing", new CardContent(s_meeting), 1)).IsOk);
        platform.Faults.ResetsBefore("message/send");
        Assert.True((await SendAsync(api, "xuwenjing", new TextContent("您好"), 2)).IsOk);

        Assert.Equal(["公卫协调会", "您好"], platform.Member("xuwenjing").Heard);
        Assert.Contains(platform.Calls.To("message/send"), c => c.WasSwallowed);
    }

    private static Task<WeComResult<WeCom.Messages.SentMessage>> SendAsync(IWeComClient api, string to, MessageContent content, long key) =>
        api.SendAsync(new AppMessage(Receivers.Member(to), content, MessageKey.Of(key)), s_none);

    private static ServiceProvider Services(SimulatedPlatform platform) => new ServiceCollection().AddWeCom(new WeComAppOptions
    {
        CorpId = platform.Options.CorpId,
        AgentId = platform.Options.AgentId,
        Secret = platform.Options.Secret,
        Token = platform.Options.Token,
        EncodingAESKey = platform.Options.EncodingAesKey,
        ApiBaseUrl = platform.BotSettings["WeCom:ApiBaseUrl"],
    }).BuildServiceProvider();
}
