using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace HealthAssistantBot.WeComSimulator;

/// <summary>Decrypts a passive reply and checks it against sheet 3: signature, receive id, shape, times, limits. Null = the platform shows nothing.</summary>
internal sealed class PassiveReplyReader(SimulatorOptions options, CallbackCipher cipher, FindingList findings)
{
    internal const string Where = "callback";

    private static readonly TimeSpan s_clockSlack = TimeSpan.FromMinutes(10);
    private static readonly string[] s_outer = ["Encrypt", "MsgSignature", "TimeStamp", "Nonce"];

    private static readonly HashSet<string> s_answerable =
        new(StringComparer.Ordinal) { "subscribe", "enter_agent", "LOCATION", "click", "view", "view_miniprogram", "scancode_waitmsg", "template_card_menu_event" };

    public PassiveReply? Read(string body, CallbackContent to)
    {
        if (body.StartsWith('\uFEFF'))
        {
            findings.Violation("reply.bom", Where, "被动回复前面有BOM");
            body = body[1..];
        }

        if (Parse(body, "reply.not-xml") is not { } outer || Opened(outer) is not { } inner || Parse(inner, "reply.inner-not-xml") is not { } message) return null;

        CheckAddress(message, to);
        if (new ReplyContent(findings).Read(message) is not { } reply) return null;

        return IsHonoured(reply, to) ? reply : null;
    }

    private string? Opened(XElement outer)
    {
        foreach (var unknown in outer.Elements().Where(e => !s_outer.Contains(e.Name.LocalName)))
            findings.Violation("reply.unknown-element", Where, $"被动回复外层多了{unknown.Name.LocalName}");
        foreach (var missing in s_outer.Where(n => outer.Elements(n).Count() != 1))
        {
            findings.Violation("reply.outer", Where, $"被动回复外层应当恰有一个{missing}");
            return null;
        }

        var stamp = outer.Element("TimeStamp")!.Value;
        if (!long.TryParse(stamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || IsFarFromNow(seconds))
            findings.Violation("reply.timestamp", Where, $"被动回复的TimeStamp不对：{stamp}");

        var encrypt = outer.Element("Encrypt")!.Value;
        if (!string.Equals(cipher.Sign(stamp, outer.Element("Nonce")!.Value, encrypt), outer.Element("MsgSignature")!.Value, StringComparison.Ordinal))
        {
            findings.Violation("reply.signature", Where, "被动回复的签名不对");
            return null;
        }

        try
        {
            var (inner, receiveId) = cipher.Decrypt(encrypt);
            if (string.Equals(receiveId, options.CorpId, StringComparison.Ordinal)) return inner;

            findings.Violation("reply.receive-id", Where, "被动回复里的receiveid不是本企业");
        }
        catch (CipherException broken)
        {
            findings.Violation("reply.cipher", Where, $"被动回复解不开：{broken.Message}");
        }

        return null;
    }

    private void CheckAddress(XElement message, CallbackContent to)
    {
        if (!string.Equals(message.Element("ToUserName")?.Value, to.UserId, StringComparison.OrdinalIgnoreCase))
            findings.Violation("reply.to", Where, "被动回复的ToUserName不是发消息的成员");
        if (!string.Equals(message.Element("FromUserName")?.Value, options.CorpId, StringComparison.Ordinal))
            findings.Violation("reply.from", Where, "被动回复的FromUserName不是CorpID");
        if (!long.TryParse(message.Element("CreateTime")?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || IsFarFromNow(seconds))
            findings.Violation("reply.create-time", Where, "被动回复的CreateTime缺少或不对");
    }

    private bool IsHonoured(PassiveReply reply, CallbackContent to)
    {
        if (reply.MsgType is "update_button" or "update_template_card")
        {
            if (string.Equals(to.Event, "template_card_menu_event", StringComparison.Ordinal)) return true;
            if (!string.Equals(to.Event, "template_card_event", StringComparison.Ordinal))
            {
                findings.Violation("reply.not-honoured", Where, $"{to.Kind}不能用{reply.MsgType}回复");
                return false;
            }

            findings.Hint("reply.card-update", Where, "卡片点击能不能被动更新，公开文档说法不一，应改用update_template_card接口");
            return options.HonoursPassiveCardUpdate;
        }

        if (to.Event is null || s_answerable.Contains(to.Event)) return true;

        findings.Violation("reply.not-honoured", Where, $"事件{to.Event}不接受被动回复，这条没有人看到");
        return false;
    }

    private bool IsFarFromNow(long seconds) =>
        seconds is < 0 or > 253_402_300_799 || (DateTimeOffset.FromUnixTimeSeconds(seconds) - options.Time.GetUtcNow()).Duration() > s_clockSlack;

    private XElement? Parse(string text, string rule)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = 1_000_000 });
            var root = XDocument.Load(reader).Root!;
            if (root.Name == "xml") return root;

            findings.Violation(rule, Where, "根元素不是xml");
        }
        catch (XmlException)
        {
            findings.Violation(rule, Where, $"不是XML：{Encoding.UTF8.GetByteCount(text)}字节");
        }

        return null;
    }
}
