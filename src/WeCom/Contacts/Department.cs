using System.Text.Json.Serialization;

namespace HealthAssistantBot.WeCom.Contacts;

/// <summary>A department as department/list tells it (fact sheet section 4.8). The root is 1.</summary>
public sealed record Department
{
    /// <summary>Its number.</summary>
    public long Id { get; init; }

    /// <summary>Its name; a number in words where the app may not read names.</summary>
    public string Name { get; init; } = "";

    /// <summary>Its English name; null when there is none.</summary>
    public string? NameEn { get; init; }

    /// <summary>User ids of those who lead it; null when not told.</summary>
    [JsonPropertyName("department_leader")]
    public IReadOnlyList<string>? Leaders { get; init; }

    /// <summary>The department above; 0 for the root.</summary>
    [JsonPropertyName("parentid")]
    public long ParentId { get; init; }

    /// <summary>Place among its sisters, larger first.</summary>
    public long Order { get; init; }
}
