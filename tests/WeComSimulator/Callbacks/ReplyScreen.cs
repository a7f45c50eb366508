using System.Text.Json.Nodes;

namespace HealthAssistantBot.WeComSimulator;

/// <summary>Puts an accepted passive reply onto the phone of the member whom it answers.</summary>
internal sealed class ReplyScreen(CorpDirectory directory, MediaShelf media, FindingList findings)
{
    public void Show(CallbackContent to, PassiveReply reply, PhoneShelf phones)
    {
        if (reply.MsgType is "update_button" or "update_template_card")
        {
            if (to.PhoneItem is { } number) phones.Change(number, item => item with { Card = Updated(item.Card!, reply) });
            return;
        }

        if (reply.MediaId is { } id && !media.Has(id, reply.MsgType)) findings.Violation("media.unknown", PassiveReplyReader.Where, "被动回复里的MediaId没有、过期或类型不对");

        var userId = directory.Find(to.UserId)?.UserId ?? to.UserId;
        phones.Add(userId, PhoneWay.Passive, reply.MsgType, item => item with { Text = Words(reply), MediaId = reply.MediaId, Content = Content(reply) });
    }

    private static CardFace Updated(CardFace card, PassiveReply reply) =>
        reply.Card is { } json
            ? new CardFace(json) { TaskId = card.TaskId, Updates = card.Updates + 1, GreyText = json["replace_text"]?.GetValue<string>() }
            : card with { GreyText = reply.ReplaceName, GreyKey = card.PressedKey, Updates = card.Updates + 1 };

    private static string Words(PassiveReply reply) =>
        reply.Text ?? (reply.Articles.Count > 0 ? string.Join('\n', reply.Articles.Select(a => a.Title)) : string.Join('\n', new[] { reply.Title, reply.Description }.Where(w => w is not null)));

    private static JsonObject? Content(PassiveReply reply) => reply.Articles.Count == 0
        ? null
        : new JsonObject { ["articles"] = new JsonArray([.. reply.Articles.Select(a => (JsonNode)new JsonObject { ["title"] = a.Title, ["description"] = a.Description, ["picurl"] = a.PicUrl, ["url"] = a.Url })]) };
}
