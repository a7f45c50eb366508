using System.Text;
using HealthAssistantBot.WeComSimulator;

namespace HealthAssistantBot.WeCom.Tests.Simulator;

/// <summary>message/send and recall, field by field (sheet 4.2, 4.4, 8).</summary>
public sealed class SendTests
{
    private readonly PlatformTime _time = new();

    [Fact]
    public async Task A_long_text_is_cut_at_a_whole_character_and_noted()
    {
        await using var platform = await SimulatedPlatform.StartAsync(new() { Time = _time });
        using var caller = new PlatformCaller(platform);
        await caller.SendAsync(caller.Text("xuwenjing", new string('长', 682)));
        await caller.SendAsync(caller.Text("xuwenjing", "x" + new string('长', 683)));

        var seen = platform.Member("xuwenjing").Phone;
        Assert.Equal([2046, 2047], seen.Select(i => Encoding.UTF8.GetByteCount(i.Text)));
        Assert.Equal("text.too-long", Assert.Single(platform.Findings.Violations).Rule);
    }

    [Theory]
    [InlineData("""{"msgtype":"text","agentid":A,"text":{"content":"x"}}""", 82001)]
    [InlineData("""{"touser":"xuwenjing","msgtype":"text","agentid":"A","text":{"content":"x"}}""", 40056)]
    [InlineData("""{"touser":"xuwenjing","msgtype":"text","text":{"content":"x"}}""", 40056)]
    [InlineData("""{"touser":"xuwenjing","msgtype":"text","agentid":7,"text":{"content":"x"}}""", 301002)]
    [InlineData("""{"touser":["xuwenjing"],"msgtype":"text","agentid":A,"text":{"content":"x"}}""", 40058)]
    [InlineData("""{"touser":"nobody|neither","msgtype":"text","agentid":A,"text":{"content":"x"}}""", 81013)]
    [InlineData("""{"touser":"xuwenjing","msgtype":"texts","agentid":A,"texts":{}}""", 40008)]
    [InlineData("""{"touser":"xuwenjing","agentid":A,"text":{"content":"x"}}""", 40008)]
    [InlineData("""{"touser":"xuwenjing","msgtype":"text","agentid":A,"text":{"content":""}}""", 44004)]
    [InlineData("""{"touser":"xuwenjing","msgtype":"text","agentid":A}""", 40058)]
    [InlineData("""{"touser":"xuwenjing","msgtype":"text","agentid":A,"text":{"content":"x"},"safe":"0"}""", 40058)]
    [InlineData("""{"touser":"xuwenjing","msgtype":"markdown","agentid":A,"markdown":{"content":"x"},"safe":1}""", 40058)]
    [InlineData("""{"touser":"xuwenjing","msgtype":"text","agentid":A,"text":{"content":"x"},"enable_duplicate_check":true}""", 40058)]
    [InlineData("""{"touser":"xuwenjing","msgtype":"text","agentid":A,"text":{"content":"x"},"duplicate_check_interval":14401}""", 40058)]
    [InlineData("""{"touser":"xuwenjing","msgtype":"image","agentid":A,"image":{"media_id":"none"}}""", 40007)]
    [InlineData("""{"touser":"xuwenjing","msgtype":"image","agentid":A,"image":{}}""", 41006)]
    [InlineData("""{"touser":"xuwenjing","msgtype":"textcard","agentid":A,"textcard":{"title":"x","description":"y","url":"ftp://z"}}""", 40058)]
    [InlineData("""{"touser":"xuwenjing","msgtype":"textcard","agentid":A,"textcard":{"title":"x","url":"http://z"}}""", 40058)]
    [InlineData("""{"touser":"xuwenjing","msgtype":"textcard","agentid":A,"textcard":{"title":"x","description":"y","url":"http://z","btntxt":"看一看吧这"}}""", 45002)]
    [InlineData("""{"touser":"xuwenjing","msgtype":"news","agentid":A,"news":{"articles":[{"title":"x"}]}}""", 41010)]
    [InlineData("""{"touser":"xuwenjing","msgtype":"text","agentid":A,"text":{"content":"x"}""", 47001)]
    [InlineData("", 44002)]
    public async Task A_body_that_breaks_a_rule_is_refused_with_its_code_and_noted(string body, int code)
    {
        await using var platform = await SimulatedPlatform.StartAsync();
        using var caller = new PlatformCaller(platform);

        var answer = await caller.PostAsync("message/send", body.Replace(":A", $":{platform.Options.AgentId}", StringComparison.Ordinal));

        Assert.Equal(code, PlatformCaller.Code(answer));
        Assert.Empty(platform.Member("xuwenjing").Phone);
        if (code is not (40007 or 81013)) Assert.Contains(platform.Findings.Violations, f => f.Rule == $"errcode.{code}");
    }

    [Fact]
    public async Task A_field_that_the_sheet_does_not_have_is_noted_and_passes()
    {
        await using var platform = await SimulatedPlatform.StartAsync();
        using var caller = new PlatformCaller(platform);
        var body = caller.Text("xuwenjing", "您好");
        body["touserr"] = "x";

        Assert.Equal(0, PlatformCaller.Code(await caller.SendAsync(body)));
        Assert.Equal("json.unknown-field", Assert.Single(platform.Findings.All).Rule);
    }

    [Fact]
    public async Task Some_receivers_may_be_wrong_and_the_others_get_it()
    {
        await using var platform = await SimulatedPlatform.StartAsync();
        using var caller = new PlatformCaller(platform);
        platform.Directory.Change("bicheng", m => m with { IsVisible = false });
        platform.Directory.Change("wanghong", m => m with { IsLicensed = false });
        var body = caller.Text("XuWenJing|bicheng|wanghong|Nobody", "您好");
        body["toparty"] = "22|99";

        var answer = await caller.SendAsync(body);

        Assert.Equal((0, "bicheng|nobody", "99", "wanghong"), (PlatformCaller.Code(answer), answer.GetProperty("invaliduser").GetString(), answer.GetProperty("invalidparty").GetString(), answer.GetProperty("unlicenseduser").GetString()));
        Assert.Equal(["xuwenjing", "luchangming", "fengxiuying", "zhangdeshui"], Assert.Single(platform.Sent).Receivers);
    }

    [Fact]
    public async Task An_identical_body_is_swallowed_within_its_interval_only_when_asked()
    {
        await using var platform = await SimulatedPlatform.StartAsync(new() { Time = _time });
        using var caller = new PlatformCaller(platform);
        var body = caller.Text("xuwenjing", "您好");
        await caller.SendAsync(body);
        await caller.SendAsync(body);
        Assert.Equal(2, platform.Member("xuwenjing").Phone.Count);

        body["enable_duplicate_check"] = 1;
        body["duplicate_check_interval"] = 600;
        var first = await caller.SendAsync(body);
        var second = await caller.SendAsync(body);
        Assert.Equal(first.GetProperty("msgid").GetString(), second.GetProperty("msgid").GetString());
        Assert.Equal(3, platform.Member("xuwenjing").Phone.Count);
        Assert.True(platform.Calls.All[^1].WasSwallowed);

        _time.Advance(TimeSpan.FromSeconds(600));
        await caller.SendAsync(body);
        Assert.Equal(4, platform.Member("xuwenjing").Phone.Count);
    }

    [Fact]
    public async Task The_thirty_first_message_of_a_minute_vanishes_without_an_error()
    {
        await using var platform = await SimulatedPlatform.StartAsync(new() { Time = _time });
        using var caller = new PlatformCaller(platform);
        for (var i = 0; i < 31; i++) Assert.Equal(0, PlatformCaller.Code(await caller.SendAsync(caller.Text("xuwenjing", $"第{i}条"))));
        Assert.Equal(30, platform.Member("xuwenjing").Phone.Count);
        Assert.Equal(["xuwenjing"], platform.Sent[^1].Dropped);
        Assert.Equal("rate.member", Assert.Single(platform.Findings.Violations).Rule);

        _time.Advance(TimeSpan.FromMinutes(1));
        await caller.SendAsync(caller.Text("xuwenjing", "再来"));
        Assert.Equal("再来", platform.Member("xuwenjing").Heard[^1]);
    }

    [Fact]
    public async Task A_message_can_be_recalled_for_a_day()
    {
        await using var platform = await SimulatedPlatform.StartAsync(new() { Time = _time });
        using var caller = new PlatformCaller(platform);
        var early = (await caller.SendAsync(caller.Text("xuwenjing|bicheng", "早"))).GetProperty("msgid").GetString();
        Assert.Equal(0, PlatformCaller.Code(await caller.PostAsync("message/recall", new { msgid = early })));
        Assert.True(platform.Member("bicheng").Phone[0].IsRecalled);

        var late = (await caller.SendAsync(caller.Text("xuwenjing", "晚"))).GetProperty("msgid").GetString();
        _time.Advance(TimeSpan.FromHours(24));
        caller.Token = null;
        Assert.Equal(40058, PlatformCaller.Code(await caller.PostAsync("message/recall", new { msgid = late })));
        Assert.Equal(40058, PlatformCaller.Code(await caller.PostAsync("message/recall", new { msgid = "nobody's" })));
    }

    [Fact]
    public async Task The_plug_in_shows_text_and_not_markdown_and_ids_are_translated()
    {
        await using var platform = await SimulatedPlatform.StartAsync();
        using var caller = new PlatformCaller(platform);
        await caller.SendAsync(caller.Body("yaoliqiu|xuwenjing", "markdown", new { content = "**您好**" }));
        var text = caller.Text("yaoliqiu", "$userName=xuwenjing$找您，在$departmentName=21$");
        text["enable_id_trans"] = 1;
        await caller.SendAsync(text);

        Assert.Equal([false, true], platform.Member("yaoliqiu").Phone.Select(i => i.IsShown));
        Assert.True(platform.Member("xuwenjing").Phone[0].IsShown);
        Assert.Equal("许文静找您，在柳树湾村", platform.Member("yaoliqiu").Phone[1].Text);
    }
}
