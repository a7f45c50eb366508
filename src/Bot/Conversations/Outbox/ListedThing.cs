using System.Globalization;
using System.Text.Json;

namespace HealthAssistantBot.Bot.Conversations;

/// <summary>What a line of a morning message stands for: a message that waited, or a thing of <see cref="IMorningItems"/>.</summary>
/// <param name="Key">The waiting message's; null for a thing.</param>
internal sealed record ListedThing(string Line, string? Key, string? Source = null, string? Id = null)
{
    /// <summary>Occasions of lists: digest/2026-11-26/12, outage/3/12.</summary>
    public static bool IsListKey(string? occasion) => occasion is not null && (occasion.StartsWith("digest/", StringComparison.Ordinal) || occasion.StartsWith("outage/", StringComparison.Ordinal));

    public static string DigestKey(DateOnly day, int personId) => string.Create(CultureInfo.InvariantCulture, $"digest/{day:yyyy-MM-dd}/{personId}");

    public static string PlaceholderKey(DateOnly day, int personId) => string.Create(CultureInfo.InvariantCulture, $"morning/{day:yyyy-MM-dd}/{personId}");

    public static string CatchUpKey(int outage, int personId) => string.Create(CultureInfo.InvariantCulture, $"outage/{outage}/{personId}");

    public static string Write(IEnumerable<ListedThing> things) => JsonSerializer.Serialize(things, ConversationJson.Options);

    public static IReadOnlyList<ListedThing> Read(string? contents) =>
        contents is null ? [] : JsonSerializer.Deserialize<List<ListedThing>>(contents, ConversationJson.Options) ?? [];
}
