namespace HealthAssistantBot.Domain.Papers;

/// <summary>How a role is written.</summary>
public static class DutyKindWords
{
    public static string Of(DutyKind kind) => kind switch
    {
        DutyKind.Lead => "牵头",
        DutyKind.Support => "配合",
        DutyKind.Oversee => "监督",
        DutyKind.Accountable => "责任单位",
        _ => "负责",
    };
}
