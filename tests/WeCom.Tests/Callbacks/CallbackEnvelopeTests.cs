using System.Text;
using System.Xml.Linq;
using HealthAssistantBot.WeCom.Callbacks;
using HealthAssistantBot.WeCom.Received;
using HealthAssistantBot.WeCom.Replies;
using HealthAssistantBot.WeCom.Tests.Harness;

namespace HealthAssistantBot.WeCom.Tests.Callbacks;

public sealed class CallbackEnvelopeTests : IDisposable
{
    private const string Hello =
        "<xml><ToUserName><![CDATA[wwtest00000000corp]]></ToUserName><FromUserName><![CDATA[WangFang]]></FromUserName><CreateTime>1763600000</CreateTime>" +
        "<MsgType><![CDATA[text]]></MsgType><Content><![CDATA[谁负责<打疫苗> & 建档？]]></Content><MsgId>7561234567890123456</MsgId><AgentID>1000002</AgentID></xml>";

    private readonly TestApp _app = new();

    [Fact]
    public void A_text_comes_out_as_it_was_typed()
    {
        var opened = _app.Open(Hello);

        var text = Assert.IsType<ReceivedText>(opened.Message);
        Assert.Equal("谁负责<打疫苗> & 建档？", text.Content);
        Assert.Equal(("WangFang", "wwtest00000000corp", 1763600000L, "7561234567890123456"), (text.FromUserName, text.ToUserName, text.CreateTime, text.MsgId));
        Assert.True(text.IsFor(TestApp.CorpId, TestApp.AgentId));
        Assert.False(text.IsFor(TestApp.CorpId, 7));
        Assert.False(text.IsFor("wwother", TestApp.AgentId));
    }

    [Theory]
    [InlineData(-600, CallbackRefusal.None)]
    [InlineData(-601, CallbackRefusal.Stale)]
    [InlineData(600, CallbackRefusal.None)]
    [InlineData(601, CallbackRefusal.Stale)]
    public void Ten_minutes_either_way_are_believed(int seconds, CallbackRefusal expected)
    {
        var (query, body) = _app.Post(Hello, _app.Time.Now.AddSeconds(seconds));

        Assert.Equal(expected, _app.Envelope.Open(query, body).Refusal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("-1763600000")]
    [InlineData("+1763600000")]
    [InlineData("99999999999999999999")]
    [InlineData("1763600000.5")]
    public void A_signed_timestamp_that_is_no_moment_is_refused(string timestamp)
    {
        var encrypted = _app.Crypto.Encrypt(Encoding.UTF8.GetBytes(Hello));
        var query = new CallbackQuery(_app.Crypto.Sign(timestamp, "1", encrypted), timestamp, "1");

        Assert.NotEqual(CallbackRefusal.None, _app.Envelope.Open(query, Encoding.UTF8.GetBytes($"<xml><Encrypt>{encrypted}</Encrypt></xml>")).Refusal);
    }

    [Fact]
    public void A_plain_callback_is_refused()
    {
        var (query, _) = _app.Post(Hello);

        Assert.Equal(CallbackRefusal.NotEncrypted, _app.Envelope.Open(query, Encoding.UTF8.GetBytes(Hello)).Refusal);
        Assert.Equal(CallbackRefusal.NotEncrypted, _app.Envelope.Open(query, "<xml><Encrypt></Encrypt></xml>"u8).Refusal);
    }

    [Fact]
    public void Two_ciphertexts_in_one_body_are_refused()
    {
        var (query, body) = _app.Post(Hello);
        var doubled = Encoding.UTF8.GetString(body).Replace("</xml>", "<Encrypt>AAAA</Encrypt></xml>", StringComparison.Ordinal);

        Assert.Equal(CallbackRefusal.NotEncrypted, _app.Envelope.Open(query, Encoding.UTF8.GetBytes(doubled)).Refusal);
    }

    [Fact]
    public void A_missing_parameter_is_refused()
    {
        var (query, body) = _app.Post(Hello);

        foreach (var broken in new[] { query with { MsgSignature = null }, query with { Timestamp = "" }, query with { Nonce = null }, query with { Nonce = new string('1', 129) } })
        {
            Assert.Equal(CallbackRefusal.NotSigned, _app.Envelope.Open(broken, body).Refusal);
            Assert.Equal(CallbackRefusal.NotSigned, _app.Envelope.OpenEcho(broken, "AAAA").Refusal);
        }

        Assert.Equal(CallbackRefusal.NotSigned, _app.Envelope.OpenEcho(query, null).Refusal);
    }

    [Fact]
    public void A_body_over_the_limit_is_refused_before_it_is_read()
    {
        var (query, _) = _app.Post(Hello);

        Assert.Equal(CallbackRefusal.TooLarge, _app.Envelope.Open(query, new byte[CallbackLimits.BodyBytes + 1]).Refusal);
        Assert.Equal(413, CallbackRefusal.TooLarge.HttpStatus());
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("<xml>")]
    [InlineData("<xml><Encrypt>A</Encrypt></xml><xml/>")]
    [InlineData("<!DOCTYPE x [<!ENTITY a \"b\">]><xml><Encrypt>&a;</Encrypt></xml>")]
    [InlineData("<xml><Encrypt>&undefined;</Encrypt></xml>")]
    [InlineData("<xml><Encrypt>A</encrypt></xml>")]
    [InlineData("<a><b><c><d><e></e></d></c></b></a>")]
    public void An_outer_text_that_is_no_modest_xml_is_refused(string body)
    {
        var (query, _) = _app.Post(Hello);

        Assert.Equal(CallbackRefusal.NotXml, _app.Envelope.Open(query, Encoding.UTF8.GetBytes(body)).Refusal);
    }

    [Theory]
    [InlineData("not xml")]
    [InlineData("<!DOCTYPE x SYSTEM \"file:///etc/passwd\"><xml/>")]
    [InlineData("<xml><A></B></xml>")]
    public void An_inner_text_that_is_no_modest_xml_is_refused(string inner) => Assert.Equal(CallbackRefusal.InnerNotXml, _app.Open(inner).Refusal);

    [Fact]
    public void A_reply_is_encrypted_signed_and_addressed()
    {
        var to = _app.Open(Hello).Message!;

        var body = _app.Envelope.Seal(new TextReply("已收到 ]]> <好> 👍🏽"), to);

        var outer = XElement.Parse(Encoding.UTF8.GetString(body));
        var (encrypted, timestamp, nonce) = ((string)outer.Element("Encrypt")!, (string)outer.Element("TimeStamp")!, (string)outer.Element("Nonce")!);
        Assert.Equal(_app.Crypto.Sign(timestamp, nonce, encrypted), (string)outer.Element("MsgSignature")!);
        Assert.Equal(CallbackRefusal.None, _app.Crypto.TryDecrypt(encrypted, out var message));
        var inner = XElement.Parse(Encoding.UTF8.GetString(message));
        Assert.Equal(["ToUserName", "FromUserName", "CreateTime", "MsgType", "Content"], inner.Elements().Select(e => e.Name.LocalName));
        Assert.Equal(["WangFang", "wwtest00000000corp", TestApp.Now.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture), "text", "已收到 ]]> <好> 👍🏽"], inner.Elements().Select(e => e.Value));
    }

    [Fact]
    public void One_crypto_serves_many_threads()
    {
        var (query, body) = _app.Post(Hello);

        Parallel.For(0, 2_000, _ =>
        {
            var opened = _app.Envelope.Open(query, body);
            Assert.Equal(CallbackRefusal.None, opened.Refusal);
            Assert.Equal("谁负责<打疫苗> & 建档？", ((ReceivedText)opened.Message!).Content);
            _app.Envelope.Seal(new TextReply("好"), opened.Message);
        });
    }

    [Fact]
    public void Neither_message_nor_query_tells_its_content_when_printed()
    {
        var (query, _) = _app.Post(Hello);

        Assert.Equal("text 7561234567890123456", _app.Open(Hello).Message!.ToString());
        Assert.Equal("CallbackQuery", query.ToString());
    }

    public void Dispose() => _app.Dispose();
}
