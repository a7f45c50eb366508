using HealthAssistantBot.WeCom.Cards;
using HealthAssistantBot.WeCom.Xml;

namespace HealthAssistantBot.WeCom.Replies;

/// <summary>
/// update_button: greys the tapped button for the member who tapped. For template_card_event the platform's pages disagree whether it is
/// honoured (fact sheet section 9.1): where it matters, use the API with the event's response code.
/// </summary>
public sealed record ButtonReply : PassiveReply
{
    /// <param name="replaceName">What the button says from now on; not empty.</param>
    public ButtonReply(string replaceName)
    {
        ArgumentException.ThrowIfNullOrEmpty(replaceName);
        ReplaceName = replaceName;
    }

    /// <summary>What the button says from now on.</summary>
    public string ReplaceName { get; }

    /// <inheritdoc />
    public override string MsgType => "update_button";

    private protected override void WriteContent(XmlText xml)
    {
        xml.Open("Button");
        xml.Data("ReplaceName", ReplaceName);
        xml.Close("Button");
    }
}

/// <summary>update_template_card: replaces the card for the member who tapped. See <see cref="ButtonReply"/> for when.</summary>
public sealed record CardReply : PassiveReply
{
    /// <param name="card">The card that takes its place.</param>
    /// <exception cref="ArgumentException">The card breaks a rule of the platform; the text says which.</exception>
    public CardReply(TemplateCard card)
    {
        ArgumentNullException.ThrowIfNull(card);
        card.ThrowIfWrong(nameof(card), isUpdate: true);
        Card = card;
    }

    /// <summary>The card that takes its place.</summary>
    public TemplateCard Card { get; }

    /// <inheritdoc />
    public override string MsgType => "update_template_card";

    private protected override void WriteContent(XmlText xml) => CardXml.Write(xml, Card);
}
