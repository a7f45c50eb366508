using System.Text.Json.Nodes;

namespace HealthAssistantBot.WeComSimulator;

/// <summary>Cards under a member's finger.</summary>
public sealed partial class SimulatedMember
{
    /// <summary>The card with this task_id that came last.</summary>
    public PhoneItem Card(string taskId) =>
        Phone.LastOrDefault(i => i.Card is { } card && string.Equals(card.TaskId, taskId, StringComparison.Ordinal))
        ?? throw new InvalidOperationException($"{UserId} has no card {taskId}");

    /// <summary>Presses a button (or the submit button) of a card.</summary>
    /// <param name="taskId">The card's.</param>
    /// <param name="key">The button's key.</param>
    /// <param name="chosen">Per question_key the ids chosen; missing ones stand as the card has them.</param>
    public Task<CallbackAnswer> TapCardAsync(string taskId, string key, IReadOnlyDictionary<string, IReadOnlyList<string>>? chosen = null, Delivery? delivery = null, CancellationToken cancellationToken = default) =>
        TapCardAsync(Card(taskId), key, chosen, delivery, cancellationToken);

    /// <summary>Presses a button (or the submit button) of a card.</summary>
    public Task<CallbackAnswer> TapCardAsync(PhoneItem item, string key, IReadOnlyDictionary<string, IReadOnlyList<string>>? chosen = null, Delivery? delivery = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(item);
        item = Pressable(item);
        var card = item.Card!;
        if (card.GreyText is not null && (card.GreyKey is null || string.Equals(card.GreyKey, key, StringComparison.Ordinal)))
            throw new InvalidOperationException($"the button is grey: {card.GreyText}");

        var text = card.Json["submit_button"] is JsonObject submit && Is(submit, key)
            ? Text(submit)
            : card.Json["button_list"]?.AsArray().OfType<JsonObject>().FirstOrDefault(b => Is(b, key)) is { } button ? Text(button) : throw new InvalidOperationException($"the card has no button {key}");
        if (!card.CardType.EndsWith("_interaction", StringComparison.Ordinal)) throw new InvalidOperationException($"a {card.CardType} has no buttons");

        return PressAsync(item, "template_card_event", key, text, Selected(card, chosen), delivery, cancellationToken);
    }

    /// <summary>Presses an entry of the menu at a card's right top.</summary>
    public Task<CallbackAnswer> TapCardMenuAsync(PhoneItem item, string key, Delivery? delivery = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(item);
        item = Pressable(item);
        var action = item.Card!.Json["action_menu"]?["action_list"]?.AsArray().OfType<JsonObject>().FirstOrDefault(a => Is(a, key))
            ?? throw new InvalidOperationException($"the card's menu has no entry {key}");
        return PressAsync(item, "template_card_menu_event", key, Text(action), [], delivery, cancellationToken);
    }

    private Task<CallbackAnswer> PressAsync(PhoneItem item, string happening, string key, string text, IReadOnlyList<XmlPart> selected, Delivery? delivery, CancellationToken cancellationToken)
    {
        _state.Phones.Change(item.Number, i => i with { Card = i.Card! with { PressedKey = key } });
        IReadOnlyList<XmlPart> parts =
        [
            XmlPart.Text("TaskId", item.Card!.TaskId ?? ""), XmlPart.Text("CardType", item.Card.CardType), XmlPart.Text("ResponseCode", _state.Sent.NewCode(item.MsgId!, UserId, key)),
            .. selected,
        ];
        return DoesAsync(happening, key, parts, delivery, cancellationToken, words: $"点了“{text}”", phoneItem: item.Number);
    }

    private PhoneItem Pressable(PhoneItem item)
    {
        var now = _state.Phones.Find(item.Number);
        if (now is not { Card: not null } || !string.Equals(now.UserId, UserId, StringComparison.Ordinal)) throw new InvalidOperationException($"{UserId} has no such card");
        if (now.IsRecalled) throw new InvalidOperationException("the card was recalled");
        return now.IsShown ? now : throw new InvalidOperationException($"{UserId} reads with 微信插件 and sees no cards");
    }

    private static IReadOnlyList<XmlPart> Selected(CardFace card, IReadOnlyDictionary<string, IReadOnlyList<string>>? chosen)
    {
        var questions = new[] { card.Json["button_selection"], card.Json["checkbox"] }.Concat(card.Json["select_list"]?.AsArray() ?? []).OfType<JsonObject>();
        var items = new List<XmlPart>();
        foreach (var question in questions)
        {
            var key = question["question_key"]!.GetValue<string>();
            var ids = chosen?.GetValueOrDefault(key) ?? Standing(question);
            var known = question["option_list"]!.AsArray().Select(o => o!["id"]!.GetValue<string>()).ToHashSet(StringComparer.Ordinal);
            if (ids.FirstOrDefault(id => !known.Contains(id)) is { } wrong) throw new InvalidOperationException($"{key} has no option {wrong}");
            items.Add(XmlPart.Group("SelectedItem", XmlPart.Text("QuestionKey", key), XmlPart.Group("OptionIds", [.. ids.Select(id => XmlPart.Text("OptionId", id))])));
        }

        return items.Count == 0 ? [] : [XmlPart.Group("SelectedItems", items)];
    }

    private static IReadOnlyList<string> Standing(JsonObject question)
    {
        if (question["selected_id"]?.GetValue<string>() is { Length: > 0 } selected) return [selected];
        return [.. question["option_list"]!.AsArray().Where(o => o!["is_checked"] is JsonValue v && v.TryGetValue<bool>(out var on) && on).Select(o => o!["id"]!.GetValue<string>())];
    }

    private static bool Is(JsonObject button, string key) => string.Equals(button["key"]?.GetValue<string>(), key, StringComparison.Ordinal);

    private static string Text(JsonObject button) => button["text"]?.GetValue<string>() ?? "";
}
