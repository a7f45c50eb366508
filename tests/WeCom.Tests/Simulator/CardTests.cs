using System.Text.Json.Nodes;
using HealthAssistantBot.WeCom.Received;
using HealthAssistantBot.WeComSimulator;

namespace HealthAssistantBot.WeCom.Tests.Simulator;

/// <summary>Template cards: what may be sent, pressed and updated (sheet 4.3, 4.5, 2.5).</summary>
public sealed class CardTests
{
    private const string Meeting = """{"card_type":"button_interaction","task_id":"m-1","main_title":{"title":"公卫协调会"},"button_list":[{"text":"参加","style":1,"key":"yes"},{"text":"请假","key":"no"}]}""";
    private const string Notice = """{"card_type":"text_notice","main_title":{"title":"月报"},"card_action":{"type":1,"url":"http://127.0.0.1/m"}}""";
    private const string Vote = """{"card_type":"vote_interaction","task_id":"v-1","main_title":{"title":"哪天"},"checkbox":{"question_key":"day","mode":1,"option_list":[{"id":"a","text":"周三"},{"id":"b","text":"周四","is_checked":true}]},"submit_button":{"text":"选好了","key":"done"}}""";

    private readonly PlatformTime _time = new();

    [Theory]
    [InlineData(Meeting, "", "", 0)]
    [InlineData(Notice, "", "", 0)]
    [InlineData(Vote, "", "", 0)]
    [InlineData(Meeting, "\"m-1\"", "\"m 1\"", 40058)]
    [InlineData(Meeting, "\"task_id\":\"m-1\",", "", 40058)]
    [InlineData(Meeting, "{\"title\":\"公卫协调会\"}", "{}", 40058)]
    [InlineData(Meeting, "\"no\"", "\"yes\"", 40058)]
    [InlineData(Meeting, "\"style\":1", "\"style\":5", 40058)]
    [InlineData(Meeting, ",\"key\":\"no\"", "", 40058)]
    [InlineData(Meeting, "button_interaction", "button", 40058)]
    [InlineData(Notice, ",\"card_action\":{\"type\":1,\"url\":\"http://127.0.0.1/m\"}", "", 40058)]
    [InlineData(Notice, "\"type\":1", "\"type\":0", 40058)]
    [InlineData(Notice, ",\"url\":\"http://127.0.0.1/m\"", "", 40058)]
    [InlineData(Vote, "\"b\"", "\"a\"", 40058)]
    [InlineData(Vote, ",\"submit_button\":{\"text\":\"选好了\",\"key\":\"done\"}", "", 40058)]
    [InlineData(Vote, "\"mode\":1", "\"mode\":2", 40058)]
    public async Task A_card_is_taken_or_refused_by_the_rules(string card, string replace, string with, int code)
    {
        await using var platform = await SimulatedPlatform.StartAsync();
        using var caller = new PlatformCaller(platform);
        var json = replace.Length == 0 ? card : card.Replace(replace, with, StringComparison.Ordinal);

        Assert.Equal(code, PlatformCaller.Code(await caller.SendAsync(caller.Body("xuwenjing", "template_card", JsonNode.Parse(json)!))));
    }

    [Fact]
    public async Task Jump_lists_do_not_belong_on_buttons_and_seven_lines_are_too_many()
    {
        await using var platform = await SimulatedPlatform.StartAsync();
        using var caller = new PlatformCaller(platform);
        var card = JsonNode.Parse(Meeting)!;
        card["jump_list"] = new JsonArray(new JsonObject { ["title"] = "看" });
        await caller.SendAsync(caller.Body("xuwenjing", "template_card", card));
        Assert.Equal("json.unknown-field", Assert.Single(platform.Findings.All).Rule);

        var notice = JsonNode.Parse(Notice)!;
        notice["horizontal_content_list"] = new JsonArray([.. Enumerable.Range(0, 7).Select(i => (JsonNode)new JsonObject { ["keyname"] = $"第{i}行" })]);
        Assert.Equal(40058, PlatformCaller.Code(await caller.SendAsync(caller.Body("xuwenjing", "template_card", notice))));
    }

    [Fact]
    public async Task A_task_id_is_never_used_twice_and_an_identical_retry_is_swallowed()
    {
        await using var platform = await SimulatedPlatform.StartAsync();
        using var caller = new PlatformCaller(platform);
        var body = caller.Body("xuwenjing", "template_card", JsonNode.Parse(Meeting)!);
        body["enable_duplicate_check"] = 1;
        var first = await caller.SendAsync(body);
        var retry = await caller.SendAsync(body);
        Assert.Equal(first.GetProperty("response_code").GetString(), retry.GetProperty("response_code").GetString());

        body["touser"] = "bicheng";
        Assert.Equal(40058, PlatformCaller.Code(await caller.SendAsync(body)));
        Assert.Empty(platform.Member("bicheng").Phone);
    }

    [Fact]
    public async Task A_pressed_button_gives_a_code_that_updates_the_card_once()
    {
        await using var platform = await SimulatedPlatform.StartAsync(new() { Time = _time });
        using var bot = new LibraryBot(platform.Options);
        using var caller = new PlatformCaller(platform);
        platform.ConnectTo(bot.Client());
        await caller.SendAsync(caller.Body("xuwenjing|bicheng", "template_card", JsonNode.Parse(Meeting)!));
        var xu = platform.Member("xuwenjing");

        await xu.TapCardAsync("m-1", "yes");
        var press = Assert.IsType<TemplateCardTapped>(bot.Received[0]);
        Assert.Equal(("yes", "m-1", "button_interaction"), (press.EventKey, press.TaskId, press.CardType));

        var update = new { userids = new[] { "xuwenjing", "nobody" }, agentid = platform.Options.AgentId, response_code = press.ResponseCode, button = new { replace_name = "已收到" } };
        var answer = await caller.PostAsync("message/update_template_card", update);
        Assert.Equal((0, "nobody"), (PlatformCaller.Code(answer), answer.GetProperty("invaliduser")[0].GetString()));
        Assert.Equal(("已收到", "yes"), (xu.Card("m-1").Card!.GreyText, xu.Card("m-1").Card!.GreyKey));
        Assert.Null(platform.Member("bicheng").Card("m-1").Card!.GreyText);
        Assert.Equal(40058, PlatformCaller.Code(await caller.PostAsync("message/update_template_card", update)));
        await Assert.ThrowsAsync<InvalidOperationException>(() => xu.TapCardAsync("m-1", "yes"));
    }

    [Fact]
    public async Task The_code_of_the_send_replaces_all_cards_within_72_hours()
    {
        await using var platform = await SimulatedPlatform.StartAsync(new() { Time = _time });
        using var caller = new PlatformCaller(platform);
        var code = (await caller.SendAsync(caller.Body("xuwenjing|bicheng", "template_card", JsonNode.Parse(Meeting)!))).GetProperty("response_code").GetString();
        _time.Advance(TimeSpan.FromHours(71));
        caller.Token = null;
        var changed = JsonNode.Parse(Meeting)!.AsObject();
        changed.Remove("task_id");
        changed["main_title"] = new JsonObject { ["title"] = "公卫协调会改到周四" };
        changed["replace_text"] = "已改期";
        var update = new { atall = 1, agentid = platform.Options.AgentId, response_code = code, template_card = changed };
        Assert.Equal(0, PlatformCaller.Code(await caller.PostAsync("message/update_template_card", update)));
        Assert.Equal(("公卫协调会改到周四", "已改期"), (platform.Member("bicheng").Card("m-1").Card!.Title, platform.Member("bicheng").Card("m-1").Card!.GreyText));

        var late = JsonNode.Parse(Meeting.Replace("m-1", "m-2", StringComparison.Ordinal))!;
        code = (await caller.SendAsync(caller.Body("xuwenjing", "template_card", late))).GetProperty("response_code").GetString();
        _time.Advance(TimeSpan.FromHours(72));
        caller.Token = null;
        Assert.Equal(40058, PlatformCaller.Code(await caller.PostAsync("message/update_template_card", new { atall = 1, agentid = platform.Options.AgentId, response_code = code, button = new { replace_name = "好" } })));
    }

    [Fact]
    public async Task A_vote_carries_what_was_chosen()
    {
        await using var platform = await SimulatedPlatform.StartAsync();
        using var bot = new LibraryBot(platform.Options);
        using var caller = new PlatformCaller(platform);
        platform.ConnectTo(bot.Client());
        await caller.SendAsync(caller.Body("xuwenjing", "template_card", JsonNode.Parse(Vote)!));

        await platform.Member("xuwenjing").TapCardAsync("v-1", "done", new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["day"] = ["a", "b"] });
        await platform.Member("xuwenjing").TapCardAsync("v-1", "done");

        Assert.Equal(["a,b", "b"], bot.Received.Cast<TemplateCardTapped>().Select(p => string.Join(',', p.SelectedItems[0].OptionIds)));
        await Assert.ThrowsAsync<InvalidOperationException>(() => platform.Member("xuwenjing").TapCardAsync("v-1", "other"));
    }

    [Fact]
    public async Task Without_a_callback_address_no_card_with_call_back_can_be_sent()
    {
        await using var platform = await SimulatedPlatform.StartAsync();
        platform.HasCallbackUrl = false;
        using var caller = new PlatformCaller(platform);
        Assert.Equal(43012, PlatformCaller.Code(await caller.SendAsync(caller.Body("xuwenjing", "template_card", JsonNode.Parse(Meeting)!))));
        Assert.Equal(0, PlatformCaller.Code(await caller.SendAsync(caller.Body("xuwenjing", "template_card", JsonNode.Parse(Notice)!))));
    }
}
