using System.Text.Json.Nodes;

namespace HealthAssistantBot.WeComSimulator;

/// <summary>message/update_template_card (sheet 4.5).</summary>
internal sealed class CardUpdateApi(SimulatedState state)
{
    public Task<JsonObject?> UpdateAsync(ApiRequest request)
    {
        var body = request.Body(state.Findings);
        AppCheck.Agent(body, state.Options);
        var users = body.Strings("userids", 1000, tooMany: 40032);
        var parties = body.Numbers("partyids", 100, tooMany: 82002);
        var tags = body.Numbers("tagids", 100, tooMany: 82003);
        var all = body.Number("atall", min: 0, max: 1) == 1;
        var code = body.Required("response_code");
        body.Number("enable_id_trans", min: 0, max: 1);
        var button = body.Object("button");
        var card = body.Object("template_card");
        if (button is null == card is null) throw new ApiRefusal(40058, "exactly one of button and template_card is needed");
        var replaceName = button?.Required("replace_name");
        button?.End();
        if (card is not null) TemplateCardReader.Check(card, CardUse.Update);
        body.End();
        if (!all && users.Count + parties.Count + tags.Count == 0) throw new ApiRefusal(82001, "userids, partyids and tagids are empty and atall is not set");

        var used = state.Sent.UseCode(code);
        var onPhones = state.Phones.OfMessage(used.MsgId);
        if (replaceName is not null && onPhones.Any(i => i.Card is { } c && !c.CardType.EndsWith("_interaction", StringComparison.Ordinal)))
            throw new ApiRefusal(40058, "button is for interactive cards only");

        var invalid = new JsonArray();
        var meant = Meant(users, parties, all, onPhones, invalid);
        foreach (var item in onPhones.Where(i => i.Card is not null && meant.Contains(i.UserId)))
            state.Phones.Change(item.Number, i => i with { Card = Updated(i.Card!, replaceName, card, used) });

        var answer = new JsonObject();
        if (invalid.Count > 0) answer["invaliduser"] = invalid;
        return Task.FromResult<JsonObject?>(answer);
    }

    private HashSet<string> Meant(IReadOnlyList<string> users, IReadOnlyList<long> parties, bool all, IReadOnlyList<PhoneItem> onPhones, JsonArray invalid)
    {
        if (all) return [.. onPhones.Select(i => i.UserId)];

        var meant = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var user in users)
        {
            if (onPhones.Any(i => string.Equals(i.UserId, user, StringComparison.OrdinalIgnoreCase))) meant.Add(user);
            else invalid.Add(user.ToLowerInvariant());
        }

        foreach (var party in parties) meant.UnionWith(state.Directory.MembersBelow((int)party).Select(m => m.UserId));
        return meant;
    }

    private static CardFace Updated(CardFace before, string? replaceName, BodyReader? card, ResponseCode used)
    {
        if (replaceName is not null) return before with { GreyText = replaceName, GreyKey = used.PressedKey, Updates = before.Updates + 1 };

        var json = (JsonObject)JsonNode.Parse(card!.Element.GetRawText())!;
        return new CardFace(json) { TaskId = before.TaskId, GreyText = json["replace_text"]?.GetValue<string>(), PressedKey = before.PressedKey, Updates = before.Updates + 1 };
    }
}
