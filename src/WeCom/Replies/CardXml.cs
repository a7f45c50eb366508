using System.Text.Json;
using HealthAssistantBot.WeCom.Cards;
using HealthAssistantBot.WeCom.Json;
using HealthAssistantBot.WeCom.Xml;

namespace HealthAssistantBot.WeCom.Replies;

/// <summary>
/// A card as the XML of a passive reply: the JSON's own fields in CamelCase, a list as its element repeated (fact sheet section 3). Made from
/// the JSON, so that both can never say different things.
/// </summary>
internal static class CardXml
{
    public static void Write(XmlText xml, TemplateCard card)
    {
        using var json = JsonDocument.Parse(WeComJson.Write(card, WeComJson.Wire.TemplateCard));
        Write(xml, "TemplateCard", json.RootElement);
    }

    private static void Write(XmlText xml, string name, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                xml.Open(name);
                foreach (var member in value.EnumerateObject()) Write(xml, NameOf(member.Name), member.Value);
                xml.Close(name);
                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray()) Write(xml, name, item);
                break;
            case JsonValueKind.Number:
                xml.Number(name, value.GetInt64());
                break;
            default:
                xml.Data(name, value.ToString());
                break;
        }
    }

    // The JSON writes four names as one word.
    private static string NameOf(string name) => name switch
    {
        "keyname" => "KeyName",
        "appid" => "AppId",
        "pagepath" => "PagePath",
        "userid" => "UserId",
        _ => string.Concat(name.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..])),
    };
}
