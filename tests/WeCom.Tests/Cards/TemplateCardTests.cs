using System.Xml.Linq;
using HealthAssistantBot.WeCom.Callbacks;
using HealthAssistantBot.WeCom.Cards;
using HealthAssistantBot.WeCom.Messages;
using HealthAssistantBot.WeCom.Received;
using HealthAssistantBot.WeCom.Replies;
using HealthAssistantBot.WeCom.Tests.Harness;

namespace HealthAssistantBot.WeCom.Tests.Cards;

public sealed class TemplateCardTests
{
    private static readonly ButtonInteractionCard Meeting = new()
    {
        TaskId = "meeting-17_0@a",
        Source = new("卫健助手", DescColor: 3),
        MainTitle = new("明天上午9点开会", "镇政府三楼"),
        SubTitleText = "带上10月报表",
        Lines = [CardLine.Text("主持", "唐桂香"), CardLine.Member("联系人", "李娜", "lina"), CardLine.Link("通知", "原文", "https://example.org/m/1")],
        Buttons = [CardButton.Tap("参加", "yes", 1), CardButton.Tap("请假", "no"), CardButton.Link("看通知", "https://example.org/m/1")],
        ButtonSelection = new("who", "代会人", [new("lina", "李娜"), new("zhao", "赵丽")]),
    };

    private static readonly TextNoticeCard Notice = new()
    {
        MainTitle = new("还差3个村", "10月报表"),
        EmphasisContent = new("17/20", "已报"),
        Jumps = [new("看名单", "https://example.org/m/2")],
        CardAction = CardAction.Link("https://example.org/m/2"),
    };

    [Fact]
    public void A_button_card_is_the_json_that_the_platform_wants()
    {
        Assert.Equal(
            "{\"touser\":\"wangfang\",\"msgtype\":\"template_card\",\"agentid\":7,\"template_card\":{\"card_type\":\"button_interaction\"," +
            "\"button_selection\":{\"question_key\":\"who\",\"title\":\"代会人\",\"option_list\":[{\"id\":\"lina\",\"text\":\"李娜\"},{\"id\":\"zhao\",\"text\":\"赵丽\"}]}," +
            "\"button_list\":[{\"type\":0,\"text\":\"参加\",\"style\":1,\"key\":\"yes\"},{\"type\":0,\"text\":\"请假\",\"key\":\"no\"},{\"type\":1,\"text\":\"看通知\",\"url\":\"https://example.org/m/1\"}]," +
            "\"source\":{\"desc\":\"卫健助手\",\"desc_color\":3},\"main_title\":{\"title\":\"明天上午9点开会\",\"desc\":\"镇政府三楼\"},\"sub_title_text\":\"带上10月报表\"," +
            "\"horizontal_content_list\":[{\"keyname\":\"主持\",\"value\":\"唐桂香\",\"type\":0},{\"keyname\":\"联系人\",\"value\":\"李娜\",\"type\":3,\"userid\":\"lina\"},{\"keyname\":\"通知\",\"value\":\"原文\",\"type\":1,\"url\":\"https://example.org/m/1\"}]," +
            "\"task_id\":\"meeting-17_0@a\"},\"enable_duplicate_check\":1,\"duplicate_check_interval\":10801}",
            Frozen(Meeting));
    }

    [Fact]
    public void A_notice_is_the_json_that_the_platform_wants() => Assert.Contains(
        "\"template_card\":{\"card_type\":\"text_notice\",\"emphasis_content\":{\"title\":\"17/20\",\"desc\":\"已报\"},\"jump_list\":[{\"title\":\"看名单\",\"url\":\"https://example.org/m/2\",\"type\":1}]," +
        "\"main_title\":{\"title\":\"还差3个村\",\"desc\":\"10月报表\"},\"card_action\":{\"type\":1,\"url\":\"https://example.org/m/2\"}}", Frozen(Notice), StringComparison.Ordinal);

    [Fact]
    public void A_card_that_breaks_a_rule_cannot_be_sent()
    {
        var tap = Meeting.Buttons[0];
        foreach (var wrong in new TemplateCard[]
        {
            Meeting with { TaskId = null }, Meeting with { TaskId = "会议" }, Meeting with { TaskId = new string('a', 129) }, Meeting with { MainTitle = null }, Meeting with { Buttons = [] },
            Meeting with { Buttons = [tap, tap] }, Meeting with { Buttons = [.. Enumerable.Range(0, 7).Select(i => CardButton.Tap("好", $"k{i}"))] }, Meeting with { Buttons = [CardButton.Tap("好", new string('村', 342))] },
            Meeting with { Buttons = [CardButton.Tap("好", "k", 5)] }, Meeting with { Lines = [.. Enumerable.Repeat(CardLine.Text("a", "b"), 7)] },
            Meeting with { ButtonSelection = new("q", "t", []) }, Meeting with { ButtonSelection = new("q", "t", [new("a", "1"), new("a", "2")]) },
            Meeting with { ActionMenu = new("更多", []) },
            Notice with { CardAction = null }, Notice with { MainTitle = null }, Notice with { Jumps = [.. Enumerable.Repeat(new CardJump("a"), 4)] }, Notice with { ActionMenu = new("更多", [new("关闭", "off")]) },
        })
        {
            Assert.Throws<ArgumentException>(() => new CardContent(wrong));
        }

        Assert.Null((Notice with { ActionMenu = new("更多", [new("关闭", "off")]), TaskId = "n-1" }).Problem());
        Assert.Null((Meeting with { TaskId = null, ReplaceText = "已收到" }).Problem(isUpdate: true));
    }

    [Fact]
    public void An_update_may_replace_the_card()
    {
        var body = CardUpdate.Replace("rc", Meeting with { TaskId = null, ReplaceText = "已收到" }, Receivers.Of(["wangfang"], [2], [3])).ToBody(7);

        Assert.Equal(["wangfang"], body.UserIds!);
        Assert.Equal([2L], body.PartyIds!);
        Assert.Equal([3L], body.TagIds!);
        Assert.Equal((null, "rc"), (body.AtAll, body.ResponseCode));
        Assert.Equal("已收到", ((ButtonInteractionCard)body.TemplateCard!).ReplaceText);
    }

    [Fact]
    public void A_card_in_a_passive_reply_is_camel_case_with_repeated_elements()
    {
        using var app = new TestApp();
        var to = new ReceivedText { FromUserName = "wangfang", ToUserName = TestApp.CorpId, Content = "" };

        var outer = XElement.Parse(System.Text.Encoding.UTF8.GetString(app.Envelope.Seal(new CardReply(Meeting with { ReplaceText = "已收到" }), to)));
        Assert.Equal(CallbackRefusal.None, app.Crypto.TryDecrypt((string)outer.Element("Encrypt")!, out var message));
        var card = XElement.Parse(System.Text.Encoding.UTF8.GetString(message)).Element("TemplateCard")!;

        Assert.Equal("button_interaction", (string)card.Element("CardType")!);
        Assert.Equal(["参加", "请假", "看通知"], card.Elements("ButtonList").Select(button => (string)button.Element("Text")!));
        Assert.Equal(["主持", "联系人", "通知"], card.Elements("HorizontalContentList").Select(line => (string)line.Element("KeyName")!));
        Assert.Equal("lina", (string)card.Elements("HorizontalContentList").ElementAt(1).Element("UserId")!);
        Assert.Equal(["lina", "zhao"], card.Element("ButtonSelection")!.Elements("OptionList").Select(option => (string)option.Element("Id")!));
        Assert.Equal(("3", "已收到", "明天上午9点开会"), ((string)card.Element("Source")!.Element("DescColor")!, (string)card.Element("ReplaceText")!, (string)card.Element("MainTitle")!.Element("Title")!));
    }

    private static string Frozen(TemplateCard card) => FrozenMessage.Of(new(Receivers.Member("wangfang"), new CardContent(card), MessageKey.Of(1)), 7).Json;
}
