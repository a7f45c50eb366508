using System.Globalization;
using System.Xml.Linq;

namespace HealthAssistantBot.WeComSimulator;

/// <summary>The elements of a decrypted passive reply by MsgType, with their limits (sheet 3).</summary>
internal sealed class ReplyContent(FindingList findings)
{
    private const string Where = PassiveReplyReader.Where;

    private static readonly string[] s_common = ["ToUserName", "FromUserName", "CreateTime", "MsgType"];

    public PassiveReply? Read(XElement message)
    {
        var kind = message.Element("MsgType")?.Value ?? "";
        PassiveReply? reply = kind switch
        {
            "text" => Text(message),
            "image" => Media(message, kind, "Image"),
            "voice" => Media(message, kind, "Voice"),
            "video" => Video(message),
            "news" => News(message),
            "update_button" => Button(message),
            "update_template_card" => Card(message),
            _ => Refuse("reply.msgtype", $"被动回复没有{kind}这种MsgType"),
        };
        string[] own = kind switch
        {
            "text" => ["Content"],
            "image" => ["Image"],
            "voice" => ["Voice"],
            "video" => ["Video"],
            "news" => ["ArticleCount", "Articles"],
            "update_button" => ["Button"],
            _ => ["TemplateCard"],
        };
        foreach (var unknown in message.Elements().Where(e => !s_common.Contains(e.Name.LocalName) && !own.Contains(e.Name.LocalName)))
            findings.Violation("reply.unknown-element", Where, $"被动回复多了{unknown.Name.LocalName}");
        return reply;
    }

    private PassiveReply? Text(XElement message)
    {
        var text = message.Element("Content")?.Value;
        if (string.IsNullOrEmpty(text)) return Refuse("reply.empty", "被动回复的Content是空的");

        var cut = Utf8.Cut(text, 2048);
        if (cut.Length < text.Length) findings.Violation("text.too-long", Where, $"被动回复{Utf8.Length(text)}字节，超过2048，后面被截掉");
        return new PassiveReply("text") { Text = cut };
    }

    private PassiveReply? Media(XElement message, string kind, string element)
    {
        var id = message.Element(element)?.Element("MediaId")?.Value;
        return string.IsNullOrEmpty(id) ? Refuse("reply.media", $"被动回复缺少{element}/MediaId") : new PassiveReply(kind) { MediaId = id };
    }

    private PassiveReply? Video(XElement message)
    {
        var video = message.Element("Video");
        if (video?.Element("MediaId")?.Value is not { Length: > 0 } id) return Refuse("reply.media", "被动回复缺少Video/MediaId");

        return new PassiveReply("video") { MediaId = id, Title = Within(video, "Title", 128), Description = Within(video, "Description", 512) };
    }

    private PassiveReply? News(XElement message)
    {
        var items = message.Element("Articles")?.Elements("item").ToList() ?? [];
        if (items.Count is 0 or > 8) return Refuse("reply.news", "图文要有1至8条");
        if (!string.Equals(message.Element("ArticleCount")?.Value, items.Count.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal))
            findings.Violation("reply.news", Where, "ArticleCount和条数不一致");

        return new PassiveReply("news")
        {
            Articles = [.. items.Select(i => new ReplyArticle(Within(i, "Title", 128) ?? "", Within(i, "Description", 512), i.Element("PicUrl")?.Value, i.Element("Url")?.Value))],
        };
    }

    private PassiveReply? Button(XElement message) =>
        message.Element("Button")?.Element("ReplaceName")?.Value is { Length: > 0 } name
            ? new PassiveReply("update_button") { ReplaceName = name }
            : Refuse("reply.button", "update_button缺少Button/ReplaceName");

    private PassiveReply? Card(XElement message)
    {
        if (message.Element("TemplateCard") is not { } element) return Refuse("reply.card", "update_template_card缺少TemplateCard");

        var card = CardXml.ToJson(element, findings);
        try
        {
            using var document = System.Text.Json.JsonDocument.Parse(card.ToJsonString());
            TemplateCardReader.Check(new BodyReader(document.RootElement, Where, findings), CardUse.PassiveUpdate);
            return new PassiveReply("update_template_card") { Card = card };
        }
        catch (ApiRefusal refusal)
        {
            return Refuse("reply.card", $"更新的卡片不合规矩：{refusal.Message}");
        }
    }

    private string? Within(XElement parent, string name, int bytes)
    {
        var text = parent.Element(name)?.Value;
        if (text is not null && Utf8.Length(text) > bytes) findings.Violation("reply.too-long", Where, $"{name}有{Utf8.Length(text)}字节，超过{bytes}");
        return text is null ? null : Utf8.Cut(text, bytes);
    }

    private PassiveReply? Refuse(string rule, string words)
    {
        findings.Violation(rule, Where, words);
        return null;
    }
}
