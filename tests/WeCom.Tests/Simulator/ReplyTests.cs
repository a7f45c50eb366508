using System.Globalization;
using System.Net;
using System.Text;
using HealthAssistantBot.WeComSimulator;

namespace HealthAssistantBot.WeCom.Tests.Simulator;

/// <summary>Passive replies that break a rule: noted, and shown or not as the platform would (sheet 3).</summary>
public sealed class ReplyTests
{
    private static readonly SimulatorOptions s_app = new();

    [Theory]
    [InlineData("", "", "", "好")]
    [InlineData("{to}", "bicheng", "reply.to", "好")]
    [InlineData("{corp}", "wwother", "reply.from", "好")]
    [InlineData("<CreateTime>{now}</CreateTime>", "", "reply.create-time", "好")]
    [InlineData("{now}", "123", "reply.create-time", "好")]
    [InlineData("<Content>好</Content>", "<Content></Content>", "reply.empty", null)]
    [InlineData("<Content>好</Content>", "<Content>好</Content><Hello>1</Hello>", "reply.unknown-element", "好")]
    [InlineData(">text<", ">markdown<", "reply.msgtype", null)]
    [InlineData("<xml>", "<!DOCTYPE xml><xml>", "reply.inner-not-xml", null)]
    [InlineData("xml>", "reply>", "reply.inner-not-xml", null)]
    [InlineData("<MsgType>text</MsgType><Content>好</Content>", "<MsgType>news</MsgType><ArticleCount>2</ArticleCount><Articles><item><Title>一</Title></item></Articles>", "reply.news", null)]
    public async Task The_inner_text_is_checked(string replace, string with, string rule, string? shown)
    {
        var (answer, findings) = await AskAsync(inner => replace.Length == 0 ? inner : inner.Replace(replace, with, StringComparison.Ordinal), outer => outer);

        Assert.Equal(shown, answer.Text);
        Assert.Equal(rule.Length == 0 ? [] : [rule], findings.Select(f => f.Rule).Distinct(StringComparer.Ordinal).Take(1));
    }

    [Theory]
    [InlineData("<MsgSignature>", "<MsgSignature>0", "reply.signature", null)]
    [InlineData("TimeStamp>", "Timestamp>", "reply.unknown-element", null)]
    [InlineData("<Nonce>42</Nonce>", "", "reply.outer", null)]
    [InlineData("</xml>", "<Extra>1</Extra></xml>", "reply.unknown-element", "好")]
    [InlineData("</xml>", "", "reply.not-xml", null)]
    [InlineData("<xml>", "\uFEFF<xml>", "reply.bom", "好")]
    public async Task The_envelope_is_checked(string replace, string with, string rule, string? shown)
    {
        var (answer, findings) = await AskAsync(inner => inner, outer => outer.Replace(replace, with, StringComparison.Ordinal));

        Assert.Equal(shown, answer.Text);
        Assert.Equal(rule, findings[0].Rule);
    }

    [Fact]
    public async Task A_reply_for_another_corp_is_refused_and_one_that_is_too_long_is_cut()
    {
        var foreign = await AskAsync(inner => inner, outer => outer, receiveId: "wwother");
        Assert.Equal(("reply.receive-id", (string?)null), (foreign.Findings[0].Rule, foreign.Answer.Text));

        var cut = await AskAsync(inner => inner.Replace("好", new string('好', 700), StringComparison.Ordinal), outer => outer);
        Assert.Equal(("text.too-long", 2046), (cut.Findings[0].Rule, Encoding.UTF8.GetByteCount(cut.Answer.Text!)));
    }

    [Fact]
    public async Task An_event_that_takes_no_reply_drops_it()
    {
        var (answer, findings) = await AskAsync(inner => inner, outer => outer, happening: "unsubscribe");
        Assert.Equal(("reply.not-honoured", (string?)null), (findings[0].Rule, answer.Text));

        (answer, findings) = await AskAsync(inner => inner, outer => outer, happening: "subscribe");
        Assert.Equal((0, "好"), (findings.Count, answer.Text));
    }

    [Fact]
    public async Task Success_is_taken_for_nothing_and_noted_as_unwise()
    {
        var (answer, findings) = await AskAsync(inner => inner, _ => "success");
        Assert.Equal((AttemptOutcome.Empty, Severity.Hint), (answer.Last.Outcome, Assert.Single(findings).Severity));
    }

    private static async Task<(CallbackAnswer Answer, IReadOnlyList<Finding> Findings)> AskAsync(Func<string, string> inner, Func<string, string> outer, string? receiveId = null, string? happening = null)
    {
        await using var platform = await SimulatedPlatform.StartAsync(s_app);
        using var bot = new LibraryBot(platform.Options);
        var cipher = new CallbackCipher(s_app.Token, s_app.EncodingAesKey);
        bot.Instead = (_, _) =>
        {
            var now = s_app.Time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
            var text = inner("<xml><ToUserName>{to}</ToUserName><FromUserName>{corp}</FromUserName><CreateTime>{now}</CreateTime><MsgType>text</MsgType><Content>好</Content></xml>")
                .Replace("{to}", "xuwenjing", StringComparison.Ordinal).Replace("{corp}", s_app.CorpId, StringComparison.Ordinal).Replace("{now}", now, StringComparison.Ordinal);
            var encrypted = cipher.Encrypt(text, receiveId ?? s_app.CorpId);
            var body = outer($"<xml><Encrypt>{encrypted}</Encrypt><MsgSignature>{cipher.Sign(now, "42", encrypted)}</MsgSignature><TimeStamp>{now}</TimeStamp><Nonce>42</Nonce></xml>");
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) });
        };
        platform.ConnectTo(bot.Client());
        var xu = platform.Member("xuwenjing");
        var answer = happening is null ? await xu.SaysAsync("您好") : await xu.DoesAsync(happening, null, []);
        return (answer, platform.Findings.All);
    }
}
