using HealthAssistantBot.Domain.Papers;

namespace HealthAssistantBot.Bot.Papers.Pages;

/// <summary>Names an item in addresses and forms: its kind and its id.</summary>
internal static class PaperItemKey
{
    public static string Of(PaperItem item) => Of(item.Kind, item.Id);

    public static string Of(PaperItemKind kind, string id) => $"{kind}.{id}";

    public static (PaperItemKind Kind, string Id)? Parse(string? key)
    {
        var dot = key?.IndexOf('.', StringComparison.Ordinal) ?? -1;
        return dot > 0 && Enum.TryParse<PaperItemKind>(key![..dot], out var kind) && Enum.IsDefined(kind) ? (kind, key[(dot + 1)..]) : null;
    }
}
