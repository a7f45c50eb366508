using System.Text.Json.Serialization;
using HealthAssistantBot.WeCom.Contacts;
using HealthAssistantBot.WeCom.Menus;

namespace HealthAssistantBot.WeCom.Json;

/// <summary>What every answer of the platform begins with. Success is an errcode that is absent or 0; errmsg is never decided by.</summary>
internal record ApiAnswer
{
    public int Errcode { get; init; }

    /// <summary>Only read for the platform's hint number and our own address; it may echo what was sent, so it goes nowhere else.</summary>
    public string? Errmsg { get; init; }
}

internal sealed record TokenAnswer : ApiAnswer
{
    public string? AccessToken { get; init; }

    public int? ExpiresIn { get; init; }
}

internal sealed record SendAnswer : ApiAnswer
{
    [JsonPropertyName("invaliduser")]
    public string? InvalidUser { get; init; }

    [JsonPropertyName("invalidparty")]
    public string? InvalidParty { get; init; }

    [JsonPropertyName("invalidtag")]
    public string? InvalidTag { get; init; }

    [JsonPropertyName("unlicenseduser")]
    public string? UnlicensedUser { get; init; }

    [JsonPropertyName("msgid")]
    public string? MsgId { get; init; }

    public string? ResponseCode { get; init; }
}

internal sealed record CardUpdateAnswer : ApiAnswer
{
    [JsonPropertyName("invaliduser")]
    [JsonConverter(typeof(ListOrJoinedConverter))]
    public IReadOnlyList<string>? InvalidUser { get; init; }
}

internal sealed record UploadAnswer : ApiAnswer
{
    public string? MediaId { get; init; }

    /// <summary>Unix seconds, as a string.</summary>
    public long? CreatedAt { get; init; }
}

internal sealed record DepartmentsAnswer : ApiAnswer
{
    public IReadOnlyList<Department>? Department { get; init; }
}

internal sealed record MemberNamesAnswer : ApiAnswer
{
    [JsonPropertyName("userlist")]
    public IReadOnlyList<MemberName>? UserList { get; init; }
}

internal sealed record MembersAnswer : ApiAnswer
{
    [JsonPropertyName("userlist")]
    public IReadOnlyList<Member>? UserList { get; init; }
}

internal sealed record SignedInAnswer : ApiAnswer
{
    [JsonPropertyName("userid")]
    public string? UserId { get; init; }

    public string? UserTicket { get; init; }

    [JsonPropertyName("openid")]
    public string? OpenId { get; init; }

    [JsonPropertyName("external_userid")]
    public string? ExternalUserId { get; init; }
}

internal sealed record MenuAnswer : ApiAnswer
{
    public IReadOnlyList<MenuButton>? Button { get; init; }
}

internal sealed record AddressesAnswer : ApiAnswer
{
    public IReadOnlyList<string>? IpList { get; init; }
}
