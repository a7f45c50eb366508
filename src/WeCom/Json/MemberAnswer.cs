using System.Text.Json.Serialization;
using HealthAssistantBot.WeCom.Contacts;

namespace HealthAssistantBot.WeCom.Json;

/// <summary>user/get puts the member's fields beside the errcode.</summary>
internal sealed record MemberAnswer : ApiAnswer
{
    [JsonPropertyName("userid")]
    public string? UserId { get; init; }

    public string? Name { get; init; }

    public IReadOnlyList<long>? Department { get; init; }

    public IReadOnlyList<long>? Order { get; init; }

    public string? Position { get; init; }

    public IReadOnlyList<int>? IsLeaderInDept { get; init; }

    public IReadOnlyList<string>? DirectLeader { get; init; }

    public long? MainDepartment { get; init; }

    public int? Status { get; init; }

    public string? Alias { get; init; }

    public string? Telephone { get; init; }

    public string? Mobile { get; init; }

    [JsonConverter(typeof(TextOrNumberConverter))]
    public string? Gender { get; init; }

    public string? Email { get; init; }

    public string? BizMail { get; init; }

    public string? ExternalPosition { get; init; }

    public Member ToMember() => new()
    {
        UserId = UserId ?? "",
        Name = Name ?? "",
        Departments = Department,
        Orders = Order,
        Position = Position,
        IsLeaderInDepartments = IsLeaderInDept,
        DirectLeaders = DirectLeader,
        MainDepartment = MainDepartment,
        Status = Status,
        Alias = Alias,
        Telephone = Telephone,
        Mobile = Mobile,
        Gender = Gender,
        Email = Email,
        BizMail = BizMail,
        ExternalPosition = ExternalPosition,
    };
}
