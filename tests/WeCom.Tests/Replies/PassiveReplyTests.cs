using System.Text;
using System.Xml.Linq;
using HealthAssistantBot.WeCom.Callbacks;
using HealthAssistantBot.WeCom.Received;
using HealthAssistantBot.WeCom.Replies;
using HealthAssistantBot.WeCom.Tests.Harness;
using HealthAssistantBot.WeCom.Texts;

namespace HealthAssistantBot.WeCom.Tests.Replies;

public sealed class PassiveReplyTests : IDisposable
{
    private readonly TestApp _app = new();

    [Fact]
    public void Every_kind_is_the_xml_that_the_platform_wants()
    {
        Assert.Equal("<Image><MediaId>m1</MediaId></Image>", Content(new ImageReply("m1")));
        Assert.Equal("<Voice><MediaId>m1</MediaId></Voice>", Content(new VoiceReply("m1")));
        Assert.Equal("<Video><MediaId>m1</MediaId><Title>洗手</Title></Video>", Content(new VideoReply("m1", "洗手")));
        Assert.Equal("<Button><ReplaceName>已收到</ReplaceName></Button>", Content(new ButtonReply("已收到")));
        Assert.Equal(
            "<ArticleCount>1</ArticleCount><Articles><item><Title>通知</Title><Description>明天</Description><Url>https://example.org/m/1?a=1&amp;b=2</Url></item></Articles>",
            Content(new NewsReply(new NewsArticle("通知", "https://example.org/m/1?a=1&b=2", "明天"))));
    }

    [Fact]
    public void What_is_over_a_limit_cannot_be_said()
    {
        Assert.Equal(TextLimits.Text, TextLimits.Bytes(new TextReply(new string('村', 682) + "ab").Content));
        Assert.Throws<ArgumentException>(() => new TextReply(new string('村', 683)));
        Assert.Throws<ArgumentException>(() => new TextReply(""));
        Assert.Throws<ArgumentException>(() => new VideoReply("m", new string('村', 43)));
        Assert.Throws<ArgumentException>(() => new NewsReply());
        Assert.Throws<ArgumentException>(() => new NewsArticle("a", "ftp://example.org"));
    }

    [Fact]
    public void Control_characters_and_half_characters_do_not_break_the_xml() =>
        Assert.Equal("<Content>a\n\tb\uFFFDc</Content>", Content(new TextReply("a\n\t\u0000\u0008b\uD83Dc\uFFFE")));

    [Fact]
    public void A_reply_does_not_print_what_it_says() => Assert.Equal("text", new TextReply("你好").ToString());

    public void Dispose() => _app.Dispose();

    private string Content(PassiveReply reply)
    {
        var sealedReply = _app.Envelope.Seal(reply, new ReceivedText { FromUserName = "wangfang", ToUserName = TestApp.CorpId, Content = "" });
        Assert.Equal(CallbackRefusal.None, _app.Crypto.TryDecrypt((string)XElement.Parse(Encoding.UTF8.GetString(sealedReply)).Element("Encrypt")!, out var message));
        var inner = XElement.Parse(Encoding.UTF8.GetString(message), LoadOptions.PreserveWhitespace);
        Assert.Equal(reply.MsgType, (string)inner.Element("MsgType")!);
        return string.Concat(inner.Elements().Skip(4).Select(e => new XElement(e.Name, e.Nodes().Select(Plain)).ToString(SaveOptions.DisableFormatting)));
    }

    private static XNode Plain(XNode node) => node switch
    {
        XCData data => new XText(data.Value),
        XElement element => new XElement(element.Name, element.Nodes().Select(Plain)),
        _ => node,
    };
}
