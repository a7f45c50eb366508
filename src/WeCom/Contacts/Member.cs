using System.Text.Json.Serialization;
using HealthAssistantBot.WeCom.Json;

namespace HealthAssistantBot.WeCom.Contacts;

/// <summary>A member as user/simplelist tells it (fact sheet section 4.8).</summary>
public sealed record MemberName
{
    /// <summary>User id; compare without regard to case.</summary>
    [JsonPropertyName("userid")]
    public string UserId { get; init; } = "";

    /// <summary>Name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Department ids; null when not told.</summary>
    [JsonPropertyName("department")]
    public IReadOnlyList<long>? Departments { get; init; }

    /// <summary>The user id only.</summary>
    public override string ToString() => UserId;
}

/// <summary>
/// A member as user/get and user/list tell it (fact sheet section 4.8). Mobile, mail, gender, picture and address are not told to apps made
/// after 2022-06-20; they are null then.
/// </summary>
public sealed record Member
{
    /// <summary>User id; compare without regard to case.</summary>
    [JsonPropertyName("userid")]
    public string UserId { get; init; } = "";

    /// <summary>Name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Department ids; null when not told.</summary>
    [JsonPropertyName("department")]
    public IReadOnlyList<long>? Departments { get; init; }

    /// <summary>Place in each department, larger first.</summary>
    [JsonPropertyName("order")]
    public IReadOnlyList<long>? Orders { get; init; }

    /// <summary>Post.</summary>
    public string? Position { get; init; }

    /// <summary>For each department 1 if the member leads it.</summary>
    [JsonPropertyName("is_leader_in_dept")]
    public IReadOnlyList<int>? IsLeaderInDepartments { get; init; }

    /// <summary>User ids of the superiors.</summary>
    [JsonPropertyName("direct_leader")]
    public IReadOnlyList<string>? DirectLeaders { get; init; }

    /// <summary>Main department.</summary>
    public long? MainDepartment { get; init; }

    /// <summary>1 active, 2 disabled, 4 not active, 5 left; null when not told.</summary>
    public int? Status { get; init; }

    /// <summary>Other name.</summary>
    public string? Alias { get; init; }

    /// <summary>Desk phone.</summary>
    public string? Telephone { get; init; }

    /// <summary>Mobile; rarely told.</summary>
    public string? Mobile { get; init; }

    /// <summary>"1" male, "2" female, "0" not given; rarely told.</summary>
    [JsonConverter(typeof(TextOrNumberConverter))]
    public string? Gender { get; init; }

    /// <summary>Mail address; rarely told.</summary>
    public string? Email { get; init; }

    /// <summary>Mail address given by the platform; rarely told.</summary>
    public string? BizMail { get; init; }

    /// <summary>Post shown to outsiders.</summary>
    public string? ExternalPosition { get; init; }

    /// <summary>The user id only.</summary>
    public override string ToString() => UserId;
}
