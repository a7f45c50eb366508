using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using HealthAssistantBot.WeCom.Callbacks;
using HealthAssistantBot.WeCom.Received;
using HealthAssistantBot.WeCom.Tests.Harness;

namespace HealthAssistantBot.WeCom.Tests.Fuzz;

/// <summary>Whatever arrives, it ends as a refusal or as the message that was sent: no exception, no other message.</summary>
public sealed class CallbackFuzzTests : IDisposable
{
    private const string Hello =
        "<xml><ToUserName><![CDATA[wwtest00000000corp]]></ToUserName><FromUserName><![CDATA[wangfang]]></FromUserName><CreateTime>1763600000</CreateTime>" +
        "<MsgType><![CDATA[text]]></MsgType><Content><![CDATA[机密的话]]></Content><MsgId>7561234567890123456</MsgId><AgentID>1000002</AgentID></xml>";

    private static readonly string[] Inners =
    [
        Hello,
        "<xml><ToUserName>c</ToUserName><FromUserName>sys</FromUserName><CreateTime>1</CreateTime><MsgType>event</MsgType><Event>change_contact</Event><ChangeType>create_user</ChangeType><UserID>a</UserID><Department>1,2</Department><ExtAttr><Item><Name>n</Name><Text><Value>v</Value></Text></Item></ExtAttr></xml>",
        "<xml><FromUserName>a</FromUserName><MsgType>event</MsgType><Event>template_card_event</Event><EventKey>k</EventKey><TaskId>t</TaskId><SelectedItems><SelectedItem><QuestionKey>q</QuestionKey><OptionIds><OptionId>o</OptionId></OptionIds></SelectedItem></SelectedItems></xml>",
        "<xml><FromUserName>a</FromUserName><MsgType>event</MsgType><Event>pic_weixin</Event><SendPicsInfo><Count>1</Count><PicList><item><PicMd5Sum>s</PicMd5Sum></item></PicList></SendPicsInfo></xml>",
        "<xml><FromUserName>a</FromUserName><MsgType>location</MsgType><Location_X>1</Location_X><Location_Y>2</Location_Y><Scale>3</Scale></xml>",
        "<xml><FromUserName>a</FromUserName><MsgType>event</MsgType><Event>batch_job_result</Event><BatchJob><JobId>j</JobId><ErrCode>0</ErrCode></BatchJob></xml>",
    ];

    private readonly TestApp _app = new();

    [Fact]
    public void A_spoilt_body_is_refused_or_still_says_what_was_said()
    {
        var mutator = new Mutator(1);
        var (query, body) = _app.Post(Hello);
        int refused = 0, opened = 0;
        for (var i = 0; i < 20_000; i++)
        {
            var result = _app.Envelope.Open(query, mutator.Spoil(body));
            if (result.Refusal != CallbackRefusal.None)
            {
                refused++;
                Assert.Null(result.Message);
                Assert.InRange(result.Refusal.HttpStatus(), 400, 413);
                continue;
            }

            opened++;
            Assert.Equal("机密的话", Assert.IsType<ReceivedText>(result.Message).Content);
        }

        Assert.True(refused > 10_000 && opened > 10, $"{refused} refused, {opened} opened");
    }

    [Fact]
    public void A_spoilt_query_is_refused()
    {
        var mutator = new Mutator(2);
        var (query, body) = _app.Post(Hello);
        for (var i = 0; i < 20_000; i++)
        {
            var spoilt = mutator.Next(3) switch
            {
                0 => query with { MsgSignature = mutator.Spoil(query.MsgSignature!) },
                1 => query with { Timestamp = mutator.Spoil(query.Timestamp!) },
                _ => query with { Nonce = mutator.Spoil(query.Nonce!) },
            };
            if (spoilt == query) continue;

            Assert.Contains(_app.Envelope.Open(spoilt, body).Refusal, new[] { CallbackRefusal.NotSigned, CallbackRefusal.WrongSignature });
            Assert.Contains(_app.Envelope.OpenEcho(spoilt, "AAAA").Refusal, new[] { CallbackRefusal.NotSigned, CallbackRefusal.WrongSignature });
        }
    }

    [Fact]
    public void A_spoilt_text_inside_a_right_envelope_never_throws()
    {
        var mutator = new Mutator(3);
        var read = 0;
        for (var i = 0; i < 20_000; i++)
        {
            var encrypted = _app.Crypto.Encrypt(mutator.Spoil(Encoding.UTF8.GetBytes(Inners[i % Inners.Length])));
            var result = _app.Envelope.Open(_app.Signed(encrypted), Encoding.UTF8.GetBytes($"<xml><Encrypt>{encrypted}</Encrypt></xml>"));
            Assert.Contains(result.Refusal, new[] { CallbackRefusal.None, CallbackRefusal.InnerNotXml });
            if (result.Message is not { } message) continue;

            read++;
            Assert.InRange(message.DedupKey.Length, 3, 43);
            Assert.DoesNotContain("机密", message.ToString(), StringComparison.Ordinal);
            _ = message.CreatedAt;
            _ = message.IsFor(TestApp.CorpId, TestApp.AgentId);
        }

        Assert.True(read > 300, $"{read} read");
    }

    [Fact]
    public void A_spoilt_frame_that_was_rightly_encrypted_and_signed_never_throws()
    {
        var mutator = new Mutator(4);
        using var aes = Aes.Create();
        aes.Key = Convert.FromBase64String(TestApp.Key + "=");
        var good = new byte[16 + 4 + 64 + TestApp.CorpId.Length];
        BinaryPrimitives.WriteUInt32BigEndian(good.AsSpan(16), 64);
        Encoding.UTF8.GetBytes(TestApp.CorpId, good.AsSpan(84));
        for (var i = 0; i < 20_000; i++)
        {
            var frame = i % 2 == 0 ? mutator.Spoil(good) : WithLength(good, mutator);
            var padding = 32 - frame.Length % 32;
            byte[] padded = [.. frame, .. Enumerable.Repeat((byte)(i % 5 == 0 ? mutator.Next(256) : padding), padding)];
            var encrypted = Convert.ToBase64String(aes.EncryptCbc(padded, aes.Key[..16], PaddingMode.None));

            var refusal = _app.Crypto.TryDecrypt(encrypted, out var message);

            if (refusal == CallbackRefusal.None) Assert.InRange(message.Length, 0, frame.Length);
            else Assert.Empty(message);
        }
    }

    [Fact]
    public void Random_bytes_as_ciphertext_are_refused()
    {
        var random = new Random(5);
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = new byte[random.Next(0, 400)];
            random.NextBytes(bytes);
            var encrypted = i % 3 == 0 ? Encoding.Latin1.GetString(bytes) : Convert.ToBase64String(bytes);

            Assert.NotEqual(CallbackRefusal.None, _app.Crypto.TryDecrypt(encrypted, out var message));
            Assert.Empty(message);
        }
    }

    public void Dispose() => _app.Dispose();

    private static byte[] WithLength(byte[] good, Mutator mutator)
    {
        var frame = good.ToArray();
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(16), mutator.Next(4) switch { 0 => uint.MaxValue, 1 => 0x80000000, 2 => (uint)mutator.Next(200), _ => int.MaxValue });
        return frame;
    }
}
