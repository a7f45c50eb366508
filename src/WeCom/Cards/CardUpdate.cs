using System.Text.Json.Serialization;
using HealthAssistantBot.WeCom.Messages;

namespace HealthAssistantBot.WeCom.Cards;

/// <summary>
/// A change to a card already sent (message/update_template_card, fact sheet section 4.5). Each response code works once within 72 h: one
/// comes with the answer to the send, a fresh one with every tap.
/// </summary>
public sealed record CardUpdate
{
    private CardUpdate(string responseCode, Receivers? to, string? replaceName, TemplateCard? card)
    {
        ArgumentException.ThrowIfNullOrEmpty(responseCode);
        (ResponseCode, To, ReplaceName, Card) = (responseCode, to, replaceName, card);
    }

    /// <summary>From the send or the tap.</summary>
    public string ResponseCode { get; }

    /// <summary>Whose card changes; null for all who got it.</summary>
    public Receivers? To { get; }

    /// <summary>What the greyed button says; null when the whole card is replaced.</summary>
    public string? ReplaceName { get; }

    /// <summary>The card that takes its place; null when only the button changes.</summary>
    public TemplateCard? Card { get; }

    /// <summary>Greys the tapped button (cards with buttons only).</summary>
    /// <param name="responseCode">From the send or the tap.</param>
    /// <param name="text">What the button says from now on.</param>
    /// <param name="to">Whose card changes; null for all who got it.</param>
    public static CardUpdate GreyButton(string responseCode, string text, Receivers? to = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        return new(responseCode, to, text, null);
    }

    /// <summary>Puts another card in its place, of any kind; without task id, or with a new one.</summary>
    /// <param name="responseCode">From the send or the tap.</param>
    /// <param name="card">The card that takes its place.</param>
    /// <param name="to">Whose card changes; null for all who got it.</param>
    /// <exception cref="ArgumentException">The card breaks a rule of the platform; the text says which.</exception>
    public static CardUpdate Replace(string responseCode, TemplateCard card, Receivers? to = null)
    {
        ArgumentNullException.ThrowIfNull(card);
        card.ThrowIfWrong(nameof(card), isUpdate: true);
        return new(responseCode, to, null, card);
    }

    /// <summary>Nothing of the content.</summary>
    public override string ToString() => nameof(CardUpdate);

    internal CardUpdateBody ToBody(int agentId) => new()
    {
        UserIds = To is { MemberIds.Count: > 0 } ? To.MemberIds : null,
        PartyIds = To is { DepartmentIds.Count: > 0 } ? To.DepartmentIds : null,
        TagIds = To is { TagIds.Count: > 0 } ? To.TagIds : null,
        AtAll = To is null or { IsEverybody: true } ? 1 : null,
        AgentId = agentId,
        ResponseCode = ResponseCode,
        Button = ReplaceName is null ? null : new(ReplaceName),
        TemplateCard = Card,
    };
}

/// <summary>What the platform says of an accepted update.</summary>
/// <param name="InvalidUsers">Members whose card did not change.</param>
public sealed record UpdatedCard(IReadOnlyList<string> InvalidUsers);

/// <summary>The JSON of message/update_template_card.</summary>
internal sealed record CardUpdateBody
{
    [JsonPropertyName("userids")]
    public IReadOnlyList<string>? UserIds { get; init; }

    [JsonPropertyName("partyids")]
    public IReadOnlyList<long>? PartyIds { get; init; }

    [JsonPropertyName("tagids")]
    public IReadOnlyList<long>? TagIds { get; init; }

    [JsonPropertyName("atall")]
    public int? AtAll { get; init; }

    [JsonPropertyName("agentid")]
    public required int AgentId { get; init; }

    public required string ResponseCode { get; init; }

    public ButtonPart? Button { get; init; }

    public TemplateCard? TemplateCard { get; init; }

    internal sealed record ButtonPart(string ReplaceName);
}
