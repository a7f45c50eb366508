namespace HealthAssistantBot.WeComSimulator;

/// <summary>One node of the corporation's tree; the root is 1.</summary>
public sealed record Department(int Id, string Name, int ParentId, int Order);

/// <summary>Which client a member reads messages with.</summary>
public enum PhoneClient
{
    /// <summary>WeChat Work itself: sees everything.</summary>
    WeCom,

    /// <summary>微信插件: text and pictures only, no markdown, no cards (sheet 9.14).</summary>
    Plugin,
}

/// <summary>A member's state as the platform numbers it (sheet 4.8).</summary>
public enum MemberStatus
{
    Active = 1,
    Disabled = 2,
    NotActive = 4,
    Left = 5,
}

/// <summary>One member of the corporation as the address book holds them.</summary>
public sealed record MemberRecord(string UserId, string Name, IReadOnlyList<int> Departments, string Position)
{
    public bool IsLeader { get; init; }

    public PhoneClient Client { get; init; }

    public MemberStatus Status { get; init; } = MemberStatus.Active;

    /// <summary>False: outside the app's visible range (可见范围).</summary>
    public bool IsVisible { get; init; } = true;

    /// <summary>False: visible, yet without the basic API licence; named in unlicenseduser.</summary>
    public bool IsLicensed { get; init; } = true;
}
