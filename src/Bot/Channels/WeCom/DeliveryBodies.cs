using System.Text.Json;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.WeCom.Cards;
using HealthAssistantBot.WeCom.Messages;
using HealthAssistantBot.WeCom.Texts;

namespace HealthAssistantBot.Bot.Channels.WeCom;

/// <summary>Writes what goes to the platform, once: identical words to many people in one call, cards where the phone shows them.</summary>
internal sealed class DeliveryBodies(WeComOptions options, Clock clock)
{
    private const long FarFromTheNextMessages = 1801;

    /// <summary>The change of a card, as it is kept until it was made.</summary>
    internal sealed record CardChange(string ResponseCode, string Words, TemplateCard? Card, string UserId);

    /// <summary>Puts due messages into calls. Nobody is told two things in one call, and nothing is left out.</summary>
    public IReadOnlyList<DeliveryBatch> Freeze(IReadOnlyList<DueDelivery> due)
    {
        var batches = new List<DeliveryBatch>();
        // A card's leave to be changed is good for one change: each person gets a call of their own.
        foreach (var alone in due.Where(d => d.Kind == DeliveryKind.CardUpdate || IsAlone(d))) batches.Add(Alone(alone));
        var plain = due.Where(d => d.Kind == DeliveryKind.Message && !IsAlone(d));
        foreach (var alike in plain.GroupBy(d => (d.Reply.Text, Card: d.TextOnly ? null : d.Reply.Card?.Title, d.Reply.Card?.Path)))
        {
            foreach (var batch in alike.DistinctBy(d => d.UserId).Chunk(Receivers.MaxMembers)) batches.Add(Batch(batch));
        }

        return batches;
    }

    public static CardChange? ReadChange(string body) => JsonSerializer.Deserialize<CardChange>(body, ConversationJson.Options);

    private static bool IsAlone(DueDelivery delivery) => HasButtons(delivery) || delivery.Reply.File is not null;

    private static bool HasButtons(DueDelivery delivery) => !delivery.TextOnly && delivery.Reply.Card is { Buttons.Count: > 0 };

    private DeliveryBatch Alone(DueDelivery delivery)
    {
        if (delivery.Kind == DeliveryKind.Message) return Batch([delivery]);

        var change = new CardChange(delivery.ResponseCode ?? "", delivery.Words ?? ConversationWords.CardTaken, null, delivery.UserId);
        return New(NewId(), DeliveryKind.CardUpdate, JsonSerializer.Serialize(change, ConversationJson.Options), [delivery]);
    }

    private DeliveryBatch Batch(DueDelivery[] deliveries)
    {
        var first = deliveries[0];
        var id = NewId();
        var message = new AppMessage(Receivers.Members(deliveries.Select(d => d.UserId)), ContentOf(first, id), KeyOf(first));
        return New(id, DeliveryKind.Message, FrozenMessage.Of(message, options.AgentId).Json, deliveries);
    }

    // One that was put back must not be taken for a repeat of what was refused.
    private static MessageKey KeyOf(DueDelivery delivery) => MessageKey.Of(delivery.Position + delivery.TriesBefore * FarFromTheNextMessages);

    private MessageContent ContentOf(DueDelivery delivery, string batchId)
    {
        if (delivery.Reply.File is { } file) return new FileContent(FileSending.PlaceOf(file.Id));
        if (!delivery.TextOnly && delivery.Reply.Card is { } card && CardOf(card, CardTask.IdOf(delivery.Occasion, batchId)) is { } shown && shown.Problem() is null) return new CardContent(shown);

        return new TextContent(TextCut.At(delivery.Reply.Text, TextLimits.Text).Head);
    }

    private TemplateCard? CardOf(ReplyCard card, string taskId)
    {
        var url = card.Path is { } path && options.PublicBaseUrl is { Length: > 0 } address ? address.TrimEnd('/') + path : null;
        TemplateCard? shown = card.Buttons.Count > 0
            ? new ButtonInteractionCard { TaskId = taskId, Buttons = [.. card.Buttons.Select((b, i) => CardButton.Tap(b.Label, b.Say, i == 0 ? 1 : 2))] }
            : url is not null ? new TextNoticeCard() : null;
        return shown is null ? null : shown with
        {
            Source = new CardSource("卫健助手"),
            MainTitle = new CardTitle(Fit(card.Title, 36), card.Description is { } description ? Fit(description, 44) : null),
            SubTitleText = card.SubTitle is { } subTitle ? Fit(subTitle, 160) : null,
            QuoteArea = card.Quote is { } quote ? new CardQuote(card.QuoteTitle, Fit(quote, 160)) : null,
            Lines = card.Rows.Count == 0 ? null : [.. card.Rows.Take(6).Select(r => CardLine.Text(Fit(r.Name, 5), Fit(r.Value, 30)))],
            CardAction = url is null ? null : CardAction.Link(url),
        };
    }

    private static string Fit(string text, int most) => text.Length <= most ? text : text[..(most - 1)] + "…";

    private DeliveryBatch New(string id, DeliveryKind kind, string body, DueDelivery[] deliveries) =>
        new(id, kind, body, clock.UtcNow, 1, [.. deliveries.Select(d => new DeliveryTarget(d.ConversationId, d.Position, d.UserId))]);

    private static string NewId() => Guid.NewGuid().ToString("N");
}
