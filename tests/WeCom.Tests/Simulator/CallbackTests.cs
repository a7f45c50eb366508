using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using HealthAssistantBot.WeCom.Received;
using HealthAssistantBot.WeCom.Replies;
using HealthAssistantBot.WeComSimulator;

namespace HealthAssistantBot.WeCom.Tests.Simulator;

/// <summary>Callbacks out, passive replies in.</summary>
public sealed class CallbackTests
{
    [Fact]
    public async Task What_a_member_says_is_opened_by_the_library_and_the_answer_stands_on_the_phone()
    {
        await using var platform = await SimulatedPlatform.StartAsync();
        using var bot = new LibraryBot(platform.Options) { Answers = m => new TextReply($"您说的是“{((ReceivedText)m).Content}”") };
        platform.ConnectTo(bot.Client());
        var tang = platform.Member("TangGuixiang");

        var answer = await tang.SaysAsync("两癌筛查归谁管 ]]> <b>&");

        Assert.Equal("您说的是“两癌筛查归谁管 ]]> <b>&”", answer.Text);
        Assert.Equal([PhoneWay.Said, PhoneWay.Passive], tang.Phone.Select(i => i.Way));
        Assert.Equal("tangguixiang", bot.Received[0].FromUserName);
        Assert.Equal(answer.MsgId, bot.Received[0].MsgId);
        Assert.Empty(platform.Findings.All);
    }

    [Fact]
    public async Task Entering_and_pressing_a_menu_entry_are_events_and_silence_is_an_empty_200()
    {
        await using var platform = await SimulatedPlatform.StartAsync();
        using var bot = new LibraryBot(platform.Options);
        platform.ConnectTo(bot.Client());
        var xu = platform.Member("xuwenjing");

        Assert.Equal(AttemptOutcome.Empty, (await xu.EnterAsync()).Last.Outcome);
        Assert.Null((await xu.TapAsync("ask")).Text);

        Assert.IsType<EnterAgent>(bot.Received[0]);
        Assert.Equal("ask", Assert.IsType<MenuClick>(bot.Received[1]).EventKey);
        Assert.Null(await platform.VerifyCallbackAsync());
    }

    [Fact]
    public async Task A_pushed_text_reaches_the_phone_and_the_call_is_on_record()
    {
        await using var platform = await SimulatedPlatform.StartAsync();
        using var http = new HttpClient { BaseAddress = platform.Address };
        var given = await http.GetFromJsonAsync<JsonElement>($"/cgi-bin/gettoken?corpid={platform.Options.CorpId}&corpsecret={platform.Options.Secret}");
        var token = given.GetProperty("access_token").GetString();

        using var response = await http.PostAsJsonAsync($"/cgi-bin/message/send?access_token={token}", new { touser = "xuwenjing|nobody", msgtype = "text", agentid = platform.Options.AgentId, text = new { content = "您好" } }, JsonSerializerOptions.Web);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal((0, "nobody"), (answer.GetProperty("errcode").GetInt32(), answer.GetProperty("invaliduser").GetString()));
        Assert.Equal("您好", (await platform.Member("xuwenjing").SeesPushAsync("您好")).Text);
        Assert.Equal((1, 1), (platform.Calls.Count("gettoken"), platform.Calls.Count("message/send")));
    }
}
