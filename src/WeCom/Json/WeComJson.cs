using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using HealthAssistantBot.WeCom.Cards;
using HealthAssistantBot.WeCom.Contacts;
using HealthAssistantBot.WeCom.Menus;
using HealthAssistantBot.WeCom.Messages;

namespace HealthAssistantBot.WeCom.Json;

/// <summary>
/// The platform's JSON. Members are written in the order they are declared and Chinese stands as it is (fact sheet section 9.6), so one
/// message is always the same bytes.
/// </summary>
[JsonSerializable(typeof(ApiAnswer))]
[JsonSerializable(typeof(TokenAnswer))]
[JsonSerializable(typeof(SendAnswer))]
[JsonSerializable(typeof(CardUpdateAnswer))]
[JsonSerializable(typeof(UploadAnswer))]
[JsonSerializable(typeof(DepartmentsAnswer))]
[JsonSerializable(typeof(MemberNamesAnswer))]
[JsonSerializable(typeof(MembersAnswer))]
[JsonSerializable(typeof(Member))]
[JsonSerializable(typeof(MemberAnswer))]
[JsonSerializable(typeof(SignedInAnswer))]
[JsonSerializable(typeof(MenuAnswer))]
[JsonSerializable(typeof(AddressesAnswer))]
[JsonSerializable(typeof(SendBody))]
[JsonSerializable(typeof(CardUpdateBody))]
[JsonSerializable(typeof(RecallBody))]
[JsonSerializable(typeof(AppMenu))]
[JsonSerializable(typeof(TemplateCard))]
internal sealed partial class WeComJson : JsonSerializerContext
{
    public static WeComJson Wire { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        PropertyNameCaseInsensitive = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.AllowReadingFromString,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = 32,
    });

    /// <summary>
    /// The JSON of a body. The framework's most relaxed encoder still writes emoji and the wide blank as \uXXXX; here they stand as they are.
    /// </summary>
    public static string Write<T>(T body, JsonTypeInfo<T> type)
    {
        var json = JsonSerializer.Serialize(body, type);
        if (!json.Contains("\\u", StringComparison.Ordinal)) return json;

        var plain = new StringBuilder(json.Length);
        for (var i = 0; i < json.Length; i++)
        {
            if (json[i] != '\\') plain.Append(json[i]);
            else if (json[i + 1] == 'u' && ushort.Parse(json.AsSpan(i + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) is > 0x9F and not (0x2028 or 0x2029) and var unit)
            {
                plain.Append((char)unit);
                i += 5;
            }
            else plain.Append(json[i]).Append(json[++i]);
        }

        return plain.ToString();
    }
}
