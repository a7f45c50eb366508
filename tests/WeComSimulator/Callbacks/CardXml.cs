using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace HealthAssistantBot.WeComSimulator;

/// <summary>Turns a passive reply's TemplateCard (CamelCase, repeated elements) into the API's JSON form, so that one set of rules checks both.</summary>
internal static class CardXml
{
    private static readonly HashSet<string> s_lists =
        new(StringComparer.Ordinal) { "HorizontalContentList", "JumpList", "VerticalContentList", "ActionList", "ButtonList", "OptionList", "SelectList" };

    private static readonly HashSet<string> s_numbers = new(StringComparer.Ordinal) { "Type", "DescColor", "Style", "Mode" };

    private static readonly Dictionary<string, string> s_odd = new(StringComparer.Ordinal)
    {
        ["CheckBox"] = "checkbox", ["KeyName"] = "keyname", ["AppId"] = "appid", ["PagePath"] = "pagepath", ["UserId"] = "userid",
    };

    public static JsonObject ToJson(XElement element, FindingList findings)
    {
        var result = new JsonObject();
        foreach (var group in element.Elements().GroupBy(e => e.Name.LocalName))
        {
            var name = s_odd.GetValueOrDefault(group.Key) ?? Snake(group.Key);
            if (s_lists.Contains(group.Key)) result[name] = new JsonArray([.. group.Select(e => (JsonNode)ToJson(e, findings))]);
            else result[name] = Value(group.First(), findings);
            if (!s_lists.Contains(group.Key) && group.Count() > 1) findings.Violation("reply.card", PassiveReplyReader.Where, $"{group.Key}只能有一个");
        }

        return result;
    }

    private static JsonNode Value(XElement element, FindingList findings)
    {
        if (element.HasElements) return ToJson(element, findings);
        if (element.Name == "IsChecked" || element.Name == "Disable") return JsonValue.Create(element.Value is "true" or "1");
        if (element.Name == "AspectRatio" && double.TryParse(element.Value, System.Globalization.CultureInfo.InvariantCulture, out var ratio)) return JsonValue.Create(ratio);
        return s_numbers.Contains(element.Name.LocalName) && int.TryParse(element.Value, System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? JsonValue.Create(number)
            : JsonValue.Create(element.Value);
    }

    private static string Snake(string name)
    {
        var text = new StringBuilder();
        foreach (var c in name)
        {
            if (char.IsUpper(c) && text.Length > 0) text.Append('_');
            text.Append(char.ToLowerInvariant(c));
        }

        return text.ToString();
    }
}
