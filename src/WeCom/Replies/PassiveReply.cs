using HealthAssistantBot.WeCom.Texts;
using HealthAssistantBot.WeCom.Xml;

namespace HealthAssistantBot.WeCom.Replies;

/// <summary>
/// An answer given in the callback itself (被动回复, fact sheet section 3). Honoured for all ordinary messages and for subscribe, enter_agent,
/// LOCATION, click, view, view_miniprogram, scancode_waitmsg, template_card_menu_event. Markdown, files and new cards can only be pushed.
/// </summary>
public abstract record PassiveReply
{
    /// <summary>The platform's word.</summary>
    public abstract string MsgType { get; }

    /// <summary>The kind only.</summary>
    public sealed override string ToString() => MsgType;

    internal void Write(XmlText xml, string member, string corpId, long now)
    {
        xml.Open("xml");
        xml.Data("ToUserName", member);
        xml.Data("FromUserName", corpId);
        xml.Number("CreateTime", now);
        xml.Data("MsgType", MsgType);
        WriteContent(xml);
        xml.Close("xml");
    }

    private protected abstract void WriteContent(XmlText xml);
}

/// <summary>A text of at most 2,048 bytes of UTF-8; <see cref="TextCut"/> makes one of a longer.</summary>
public sealed record TextReply : PassiveReply
{
    /// <param name="content">What is said; not empty, at most <see cref="TextLimits.Text"/> bytes.</param>
    /// <exception cref="ArgumentException">Empty or too long: the platform would cut it in the middle of a word.</exception>
    public TextReply(string content)
    {
        ArgumentException.ThrowIfNullOrEmpty(content);
        TextLimits.ThrowIfOver(content, TextLimits.Text, nameof(content));
        Content = content;
    }

    /// <summary>What is said.</summary>
    public string Content { get; }

    /// <inheritdoc />
    public override string MsgType => "text";

    private protected override void WriteContent(XmlText xml) => xml.Data("Content", Content);
}
